"""Runs a command on a terminal of its own and types what the lines on standard input say.

Each line is "text to wait for<TAB>what to type"; in the latter {code} stands for the code of the key on the screen and
{wrong} for one that is wrong; \n is one more press of Enter, and ^C alone is Ctrl-C. What the terminal showed goes to standard output, the command's exit code to standard error.
"""
import base64, hashlib, hmac, os, pty, re, select, signal, struct, sys, time


def code(base32, steps):
    digest = hmac.new(base64.b32decode(base32), struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return "%06d" % ((struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000)


def read_until(fd, shown, wanted, deadline):
    start = len(shown)
    while wanted not in shown[start:]:
        if time.time() > deadline:
            sys.exit("never saw: " + wanted + "\n" + shown)
        if select.select([fd], [], [], 0.1)[0]:
            try:
                data = os.read(fd, 65536)
            except OSError:
                data = b""
            if not data:
                sys.exit("ended before: " + wanted + "\n" + shown)
            shown += data.decode("utf-8", "replace")
    return shown


script = [line.rstrip("\n").split("\t") for line in sys.stdin]
pid, fd = pty.fork()
if pid == 0:
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        # Whoever started the tests in the background ignores it, and a terminal of its own does not.
        signal.signal(number, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])
shown, deadline = "", time.time() + 120
for wanted, typed in script:
    shown = read_until(fd, shown, wanted, deadline)
    match = re.search(r"base32  ([A-Z2-7]+)", shown)
    if match:
        right = code(match.group(1), 0)
        near = {code(match.group(1), steps) for steps in (-2, -1, 0, 1, 2)}
        wrong = next(c for c in ("000000", "111111", "222222", "333333", "444444", "555555") if c not in near)
        typed = typed.replace("{code}", right).replace("{wrong}", wrong)
    os.write(fd, b"\x03" if typed == "^C" else (typed.replace("\\n", "\n") + "\n").encode())
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    shown += data.decode("utf-8", "replace")
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(shown)
sys.stderr.write(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))

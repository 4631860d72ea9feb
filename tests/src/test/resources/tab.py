"""Types at a shell on a terminal of its own, and waits for what the shell makes of it.

    tab.py SHELL... <<< "what sets it up<LF>what is typed, then Tab<LF>what is to be seen"
"""
import os, pty, select, sys, time

setup, typed, wanted = sys.stdin.read().split("\n")[:3]
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="dumb", PS1="ready> ")
    os.execvp(sys.argv[1], sys.argv[1:])


def wait(wanted):
    shown, deadline = "", time.time() + 60
    while wanted not in shown:
        if time.time() > deadline or not select.select([fd], [], [], 60)[0]:
            sys.exit("never saw: " + wanted + "\n" + shown)
        shown += os.read(fd, 65536).decode("utf-8", "replace")


# In two halves, so that it is not the typed line that is seen.
os.write(fd, (setup + "; echo set''up\n").encode())
wait("setup\r\n")
os.write(fd, (typed + "\t").encode())
wait(wanted)
os.write(fd, b"\x03\x04")
print("seen")
os.kill(pid, 9)
os.waitpid(pid, 0)

"""Speaks passlib for the tests: a request a line, fields divided by tabs, an answer a line."""
import sys

from passlib.totp import TOTP, AppWallet


def wallet(tag, secret_hex, cost):
    return AppWallet({tag: bytes.fromhex(secret_hex)}, encrypt_cost=int(cost))


def write(tag, secret_hex, cost, key_hex, alg, digits, period, label, issuer):
    """A document that passlib writes, and passlib's code for the key at 1700000000."""
    factory = TOTP.using(wallet=wallet(tag, secret_hex, cost))
    totp = factory(key_hex, format="hex", alg=alg, digits=int(digits), period=int(period),
                   label=label or None, issuer=issuer or None)
    return totp.to_json(), totp.generate(1700000000).token


def read(tag, secret_hex, cost, document):
    """What passlib reads out of a document."""
    totp = TOTP.using(wallet=wallet(tag, secret_hex, cost)).from_json(document)
    return (totp.hex_key, totp.alg, str(totp.digits), str(totp.period), totp.label or "", totp.issuer or "",
            str(totp.changed), totp.generate(1700000000).token)


def time_open(tag, secret_hex, cost, document, rounds):
    """The median time of opening a document, in microseconds."""
    import time
    factory = TOTP.using(wallet=wallet(tag, secret_hex, cost))
    times = []
    for _ in range(int(rounds)):
        start = time.perf_counter()
        factory.from_json(document)
        times.append(time.perf_counter() - start)
    return (str(sorted(times)[len(times) // 2] * 1e6),)


def uri(text):
    """What passlib reads out of a URI."""
    totp = TOTP.from_uri(text)
    return totp.hex_key, totp.alg, str(totp.digits), str(totp.period), totp.label or "", totp.issuer or ""


def pretty(key_hex):
    return (TOTP(key_hex, format="hex").pretty_key(),)


def match(key_hex, typed_hex):
    """Whether passlib takes a text for the key's code at 1700000000."""
    try:
        TOTP(key_hex, format="hex").match(bytes.fromhex(typed_hex).decode("utf-8", "surrogatepass"), time=1700000000, window=0)
        return ("yes",)
    except (ValueError, TypeError):
        return ("no",)


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for line in sys.stdin:
        name, *fields = line.rstrip("\n").split("\t")
        answer = {"write": write, "read": read, "uri": uri, "pretty": pretty, "match": match, "time_open": time_open}[name](*fields)
        print("\t".join(answer))

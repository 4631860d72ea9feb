"""An application in the manner of Yosai for the tests: reads Yosai's settings file, keeps passlib's documents.

A request a line, fields divided by tabs, an answer a line."""
import sys

import yaml
from passlib.totp import TOTP, TokenError


def factory(settings):
    with open(settings, encoding="utf-8") as file:
        context = yaml.safe_load(file)["AUTHC_CONFIG"]["totp"]["context"]
    return TOTP.using(**context)


def enroll(settings):
    """The document that would stand in the user's row."""
    return factory(settings).new().to_json()


def code(settings, document, time):
    """What the user's phone shows."""
    return factory(settings).from_json(document).generate(int(time)).token


def verify(settings, document, token, time):
    try:
        factory(settings).from_json(document).match(token, time=int(time))
    except TokenError:
        return "rejected"
    return "accepted"


if __name__ == "__main__":
    for line in sys.stdin:
        name, *fields = line.rstrip("\n").split("\t")
        print({"enroll": enroll, "code": code, "verify": verify}[name](*fields))

"""Runs one function inside a project, in a process of its own: `python -m bench.inside bench.portal.data:everything`.

Its arguments are read from stdin and its answer is printed, both as JSON.
"""

import contextlib
import json
import sys
from importlib import import_module

import django


def main(target: str) -> None:
    with contextlib.redirect_stdout(sys.stderr):
        django.setup()
        module, name = target.split(":")
        answer = getattr(import_module(module), name)(*json.load(sys.stdin))
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])

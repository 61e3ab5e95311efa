"""The one reader of the environment: a value that makes no sense stops the start, with words."""

import math

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def read_choice(name: str, default: str, accepted: tuple[str, ...]) -> str:
    value = str(env.str(name, default=default))
    if value not in accepted:
        raise ImproperlyConfigured(f"{name}={value!r} is not known. Use one of: {', '.join(accepted)}.")
    return value


def read_flag(name: str) -> bool:
    return read_choice(name, "0", ("0", "1")) == "1"


def read_positive(name: str, default: float) -> float:
    value = float(env.float(name, default=default))
    if not 0 < value < math.inf:
        raise ImproperlyConfigured(f"{name}={value} must be greater than 0.")
    return value


def read_by_role(name: str, default: str) -> dict[str, int]:
    """A whole number for everyone, then one for each role that has its own: "120 leader=60". "" is everyone."""
    text = str(env.str(name, default=default))
    found = {role: number for role, _is, number in (part.rpartition("=") for part in text.split())}
    if "" not in found or not all(number.isdecimal() and 0 < int(number) < 10_000 for number in found.values()):
        raise ImproperlyConfigured(f"{name}={text!r} is not accepted. Use a whole number, and roles: {default!r}.")
    return {role: int(number) for role, number in found.items()}

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

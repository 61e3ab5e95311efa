"""Where the portal writes its log, and what that never holds: the secret of a link. Django writes the path of every
answer that is an error."""

import logging
import re
from typing import Any

SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")
"""The links that the portal sends hold 43 letters of 256 bits; no other part of an address is as long."""


def written_to_console(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_secrets": {"()": "config.logs.WithoutSecrets"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # The server of `make run` writes the path of every request.
            "django.server": {"handlers": ["console"], "level": level, "propagate": False},
            # These tell every step of every PDF.
            **{name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
        },
    }


class WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = cut(record.getMessage()), ()
        return True


def cut(text: str) -> str:
    return SECRET.sub("…", text)

"""Where the portal writes its log, and what that never holds: the secret of a link, a person. In production each line
is JSON with the request it belongs to (config/tracing.py)."""

import datetime
import json
import logging
import re
import traceback
from importlib import import_module
from typing import Any

SECRET = re.compile(r"[A-Za-z0-9_-]{40,}")
"""The links that the portal sends hold 43 letters of 256 bits; no other part of an address is as long."""
VALUES = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # an address of mail
    r"|(?<![\w-])\+?\d[\d .]{7,}\d"  # a phone, an identity card
    r"|(?<==)\([^)]*\)"  # what a database quotes: Key (email)=(…)
    r"|'[^'\n]*[^\x00-\x7f'\n][^'\n]*'|\"[^\"\n]*[^\x00-\x7f\"\n][^\"\n]*\""  # quoted Vietnamese
)
"""What a fault may quote of a person."""
EXTRA = ("page", "status", "ms", "status_code", "event", "task_path", "queue", "attempt", "duration_ms", "schedule")
FRAMES = 30


def written_to_console(level: str, *, as_json: bool = False) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_secrets": {"()": "config.logs.WithoutSecrets"}},
        "formatters": {"json": {"()": "config.logs.JsonLine"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "filters": ["without_secrets"],
                **({"formatter": "json"} if as_json else {}),
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # The server of `make run` writes the path of every request.
            "django.server": {"handlers": ["console"], "level": level, "propagate": False},
            # Else the worker adds a handler of its own, and every line stands twice.
            "django_ox": {"handlers": ["console"], "level": level, "propagate": False},
            # A line a request, for who follows one through the portal.
            **{name: {"level": level if as_json else "WARNING"} for name in ("portal.requests", "portal.tasks")},
            # These tell every step of every PDF.
            **{name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
        },
    }


class WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = cut(record.getMessage()), ()
        return True


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **import_module("config.tracing").told(),
        }
        if task := getattr(record, "task", "") or getattr(record, "task_id", ""):
            line["task"] = task
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line["fault"] = _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _fault(error: BaseException) -> list[str]:
    """Kind, place and words, the cause first; what the words quote of a person is left out."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        kind = f"{type(seen).__module__}.{type(seen).__qualname__}"
        frames = traceback.extract_tb(seen.__traceback__)[-FRAMES:]
        told = [f"{kind}: {cut(str(seen))}", *(f"{one.filename}:{one.lineno} {one.name}" for one in frames), *told]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return told


def cut(text: str) -> str:
    return VALUES.sub("…", SECRET.sub("…", text))

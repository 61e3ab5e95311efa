"""Which request, and whose: the id that its log lines, its answer and its page of a fault carry. In the worker it is
the task, whose id the request that left it behind has logged."""

import logging
import os
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.tasks.signals import task_enqueued, task_finished, task_started
from msgspec import Struct

HEADER = "X-Request-ID"
TASK_VARIABLE = "PORTAL_TASK"  # tells a child process of a worker which task it works for
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,36}")
_log = logging.getLogger("portal.requests")
_tasks_log = logging.getLogger("portal.tasks")


class Trace(Struct, frozen=True):
    request_id: str
    request: HttpRequest

    @property
    def user(self) -> int | None:
        """Of a session that was read anyway: logging asks the database nothing."""
        session = getattr(self.request, "session", None)
        found = session.get(SESSION_KEY) if session is not None and session.accessed else None
        return int(found) if found else None


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)
_task: ContextVar[str | None] = ContextVar("task", default=None)


def request_id() -> str:
    trace = _trace.get()
    return trace.request_id if trace else ""


def task_id() -> str:
    return _task.get() or os.environ.get(TASK_VARIABLE, "")


def told() -> dict[str, Any]:
    """For a line of the log: what it belongs to. No name, no address of mail, no query."""
    trace = _trace.get()
    found = {"request": trace.request_id, "user": trace.user} if trace else {}
    return found | ({"task": task_id()} if task_id() else {})


class Traced:
    """Behind the static files. nginx gives the id and writes it into its own log; without nginx it is made here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.count = import_module("config.metrics").answered  # of web processes alone

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        trace = Trace(given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex, request)
        token, started = _trace.set(trace), time.perf_counter()
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            name = request.resolver_match.view_name if request.resolver_match else ""
            self.count(name, response.status_code, seconds)
            if _log.isEnabledFor(logging.INFO):
                _log.info(
                    "%s %s %d",
                    request.method,
                    request.path,
                    response.status_code,
                    extra={"page": name, "status": response.status_code, "ms": round(seconds * 1000)},
                )
        finally:
            _trace.reset(token)
        response.headers[HEADER] = trace.request_id
        return response


def connect() -> None:
    task_enqueued.connect(_left_behind)
    task_started.connect(_begun)
    task_finished.connect(_ended)


def _left_behind(task_result: Any, **_signal: Any) -> None:
    """The one line with both ids: from a request to what was done for it later."""
    if _trace.get():
        _tasks_log.info("left %s for later", task_result.task.module_path, extra={"task": task_result.id})


def _begun(task_result: Any, **_signal: Any) -> None:
    _task.set(task_result.id)


def _ended(**_signal: Any) -> None:
    _task.set(None)

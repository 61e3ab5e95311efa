"""Counters for a monitor (Prometheus). A request costs two additions to a memory-mapped file that all web processes'
answers are added up from; what the database knows is asked when the monitor asks."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.counting import FOLDER

NO_PAGE = "none"

_own = CollectorRegistry()
_ANSWERS = Counter("portal_answers", "Answers by page and status.", ["page", "status"], registry=_own)
_SECONDS = Histogram(
    "portal_answer_seconds",
    "Time to an answer by page.",
    ["page"],
    buckets=(0.025, 0.05, 0.1, 0.2, 0.4, 1, 3, 10),
    registry=_own,
)
_REFUSED = Counter("portal_sign_in_failures", "Sign-ins that were refused.", ["step"], registry=_own)


def answered(page: str, status: int, seconds: float) -> None:
    _ANSWERS.labels(page or NO_PAGE, str(status)).inc()
    _SECONDS.labels(page or NO_PAGE).observe(seconds)


def sign_in_failed(step: str) -> None:
    _REFUSED.labels(step).inc()


class _Asked(Collector):
    def __init__(self, gauges: Iterable[GaugeMetricFamily]) -> None:
        self._gauges = list(gauges)

    def collect(self) -> Iterable[GaugeMetricFamily]:
        return self._gauges


def gauge(name: str, says: str, value: float | None) -> GaugeMetricFamily:
    """Without a sample where there is nothing to measure."""
    found = GaugeMetricFamily(name, says)
    if value is not None:
        found.add_metric([], value)
    return found


def exposed(gauges: Iterable[GaugeMetricFamily]) -> bytes:
    asked = CollectorRegistry()
    asked.register(_Asked(gauges))
    counted = CollectorRegistry() if FOLDER in os.environ else _own
    if FOLDER in os.environ:
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]  # it registers itself
    return generate_latest(counted) + generate_latest(asked)

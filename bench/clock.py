"""Time and memory of work that has a process of its own."""

import resource
import time
from collections.abc import Callable
from statistics import median

type Figures = dict[str, float]
"""Seconds of the processor as "s", so that other work on the machine does not count; the greatest memory as "MB"."""


def timed(work: Callable[[], object], repeats: int = 1) -> Figures:
    seconds = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return {"s": median(seconds), "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}

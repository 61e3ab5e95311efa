"""A kept connection that was well a moment ago is looked at, and not asked.

Django asks `SELECT 1` before the first statement of every request: one way to the server and back, a fiftieth of a
page. A server that ended, was started anew or threw the connection out has said so, and what it said waits to be read.
What lies longer may have been forgotten on its way, by a firewall that tells nobody, and is asked as Django asks.
"""

import select
import time

from django.db.backends.postgresql import base

LATELY = 30.0
"""Seconds; firewalls forget after minutes."""


class DatabaseWrapper(base.DatabaseWrapper):
    health_check_enabled: bool
    health_check_done: bool
    well_at = 0.0

    def close_if_health_check_failed(self) -> None:
        if self.connection is None or self.health_check_done or not self.health_check_enabled:
            return
        now = time.monotonic()
        if now - self.well_at < LATELY and not self._has_news():
            self.health_check_done = True
        self.well_at = now
        super().close_if_health_check_failed()

    def _has_news(self) -> bool:
        """Between two requests a server has nothing to say but that it ends."""
        if self.connection.closed:
            return True
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return bool(waiting.poll(0))

"""What the record of who did what costs the actions it stands in."""

from collections.abc import Iterator

from bench.projects import Project
from bench.table import Line


def measure_recording(portal: Project, registration: int, times: int) -> Iterator[Line]:
    spent = portal.ask("bench.portal.recording:costs", registration, times)
    yield Line("saving a list: with its record, and without", spent["with"], spent["without"], most_times=1.05)

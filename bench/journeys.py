"""A whole registration, from the empty form to the receipt: of one person, of ten, and with eight clients at once."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from bench.client import Answer, Client
from bench.letter import LETTER
from bench.people import people
from bench.projects import Project, Server
from bench.revision import revision_in
from bench.table import Line

TEN = list(people(10))
CLIENTS = 8
RUSH = CLIENTS * 2
TURNS = 3


class Step(Struct, frozen=True):
    """Without `data` a page is read; with it, it is posted. `reads`: the page whose text it confirms."""

    path: str
    data: dict[str, str] | None = None
    upload: bool = False
    reads: str = ""

    def post(self, client: Client) -> Answer:
        shown = {"revision": revision_in(client.get(self.reads).body)} if self.reads else {}
        return client.post(self.path, (self.data or {}) | shown, LETTER if self.upload else None)


def steps_of_portal(agency: dict[str, Any], count: int = len(TEN)) -> list[Step]:
    """As a browser goes without JavaScript; the people are spread over the two sections."""
    pk, sections = agency["registration"], agency["sections"]
    share = -(-count // len(sections))
    key = {"form_key": str(agency["form_key"])}
    lines = key | {"revision": "0", "bam": "tiep"}
    for place, section in enumerate(sections):
        lines |= _lines(section, place * share, min(share, count - place * share))
    letter = key | {"number": "12/CV", "dated_on": time.strftime("%d/%m/%Y")}
    return [
        Step(f"/dang-ky/{pk}/"),
        Step(f"/dang-ky/{pk}/", lines),
        Step(f"/dang-ky/{pk}/cong-van/"),
        Step(f"/dang-ky/{pk}/cong-van/", letter, upload=True),
        Step(f"/dang-ky/{pk}/gui/", key, reads=f"/dang-ky/{pk}/kiem-tra/"),
        Step(f"/dang-ky/{pk}/bien-nhan/"),
    ]


def steps_of_floor(data: dict[str, Any]) -> list[Step]:
    return [Step("/form/"), Step("/form/", _lines("form", 0, len(TEN))), Step(f"/{data['person']}/")]


def _lines(prefix: str, first: int, count: int) -> dict[str, str]:
    values = {f"{prefix}-TOTAL_FORMS": str(count), f"{prefix}-INITIAL_FORMS": "0"}
    for row, one in enumerate(TEN[first : first + count]):
        columns = {"full_name": one.full_name, "post": one.post, "unit": one.unit, "phone": one.phone, "note": ""}
        values |= {f"{prefix}-{row}-{name}": value for name, value in columns.items()}
    return values


def measure_journeys(
    portal: Project, floor: Project, ours: Server, least: Server, least_data: dict[str, Any], alone: int
) -> Iterator[Line]:
    """`alone` registrations of each size one after another, then of eight clients two each, `TURNS` times in turn with
    the floor's, then their writes only."""
    agencies = iter(portal.ask("bench.portal.data:agencies_to_answer", 2 + 2 * (alone + 1) + 2 * TURNS * RUSH))
    steps = steps_of_floor(least_data)
    single, several = next(agencies), next(agencies)
    first = steps_of_portal(several)
    counts_of_one = _queries(portal, steps_of_portal(single, 1), single["cookie"])
    counts = _queries(portal, first, several["cookie"])
    floor_counts = _queries(floor, steps, least_data["cookie"])
    one: list[list[float]] = []
    ten: list[list[float]] = []
    other: list[list[float]] = []
    with Client(least.port, least_data["cookie"]) as client:
        for _ in range(alone + 1):
            for size, into in ((1, one), (len(TEN), ten)):
                agency = next(agencies)
                with Client(ours.port, agency["cookie"]) as own:
                    into.append(_walk(own, steps_of_portal(agency, size)))
            other.append(_walk(client, steps))
    del one[0], ten[0], other[0]  # the first warms up
    floor_ms = median(map(sum, other))
    for what, times, statements in (("one person", one, counts_of_one), ("ten people", ten, counts)):
        yield Line(
            f"a whole registration of {what} ({len(times[0])} requests; {len(steps)})",
            median(map(sum, times)),
            floor_ms,
            queries=sum(statements),
            floor_queries=sum(floor_counts),
            most_times=3,
            most_queries=50,
        )
    yield Line("… of ten beside one", median(map(sum, ten)), median(map(sum, one)), most_times=1.2)
    posts = [place for place, step in enumerate(first) if step.data is not None]
    yield Line(
        f"… its writes alone: list, letter, sending ({len(posts)} requests; 1)",
        median(sum(times[place] for place in posts) for times in ten),
        median(times[1] for times in other),
        queries=sum(counts[place] for place in posts),
        floor_queries=floor_counts[1],
    )
    for what, least_times, only_writes in (
        (f"… with {CLIENTS} clients at once", 0.4, False),
        (f"… its writes alone, {CLIENTS} clients", None, True),
    ):
        mine, others = [], []
        for _ in range(TURNS):
            group = islice(agencies, RUSH)
            mine.append(
                _per_second(ours, [(one["cookie"], _chosen(steps_of_portal(one), only_writes)) for one in group])
            )
            others.append(_per_second(least, [(least_data["cookie"], _chosen(steps, only_writes))] * RUSH))
        yield Line(
            what,
            median(mine),
            median(others),
            unit="per s",
            paired=median(one / beside for one, beside in zip(mine, others, strict=True)),
            least_times=least_times,
        )


def _chosen(steps: list[Step], only_writes: bool) -> list[Step]:
    return [step for step in steps if step.data is not None] if only_writes else steps


def _walk(client: Client, steps: Sequence[Step]) -> list[float]:
    """Milliseconds of each step."""
    times = []
    for step in steps:
        answer = client.get(step.path).expect(200) if step.data is None else step.post(client).expect(302)
        times.append(answer.ms)
    return times


def _per_second(server: Server, visits: Sequence[tuple[str, list[Step]]]) -> float:
    def visit(one: tuple[str, list[Step]]) -> None:
        cookie, steps = one
        with Client(server.port, cookie) as client:
            _walk(client, steps)

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(visit, visits))
    return len(visits) / (time.perf_counter() - began)


def _queries(project: Project, steps: Sequence[Step], cookie: str) -> list[int]:
    requests = [{"cookie": cookie, **asdict(step)} for step in steps]
    return [one["queries"] for one in project.ask("bench.queries:count", requests)]

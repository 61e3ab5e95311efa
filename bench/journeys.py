"""A whole registration of ten people, from the empty form to the receipt: alone, and with eight clients at once."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from bench.client import Answer, Client
from bench.letter import LETTER
from bench.people import people
from bench.projects import Project, Server
from bench.revision import revision_in
from bench.table import Line

TEN = list(people(10))
CLIENTS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """Without `data` a page is read; with it, it is posted. `reads`: the page whose text it confirms."""

    path: str
    data: dict[str, str] | None = None
    upload: bool = False
    reads: str = ""

    def post(self, client: Client) -> Answer:
        shown = {"revision": revision_in(client.get(self.reads).body)} if self.reads else {}
        return client.post(self.path, (self.data or {}) | shown, LETTER if self.upload else None)


def steps_of_portal(agency: dict[str, Any]) -> list[Step]:
    """As a browser goes without JavaScript; five people in each of the two sections."""
    pk, sections = agency["registration"], agency["sections"]
    share = len(TEN) // len(sections)
    key = {"form_key": str(agency["form_key"])}
    lines = key | {"revision": "0", "bam": "tiep"}
    for place, section in enumerate(sections):
        lines |= _lines(section, place * share, share)
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
    """`alone` registrations one after another, then three for each of the eight clients, then their writes only."""
    rush = CLIENTS * 3
    agencies = portal.ask("bench.portal.data:agencies_to_answer", 2 + alone + 2 * rush)
    steps = steps_of_floor(least_data)
    counts = _queries(portal, steps_of_portal(agencies[0]), agencies[0]["cookie"])
    floor_counts = _queries(floor, steps, least_data["cookie"])
    mine: list[list[float]] = []
    other: list[list[float]] = []
    with Client(least.port, least_data["cookie"]) as client:
        for agency in agencies[1 : 2 + alone]:
            with Client(ours.port, agency["cookie"]) as own:
                mine.append(_walk(own, steps_of_portal(agency)))
            other.append(_walk(client, steps))
    del mine[0], other[0]  # the first warms up
    posts = [place for place, step in enumerate(steps_of_portal(agencies[0])) if step.data is not None]
    yield Line(
        f"a whole registration of ten people ({len(mine[0])} requests; {len(steps)})",
        median(map(sum, mine)),
        median(map(sum, other)),
        queries=sum(counts),
        floor_queries=sum(floor_counts),
        most_times=3,
    )
    yield Line(
        f"… its writes alone: list, letter, sending ({len(posts)} requests; 1)",
        median(sum(times[place] for place in posts) for times in mine),
        median(times[1] for times in other),
        queries=sum(counts[place] for place in posts),
        floor_queries=floor_counts[1],
    )
    late = agencies[2 + alone :]
    for what, least_rate, group in (
        (f"… with {CLIENTS} clients at once", 40, late[:rush]),
        (f"… its writes alone, {CLIENTS} clients", None, late[rush:]),
    ):
        only_writes = least_rate is None
        yield Line(
            what,
            _per_second(ours, [(one["cookie"], _chosen(steps_of_portal(one), only_writes)) for one in group]),
            _per_second(least, [(least_data["cookie"], _chosen(steps, only_writes))] * rush),
            unit="per s",
            least=least_rate,
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

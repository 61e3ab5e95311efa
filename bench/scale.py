"""`make scale`: what the portal costs, measured, and what 34 provinces of 100,000 people a year need by that.

One portal is one province's: provinces share no row, so the whole is 34 times one. Every figure that is not measured
stands in ASSUMED, with its reason; docs/quy-mo.md holds one run."""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any

import psycopg2
from msgspec import Struct

from bench.client import Client
from bench.growth import MANY
from bench.journeys import CLIENTS, TEN, steps_of_portal
from bench.projects import Project, Server, make_projects

PROVINCES, PEOPLE = 34, MANY
AGENCIES = 150  # that send a list while it is measured
MB, GB = 1e6, 1e9


class Assumed(Struct, frozen=True):
    what: str
    figure: float


ASSUMED = {
    "last hour": Assumed("phần đăng ký của cả năm gửi trong một giờ cuối hạn", 0.3),
    "travel": Assumed("phần người đăng ký được đi", 0.3),
    "looks": Assumed("trang mỗi người đi mở trong giờ công bố lịch trình", 4),
    "scan": Assumed("MB một công văn đã quét", 1.0),
    "other files": Assumed("MB ảnh, chứng từ, bản ký cho một người đi", 1.5),
    "lists": Assumed("lần lập danh sách dài (từ 1.000 dòng) trong giờ bận nhất", 60),
    "full": Assumed("phần bộ xử lý được dùng lúc bận nhất", 0.6),
    "years": Assumed("năm dữ liệu giữ trong cơ sở dữ liệu", 10),
}


class Costs(Struct, frozen=True):
    bytes_of_registration: float
    rows_of_registration: float
    bytes_of_row: float
    rows_of_traveller: float
    requests: float
    web_ms: float
    database_ms: float
    page_web_ms: float
    page_database_ms: float
    list_s: float
    list_mb: float
    web_mb: float
    biggest: tuple[tuple[str, float, float], ...]


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith(("postgres://", "postgresql://")):
        raise SystemExit("DATABASE_URL must name a PostgreSQL server of this computer; `make scale` starts one.")
    with tempfile.TemporaryDirectory(prefix="portal-scale-") as folder:
        portal, _floor = make_projects(url, Path(folder))
        costs = measured(portal, url)
    for line in (*_measured_table(costs), "", *_assumed_table(), "", *_needed_table(costs)):
        print(line)


def measured(portal: Project, url: str) -> Costs:
    portal.run("manage.py", "migrate", "--no-input", "-v0")
    portal.run("manage.py", "collectstatic", "--no-input", "-v0")
    rows_of_traveller = portal.ask("bench.portal.sizes:rows_after_the_list")
    data = portal.ask("bench.portal.data:everything")
    portal.ask("bench.portal.data:grow", PEOPLE)
    senders = portal.ask("bench.portal.data:agencies_to_answer", AGENCIES)
    before = portal.ask("bench.portal.sizes:bytes_and_rows")
    with portal.serve() as server:
        _read(server, data, 50)  # warms up
        sending = _spent(server, url, lambda: _send(server, senders))
        reading = _spent(server, url, lambda: _read(server, data, 400))
        web_mb = _resident_mb(server.pid)
    after = portal.ask("bench.portal.sizes:bytes_and_rows")
    made = {table: (size - before[table][0], rows - before[table][1]) for table, (size, rows) in after.items()}
    many = [(size, rows) for size, rows in after.values() if rows >= 1000]
    paper = portal.ask("bench.portal.papers:pdf", 1000, 1)
    return Costs(
        bytes_of_registration=sum(size for size, _ in made.values()) / AGENCIES,
        rows_of_registration=sum(rows for _, rows in made.values()) / AGENCIES,
        bytes_of_row=sum(size for size, _ in many) / sum(rows for _, rows in many),
        rows_of_traveller=rows_of_traveller,
        requests=sending.requests / AGENCIES,
        web_ms=sending.web_ms,
        database_ms=sending.database_ms,
        page_web_ms=reading.web_ms,
        page_database_ms=reading.database_ms,
        list_s=paper["s"],
        list_mb=paper["MB"],
        web_mb=web_mb,
        biggest=tuple(
            sorted(((table, size / AGENCIES, rows / AGENCIES) for table, (size, rows) in made.items()), key=_by_size)
        )[:8],
    )


def _by_size(line: tuple[str, float, float]) -> float:
    return -line[1]


class Spent(Struct, frozen=True):
    """Of the processor, for each request."""

    requests: int
    web_ms: float
    database_ms: float


def _spent(server: Server, url: str, work: Any) -> Spent:
    postmaster = _postmaster(url)
    web, database = _processor_s(server.pid), _processor_s(postmaster)
    requests = work()
    return Spent(
        requests,
        (_processor_s(server.pid) - web) * 1000 / requests,
        (_processor_s(postmaster) - database) * 1000 / requests,
    )


def _send(server: Server, senders: list[dict[str, Any]]) -> int:
    """Each list once, from the empty form to the receipt; how many requests that were."""

    def one(sender: dict[str, Any]) -> int:
        steps = steps_of_portal(sender)
        with Client(server.port, sender["cookie"]) as client:
            for step in steps:
                _ = client.get(step.path).expect(200) if step.data is None else step.post(client).expect(302)
        return len(steps) + sum(bool(step.reads) for step in steps)

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(one, senders))


def _read(server: Server, data: dict[str, Any], times: int) -> int:
    """The itinerary as the organiser edits it: heavier than what members read."""
    path = f"/chuyen-di/{data['places']['trip']['pk']}/lich-trinh/"
    with Client(server.port, data["cookies"]["organiser"]) as client:
        for _ in range(times):
            client.get(path).expect(200)
    return times


def _postmaster(url: str) -> int:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        row = cursor.fetchone()
    assert row is not None
    return int(Path(f"/proc/{row[0]}/stat").read_text().rpartition(")")[2].split()[1])


def _processor_s(pid: int) -> float:
    """Of a process and its children, those that ended included."""
    ticks = 0
    for place, one in enumerate((pid, *_children(pid))):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15] if place == 0 else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    """Of one process that answers: what it shares with its siblings counts by its share."""
    sizes = []
    for one in _children(pid):
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        sizes.append(next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024)
    return median(sizes)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _measured_table(costs: Costs) -> Iterator[str]:
    yield "| đo được | số |"
    yield "| --- | --- |"
    page = f"{_told(costs.page_web_ms, 1)}; {_told(costs.page_database_ms, 1)}"
    lines = {
        f"một đăng ký {len(TEN)} người, từ biểu mẫu trống đến biên nhận: yêu cầu": _told(costs.requests, 1),
        "… dòng thêm vào cơ sở dữ liệu": _told(costs.rows_of_registration, 0),
        "… kB trong PostgreSQL, kể cả chỉ mục": _told(costs.bytes_of_registration / 1000, 1),
        "… ms bộ xử lý của tiến trình web cho một yêu cầu": _told(costs.web_ms, 1),
        "… ms bộ xử lý của PostgreSQL cho một yêu cầu": _told(costs.database_ms, 1),
        "trang lịch trình của nơi tổ chức (nặng hơn trang thành viên): ms web; PostgreSQL": page,
        "byte một dòng, trung bình các bảng từ 1.000 dòng": _told(costs.bytes_of_row, 0),
        "dòng thêm cho mỗi người đi (đoàn, chuyến đi, tiền, kết quả)": _told(costs.rows_of_traveller, 0),
        "danh sách PDF 1.000 dòng: giây bộ xử lý; MB": f"{_told(costs.list_s, 1)}; {_told(costs.list_mb, 0)}",
        "MB bộ nhớ một tiến trình web sau các phép đo": _told(costs.web_mb, 0),
    }
    yield from (f"| {what} | {figure} |" for what, figure in lines.items())
    yield ""
    yield "| bảng lớn nhất của một đăng ký | kB | dòng |"
    yield "| --- | --- | --- |"
    yield from (f"| `{table}` | {_told(size / 1000, 1)} | {_told(rows, 1)} |" for table, size, rows in costs.biggest)


def _assumed_table() -> Iterator[str]:
    yield "| giả định (không đo được ở đây) | số |"
    yield "| --- | --- |"
    yield from (f"| {one.what} | {f'{one.figure:g}'.replace('.', ',')} |" for one in ASSUMED.values())


def _needed_table(costs: Costs) -> Iterator[str]:
    assumed = {name: one.figure for name, one in ASSUMED.items()}
    registrations = PEOPLE / len(TEN)
    travellers = PEOPLE * assumed["travel"]
    sending = registrations * assumed["last hour"] * costs.requests / 3600
    reading = travellers * assumed["looks"] / 3600
    making = assumed["lists"] * costs.list_s / 3600
    web = (sending * costs.web_ms + reading * costs.page_web_ms) / 1000
    database = (sending * costs.database_ms + reading * costs.page_database_ms) / 1000
    rows = registrations * costs.rows_of_registration + travellers * costs.rows_of_traveller
    size = registrations * costs.bytes_of_registration + travellers * costs.rows_of_traveller * costs.bytes_of_row
    files = registrations * assumed["scan"] * MB + travellers * assumed["other files"] * MB
    lines = (
        ("đăng ký một năm", registrations, 0),
        ("yêu cầu mỗi giây, giờ cuối hạn", sending, 1),
        ("yêu cầu mỗi giây, giờ công bố lịch trình", reading, 1),
        ("nhân bộ xử lý cho web (hai giờ bận trùng nhau)", web / assumed["full"], 2),
        ("nhân bộ xử lý cho PostgreSQL", database / assumed["full"], 2),
        ("nhân bộ xử lý cho việc chạy nền", making / assumed["full"], 2),
        ("triệu dòng một năm", rows / 1e6, 2),
        ("GB cơ sở dữ liệu một năm", size / GB, 2),
        (f"GB cơ sở dữ liệu sau {assumed['years']:g} năm", size * assumed["years"] / GB, 1),
        ("GB tệp một năm", files / GB, 0),
        ("lần ghi tệp mỗi giây, giờ cuối hạn", registrations * assumed["last hour"] / 3600, 2),
        ("MB mỗi giây vào kho tệp, giờ cuối hạn", registrations * assumed["last hour"] * assumed["scan"] / 3600, 2),
    )
    yield f"| cần | một tỉnh, {_told(PEOPLE, 0)} người | {PROVINCES} tỉnh |"
    yield "| --- | --- | --- |"
    for what, figure, digits in lines:
        one, all_ = (_told(value, digits) for value in (figure, figure * PROVINCES))
        yield f"| {what} | {one} | {all_} |"


def _told(value: float, digits: int) -> str:
    """As Vietnamese papers write figures."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


if __name__ == "__main__":
    main()

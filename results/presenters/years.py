"""The page of all years: charts with the figures they are drawn from."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from config.words import NBSP, num
from results.enums import LessonDecision
from results.queries.years import DECISIONS, Years
from results.years import Year

MOST = 12
"""Lines of a chart; the rest stands together in the last."""
UNKNOWN = "–"


class Chart(Struct, frozen=True):
    """For the tag `bar_chart`."""

    title: str
    head: str
    series: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int, ...]], ...]


class Counted(Struct, frozen=True):
    """A table of a name and one figure a year."""

    title: str
    head: str
    rows: tuple[tuple[str, tuple[str, ...], str], ...]


def people(found: Years) -> Chart:
    lines = tuple((str(year.year), (year.people,)) for year in found.by_year)
    return Chart("Số người đi mỗi năm", "Năm", ("Số người",), lines)


def groups(found: Years) -> Chart:
    return Chart("Người đã đi theo diện", "Diện", ("Số người",), _most(found.by_group))


def localities(found: Years) -> Chart:
    return Chart("Người đã đi theo địa phương", "Địa phương", ("Số người",), _most(found.by_locality))


def _most(counts: Sequence[tuple[str, int]]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    shown, rest = counts[:MOST], counts[MOST:]
    more = [(f"{num(len(rest))} nơi khác", sum(count for _, count in rest))] if rest else []
    return tuple((name, (count,)) for name, count in [*shown, *more])


def decisions(found: Years) -> Chart:
    """Three series a page can draw; who waits for a decision stands in the table below."""
    labels = tuple(str(LessonDecision(one).label) for one in DECISIONS[:3])
    lines = tuple((str(year), tuple(count for _, count in counts[:3])) for year, counts in found.lessons.counts)
    return Chart("Bài học theo quyết định", "Năm", labels, lines)


def undecided(found: Years) -> int:
    return sum(dict(counts)[LessonDecision.NONE.value] for _, counts in found.lessons.counts)


def bodies(found: Years) -> Counted:
    rows = tuple((one.name, tuple(map(num, counts)), num(sum(counts))) for one, counts in found.bodies.counts)
    return Counted("Cơ quan, địa phương đã có người đi", "Cơ quan, địa phương", rows)


def seen(found: Years, title: str, head: str, of: Mapping[str, Mapping[int, int]]) -> Counted:
    rows = [(name, [by.get(year, 0) for year in found.years]) for name, by in of.items()]
    ordered = sorted(rows, key=lambda row: (-sum(row[1]), row[0]))
    return Counted(title, head, tuple((name, tuple(map(num, by)), num(sum(by))) for name, by in ordered))


class Money(Struct, frozen=True):
    year: int
    people: str
    person_days: str
    spent: str
    a_day: str


def money(found: Years) -> list[Money]:
    """What is not known is a dash, never 0."""
    return [_money(one) for one in found.by_year]


def _money(one: Year) -> Money:
    return Money(one.year, num(one.people), _or_dash(one.person_days), _or_dash(one.spent), _or_dash(one.a_day))


def _or_dash(value: int | None) -> str:
    return UNKNOWN if value is None else num(value)


def lead(found: Years) -> str:
    if not found.years:
        return "Chưa có chuyến đi nào đã về nên chưa có số liệu."
    first, last = found.years[0], found.years[-1]
    when = f"Năm {first}" if first == last else f"Từ năm {first} đến năm {last}"
    went = len({(one.body, one.person) for one in found.travelled})
    sent, never = len(found.bodies.counts), len(found.bodies.never)
    return (
        f"{when}: {num(went)}{NBSP}người đã đi, của {num(sent)} cơ quan, địa phương; {num(never)} nơi được mời hiện "
        f"nay chưa có ai đi. {num(sum(found.learnt.values()))} bài học."
    )


def until_used(found: Years) -> str:
    return f"Từ khi ghi bài học đến khi có việc vận dụng đầu tiên xong: {found.lessons.until_used.in_words()}."

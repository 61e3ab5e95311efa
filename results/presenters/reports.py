"""What the page of a result report shows: its parts, where each comes from, until when it is due."""

import datetime

from msgspec import Struct

from config.addresses import reverse
from config.words import NBSP, num, vn_date, vn_datetime
from results.merging import Merged
from results.merging.sources import counted
from results.queries.report import Report
from tours.deadlines import working_days
from tours.enums import RoundStatus


class Line(Struct, frozen=True):
    """`word` and `kind` are of its tag; `edited`: who changed the words, and when."""

    title: str
    url: str
    sources: str
    word: str
    kind: str
    changed: str
    edited: str
    paragraphs: tuple[str, ...]
    beside: str


def lines(report: Report) -> list[Line]:
    return [_line(report, one) for one in report.parts]


def _line(report: Report, one: Merged) -> Line:
    stored = report.edits.get(one.part.key)
    word, kind = ("Đã sửa", "now") if stored else ("Theo nguồn", "")
    if one.changed:
        word, kind = "Đã sửa, nguồn đã đổi", "wait"
    return Line(
        title=one.part.title,
        url=reverse("results:report_part", args=[report.trip.pk, one.part.key]),
        sources=f"Lập từ {counted(one.part.sources)}.",
        word=word,
        kind=kind,
        changed=f"Nguồn đã đổi từ khi sửa: {one.changed}." if one.changed else "",
        edited=f"{stored.written_by} sửa lúc {vn_datetime(stored.written_at)}." if stored else "",
        paragraphs=one.part.lines,
        beside=_beside(one),
    )


def _beside(one: Merged) -> str:
    """What follows the words on paper, whatever they say."""
    found = []
    if one.part.grid:
        found.append(f"bảng {len(one.part.grid.rows)}{NBSP}dòng")
    if one.part.photos:
        found.append(f"{len(one.part.photos)}{NBSP}ảnh có lời")
    return f"Kèm {' và '.join(found)}, theo số liệu." if found else ""


def due_words(report: Report, today: datetime.date) -> tuple[str, str, str]:
    """The sentence, how its day was found, and the kind of notice: "" where nothing presses."""
    round = report.trip.round
    if round.status == RoundStatus.REPORTED:
        return "Đã ghi là đã báo cáo.", "", "good"
    if report.due is None:
        return "Chưa có hạn báo cáo: đợt chưa ghi ngày về.", "", ""
    on = report.due.on
    if on < today:
        late = num(working_days(on, today))
        return f"Quá hạn {late}{NBSP}ngày làm việc: hạn báo cáo là {vn_date(on)}.", report.due.made, "bad"
    left = num(working_days(today, on))
    return f"Hạn báo cáo: {vn_date(on)}, còn {left}{NBSP}ngày làm việc.", report.due.made, "wait"

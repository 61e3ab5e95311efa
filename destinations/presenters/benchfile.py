"""The workbench as the rows of a workbook: what the page shows and, where it only has room for a word, the sentence."""

import datetime
from collections.abc import Iterable, Mapping

from config.words import vn_date, vn_datetime
from destinations.presenters.workbench import SHORT_VERDICTS, BenchLine, cells, choice, group_of
from destinations.queries.workbench import Bench, Entry
from destinations.scoresheet import Table, Value


def bench_table(
    bench: Bench, shown: Iterable[BenchLine], chosen: Mapping[str, str], group_label: str, now: datetime.datetime
) -> Table:
    """All pages of what the filter leaves, in its order."""
    filtered = "; ".join(filter(None, (chosen["q"], chosen["group"])))
    return Table(
        title=f"Hồ sơ chọn nơi đến {bench.tour.label.lower()}, {bench.tour.plan} năm {bench.tour.plan.year}",
        notes=(
            f"Lập lúc {vn_datetime(now)}.{f' Đã lọc: {filtered}.' if filtered else ''}",
            "Số chưa biết để trống và nói vì sao; không xếp vào hạng cuối.",
        ),
        head=tuple(_head(bench, group_label)),
        rows=tuple(tuple(_row(bench, line)) for line in shown),
    )


def _head(bench: Bench, group_label: str) -> Iterable[str]:
    yield from ("Nơi", group_label)
    for column in bench.columns:
        index = f"{column.index.label} {column.year}"
        yield from (f"{index}: hạng", f"{index}: điểm", f"{index}: so với ngưỡng")
    yield from ("Số tiêu chí đạt", "Số tiêu chí")
    for number, _ in enumerate(bench.criteria, start=1):
        yield from (f"Tiêu chí {number}", f"Tiêu chí {number}: vì sao")
    yield from ("Phần của bảng", "Kết quả", "Lý do", "Người ghi", "Ngày ghi")


def _row(bench: Bench, line: BenchLine) -> Iterable[Value]:
    entry = line.entry
    yield from (entry.place.name, group_of(entry))
    for column, cell in zip(bench.columns, cells(bench, entry), strict=True):
        figure = entry.assessment.candidate.figure(column.index, column.year)
        yield from (figure.rank, figure.value, cell.words)
    yield from (entry.assessment.met, entry.assessment.of)
    for result in entry.assessment.results:
        yield from (SHORT_VERDICTS[result.verdict], result.reason)
    yield line.title.partition(":")[0]
    yield from _decision(entry)


def _decision(entry: Entry) -> Iterable[Value]:
    if not entry.decisions:
        told = choice(entry)
        return (told.word, told.text, "", "")
    latest = entry.decisions[0]
    return (str(latest.get_choice_display()), latest.reason, str(latest.decided_by), vn_date(latest.decided_at))

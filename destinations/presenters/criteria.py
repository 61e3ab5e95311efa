"""The criteria under the workbench: in the plan's own words, what they are taken to mean, and what may be set."""

import datetime
from collections.abc import Mapping, Sequence

from msgspec import Struct

from config.addresses import reverse
from config.words import after_comma, vn_date
from destinations import selection
from destinations.queries.workbench import Bench
from tours.enums import CriterionKind, PlanStatus
from tours.models import Criterion
from tours.parts.criterion import criterion_in_words


def reading(bench: Bench) -> str:
    """How the portal counts, where the plan leaves it open; only what this plan's criteria need."""
    found = []
    if any(len(one.indices) > 1 for one in bench.criteria):
        found.append(
            "Kế hoạch không nói cần đạt ở mấy chỉ số: cổng tính tiêu chí là đạt khi ít nhất một chỉ số đạt, "
            "là không đạt khi mọi chỉ số đều không đạt."
        )
    if any(one.kind == CriterionKind.JUDGEMENT for one in bench.criteria):
        found.append(
            f"Tiêu chí nhận định do người chấm từ 0 đến {selection.BEST_SCORE}; từ {selection.GOOD_SCORE} điểm là đạt."
        )
    if len(bench.criteria) > 1:
        found.append("“Phần lớn các tiêu chí” là quá nửa số tiêu chí, không phải quá nửa số chỉ số.")
    return " ".join(found)


class CriterionLine(Struct, frozen=True):
    """One criterion as the plan states it. `url` is where a draft is changed, `form` is there for who may set how far
    a leap is, which the plan leaves open."""

    number: int
    pk: int
    quote: str
    source: str
    meaning: str
    note: str
    url: str
    form: object | None


def criteria_lines(bench: Bench, forms: Mapping[int, object], *, may_edit: bool) -> list[CriterionLine]:
    plan = bench.tour.plan
    is_draft = may_edit and plan.status == PlanStatus.DRAFT
    return [
        CriterionLine(
            number=number,
            pk=one.pk,
            quote=one.quote,
            source=f"{plan}{after_comma(one.passage.section_label)}",
            meaning=f"{criterion_in_words(one)}{years_in_words(measured, bench.day)}",
            note=one.note,
            url=reverse("tours:edit_part", args=[plan.pk, "tieu-chi", one.pk]) if is_draft else "",
            form=forms.get(one.pk),
        )
        for number, (one, measured) in enumerate(zip(bench.criteria, bench.measured, strict=True), start=1)
    ]


def years_in_words(measured: selection.Criterion, day: datetime.date) -> str:
    """Which year “the last published” became for each index; nothing where the plan gives the year."""
    if not measured.published:
        return ""
    years = ", ".join(f"{index.label} {measured.year_of(index)}" for index in measured.indices)
    return f" Năm gần nhất đã công bố tính đến ngày {vn_date(day)}: {years}."


def leaps(criteria: Sequence[Criterion]) -> list[Criterion]:
    return [one for one in criteria if one.kind == CriterionKind.RANK_OR_LEAP]

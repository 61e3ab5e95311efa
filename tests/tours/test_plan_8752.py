"""Kế hoạch 8752 as a plan file: every word of the source, its numbering, and its structured records."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tours.enums import CriterionKind, Index, PassageStyle, RuleKind, RuleScope, SeatRole, Severity
from tours.planfile import Passage, PlanFile, Row, read_plan

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).parent / "data" / "ke-hoach-8752.md"
NUMBERS = {
    PassageStyle.SECTION: ["I.", "II.", "III."],
    PassageStyle.CLAUSE: ["1.", "2.", "3.", "4."],
    PassageStyle.POINT: ["a)", "b)", "c)", "d)", "đ)"],
}


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read_plan((ROOT / "data/plans/8752.toml").read_text(encoding="utf-8"), source="8752.toml")


@pytest.fixture
def in_province(plan: PlanFile) -> Row:
    tour: Row = plan.tours[0]
    return tour


@pytest.fixture
def out_of_province(plan: PlanFile) -> Row:
    tour: Row = plan.tours[1]
    return tour


def as_printed(passages: tuple[Passage, ...], slips: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    """The paragraphs with numbers by rule and the slips of the scan put back."""
    counts: dict[PassageStyle, int] = {}
    marks = {PassageStyle.DASH: "-", PassageStyle.PLUS: "+", PassageStyle.PARAGRAPH: ""}
    for passage in passages:
        at = counts[passage.style] = counts.get(passage.style, -1) + 1
        text = passage.plain
        for corrected, printed in slips.get(passage.key, []):
            text = text.replace(corrected, printed)
        yield f"{marks[passage.style] if passage.style in marks else NUMBERS[passage.style][at]} {text}"
        yield from as_printed(passage.children, slips)


def test_every_word_of_the_source_is_there_in_order(plan: PlanFile) -> None:
    slips: dict[str, list[tuple[str, str]]] = {}
    for slip in plan.corrections:
        slips.setdefault(slip.passage or slip.place, []).append((slip.corrected, slip.printed))
    head, form = plan.plan, plan.form
    number = slips["Số, ký hiệu"][0][1]
    recipients = [f"- {recipient.text};" for recipient in plan.recipients]
    recipients[0] = recipients[0].replace(*slips["Nơi nhận, dòng 1"][0])
    title = " ".join(head.authority_lines).replace(*slips["Chữ ký"][0])
    paragraphs = [
        f"Số: {number}",
        f"{head.place}, ngày {head.issued_on:%d} tháng {head.issued_on:%-m} năm {head.year}",
        head.kind,
        head.title,
        *as_printed(plan.preamble, slips),
        *as_printed(plan.passages, slips),
        *as_printed(plan.closing, slips),
        "Nơi nhận:",
        *recipients,
        f"- Lưu: {head.filing}",
        title,
        head.signer_name,
        *form.title_lines,
        *form.columns,
        *(f"{tour.form_section} {tour.form_title} 1 ... 2 ..." for tour in plan.tours),
    ]

    source = re.sub(r"\*\*|#+ |^---$|- (?=\+)", "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert " ".join(paragraphs).split() == source.split()


def test_each_correction_says_what_was_printed_and_why(plan: PlanFile) -> None:
    assert [(slip.passage or slip.place, slip.printed) for slip in plan.corrections] == [
        ("Số, ký hiệu", "8752 /KH-BCĐ"),
        ("noi-den-so", "Sở Tài chính/ Sở Thông tin và Truyền thông"),
        ("noi-den-cam-ranh", "UBND thành phố Cam Ranh"),
        ("tieu-chi-giai-phap", "hiệu quả tích cực"),
        ("so-noi-vu-bao-cao", "kết quả chuyển công tác"),
        ("Nơi nhận, dòng 1", "đề b/c"),
        ("Chữ ký", "CHỦ TỊCH UBND TỈNH"),
    ]
    assert all(slip.reason.endswith(".") for slip in plan.corrections)


def test_the_four_purposes(plan: PlanFile) -> None:
    (purposes,) = (passage for passage in plan.passages if passage.key == plan.plan.purposes_passage)
    assert len(purposes.children) == 4


def test_the_counts_of_both_tours(in_province: Row, out_of_province: Row) -> None:
    counts = [
        [len(part) for part in (tour.topics, tour.criteria, tour.stops, tour.rounds, tour.groups, tour.rules)]
        for tour in (in_province, out_of_province)
    ]
    assert counts == [[3, 2, 2, 1, 2, 2], [7, 4, 4, 2, 5, 8]]


def test_the_counts_of_the_rest(plan: PlanFile) -> None:
    assert len(plan.legal_bases) == 3
    assert len(plan.funding) == 2
    assert len(plan.tasks) == 12
    assert len(plan.recipients) == 6


def test_before_30_august_is_the_last_second_of_the_29th(plan: PlanFile) -> None:
    assert plan.registration.closes_at.isoformat() == "2023-08-29T23:59:59+07:00"


def test_the_either_or_destination_has_two_options(in_province: Row) -> None:
    assert [stop.agencies for stop in in_province.stops] == [("STC", "STTTT"), ("UB-CAMRANH",)]


def test_the_criteria_with_figures(in_province: Row, out_of_province: Row) -> None:
    threshold, rank = in_province.criteria[0], out_of_province.criteria[0]
    assert (threshold.kind, threshold.threshold, threshold.year) == (CriterionKind.THRESHOLD, Decimal(85), 2022)
    assert (rank.kind, rank.top, rank.leap, rank.year) == (CriterionKind.RANK_OR_LEAP, 20, 20, 2022)
    assert set(rank.indices) == set(Index) - {Index.CCHC}


def test_the_rules_of_the_out_of_province_tour(out_of_province: Row) -> None:
    each, overall = RuleScope.EACH_DELEGATION, RuleScope.OVERALL
    blocks, warns = Severity.BLOCKS_SUBMISSION, Severity.WARNS
    assert [
        (rule.kind, rule.scope, rule.role, rule.group, rule.minimum, rule.maximum, rule.severity)
        for rule in out_of_province.rules
    ] == [
        (RuleKind.SIZE, each, None, "", 12, 15, blocks),
        (RuleKind.ROLE_FROM_GROUP, each, SeatRole.HEAD, "truong-pho", 1, 1, blocks),
        (RuleKind.ROLE_FROM_GROUP, each, SeatRole.DEPUTY, "truong-pho", 1, None, blocks),
        (RuleKind.AGENCY_COVERAGE, overall, None, "lanh-dao-so", 1, None, warns),
        (RuleKind.GROUP_COUNT, each, None, "to-giup-viec", 1, None, warns),
        (RuleKind.LOCALITY_COUNT, overall, None, "dai-dien-huyen", None, 1, blocks),
        (RuleKind.LOCALITY_COUNT, overall, None, "dai-dien-huyen", 1, None, warns),
        (RuleKind.INDEX_COVERAGE, each, None, "", 1, None, warns),
    ]


def test_only_two_tasks_have_a_date(plan: PlanFile) -> None:
    assert {task.code: str(task.due_on) for task in plan.tasks if task.due_on} == {
        "danh-sach-doan": "2023-09-30",
        "cu-nguoi": "2023-08-29",
    }

"""Rules, criteria and groups in words, with the numbers the plan gives and none that it does not."""

from decimal import Decimal

import pytest

from config.words import NBSP
from tours.enums import CriterionKind, PositionLevel, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, Criterion, ParticipantGroup
from tours.parts.criterion import criterion_in_words
from tours.parts.rule import rule_in_words
from tours.parts.wording import people
from tours.wording.meaning import SEVERITY_KINDS

GROUP = ParticipantGroup(short_name="Đại diện huyện", lowest_level=PositionLevel.DIVISION_DEPUTY)


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [(1, 1, "đúng 1"), (12, 15, "từ 12 đến 15"), (None, 2, "nhiều nhất 2"), (3, None, "ít nhất 3"), (0, 0, "đúng 0")],
)
def test_people(minimum: int | None, maximum: int | None, words: str) -> None:
    assert people(minimum, maximum) == f"{words}{NBSP}người"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (CompositionRule(kind=RuleKind.SIZE), "Số người trong mỗi đoàn: ít nhất 1 người."),
        (
            CompositionRule(kind=RuleKind.GROUP_COUNT, group=GROUP),
            "Người thuộc diện “Đại diện huyện”, trong mỗi đoàn: ít nhất 1 người.",
        ),
        (
            CompositionRule(kind=RuleKind.ROLE_FROM_GROUP, group=GROUP, role=SeatRole.DEPUTY),
            "Phó Trưởng đoàn trong mỗi đoàn: ít nhất 1 người, lấy từ diện “Đại diện huyện”.",
        ),
        (
            CompositionRule(kind=RuleKind.AGENCY_COVERAGE, group=GROUP, scope=RuleScope.OVERALL),
            "Mỗi cơ quan của diện “Đại diện huyện”, tính chung các đoàn: ít nhất 1 người.",
        ),
        (
            CompositionRule(kind=RuleKind.LOCALITY_COUNT, group=GROUP, scope=RuleScope.OVERALL),
            "Mỗi địa phương của diện “Đại diện huyện”, tính chung các đoàn: ít nhất 1 người.",
        ),
        (CompositionRule(kind=RuleKind.AGENCY_COUNT), "Mỗi cơ quan, trong mỗi đoàn: ít nhất 1 người."),
        (
            CompositionRule(kind=RuleKind.AGENCY_COUNT, group=GROUP),
            "Mỗi cơ quan của diện “Đại diện huyện”, trong mỗi đoàn: ít nhất 1 người.",
        ),
        (
            CompositionRule(kind=RuleKind.ROLE_FROM_GROUP, group=GROUP, role=SeatRole.SECRETARY),
            "Thư ký trong mỗi đoàn: ít nhất 1 người, lấy từ diện “Đại diện huyện”.",
        ),
        (
            CompositionRule(kind=RuleKind.INDEX_COVERAGE, indices=["pci"], group=GROUP),
            "Người thuộc diện “Đại diện huyện” theo dõi mỗi chỉ số PCI, trong mỗi đoàn: ít nhất 1 người.",
        ),
        (
            CompositionRule(kind=RuleKind.INDEX_COVERAGE, indices=["pci", "papi"]),
            "Người theo dõi mỗi chỉ số PCI, PAPI, trong mỗi đoàn: ít nhất 1 người.",
        ),
    ],
)
def test_rule_in_words(rule: CompositionRule, words: str) -> None:
    rule.scope, rule.minimum = rule.scope or RuleScope.EACH_DELEGATION, 1
    assert rule_in_words(rule).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        (
            Criterion(kind=CriterionKind.THRESHOLD, indices=["cchc"], year=2022, threshold=Decimal("85.00")),
            "Chỉ số CCHC năm 2022 lớn hơn 85.",
        ),
        (
            Criterion(kind=CriterionKind.THRESHOLD, indices=["cchc"], year=2022, threshold=Decimal("87.50")),
            "Chỉ số CCHC năm 2022 lớn hơn 87,50.",
        ),
        (
            Criterion(kind=CriterionKind.THRESHOLD, indices=["cchc"], threshold=Decimal("85.00")),
            "Chỉ số CCHC năm gần nhất đã công bố lớn hơn 85.",
        ),
        (
            Criterion(kind=CriterionKind.RANK_OR_LEAP, indices=["pci"], year=2022, top=20, leap=15),
            "Mỗi chỉ số PCI năm 2022: trong 20 hạng đầu, hoặc tăng từ 15 bậc trở lên so với năm trước.",
        ),
        (
            Criterion(kind=CriterionKind.RANK_OR_LEAP, indices=["pci"], year=2022, top=20),
            "Mỗi chỉ số PCI năm 2022: trong 20 hạng đầu.",
        ),
        (
            Criterion(kind=CriterionKind.RANK_OR_LEAP, indices=["pci"], year=2022, leap=20),
            "Mỗi chỉ số PCI năm 2022: tăng từ 20 bậc trở lên so với năm trước.",
        ),
        (
            Criterion(kind=CriterionKind.RANK_OR_LEAP, indices=["pci"]),
            "Mỗi chỉ số PCI năm gần nhất đã công bố: chưa ghi ngưỡng.",
        ),
        (
            Criterion(kind=CriterionKind.THRESHOLD, indices=["cchc"]),
            "Chỉ số CCHC năm gần nhất đã công bố chưa ghi ngưỡng.",
        ),
        (Criterion(kind=CriterionKind.JUDGEMENT), "Nhận định, có căn cứ kèm theo."),
    ],
)
def test_criterion_in_words(criterion: Criterion, words: str) -> None:
    assert criterion_in_words(criterion) == words


def test_a_rule_that_is_off_has_no_colour() -> None:
    assert Severity.OFF not in SEVERITY_KINDS

"""The figures of sentences against the records that carry them out: each case a sentence and what is said of it."""

import datetime
from copy import replace

import pytest

from tests.tours.ready import MONDAY, READY, SIZE, TOUR, TWO_PLACES
from tours.costing import Money
from tours.enums import RuleKind
from tours.readiness import Facts, Fund, Group, Place, Round, Sentence, Task, Tour, checks
from tours.readiness.figures import tours_of_passages

PLACES = tuple(replace(one, passage=40) for one in TWO_PLACES)
OUT = replace(TOUR, places=PLACES, rounds=(Round(1, "Đợt 1", days=5), Round(2, "Đợt 2", days=7, most_days=9)))
HOME = Tour(pk=8, name="Trong tỉnh", topics=TOUR.topics, places=(Place(3, "Cam Ranh", 3),), rounds=(Round(3, "Đợt 1"),))


def said(text: str, *, tours: tuple[Tour, ...] = (OUT,), about: frozenset[int] = frozenset({7})) -> list[str]:
    facts = replace(READY, tours=tours, sentences=(Sentence(40, "mục II.2.b", text, about),))
    assert not any(check.blocks for check in checks(facts))
    return [check.text for check in checks(facts) if check.part == "doan"]


@pytest.mark.parametrize(
    ("text", "words", "have"),
    [
        ("chọn 05 địa phương đến học tập", "05 địa phương", "Ngoài tỉnh có 2 nơi đến"),
        ("chọn ba tỉnh", "ba tỉnh", "Ngoài tỉnh có 2 nơi đến"),
        ("chọn 03 (ba) tỉnh", "03 (ba) tỉnh", "Ngoài tỉnh có 2 nơi đến"),
        ("dự kiến 03 đợt trong tháng 9", "03 đợt", "Ngoài tỉnh có 2 đợt"),
        ("tổ chức 01 đoàn công tác", "01 đoàn công tác", "Ngoài tỉnh có 2 đợt"),
        ("tổ chức 3–4 đợt", "3–4 đợt", "Ngoài tỉnh có 2 đợt"),
        ("tổ chức ít nhất 03 đợt", "ít nhất 03 đợt", "Ngoài tỉnh có 2 đợt"),
        ("không quá 01 đợt", "không quá 01 đợt", "Ngoài tỉnh có 2 đợt"),
        ("Thời gian: trong 4 ngày", "4 ngày", "các đợt ghi 5 hoặc 7–9 ngày"),
        ("đi trong 7-8 ngày", "7-8 ngày", "các đợt ghi 5 hoặc 7–9 ngày"),
    ],
)
def test_a_sentence_whose_figure_no_record_has(text: str, words: str, have: str) -> None:
    mend = "Đề nghị sửa lời văn hoặc phần này cho khớp."
    assert said(text) == [f"Mục II.2.b ghi “{words}”, nhưng {have}. {mend}"]


@pytest.mark.parametrize(
    "text",
    [
        "chọn 02 địa phương",
        "chọn hai tỉnh",
        "02 đợt, 02 đoàn",
        "tổ chức 02 đoàn công tác tương ứng 02 đợt",
        "không quá 03 đợt",
        "trong 5 ngày",
        "đi trong 7–9 ngày",
        "trong 10 ngày kể từ ngày kết thúc chuyến đi",
        "trong 3 ngày làm việc",
        "trong nhóm 20 địa phương dẫn đầu cả nước",
        "mỗi đợt đến 01 địa phương",
        "đợt 1 đến 01 địa phương",
        "chọn 34 tỉnh, thành phố còn lại",
        "khoảng 05 đợt",
        "đã tổ chức 04 đợt năm 2025",
        "năm 2026 đợt một",
        "Quyết định số 12/2026/QĐ-UBND ngày 05 đoàn",
        "65 địa phương cử người",
    ],
)
def test_a_sentence_that_says_what_the_records_say_or_speaks_of_others(text: str) -> None:
    assert said(text) == []


def test_a_sentence_about_several_tours_may_count_each_or_all() -> None:
    both = {"tours": (HOME, OUT), "about": frozenset({7, 8})}
    assert [said(f"tổ chức 0{number} đợt", **both) for number in (1, 2, 3)] == [[], [], []]  # type: ignore[arg-type]
    assert "Trong tỉnh có 1 đợt và Ngoài tỉnh có 2 đợt" in said("tổ chức 04 đợt", **both)[0]  # type: ignore[arg-type]


def test_two_visits_in_one_province_are_one_place() -> None:
    places = tuple(replace(one, localities=frozenset({5})) for one in PLACES)
    alike = replace(OUT, places=places)
    assert said("chọn 01 tỉnh", tours=(alike,)) == said("chọn 02 nơi đến", tours=(alike,)) == []


def with_rule(kind: RuleKind, quote: str, least: int | None, most: int | None) -> Facts:
    rule = replace(SIZE, kind=kind, quote=quote, minimum=least, maximum=most)
    return replace(READY, tours=(replace(TOUR, rules=(rule,)),))


def with_group(quote: str, quota: int | None) -> Facts:
    group = Group(5, "Đại diện", agencies=3, localities=3, quota=quota, quote=quote)
    return replace(READY, tours=(replace(TOUR, groups=(group,)),))


def with_fund(quote: str, *amounts: int) -> Facts:
    return replace(READY, funds=(Fund(31, "Ngân sách", Money(60_000_000), quote=quote, amounts=amounts),))


def with_task(due_text: str, due_on: datetime.date) -> Facts:
    return replace(READY, tasks=(Task(6, "Gửi danh sách", due_text, due_on),))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (with_rule(RuleKind.SIZE, "mỗi đoàn có từ 12-15 thành viên", 12, 15), ""),
        (with_rule(RuleKind.SIZE, "mỗi đoàn có từ 12-15 thành viên", 12, None), ""),
        (with_rule(RuleKind.SIZE, "mỗi đoàn có từ 12-15 thành viên", 12, 14), "“12-15 thành viên”, nhưng ghi 12–14"),
        (with_rule(RuleKind.SIZE, "đoàn không quá 20 người", None, 20), ""),
        (with_rule(RuleKind.SIZE, "đoàn không quá 20 người", None, 25), "“không quá 20 người”, nhưng ghi nhiều nhất 2"),
        (with_rule(RuleKind.SIZE, "đoàn 15 người, trong đó 2 người của Sở", 15, 15), ""),
        (with_rule(RuleKind.LOCALITY_COUNT, "mỗi địa phương cử 1 người", 1, None), ""),
        (with_rule(RuleKind.LOCALITY_COUNT, "mỗi địa phương cử 2 người", None, 1), "“2 người”, nhưng ghi nhiều nhất 1"),
        (with_rule(RuleKind.GROUP_COUNT, "đoàn 15 người", 1, None), ""),
        (with_group("mỗi cơ quan cử 02 người", 1), "“02 người”, nhưng ghi mỗi cơ quan 1"),
        (with_group("mỗi cơ quan cử 01 người", 1), ""),
        (with_group("mỗi cơ quan cử 01 người", None), ""),
        (with_fund("không quá 1,2 tỷ đồng", 1_200_000_000), ""),
        (with_fund("500.000.000 đồng", 60_000_000, 500_000_000), ""),
        (with_fund("500 triệu đồng", 60_000_000), "“500 triệu đồng”, nhưng ghi mức 60.000.000"),
        (with_fund("kinh phí năm 2026", 60_000_000), ""),
        (with_task("trước ngày 30/3/2026", datetime.date(2026, 3, 29)), ""),
        (with_task("trước ngày 30/3/2026", MONDAY), "“trước ngày 30/3/2026”, nhưng ghi hạn 2/3/2026"),
        (with_task("trong tháng 3/2026", MONDAY), ""),
        (with_task("ngày 31/2/2026", MONDAY), ""),
    ],
)  # fmt: skip
def test_the_words_a_record_quotes_and_its_numbers(facts: Facts, words: str) -> None:
    found = [check.text for check in checks(facts) if "dẫn " in check.text]
    assert len(found) == bool(words)
    assert all(words in text for text in found)


def test_a_passage_is_about_the_tours_that_quote_it_or_the_text_around_it() -> None:
    parents = {1: None, 2: 1, 3: 2, 4: 2, 5: 1, 6: 5, 7: None, 8: 7}
    found = tours_of_passages(parents, [(3, 10), (6, 20)])
    assert {key: set(value) for key, value in found.items()} == {
        1: {10, 20}, 2: {10}, 3: {10}, 4: {10}, 5: {20}, 6: {20}, 7: {10, 20}, 8: {10, 20},
    }  # fmt: skip

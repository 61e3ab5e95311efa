"""Checks before a plan is issued: each a sentence, with the place to mend."""

import datetime
from copy import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tours.ready import (
    COMMUNES,
    EACH,
    FARE,
    MONDAY,
    OVERALL,
    READY,
    SIZE,
    TOPICS,
    TRIP,
    TWO_PLACES,
    changed,
    with_tour,
)
from tours.costing import Money
from tours.enums import PlanStatus, RuleKind, SeatRole
from tours.policies.norms import Span, problems_with_dating_norm
from tours.policies.plans import problems_with_issuing
from tours.readiness import Check, Facts, Fund, Group, Place, Round, Rule, Topic, checks


def test_a_plan_that_is_ready_has_nothing_to_mend() -> None:
    assert checks(READY) == []


@pytest.mark.parametrize(
    ("facts", "words", "part", "blocks"),
    [
        (changed(passages=0), "chưa có lời văn", "doan", True),
        (changed(legal_bases=0), "chưa có căn cứ", "can-cu", True),
        (changed(signer=""), "Chưa có người ký", "dau-van-ban", True),
        (changed(foreign_words=("TM.",)), "ghi “TM.”, là cách ghi của hệ thống khác", "dau-van-ban", False),
        (changed(tours=()), "chưa có chương trình nào", "chuong-trinh", True),
        (changed(closes_on=None), "Chưa có thời gian nhận đăng ký", "dau-van-ban", True),
        (changed(opens_at=None), "Chưa có thời gian nhận đăng ký", "dau-van-ban", True),
        (changed(recipients=0), "Chưa có nơi nhận", "noi-nhan", False),
        (changed(closes_on=datetime.date(2026, 3, 1)), "ở trước ngày ban hành 2/3/2026", "dau-van-ban", False),
        (changed(closes_on=MONDAY), "không có ngày làm việc nào", "dau-van-ban", False),
        (changed(closes_on=datetime.date(2026, 3, 13)), "chỉ có 9 ngày làm việc", "dau-van-ban", False),
        (changed(expired_owners=((3, "Sở Tư pháp cũ", ""),)), "Đề nghị chọn đơn vị khác", "nhiem-vu", False),
        (
            changed(expired_leads=((8, "UBND huyện Vạn Ninh", ""), (9, "Sở Ngoại vụ", "Văn phòng UBND tỉnh"))),
            "không còn hoạt động: UBND huyện Vạn Ninh, Sở Ngoại vụ (nay là Văn phòng UBND tỉnh).",
            "chi-so",
            False,
        ),
        (changed(loose_quotes=(("quy-tac", 9, "12-15 người"),)), "Lời dẫn “12-15 người” không còn", "quy-tac", True),
        (changed(organiser=(("Sở Nội vụ cũ", "Sở Nội vụ"),)), "Nay là Sở Nội vụ", "dau-van-ban", False),
        (
            changed(expired_texts=((40, "mục II.1.b", (("UBND thành phố Cam Ranh", ""), ("Bắc Giang", "Bắc Ninh"))),)),
            "nhắc đơn vị không còn: UBND thành phố Cam Ranh, Bắc Giang (nay là Bắc Ninh)",
            "doan",
            False,
        ),
        (changed(empty_recipients=((6, "UBND các huyện"),)), "nên không mời được ai", "noi-nhan", False),
        (changed(old_bases=("Kế hoạch năm 2023",)), "được ký từ hơn một năm trước", "can-cu", False),
        (changed(unsaid_bases=("Kế hoạch năm 2026",)), "chưa nêu trong lời văn nên văn bản không in", "doan", False),
        (with_tour(topics=()), "chưa có nội dung", "noi-dung", False),
        (with_tour(rounds=()), "chưa có đợt nào", "dot", False),
        (with_tour(places=()), "chưa có nơi đến", "noi-den", False),
        (
            with_tour(places=(*TWO_PLACES, Place(3, "Cần Thơ", round=None))),
            "nơi đến Cần Thơ chưa xếp vào đợt nào",
            "noi-den",
            False,
        ),
        (with_tour(places=TWO_PLACES[:1]), "Ngoài tỉnh: Đợt 2 chưa có nơi đến", "dot", False),
        (
            with_tour(places=(*TWO_PLACES, Place(3, "Bắc Giang", 1, (("Bắc Giang", "Bắc Ninh"),)))),
            "Nay là Bắc Ninh. Đề nghị thay vào.",
            "noi-den",
            False,
        ),
        (
            with_tour(places=(*TWO_PLACES, Place(3, "Cà Mau", 1, (("Cà Mau", "Cà Mau"),)))),
            "Đề nghị chọn lại Cà Mau của hiện nay.",
            "noi-den",
            False,
        ),
        (with_tour(groups=(Group(4, "Đại diện huyện", 0, 0),)), "không có cơ quan nào đang hoạt động", "dien", False),
        (
            with_tour(groups=(Group(4, "Tham mưu", 5, 0, ended_kinds=("UBND cấp huyện",)),)),
            "Diện “Tham mưu” gồm cả loại “UBND cấp huyện”, nay không còn cơ quan nào.",
            "dien",
            False,
        ),
        (
            with_tour(groups=(Group(4, "Lãnh đạo", 9, 0, uninvited=("loại “Sở”", "A", "B", "C", "D", "E")),)),
            "lấy người của loại “Sở”, A, B, C và 2 cơ quan khác, nhưng không nơi nhận nào gồm",
            "noi-nhan",
            False,
        ),
        (
            with_tour(groups=(Group(4, "Lãnh đạo sở", 5, 0, expired=(("Sở Tài chính cũ", "Sở Tài chính"),)),)),
            "Nay là Sở Tài chính",
            "dien",
            False,
        ),
    ],
)
def test_what_is_missing_is_said_with_its_place(facts: Facts, words: str, part: str, blocks: bool) -> None:
    found = [check for check in checks(facts) if words in check.text]
    assert [(check.part, check.blocks) for check in found] == [(part, blocks)]
    assert all(check.text.endswith(".") for check in checks(facts))


@pytest.mark.parametrize(
    ("quote", "agrees"),
    [
        ("gửi Sở Nội vụ trước ngày 21/3/2026", True),
        ("gửi trước 21/3/2026", True),
        ("chậm nhất ngày 20/3/2026", True),
        ("gửi Sở Nội vụ trước ngày 20/3/2026", False),
        ("chậm nhất ngày 31/2/2026", True),  # no day to compare
        ("gửi Sở Nội vụ trong tháng 3/2026", True),
    ],
)
def test_the_words_and_the_window_name_one_last_day(quote: str, agrees: bool) -> None:
    found = checks(changed(deadline_quote=quote))
    assert [check.part for check in found] == ([] if agrees else ["dau-van-ban"])


def test_ten_working_days_are_enough() -> None:
    assert checks(changed(closes_on=datetime.date(2026, 3, 16))) == []


def test_how_many_working_days_are_enough_is_the_plans_own_number() -> None:
    (found,) = checks(changed(lead_days=15))
    assert "14 ngày làm việc, ít hơn 15 ngày" in found.text
    assert checks(changed(lead_days=0, closes_on=MONDAY)) == []


def test_holidays_do_not_count_as_lead_time() -> None:
    (found,) = checks(changed(issued_on=datetime.date(2026, 4, 24), closes_on=datetime.date(2026, 5, 4)))
    assert "chỉ có 3 ngày làm việc" in found.text  # 28/4, 29/4, 4/5; 27/4 is given for Giỗ Tổ on a Sunday


def test_when_no_destination_has_a_round_it_is_said_once() -> None:
    nowhere = tuple(replace(place, round=None) for place in TWO_PLACES)
    (found,) = checks(with_tour(places=nowhere))
    assert "chưa xếp nơi đến nào vào đợt" in found.text
    assert (found.part, found.pk) == ("noi-den", TWO_PLACES[0].pk)


def test_each_topic_no_destination_covers_is_named() -> None:
    (found,) = checks(with_tour(topics=(*TOPICS, Topic(13, "Bố trí kinh phí", places=0))))
    assert "nội dung “Bố trí kinh phí” chưa có nơi đến nào" in found.text
    assert (found.part, found.pk) == ("noi-dung", 13)


def test_a_tour_that_says_nothing_of_topics_and_places_is_told_so_once() -> None:
    (found,) = checks(with_tour(topics=tuple(replace(one, places=0) for one in TOPICS)))
    assert "chưa ghi nội dung nào học ở nơi đến nào" in found.text


def test_without_a_destination_its_topics_are_not_complained_of_too() -> None:
    (found,) = checks(with_tour(places=(), topics=tuple(replace(one, places=0) for one in TOPICS)))
    assert found.part == "noi-den"


def test_a_ceiling_below_the_first_estimate_is_a_warning_with_both_figures() -> None:
    (found,) = checks(changed(funds=(Fund(31, "Dự toán của Sở Nội vụ", Money(50_000_000)),)))
    assert (found.part, found.pk, found.is_note) == ("kinh-phi", 31, False)
    assert "60.000.000\N{NO-BREAK SPACE}đồng, nhiều hơn mức tối đa 50.000.000" in found.text
    assert "thiếu 10.000.000\N{NO-BREAK SPACE}đồng" in found.text


def test_what_is_too_little_for_a_part_is_too_little_for_the_whole() -> None:
    unknown = replace(FARE, pk=22, name="Thuê xe", price=None)
    trip = replace(TRIP, items=(FARE, unknown))
    (found,) = checks(changed(trips=(trip,), funds=(Fund(31, "Dự toán", Money(50_000_000)),)))
    assert "Dự toán ban đầu ít nhất 60.000.000" in found.text
    assert "thiếu ít nhất 10.000.000" in found.text


@pytest.mark.parametrize(
    ("money", "second", "found"),
    [
        (Money(60_000_000, has_more=True), None, []),
        (Money(50_000_000, has_more=True), None, ["nguồn “Nguồn” ghi trên 50.000.000 đồng nên chưa biết"]),
        (Money(120_000_000), Money(0), []),
        (Money(60_000_000, round=1), Money(60_000_000, round=2), []),
        (
            Money(60_000_000, round=1),
            Money(50_000_000, round=2),
            ["của Đợt 2 60.000.000 đồng, nhiều hơn mức tối đa 50.000.000 đồng của nguồn “Thứ hai”"],
        ),
        (Money(60_000_000, round=1), Money(60_000_000), []),
        (Money(60_000_000, round=1), Money(0, round=1), ["Chưa ghi nguồn kinh phí của Đợt 2."]),
        (Money(130_000_000, tour=TRIP.tour), Money(None, tour=TRIP.tour + 1), []),
    ],
)
def test_each_part_that_is_paid_for_apart_is_compared_apart(
    money: Money, second: Money | None, found: list[str]
) -> None:
    """Each of two trips costs 60.000.000; a single one stands where there is one source."""
    trips = (TRIP,) if second is None else (TRIP, replace(TRIP, round=2, name="Đợt 2"))
    funds = (Fund(31, "Nguồn", money), *(() if second is None else (Fund(32, "Thứ hai", second),)))
    texts = [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in checks(changed(trips=trips, funds=funds))]
    assert len(texts) == len(found)
    assert all(words in text for words, text in zip(found, texts, strict=True))


def test_several_sources_count_together_and_a_fallback_does_not() -> None:
    funds = (
        Fund(31, "Dự toán", Money(40_000_000)),
        Fund(32, "Nguồn tỉnh", Money(10_000_000)),
        Fund(33, "Nguồn khác", Money(None), True),
    )
    (found,) = checks(changed(funds=funds))
    assert "mức tối đa 50.000.000\N{NO-BREAK SPACE}đồng của nguồn “Dự toán” và nguồn “Nguồn tỉnh”" in found.text
    assert "dùng nguồn “Nguồn khác”" in found.text


@pytest.mark.parametrize(
    ("values", "words", "part"),
    [
        ({"funds": (Fund(31, "Dự toán", Money(None)),)}, "Nguồn “Dự toán” chưa ghi mức tối đa", "kinh-phi"),
        ({"trips": (replace(TRIP, items=()),)}, "chưa ghi khoản chi nào, nên chưa biết", "khoan-chi"),
        ({"trips": (), "funds": (Fund(31, "Dự toán", Money(None)),)}, "khoản chi nào, và nguồn “Dự toán”", "khoan-chi"),
        (
            {"trips": (TRIP, replace(TRIP, round=2, people=None))},
            "của nguồn “Dự toán của Sở Nội vụ”, nhưng còn 1 điểm chưa biết",
            "du-toan",
        ),
    ],
)
def test_what_cannot_be_told_of_money_is_one_calm_note(values: dict[str, Any], words: str, part: str) -> None:
    (found,) = checks(changed(**values))
    assert words in found.text
    assert (found.part, found.is_note, found.blocks) == (part, True, False)


@pytest.mark.parametrize(("is_note", "refused"), [(True, []), (False, ["Còn điểm cần lưu ý. "])])
def test_only_a_warning_asks_for_a_reason_when_the_plan_is_issued(is_note: bool, refused: list[str]) -> None:
    check = Check("Chưa biết kinh phí có đủ hay không.", "kinh-phi", is_note=is_note)
    problems = problems_with_issuing(
        PlanStatus.SUBMITTED, [check], issued_on=MONDAY, today=MONDAY, taken_by="", reason=" ", before=None
    )
    assert [problem.text[:20] for problem in problems] == refused


DAYS = st.dates(datetime.date(2017, 1, 1), datetime.date(2030, 1, 1))
SPANS = st.tuples(DAYS, st.none() | DAYS).filter(lambda span: span[1] is None or span[0] <= span[1])


@given(SPANS, SPANS)
def test_two_amounts_of_a_norm_never_share_a_day(one: Span, other: Span) -> None:
    last = datetime.date(2031, 1, 1)
    shared = max(one[0], other[0]) <= min(one[1] or last, other[1] or last)
    assert bool(problems_with_dating_norm(one, [other])) is shared


def test_a_plan_without_any_source_of_money_is_told_so() -> None:
    (found,) = checks(changed(funds=()))
    assert (found.part, found.is_note) == ("kinh-phi", False)


def test_one_person_of_each_of_65_communes_does_not_fit_two_delegations_of_15() -> None:
    rule = Rule(pk=9, kind=RuleKind.LOCALITY_COUNT, scope=OVERALL, minimum=1, group=COMMUNES)
    found = checks(with_tour(groups=(COMMUNES,), rules=(SIZE, rule)))
    assert [(check.part, check.pk) for check in found] == [("dien", 5), ("quy-tac", 9)]
    assert all("nhiều hơn 30 chỗ của 2 đoàn" in check.text for check in found)
    assert "65 cơ quan" in found[0].text


@pytest.mark.parametrize(("delegations", "fits"), [(4, False), (5, True)])
def test_more_rounds_make_room(delegations: int, fits: bool) -> None:
    rounds = tuple(Round(number, f"Đợt {number}") for number in range(delegations))
    places = tuple(Place(number, "Nơi đến", number) for number in range(delegations))
    rule = Rule(pk=9, kind=RuleKind.LOCALITY_COUNT, scope=OVERALL, minimum=1, group=COMMUNES)
    facts = with_tour(rounds=rounds, places=places, groups=(COMMUNES,), rules=(SIZE, rule))
    assert (checks(facts) == []) is fits


def test_a_rule_cannot_want_more_than_a_group_may_send() -> None:
    few = Group(pk=6, name="Lãnh đạo sở", agencies=2, localities=0, quota=1)
    rule = Rule(pk=3, kind=RuleKind.GROUP_COUNT, scope=EACH, minimum=2, group=few)
    (found,) = checks(with_tour(groups=(few, Group(9, "Tham mưu", 20, 0)), rules=(SIZE, rule)))
    assert (found.part, found.pk) == ("quy-tac", 3)
    assert "cần ít nhất 4 người" in found.text
    assert "nhiều nhất 2 người" in found.text


def test_rules_of_size_must_not_contradict_each_other() -> None:
    whole = Rule(pk=8, kind=RuleKind.SIZE, scope=OVERALL, maximum=20)
    (found,) = checks(with_tour(rules=(SIZE, whole)))
    assert "cần ít nhất 24 người cho 2 đoàn, nhưng chỉ cho nhiều nhất 20 người" in found.text


def test_all_groups_together_must_be_able_to_fill_the_delegations() -> None:
    groups = (Group(4, "Lãnh đạo sở", 6, 0, quota=1), Group(5, "Đại diện huyện", 8, 8, quota=1))
    (found,) = checks(with_tour(groups=groups))
    assert "2 đoàn cần ít nhất 24 người, nhưng các diện cử nhiều nhất 14 người" in found.text
    assert checks(with_tour(groups=(*groups, Group(6, "Tổ giúp việc", 0, 0, by_hand=True)))) == []
    assert checks(with_tour(groups=(*groups, Group(6, "Tham mưu", 20, 0)))) == []


def test_the_roles_of_a_delegation_must_fit_in_it() -> None:
    roles = tuple(
        Rule(pk=at, kind=RuleKind.ROLE_FROM_GROUP, scope=EACH, minimum=8, role=role)
        for at, role in enumerate((SeatRole.HEAD, SeatRole.DEPUTY), start=2)
    )
    (found,) = checks(with_tour(rules=(SIZE, *roles)))
    assert "các vai trò cần 16 người mỗi đoàn, nhưng đoàn có nhiều nhất 15 người" in found.text


def test_what_blocks_comes_first() -> None:
    found = checks(changed(recipients=0, signer="", legal_bases=0))
    assert [check.blocks for check in found] == [True, True, False]

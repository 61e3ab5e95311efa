"""The difference of two versions, in words and part by part."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import organiser
from tours.actions import editing, versions
from tours.actions import plans as actions
from tours.enums import PassageStyle, Scope
from tours.models import Passage, Plan, Recipient, Round
from tours.presenters.differences import differences, summary
from tours.presenters.side_by_side import ADDED, MOVED, REMOVED, SAME, Change, Item, Piece, listed, pieces
from tours.queries.whole import with_all_parts


def test_words_that_are_the_same_gone_and_new() -> None:
    assert pieces("từ 12-15 thành viên", "từ 12-25 thành viên") == [
        Piece(SAME, "từ"),
        Piece(REMOVED, "12-15"),
        Piece(ADDED, "12-25"),
        Piece(SAME, "thành viên"),
    ]


WORDS = st.lists(st.sampled_from(["đoàn", "đợt", "12", "người"])).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert " ".join(piece.text for piece in found if piece.kind != ADDED) == before
    assert " ".join(piece.text for piece in found if piece.kind != REMOVED) == after


def test_one_word_between_two_changes_is_no_island_and_texts_with_nothing_in_common_stand_whole() -> None:
    found = pieces("mỗi đoàn có từ 12 đến 15 người đi", "mỗi đoàn có từ 10 đến 20 người đi")
    assert [piece.text for piece in found] == ["mỗi đoàn có từ", "12 đến 15", "10 đến 20", "người đi"]
    assert [piece.kind for piece in pieces("đi xe của cơ quan", "họp xong mới về")] == [REMOVED, ADDED]


def told(before: list[str], after: list[str]) -> list[tuple[str, str, str]]:
    changes = listed([Item(one) for one in before], [Item(one) for one in after])
    return [(change.kind, change.place, " ".join(piece.text for piece in change.pieces)) for change in changes]


def test_a_line_that_moved_is_not_read_as_others_rewritten() -> None:
    assert told(["một", "hai", "ba", "bốn"], ["bốn", "một", "hai", "ba"]) == [(MOVED, "thứ 4 → thứ 1", "bốn")]
    assert told(["một", "hai", "ba"], ["một", "ba"]) == [(REMOVED, "", "hai")]
    assert told(["một hai ba bốn", "năm"], ["năm", "một hai ba sáu"])[1][:2] == ("Sửa", "")


LINES = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(LINES, LINES)
def test_every_line_of_both_lists_is_accounted_for(before: list[str], after: list[str]) -> None:
    found = told(before, after)
    assert {text for kind, _, text in found if kind == REMOVED} == set(before) - set(after)
    assert {text for kind, _, text in found if kind == ADDED} == set(after) - set(before)
    moved = {text for kind, _, text in found if kind == MOVED}
    assert [one for one in before if one in after and one not in moved] == [
        one for one in after if one in before and one not in moved
    ]


def whole(plan: Plan) -> Plan:
    return with_all_parts(plan.pk)


def read(change: Change) -> tuple[str, str, str, str]:
    def joined(kind: str) -> str:
        return " ".join(piece.text for piece in change.pieces if piece.kind == kind)

    return (change.kind, change.place, joined(REMOVED), joined(ADDED))


@pytest.mark.django_db
def test_changes_of_8752_are_named_part_by_part(reference: None, text_of_8752: str) -> None:
    first = actions.load_plan(text_of_8752, source="8752.toml")
    by = organiser()
    second = versions.new_version(first, by=by)
    assert differences(whole(first), whole(second)) == []

    def revision() -> int:
        return Plan.objects.get(pk=second.pk).revision

    tour = second.tours.get(scope=Scope.OUT_OF_PROVINCE)
    visit = Passage.objects.get(plan=second, key="muc-dich-tham-quan")
    editing.change(second, visit, {"text": "Tham quan thực tế các mô hình hay."}, revision=revision(), by=by)
    new = Passage(plan=second, parent=visit.parent)
    values = {"text": "Gặp gỡ doanh nghiệp.", "style": PassageStyle.CLAUSE}
    editing.add(second, new, values, after=visit.pk, revision=revision(), by=by)
    editing.add(second, Round(tour=tour), {"name": "Đợt 3", "when_text": "tháng 12"}, revision=revision(), by=by)
    way = {"fairness": "draw", "draw_seed": "471902", "first_aim": "wishes", "price_invite": 1}
    editing.change(second, tour, way, revision=revision(), by=by)
    rule = tour.rules.get(kind="size")
    editing.change(second, rule, {"maximum": 25}, revision=revision(), by=by)
    editing.remove(second, Recipient.objects.filter(plan=second)[0], by=by)
    closes = datetime.datetime(2023, 9, 15, 9, 59, 59, tzinfo=datetime.UTC)
    editing.change_head(second, {"closes_at": closes, "number": 8800}, revision=revision(), by=by)

    parts = differences(whole(first), whole(second))
    found = {part.title: [read(change) for change in part.changes] for part in parts}
    assert found["Lời văn"] == [
        ("Sửa", "mục I.2", "hình, cách làm mới.", "hình hay."),
        ("Thêm", "mục I.3", "", "Gặp gỡ doanh nghiệp."),
        ("Đánh số lại", "", "", ""),
    ]
    assert found["Các đợt ngoài tỉnh"] == [("Thêm", "", "", "Đợt 3: tháng 12")]
    assert found["Quy tắc ngoài tỉnh"] == [("Sửa", "", "15", "25")]
    assert found["Nơi nhận"] == [("Bỏ", "", "UBND tỉnh (VBĐT- để b/c)", "")]
    assert ("Sửa", "Số, ký hiệu", "8752/KH-BCĐ", "8800/KH-BCĐ") in found["Phần đầu, thời gian đăng ký và ký"]
    assert found["Chương trình ngoài tỉnh"] == [
        ("Thêm", "Ngang nhau thì", "", "bốc thăm công khai theo hạt giống, hạt giống “471902”"),
        ("Thêm", "Xếp vào đoàn", "", "nguyện vọng về đợt đi trước, rồi cân đối các đoàn"),
        ("Thêm", "Điểm của cách sửa", "", "mời 1 người 1"),
    ]
    assert len(found) == 6
    assert summary(parts) == "Khác nhau ở 6 phần: sửa 4 chỗ, thêm 5 chỗ, bỏ 1 chỗ."
    (renumbered,) = (change for part in parts for change in part.changes if change.kind == "Đánh số lại")
    assert renumbered.pieces == [Piece(SAME, "Mục I.3 thành mục I.4; mục I.4 thành mục I.5.")]

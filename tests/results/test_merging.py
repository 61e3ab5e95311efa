"""The report of a trip says where each part comes from, keeps what was edited, and loses nobody's words."""

import datetime
from copy import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from results.merging import (
    Absence,
    Action,
    Answer,
    Cost,
    Edit,
    Facts,
    Lesson,
    Note,
    Part,
    Photo,
    Received,
    Session,
    Topic,
    Trip,
    assembled,
    changes_in_words,
    kept_apart,
    mark_of,
    merged,
)
from results.merging.parts import MONEY, OTHER, topic_key
from results.merging.sources import source_of
from tests.sizes import share

DAY = datetime.date(2023, 9, 20)
TRIP = Trip("1", "đợt 1 ngoài tỉnh", "Kế hoạch 8752/KH-BCĐ", 14, DAY, DAY, ("Bắc Giang",), ("Trần Văn An",), 2)
FACTS = Facts(
    TRIP,
    topics=(Topic("7", 1, "Tổ chức bộ phận một cửa"), Topic("8", 2, "Kinh phí cải cách hành chính")),
    sessions=(
        Session("a", DAY, "Sở Nội vụ Bắc Giang", "8:00–11:00", "Bắc Giang", ("7",), True, "8:30–11:00", 13,
                (Absence("Lê Thị Bình", "ốm"),)),
        Session("b", DAY, "Trung tâm hành chính công", "14:00–16:00", "Bắc Giang", ("7",), False),
        Session("c", DAY, "Sở Tài chính Bắc Giang", "", "Bắc Giang", ("8",)),
    ),
    notes=(Note("n1", "a", "7", "Hẹn giờ trả\nkết quả", "Thư ký"), Note("n2", "a", "", "Xe đưa đón tốt"),
           Note("n3", "gone", "7", "Buổi đã bỏ khỏi lịch")),
    answers=(Answer("q1", "a", "Ai trả lời khi trễ hạn?", "Thư xin lỗi gửi từ cổng"),),
    received=(Received("d1", "a", "Quy chế một cửa"),),
    photos=(Photo("p1", "a", "Quầy số 1"),),
    lessons=(Lesson("l1", "7", "Thư xin lỗi", "Có mẫu thư", "Bắc Giang"),
             Lesson("l2", "7", "Hẹn lại", "Có lịch", decision="Vận dụng")),
    actions=(Action("v1", "l2", "ban hành mẫu thư", "Sở Nội vụ", DAY, "Đang làm"),),
    costs=(Cost("c1", "Vé máy bay", 90_000_000, 88_000_000), Cost("c2", "Thuê xe", 12_000_000, None)),
)  # fmt: skip


def part(key: str, facts: Facts = FACTS) -> Part:
    return next(one for one in assembled(facts) if one.key == key)


def test_the_report_tells_what_differed_from_the_itinerary() -> None:
    text = part("chuyen-di").text
    assert "gồm 14 người, do Trần Văn An làm Trưởng đoàn, đã đi" in text
    assert "phiên bản 2) có 3 buổi; đoàn đã làm 1 buổi." in text
    assert "- Không diễn ra: Trung tâm hành chính công, ngày 20/9/2023." in text
    assert "- Khác giờ: Sở Nội vụ Bắc Giang: 8:00–11:00 thành 8:30–11:00." in text
    assert "- Chưa có ghi chép: Sở Tài chính Bắc Giang, ngày 20/9/2023." in text


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("thanh-phan", "vắng Lê Thị Bình (ốm)."),
        (topic_key("7"), "- Hẹn giờ trả kết quả."),
        (topic_key("7"), "- Buổi đã bỏ khỏi lịch."),
        (topic_key("8"), "Chưa có ghi chép, bài học nào; nội dung này ở buổi: Sở Tài chính Bắc Giang."),
        (OTHER, "- Xe đưa đón tốt."),
        ("cau-hoi", "- Ai trả lời khi trễ hạn? Trả lời: Thư xin lỗi gửi từ cổng."),
        ("bai-hoc", "2 bài học, 1 bài học đã quyết định"),
        ("de-xuat", "- Ban hành mẫu thư: Sở Nội vụ, hạn 20/9/2023 (đang làm)."),
        ("de-xuat", "- Thư xin lỗi."),
        (MONEY, "Dự toán 102.000.000 đồng; đã chi 88.000.000 đồng, chưa kể 1 khoản chưa có số."),
        ("tai-lieu", "- Quy chế một cửa."),
    ],
)
def test_each_part_says_its_facts(key: str, said: str) -> None:
    assert said in part(key).text


def test_a_topic_nobody_learnt_of_stands_in_the_report_and_says_so() -> None:
    bare = part(topic_key("8"), replace(FACTS, sessions=()))
    assert bare.text == "Chuyến đi không có buổi nào về nội dung này."


def test_words_that_were_edited_stay_and_say_what_their_sources_became() -> None:
    before = part(topic_key("7"))
    edit = Edit(before.key, before.title, "Đoàn thấy rõ việc hẹn giờ.\n- Có thư xin lỗi.", before.sources)
    [same] = merged([before], [edit])
    assert (same.part.lines, same.changed) == (("Đoàn thấy rõ việc hẹn giờ.", "- Có thư xin lỗi."), "")
    notes = (replace(FACTS.notes[0], text="Hẹn giờ, có phiếu"), Note("n4", "a", "7", "Mới"))
    [now] = merged([part(topic_key("7"), replace(FACTS, notes=notes))], [edit])
    assert now.part.lines == same.part.lines
    assert now.changed == "thêm 1 ghi chép, sửa 1 ghi chép và bớt 1 ghi chép"


def test_facts_follow_their_sources_under_edited_words() -> None:
    before = part(MONEY)
    edit = Edit(before.key, before.title, "Chi trong dự toán.", before.sources)
    paid = (FACTS.costs[0], replace(FACTS.costs[1], actual=11_000_000))
    [now] = merged([part(MONEY, replace(FACTS, costs=paid))], [edit])
    assert now.part.grid
    assert now.part.grid.total == ("Cộng", 102_000_000, 99_000_000)
    assert now.changed == "sửa 1 khoản chi"


words = st.text("Hẹn trả\n.", min_size=1, max_size=8)
keys = st.integers(1, 12).map(str)
notes = st.lists(st.builds(Note, keys, st.sampled_from(["a", "b", "x"]), st.sampled_from(["7", "8", ""]), words),
                 unique_by=lambda one: one.key)  # fmt: skip
lessons = st.lists(
    st.builds(Lesson, keys, st.sampled_from(["7", "8", ""]), words, words), unique_by=lambda one: one.key
)


@settings(max_examples=share(300))
@given(notes, lessons)
def test_every_note_and_lesson_is_the_source_of_some_part(some: list[Note], learnt: list[Lesson]) -> None:
    parts = assembled(replace(FACTS, notes=tuple(some), lessons=tuple(learnt)))
    told = {source for one in parts for source in one.sources}
    assert set(map(source_of, some)) | set(map(source_of, learnt)) <= told
    assert len({one.key for one in parts}) == len(parts)


@settings(max_examples=share(300))
@given(notes, notes, st.data())
def test_no_edited_word_is_lost_whatever_becomes_of_the_sources(
    before: list[Note], after: list[Note], data: st.DataObject
) -> None:
    old = assembled(replace(FACTS, notes=tuple(before), answers=()))
    chosen = data.draw(st.lists(st.sampled_from(old), unique_by=lambda one: one.key))
    edits = [Edit(one.key, one.title, f"Lời của người sửa {one.key}", one.sources) for one in chosen]
    new = assembled(replace(FACTS, notes=tuple(after), topics=FACTS.topics[:1]))
    shown = [one for one in merged(new, edits) if one.is_edited]
    assert {edit.key for edit in edits} == {one.part.key for one in shown} | {one.key for one in kept_apart(new, edits)}
    for one in shown:
        assert one.edit
        assert one.part.lines == (one.edit.text,)
        assert bool(one.changed) == (mark_of(one.edit.sources) != mark_of(one.part.sources))


def test_a_mark_knows_no_order_and_what_nobody_says_changes_no_mark() -> None:
    sources = part("chuyen-di").sources
    assert mark_of(sources) == mark_of(reversed(sources))
    assert source_of(Note("1", "a", "", "x")) == source_of(Note("1", "a", "", "x", author=""))
    assert changes_in_words(sources, sources) == ""

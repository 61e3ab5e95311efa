"""Rows of a list under review that Python writes: every text is escaped, and what nobody said is not there."""

import re

from registrations.models import Nomination
from registrations.people import Answer
from registrations.policies.groups import Asked, Suggestion
from registrations.presenters.examining import ExaminedRow, ExaminedSection
from registrations.templatetags.examined import examined_rows
from tours.models import Tour

SHARP, SAID = "<b> & 'c'", "&lt;b&gt; &amp; &#x27;c&#x27;"


def written(row: ExaminedRow, by_hand: tuple[tuple[int, str], ...] = ()) -> str:
    return examined_rows(ExaminedSection(Tour(), (row,), by_hand, ((8, SHARP),), (("deputy_head", SHARP),)))


def test_a_row_says_all_that_is_known_of_a_person_and_escapes_it() -> None:
    one = Nomination(pk=5, full_name=SHARP, post=SHARP, unit=SHARP, phone=SHARP, note=SHARP)
    one.away_rounds, one.preferred_round = [1, 2], 3
    group = Asked("I", SHARP, SHARP, "", asks=True)
    row = ExaminedRow(
        one,
        Suggestion((group, group), SHARP),
        level="deputy_head",
        chosen=9,
        remark=SHARP,
        is_declined=True,
        warnings=(SHARP,),
        is_elsewhere=True,
        besides=(Answer("ngay-sinh", SHARP, SHARP),),
    )
    page = written(row, by_hand=((9, SHARP),))
    assert SHARP not in page
    assert page.startswith('<tr role="row" class="is-wait">')
    lines = re.findall(r'<span class="before(?: text-nowrap)?">(.*?)</span>(?=<span class="before|</th>)', page)
    elsewhere = f'<a href="#trung">xem so sánh<span class="visually-hidden"> {SAID}</span></a>'
    assert lines == [
        f"{SAID}, {SAID}",
        SAID,
        f"Ghi chú: {SAID}",
        f"{SAID}: {SAID}",
        "Không đi được đợt 1, 2",
        "Muốn đi đợt 3",
        f"<b>Lưu ý.</b> Có trong đăng ký của cơ quan khác, {elsewhere}.",
        f"<b>Lưu ý.</b> {SAID}",
    ]
    assert f'<b>Gợi ý: {SAID}; {SAID}.</b><span class="before">{SAID}</span>' in page
    assert f'<optgroup label="Sở Nội vụ xác định"><option value="9" selected>{SAID}</option></optgroup>' in page
    assert f'<optgroup label="Diện theo cơ quan"><option value="8">{SAID}</option></optgroup>' in page
    assert f'<option value="deputy_head" selected>{SAID}</option>' in page
    assert re.findall(r' name="([^"]+)"', page) == ["group-5", "level-5", "remark-5", "decline"]
    assert 'name="decline" value="5" checked>' in page
    assert f">{SAID}</textarea>" in page


def test_a_row_of_which_nothing_is_known_says_so() -> None:
    row = ExaminedRow(Nomination(pk=5), Suggestion((), "Chưa rõ."), "", None, "", False, (), False)
    page = written(row)
    assert page.startswith(
        '<tr role="row">\n<th role="rowheader" scope="row">(chưa có tên)<span class="before"></span></th>'
    )
    assert '<b>Chưa gợi ý được diện nào.</b><span class="before">Chưa rõ.</span>' in page
    assert '<option value="">Chưa chọn diện</option><optgroup label="Diện theo cơ quan">' in page
    assert "selected" not in page
    assert "checked" not in page


def test_of_post_and_unit_one_stands_alone() -> None:
    for post, unit in (("Phó Giám đốc", ""), ("", "Phòng Một")):
        one = Nomination(pk=5, full_name="An", post=post, unit=unit)
        page = written(ExaminedRow(one, Suggestion((), ""), "", None, "", False, (), False))
        assert f'An<span class="before">{post or unit}</span></th>' in page

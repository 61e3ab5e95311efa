"""Rows of the organiser's board that Python writes: every text is escaped, who is silent has what can be done."""

import re
from copy import replace

from registrations.presenters.board import AnswerRow
from registrations.templatetags.board_rows import answer_rows

SHARP, SAID = "<b> & 'c'", "&lt;b&gt; &amp; &#x27;c&#x27;"
ROW = AnswerRow(SHARP, "/dang-ky/7/", SHARP, "now", ((SHARP, 3), ("II", 0)), SHARP, SHARP, SHARP, extended=SHARP)


def test_a_row_of_the_board_is_escaped() -> None:
    page = answer_rows([ROW], 2)
    assert SHARP not in page
    assert page.count(SAID) == 7
    assert re.findall(r'class="num" data-label="[^"]+">(\d+)<', page) == ["3", "0"]
    assert "Gia hạn đến" in page
    assert "giấy" not in page


def test_who_is_silent_has_what_can_be_done_and_no_list_to_open() -> None:
    page = answer_rows([replace(ROW, url="", opened="", answered="", extended="", silent=9, is_on_paper=True)], 2)
    assert re.findall(r'href="([^"]+)"', page) == ["/ke-hoach/2/co-quan/9/gia-han/", "/ke-hoach/2/co-quan/9/ban-giay/"]
    assert [said in page for said in ("Chưa mở", "Chưa trả lời", "Nhập từ văn bản giấy.")] == [True] * 3
    assert page.count(SAID) == 6

"""Rows of lessons that Python writes: every word of people is escaped, what is asked of a row stands in it."""

import re

from django.template import engines

from config.escaping import tag
from results.presenters.lessons import GatheredRow, Row
from results.templatetags.lesson_rows import gathered_rows, library_rows

SHARP, SAID = "<b> & 'c'", "&lt;b&gt; &amp; &#x27;c&#x27;"


def row(*, kind: str = "wait", note: str = "") -> Row:
    return Row("/bai-hoc/7/", SHARP, SHARP, SHARP, SHARP, SHARP, kind, note)


def test_a_row_of_the_library_is_escaped_and_says_what_was_done() -> None:
    page = library_rows([row(note=SHARP), row(kind="")])
    assert page.count("<tr") == page.count("</tr>") == 2
    assert SHARP not in page
    assert page.count(SAID) == 11
    assert [found in page for found in ('class="tag tag-wait"', 'class="tag"')] == [True, True]


def test_a_long_topic_is_cut_before_it_is_escaped() -> None:
    [cell] = re.findall(r'data-label="Nội dung:">([^<]*)<', library_rows([Row("/", "", "", "&" * 91, "", "", "", "")]))
    assert cell == "&amp;" * 89 + "…"


def test_a_gathered_row_asks_what_to_merge_of_who_may() -> None:
    rows = [GatheredRow(7, row(), SHARP)]
    assert re.findall(r'type="(\w+)" name="(\w+)" value="(\w+)" id="([\w-]+)"', gathered_rows(rows, True)) == [
        ("checkbox", "lesson", "7", "gop-7"),
        ("radio", "into", "7", "giu-7"),
    ]
    read = gathered_rows(rows, False)
    assert "<input" not in read
    assert SHARP not in read


def test_a_tag_is_the_components() -> None:
    component = engines.all()[0].get_template("components/tag.html")
    for kind in ("", "wait", "<"):
        assert tag(SHARP, kind) == component.render({"word": SHARP, "kind": kind}).strip()

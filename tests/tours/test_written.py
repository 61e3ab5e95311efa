"""Lines of a plan and of its outline that Python writes: every word is escaped, what is being written is marked."""

from tours.presenters.outline import Entry, Section
from tours.presenters.paper import PaperLine, Piece
from tours.templatetags.written import outline_links, paper_lines

SHARP, SAID = "<b> & 'c'", "&lt;b&gt; &amp; &#x27;c&#x27;"


def line(*, is_edited: bool = False, mark: str = "", rows: list[list[str]] | None = None) -> PaperLine:
    piece = Piece(SHARP, is_bold=False, is_quoted=False)
    return PaperLine("muc-1", "paragraph", mark, [piece], is_edited, 7, rows or [])


def test_a_line_of_the_paper_is_escaped_and_marked_when_it_is_written() -> None:
    assert paper_lines([line(mark="1.")]) == f'<p id="muc-1" data-passage="7" class="paper-paragraph">1. {SAID}</p>\n'
    assert f'class="paper-paragraph is-edited">{SAID}</p>' in paper_lines([line(is_edited=True)])


def test_a_table_in_the_text_stands_in_its_passage() -> None:
    plain = paper_lines([line(rows=[["Cột"], [SHARP]])])
    assert plain.startswith('<div data-passage="7">')
    assert f"<td>{SAID}</td>" in plain
    assert paper_lines([line(rows=[["Cột"]], is_edited=True)]).startswith('<div data-passage="7" class="is-edited">')


def test_the_outline_opens_the_section_that_is_written_and_no_other() -> None:
    inside = Entry("con", "/2/")
    made = [Entry(SHARP, "/1/", below=[inside])]
    sections = [Section(SHARP, "phan-a", 2, lambda: made), Section("Trống", "phan-b", 0, lambda: [inside])]
    page = outline_links(sections, "phan-a", "/soan/", "/2/")
    assert f'<li><a href="/soan/#phan-a" aria-current="true">{SAID}</a> <span class="quiet">2</span><ul' in page
    assert f'<li><a href="/1/">{SAID}</a><ul class="plain">\n<li><a href="/2/" aria-current="page">con</a></li>' in page
    assert '<li><a href="/soan/#phan-b">Trống</a> <span class="quiet">chưa có</span></li>' in page

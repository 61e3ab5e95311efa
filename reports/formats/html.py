"""A document as escaped HTML without any style in it: the PDF's source, and what a preview page shows."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from reports.document import (
    Align,
    Annex,
    BarChart,
    CellType,
    Column,
    GridRow,
    Line,
    Part,
    Picture,
    Pictures,
    Reading,
    Role,
    Table,
    cell_text,
    chart_table,
    grid,
)
from reports.formats.charts import bars_svg
from reports.formats.looks import LOOKS
from reports.formats.signing import signature_room

_DEEPEST_HEADING = 6
_NUMBER_OF_PAPER = re.compile(r"(\d+/[A-ZĐ][\w-]*|\d+-[A-ZĐ]\w*/[\w-]+)")
_SHORT = 6
"""Tables of so few rows are not parted by a page."""
_MARKED = 80
"""More rows than a page holds: each mark costs time."""
_EMPTY = SafeString("")
_ROW_CLASSES = {"section": "part", "total": "sum"}


def document_html(reading: Reading, *, row_marks: bool = False, for_page: bool = False) -> SafeString:
    """The whole document in reading order; each appendix is a section of its own.

    With `row_marks` the last rows of a table in the body have their place as their id: "d321", "d322", … `for_page`
    is for reading on a screen: no fields for signatures, and wide tables scroll in boxes of their own.
    """
    annexes = ((_annex(place, annex, for_page),) for place, annex in enumerate(reading.annexes, 1))
    return format_html(
        "{}{}{}{}{}{}",
        _head(reading.issuing, reading.nation),
        _head(reading.reference, reading.dated),
        _lines(reading.front),
        parts_html(reading.body, row_marks=row_marks, for_page=for_page),
        _end(reading.recipients, reading.signature, "" if for_page else "chu-ky"),
        format_html_join("", "{}", annexes),
    )


def parts_html(parts: Iterable[Part], *, row_marks: bool = False, for_page: bool = False) -> SafeString:
    made = ((part, _part(part, row_marks, for_page)) for part in parts)
    return format_html_join("", "{}", ((_boxed(part, html) if for_page else html,) for part, html in made))


def _boxed(part: Part, html: SafeString) -> SafeString:
    if isinstance(part, Line | Pictures):
        return html
    name = part.title if isinstance(part, BarChart) else part.caption or part.sheet or "Bảng"
    return format_html('<div class="scroll" role="region" tabindex="0" aria-label="{}">{}</div>', cell_text(name), html)


def line_html(line: Line) -> SafeString:
    tag = SafeString(f"h{min(line.level, _DEEPEST_HEADING)}" if line.level else "p")
    texts = ((_whole(run.text), run.bold) for run in line.marked)
    runs = format_html_join("", "{}", ((format_html("<b>{}</b>", text) if bold else text,) for text, bold in texts))
    inside = format_html("<span>{}</span>", runs) if LOOKS[line.role].rule else runs
    kind = f"{line.role.value} leads" if line.leads_on else line.role.value
    return format_html('<{} class="{}">{}</{}>', tag, kind, inside, tag)


def _whole(text: str) -> SafeString:
    """Numbers of papers are marked, for a line may not end inside "8752/KH-BCĐ" or "142-TB/ĐU"."""
    pieces = enumerate(_NUMBER_OF_PAPER.split(text))
    marked = ((format_html('<span class="whole">{}</span>', piece) if at % 2 else piece,) for at, piece in pieces)
    return format_html_join("", "{}", marked)


def _lines(lines: Iterable[Line]) -> SafeString:
    return format_html_join("", "{}", ((line_html(line),) for line in lines))


def _head(left: Sequence[Line], right: Sequence[Line]) -> SafeString:
    if not left and not right:
        return _EMPTY
    return format_html('<div class="head"><div>{}</div><div>{}</div></div>', _lines(left), _lines(right))


def _part(part: Part, row_marks: bool, for_page: bool) -> SafeString:
    if isinstance(part, Line):
        return line_html(part)
    if isinstance(part, Pictures):
        pairs = ((_pair(pair, for_page),) for pair in part.pairs)
        return format_html_join("", '<div class="pictures">{}</div>', pairs)
    return _chart(part) if isinstance(part, BarChart) else _table(part, row_marks)


def _pair(pair: Sequence[Picture], for_page: bool) -> SafeString:
    figure = '<figure><img src="{}" alt="Ảnh chụp"><figcaption class="picture">{}</figcaption></figure>'
    shown = ((one.url if for_page else picture_name(one), cell_text(one.caption)) for one in pair)
    return format_html_join("", figure, shown)


def picture_name(picture: Picture) -> str:
    """What paper calls it by; its bytes come with the document."""
    return f"picture:{sha256(picture.content).hexdigest()}"


def _end(recipients: Sequence[Line], signature: Sequence[Line], field: str) -> SafeString:
    """`field` names the empty signature field that stands between the signer's title and name; without one there is
    none."""
    if not recipients and not signature:
        return _EMPTY
    signs_left = field if any(line.role is Role.SIGNER for line in recipients) else ""
    return format_html(
        '<div class="end"><div>{}</div><div>{}</div></div>',
        _signed(recipients, f"{signs_left}-trai" if signs_left else ""),
        _signed(signature, field),
    )


def _signed(lines: Sequence[Line], field: str) -> SafeString:
    titles = [line for line in lines if line.role is not Role.SIGNER]
    said = f"Chữ ký số: {', '.join(line.text for line in titles)}"
    return format_html(
        "{}{}{}",
        _lines(titles),
        signature_room(field, said) if titles and field else _EMPTY,
        _lines(line for line in lines if line.role is Role.SIGNER),
    )


def _annex(place: int, annex: Annex, for_page: bool) -> SafeString:
    return format_html(
        '<section class="annex annex-{}">{}{}{}</section>',
        place,
        _lines(annex.head),
        parts_html(annex.body, for_page=for_page),
        _end((), annex.signature, "" if for_page else f"chu-ky-phu-luc-{place}"),
    )


def _table(table: Table, row_marks: bool) -> SafeString:
    """Cells are joined by hand: `format_html` for each of ten thousand cells costs more than it protects."""
    classes = [_cell_class(column) for column in table.columns]
    rows = enumerate(grid(table), start=1)
    unmarked = max(len(table.rows) - _MARKED, 0) if row_marks else len(table.rows)
    body = "".join(_row(row, classes, f' id="d{place}"' if place > unmarked else "") for place, row in rows)
    short = " short" if len(table.rows) <= _SHORT else ""
    return format_html(
        '<table class="{}{}">{}<colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        widths_class(table.columns),
        short,
        format_html("<caption>{}</caption>", cell_text(table.caption)) if table.caption else _EMPTY,
        SafeString("<col>" * len(table.columns)),
        format_html_join("", '<th scope="col">{}</th>', ((cell_text(column.title),) for column in table.columns)),
        SafeString(body),
    )


def _row(row: GridRow, classes: Sequence[str], mark: str) -> str:
    if row.kind == "row":
        cells = "".join(f"<td{kind}>{escape(text)}</td>" for text, kind in zip(row.texts, classes, strict=True))
        return f"<tr{mark}>{cells}</tr>"
    column = 0
    spanned = []
    for text, span in zip(row.texts, row.spans, strict=True):
        if span > 1:
            spanned.append(f'<td colspan="{span}">{escape(text)}</td>')
        else:
            kind = ' class="centre"' if row.kind == "section" else classes[column]
            spanned.append(f"<td{kind}>{escape(text)}</td>")
        column += span
    return f'<tr{mark} class="{_ROW_CLASSES[row.kind]}">{"".join(spanned)}</tr>'


def _chart(chart: BarChart) -> SafeString:
    """A table of the figures whose first column also draws the bars."""
    table = chart_table(chart)
    peak = max((value for series in chart.series for value in series.values), default=0)
    titles = [cell_text(column.title) for column in table.columns]
    rows = []
    for place, label in enumerate(chart.labels):
        values = [series.values[place] for series in chart.series]
        said = "; ".join(f"{series.name}: {value}" for series, value in zip(chart.series, values, strict=True))
        figures = format_html_join("", '<td class="right">{}</td>', ((cell_text(value),) for value in values))
        svg = bars_svg(values, peak, f"{label}. {said}.")
        rows.append(format_html("<tr><td>{}{}</td>{}</tr>", cell_text(label), svg, figures))
    return format_html(
        '<table class="chart short {}"><caption>{}</caption><colgroup>{}</colgroup><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table>",
        widths_class(table.columns),
        cell_text(table.caption),
        SafeString("<col>" * len(titles)),
        _chart_head(titles),
        format_html_join("", "{}", ((row,) for row in rows)),
    )


def _chart_head(titles: Sequence[str]) -> SafeString:
    """The first column names the labels; each other one is a series and shows its colour."""
    series = format_html_join(
        "",
        '<th scope="col"><span class="swatch swatch-{}"></span>{}</th>',
        ((place, title) for place, title in enumerate(titles[1:], 1)),
    )
    return format_html('<th scope="col">{}</th>{}', titles[0], series)


def widths_class(columns: Sequence[Column]) -> str:
    """Names the set of widths, so that a style sheet can give them and no cell needs a style of its own."""
    return "w-" + "-".join(f"{column.width:g}".replace(".", "_") for column in columns)


def _cell_class(column: Column) -> str:
    if column.align is Align.CENTRE:
        return ' class="centre"'
    if column.align is Align.RIGHT or column.type in (CellType.AMOUNT, CellType.DECIMAL):
        return ' class="right"'
    return ""

"""A document as a tagged PDF by WeasyPrint."""

import gc
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.document import (
    BarChart,
    Column,
    Document,
    Line,
    Part,
    Picture,
    Pictures,
    Reading,
    Role,
    chart_table,
    foot_of,
    read,
)
from reports.document.slicing import Slice, place_of_long_table, slice_from
from reports.formats.html import document_html, picture_name, widths_class
from reports.formats.looks import (
    BOOKLET,
    BOOKLET_MARGINS_MM,
    CELL_PADDING,
    CELL_ROOM,
    FONT,
    FOOTER_SIZE,
    LEFT_SHARE,
    LINE_HEIGHT,
    LOOKS,
    MARGINS_MM,
    PAGE_NUMBER_SIZE,
    PICTURE_MM,
    STAND_IN,
    TABLE_SIZE,
)

if TYPE_CHECKING:
    from reports.formats.joining import JoinedPdf
from reports.formats.layout_engine import weasyprint
from reports.formats.properties import description, heading_of
from reports.formats.signing import turn_into_signature_fields

_SHEET = (Path(__file__).parent / "official.css").read_text(encoding="utf-8")
_SLICE = "h1, h2, h3, h4, h5, h6 { bookmark-level: none }"
"""A list needs no outline, and it would have to be joined too."""

TAGGED, ARCHIVE = "pdf/ua-1", "pdf/a-2b"
"""WeasyPrint's names of the PDF profiles that can be asked for."""


def render_pdf(document: Document, *, variant: str = TAGGED, on_rows: Callable[[int], None] | None = None) -> bytes:
    """A table of more than a few hundred rows is laid out in slices; after each, `on_rows` is told how many rows of it
    are done."""
    reading = read(document)
    place = place_of_long_table(reading)
    scale = BOOKLET if document.is_booklet else 1.0
    sheets = [_of_all(scale), _css("\n".join([*_pages(document, reading, scale), *_widths(reading)]))]
    with _collected_by_hand():
        if place is not None:
            return _joined(document, reading, place, sheets, variant, on_rows)
        made = _laid_out(document, document_html(reading), sheets, variant, _pictures(reading))
        return cast(bytes, made.write_pdf(pdf_variant=variant, pdf_forms=True, finisher=turn_into_signature_fields))


def _joined(
    document: Document,
    reading: Reading,
    place: int,
    sheets: list[Any],
    variant: str,
    on_rows: Callable[[int], None] | None,
) -> bytes:
    """Slice by slice; nothing of one is in memory while the next is laid out."""
    from reports.formats.joining import JoinedPdf

    joined, start, is_last = JoinedPdf(), 0, False
    while not is_last:
        piece = slice_from(reading, place, start)
        start, is_last = _add_slice(joined, document, piece, sheets, variant), piece.is_last
        gc.collect(1)  # boxes refer to each other; nothing older need be looked through
        if on_rows:
            on_rows(start)
    return joined.written(identifier=variant == ARCHIVE)


@contextmanager
def _collected_by_hand() -> Iterator[None]:
    """Nothing of a slice or of a short paper can go before it is done, and looking again and again takes a tenth of the
    time. What is left goes with the first collection after it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _add_slice(joined: "JoinedPdf", document: Document, piece: Slice, sheets: list[Any], variant: str) -> int:
    """A slice ends with a whole page: the rows of its last page, which may be half empty, begin the next. Where a row
    goes over to that page, its earlier part would be said twice: the page before ends the slice. Gives the row where
    the next one begins."""
    of_slice = _css(_SLICE + (_continued(joined.pages) if piece.start else ""))
    made = _laid_out(document, document_html(piece.reading, row_marks=True), [*sheets, of_slice], variant)
    pages, next_start = made.pages, piece.stop
    if not piece.is_last and (end := _last_clear_page(pages)):
        pages, next_start = pages[:end], piece.start + min(_rows_on(pages[end])) - 1
    for page in pages:
        page.anchors.clear()  # they have done their work: a reader jumps to none of them
    made.copy(pages).write_pdf(BytesIO(), pdf_variant=variant, pdf_forms=True, finisher=_finisher(joined))
    return next_start


def _finisher(joined: "JoinedPdf") -> Callable[[Any, Any], None]:
    def finish(document: Any, pdf: Any) -> None:
        turn_into_signature_fields(document, pdf)
        joined.add(document, pdf)

    return finish


def _last_clear_page(pages: Sequence[Any]) -> int:
    """The place of the last page that no row of the page before goes over to; 0 for none but the first. Where that page
    has no mark, nothing is known of it."""
    rows = [_rows_on(page) for page in pages]
    return next(
        (at for at in range(len(rows) - 1, 0, -1) if rows[at] and rows[at - 1] and min(rows[at]) not in rows[at - 1]), 0
    )


def _rows_on(page: Any) -> set[int]:
    """The rows of the slice that stand on a page, by their numbers in it from 1."""
    return {int(mark.removeprefix("d")) for mark in page.anchors}


def _laid_out(
    document: Document, body: SafeString, sheets: list[Any], variant: str, pictures: Sequence[Picture] = ()
) -> Any:
    page = format_html(
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{}</title><meta name="author" content="{}">'
        '<meta name="description" content="{}"><meta name="dcterms.created" content="{}"></head><body>{}</body></html>',
        heading_of(document),
        document.made.maker,
        description(document),
        document.made.at.isoformat(timespec="seconds"),
        body,
    )
    html = weasyprint().HTML(string=page, url_fetcher=_fetching(pictures))
    return html.render(stylesheets=sheets, pdf_variant=variant, pdf_forms=True)


@cache
def _of_all(scale: float) -> Any:
    """What all papers share of the style sheet. To read it for each took an eighth of a short paper's time."""
    return _css("\n".join([_SHEET, *_looks(scale)]))


def _css(text: str) -> Any:
    return weasyprint().CSS(string=text, url_fetcher=_fetch_nothing)


def _fetch_nothing(url: str, *_more: Any) -> None:
    """WeasyPrint's own fetcher reads the machine's certificates each time, and no paper needs anything from outside."""
    raise ValueError(url)


def _fetching(pictures: Sequence[Picture]) -> Callable[..., Any]:
    """The document's own pictures, and nothing else."""
    own = {picture_name(one): one.content for one in pictures}

    def fetch(url: str, *more: Any) -> Any:
        return weasyprint().urls.URLFetcherResponse(url, own[url]) if url in own else _fetch_nothing(url, *more)

    return fetch


def _pictures(reading: Reading) -> list[Picture]:
    bodies = (reading.body, *(annex.body for annex in reading.annexes))
    return [one for body in bodies for part in body if isinstance(part, Pictures) for one in part.pictures]


def missing_fonts() -> list[str]:
    """The Debian packages to install so that PDFs have their serif font; empty when all is well."""
    lister = shutil.which("fc-list")
    if lister is None:
        return ["fontconfig", "fonts-liberation"]
    listed = subprocess.run([lister, ":", "family"], capture_output=True, text=True, check=True, timeout=20).stdout
    return [] if FONT in listed or STAND_IN in listed else ["fonts-liberation"]


def _pages(document: Document, reading: Reading, scale: float) -> Iterator[str]:
    sheet, kept = ("A5", BOOKLET_MARGINS_MM) if document.is_booklet else ("A4", MARGINS_MM)
    margins = " ".join(f"{kept[side]}mm" for side in ("top", "right", "bottom", "left"))
    number = (
        f"@top-center {{ content: counter(page); font-size: {PAGE_NUMBER_SIZE * scale:g}pt;"
        " vertical-align: bottom; padding-bottom: 3mm }"
    )
    footer = ""
    if document.has_footer:
        text = _css_string(foot_of(document))
        footer = (
            f"@bottom-left {{ content: {text}; font-size: {FOOTER_SIZE * scale:g}pt;"
            " width: 100%; vertical-align: top; padding-top: 4mm }"
        )
    yield f"@page {{ size: {sheet} {document.orientation}; margin: {margins}; {number} {footer} }}"
    yield "@page :first { @top-center { content: none } }"
    for place, annex in enumerate(reading.annexes, start=1):
        yield f".annex-{place} {{ page: annex-{place} }}"
        yield f"@page annex-{place} {{ size: {sheet} {annex.orientation} }}"
        yield f"@page :nth(1 of annex-{place}) {{ counter-reset: page 1; @top-center {{ content: none }} }}"


def _continued(pages: int) -> str:
    """A later slice goes on counting, and its first page has a number."""
    return f"@page :first {{ counter-reset: page {pages + 1}; @top-center {{ content: counter(page) }} }}"


def _looks(scale: float) -> Iterator[str]:
    body, caption = LOOKS[Role.BODY], LOOKS[Role.CAPTION]
    yield f'html {{ font-family: "{FONT}", "{STAND_IN}", serif }}'
    yield f"body {{ font-size: {body.size * scale:g}pt; line-height: {LINE_HEIGHT} }}"
    yield f"th, td {{ padding: {CELL_ROOM * scale:g}pt {CELL_PADDING * scale:g}pt }}"
    yield f"table {{ font-size: {TABLE_SIZE * scale:g}pt }} caption {{ font-size: {caption.size * scale:g}pt }}"
    yield f".head > div:first-child, .end > div:first-child {{ width: {LEFT_SHARE:.1%} }}"
    yield f".head > div:last-child, .end > div:last-child {{ width: {1 - LEFT_SHARE:.1%} }}"
    wide, high = (size * scale for size in PICTURE_MM)
    yield f".pictures figure {{ width: {wide:g}mm }} .pictures img {{ max-width: {wide:g}mm; max-height: {high:g}mm }}"
    yield f".room {{ height: {LOOKS[Role.SIGNER].before * scale:g}pt }}"
    for role, look in LOOKS.items():
        yield (
            f".{role} {{ font-size: {look.size * scale:g}pt; font-weight: {'bold' if look.bold else 'normal'};"
            f" font-style: {'italic' if look.italic else 'normal'}; text-align: {look.align};"
            f" margin: {look.before * scale:g}pt 0 {look.after * scale:g}pt; text-indent: {look.indent * scale:g}mm;"
            f"{' break-after: avoid;' if look.keep_with_next else ''} }}"
        )
        if look.rule:
            yield f".{role} > span {{ display: inline-block }}"
            yield (
                f'.{role} > span::after {{ content: ""; display: block; width: {look.rule:.0%};'
                " margin: 2pt auto 0; border-top: .75pt solid }"
            )


def _widths(reading: Reading) -> Iterator[str]:
    bodies = (reading.body, *(annex.body for annex in reading.annexes))
    for columns in {widths_class(columns): columns for body in bodies for columns in _tables(body)}.values():
        total = sum(column.width for column in columns)
        for place, column in enumerate(columns, start=1):
            yield f".{widths_class(columns)} col:nth-child({place}) {{ width: {column.width / total:.3%} }}"


def _tables(parts: Iterable[Part]) -> Iterator[Sequence[Column]]:
    for part in parts:
        if isinstance(part, Line | Pictures):
            continue
        yield (chart_table(part) if isinstance(part, BarChart) else part).columns


def _css_string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ")
    return f'"{escaped}"'

"""Where a text stands on the pages of a PDF, and how it looks there. Points from the top left corner."""

import re
import sys
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import pairwise
from string import ascii_lowercase
from tempfile import NamedTemporaryFile
from typing import Any

import docx
import outloud
import pdfplumber
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from config.words import NBSP, roman
from reports.document import (
    BarChart,
    Document,
    Part,
    Table,
    chart_table,
    foot_of,
    read,
)
from reports.formats.docx import render_docx
from reports.formats.looks import MARGINS_MM
from reports.formats.pdf import render_pdf
from tests.reports.samples import DECISION, LETTER, PLAN

# It guesses where tables are. Nothing here asks it, and a library of the checker would load it, in half a second.
sys.modules["pymupdf.layout"] = None  # type: ignore[assignment]

POINTS_IN_MM = 72 / 25.4
Page = Any
Chars = list[dict[str, Any]]
Rule = tuple[float, float, float]
WIDE = 5.0
"""Points: wider than any rule, and no cell is as low or as narrow."""
SAMPLES = {"plan": PLAN, "letter": LETTER, "decision": DECISION}


@cache
def pages_of(sample: str) -> list[Page]:
    return pdfplumber.open(BytesIO(render_pdf(SAMPLES[sample]))).pages


def read_pages(pdf: bytes) -> list[str]:
    """What each page says. To tell where each letter stands (`pages_of`) takes thirty times as long."""
    with PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def numbers_of_pages(pdf: bytes) -> list[str]:
    """What stands in the top margin of each."""
    margin = MARGINS_MM["top"] * POINTS_IN_MM
    with PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_bounded(bottom=page.get_height() - margin) for page in opened]


def rows_of(pdf: bytes) -> list[list[str]]:
    """What stands in the cells of all tables, row by row: between two level rules, from one upright to the next."""
    rows = []
    with PdfDocument(pdf) as opened:
        for page in opened:
            text, (upright, level) = page.get_textpage(), rules_of(page)
            for above, below in pairwise(sorted({y for _, y, _ in level}, reverse=True)):
                middle = (above + below) / 2
                across = sorted({x for x, bottom, top in upright if bottom < middle < top})
                cells = [text.get_text_bounded(left, below, right, above) for left, right in pairwise(across)]
                rows += [[" ".join(cell.split()) for cell in cells]] if cells else []
    return rows


def hard_to_read_aloud(pdf: bytes) -> list[Any]:
    """What the checker calls an error."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        result = outloud.check(file.name)
    assert not result.error
    return [finding for finding in result.findings if finding.severity == "error"]


def letters_over_rules(pdf: bytes) -> list[str]:
    """The letters that stand across an upright rule of a table, half a point of them and more on either side."""
    found = []
    with PdfDocument(pdf) as opened:
        for page in opened:
            text, (upright, _level) = page.get_textpage(), rules_of(page)
            for place in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(place, loose=True)
                rules = (x for x, below, above in upright if below < (bottom + top) / 2 < above)
                if any(left + 0.5 < x < right - 0.5 for x in rules):
                    found.append(text.get_text_range(place, 1))
    return found


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The upright and the level ones."""
    paths = [one.get_bounds() for one in page.get_objects([FPDF_PAGEOBJ_PATH])]
    upright = [(round((left + right) / 2, 1), bottom, top) for left, bottom, right, top in paths if right - left < WIDE]
    level = [(left, round((bottom + top) / 2, 1), right) for left, bottom, right, top in paths if top - bottom < WIDE]
    return upright, level


@cache
def word_of(sample: str) -> WordDocument:
    return docx.Document(BytesIO(render_docx(SAMPLES[sample])))


def texts_of(word: WordDocument) -> list[tuple[Paragraph, str]]:
    """Every paragraph with its text and, before it, the number that Word counts for it."""
    counts: Counter[int] = Counter()
    found = []
    for element in word.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, word)
        number = list_of(paragraph)
        text = paragraph.text.replace(NBSP, " ")
        if number is not None:
            counts[number] += 1
            text = f"{number_in(word, number, counts[number])} {text}"
        found.append((paragraph, text))
    return found


def words_of(text: str) -> Counter[str]:
    """A line may end inside "05/KH-BCĐ": its parts are words."""
    return Counter(filter(None, re.split(r"[\s/-]+", text)))


def repeated(document: Document) -> set[str]:
    """What stands again on later pages: heads of tables, the footer."""
    reading = read(document)
    parts: list[Part] = [*reading.body, *(part for annex in reading.annexes for part in annex.body)]
    tables = (chart_table(part) if isinstance(part, BarChart) else part for part in parts)
    titles = (column.title for table in tables if isinstance(table, Table) for column in table.columns)
    return set(words_of(" ".join([*titles, foot_of(document)])))


def list_of(paragraph: Paragraph) -> int | None:
    """The list whose numbers count a paragraph."""
    shape: Any = paragraph._p.pPr
    return None if shape is None or shape.numPr is None else int(shape.numPr.numId.val)


def number_in(word: WordDocument, list_id: int, count: int) -> str:
    """The `count`-th number of a list, as its definition writes it."""
    numbering = word.part.numbering_part.element
    made = numbering.num_having_numId(list_id)
    definition = made.abstractNumId.val
    (level,) = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{definition}']/w:lvl")
    kind, text = (level.find(qn(name)).get(qn("w:val")) for name in ("w:numFmt", "w:lvlText"))
    assert level.find(qn("w:suff")).get(qn("w:val")) == "space"
    place = made.lvlOverride_lst[0].startOverride.val + count - 1
    written = {"decimal": str(place), "upperRoman": roman(place), "lowerLetter": ascii_lowercase[place - 1]}
    return str(text.replace("%1", written[kind]))


def chars_of(pages: list[Page], text: str) -> tuple[Page, Chars]:
    """The characters of the first line that starts with the text, in whichever cell it stands."""
    for page in pages:
        for line in page.extract_text_lines(return_chars=True):
            start = line["text"].find(text)
            if start >= 0:
                seen = [char for char in line["chars"] if char["text"].strip()]
                skipped = len(line["text"][:start].replace(" ", ""))
                return page, seen[skipped : skipped + len(text.replace(" ", ""))]
    raise AssertionError(f"{text!r} is nowhere in the PDF")


def middle(chars: Chars) -> float:
    return float((chars[0]["x0"] + chars[-1]["x1"]) / 2)


def text_area(page: Page) -> tuple[float, float]:
    return MARGINS_MM["left"] * POINTS_IN_MM, float(page.width) - MARGINS_MM["right"] * POINTS_IN_MM


def style_of(chars: Chars) -> str:
    """ "", "Bold", "Italic" or "BoldItalic", all characters being of the one serif font."""
    (name,) = {char["fontname"].split("+")[-1] for char in chars}
    assert "Serif" in name or "Times" in name
    return str(name).removeprefix("Liberation-Serif").removeprefix("Times-New-Roman").replace("-", "")


def rules_under(page: Page, chars: Chars) -> list[float]:
    """Lengths of the lines drawn close under a text and centred under it, as shares of its width."""
    width = chars[-1]["x1"] - chars[0]["x0"]
    return [
        (line["x1"] - line["x0"]) / width
        for line in (*page.lines, *page.rects)
        if 0 < line["top"] - chars[0]["bottom"] < 24 and abs((line["x0"] + line["x1"]) / 2 - middle(chars)) < 3
    ]


def fonts_are_embedded(reader: PdfReader) -> bool:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    embedded = [bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)) for descriptor in descriptors]
    return bool(embedded) and all(embedded)


def fields_of(pdf: bytes) -> list[Any]:
    root: Any = PdfReader(BytesIO(pdf)).root_object
    return [field.get_object() for field in root["/AcroForm"]["/Fields"]] if "/AcroForm" in root else []

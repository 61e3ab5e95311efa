"""A long list, laid out in slices and joined, is the PDF that it would be in one piece: pages, text, tags, field."""

import re
from collections.abc import Iterator
from copy import replace
from io import BytesIO
from typing import Any, cast

import pytest
from pypdf import PdfReader

from reports.document import Document, SectionRow, Table, TotalRow, slicing
from reports.formats import html
from reports.formats.pdf import ARCHIVE, render_pdf
from tests.reports.formats.measuring import (
    fields_of,
    fonts_are_embedded,
    hard_to_read_aloud,
    numbers_of_pages,
    read_pages,
)
from tests.reports.samples import FORM, PLAN, SIGNATURE, long_list

ROWS = 24


def long_paper(people: int = 80, in_province: int = 36) -> Document:
    """Two sections, a total, a signature and an appendix after more rows than three slices hold."""
    document = long_list(people)
    (table,) = document.blocks
    assert isinstance(table, Table)
    rows = (SectionRow("Trong tỉnh"), *table.rows[:in_province], SectionRow("Ngoài tỉnh"), *table.rows[in_province:])
    whole = replace(table, rows=(*rows, TotalRow(f"Cộng: {people} người")), caption="Bảng 1. Tổng hợp")
    return replace(
        document,
        blocks=(*PLAN.blocks[:1], whole, *PLAN.blocks[:1]),
        signature=SIGNATURE,
        recipients=("Như trên",),
        appendices=PLAN.appendices[:1],
    )


@pytest.fixture(scope="module")
def in_one_piece() -> bytes:
    return render_pdf(long_paper())


@pytest.fixture(scope="module")
def told() -> list[int]:
    return []


@pytest.fixture(scope="module")
def joined(told: list[int]) -> Iterator[bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slicing, "ROWS", ROWS)
        patch.setattr(slicing, "LONGEST_WHOLE", ROWS)
        patch.setattr(html, "_MARKED", ROWS - 5)
        yield render_pdf(long_paper(), on_rows=told.append)


def test_pages_text_and_numbers_are_the_same(in_one_piece: bytes, joined: bytes) -> None:
    one, many = read_pages(in_one_piece), read_pages(joined)
    assert many == one
    assert len(many) > 5
    numbers = numbers_of_pages(joined)
    assert numbers == numbers_of_pages(in_one_piece) == ["", *map(str, range(2, len(many))), ""]


def test_rows_are_told_slice_by_slice(joined: bytes, told: list[int]) -> None:
    assert len(told) >= 3
    assert told == sorted(set(told))
    assert told[-1] == 83


@pytest.mark.parametrize("words", [300, 2_500])
def test_a_row_that_goes_over_pages_where_a_slice_ends_is_said_once(
    words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slicing, "ROWS", ROWS)
    monkeypatch.setattr(slicing, "LONGEST_WHOLE", ROWS)
    document = long_list(60)
    (table,) = document.blocks
    assert isinstance(table, Table)
    number, _name, *others = cast("tuple[str, ...]", table.rows[21])
    rows = (*table.rows[:21], (number, "từng " * words, *others), *table.rows[22:])
    said = "".join(read_pages(render_pdf(replace(document, blocks=(replace(table, rows=rows),)))))
    assert said.count("từng") == words


def test_a_reader_of_the_joined_file_finds_no_error(joined: bytes) -> None:
    assert hard_to_read_aloud(joined) == []
    assert fonts_are_embedded(PdfReader(BytesIO(joined)))


def parents_by_key(tree: Any) -> dict[int, Any]:
    """The number tree from a content's key to the tags it belongs to, its branches put together."""
    found: dict[int, Any] = {}
    for branch in tree["/Kids"]:
        numbers = branch.get_object()["/Nums"]
        keys = [int(key) for key in numbers[::2]]
        assert list(branch.get_object()["/Limits"]) == [keys[0], keys[-1]]
        found |= dict(zip(keys, numbers[1::2], strict=True))
    return found


def test_every_page_leads_to_its_own_tags_and_every_tag_to_the_root(joined: bytes) -> None:
    reader = PdfReader(BytesIO(joined))
    root: Any = reader.root_object["/StructTreeRoot"]
    parents = parents_by_key(root["/ParentTree"])
    pages: list[Any] = list(reader.pages)
    keys = [int(page["/StructParents"]) for page in pages]
    assert len(set(keys)) == len(pages)
    for key, page in zip(keys, pages, strict=True):
        marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", page.get_contents().get_data())]
        tags = [tag.get_object() for tag in parents[key].get_object()]
        assert len(tags) == len(marks) > 0
        of_page = [tag for tag in tags if tag["/Pg"].indirect_reference == page.indirect_reference]
        assert of_page == tags
    for tag in (parents[keys[0]].get_object()[0], parents[keys[-1]].get_object()[0]):
        above = tag.get_object()
        while above["/Type"] == "/StructElem":
            above = above["/P"].get_object()
        assert above == root


def test_no_two_table_heads_have_one_name(joined: bytes) -> None:
    def heads(tag: Any) -> Iterator[str]:
        tag = tag.get_object()
        if not hasattr(tag, "get"):
            return
        if tag.get("/S") == "/TH":
            yield str(tag["/ID"])
        kids = tag.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from heads(kid)

    root: Any = PdfReader(BytesIO(joined)).root_object["/StructTreeRoot"]
    names = list(heads(root["/K"][0]))
    assert len(names) == len(set(names)) > len(FORM.columns)


def test_the_signature_field_and_the_properties_are_there_once(joined: bytes) -> None:
    reader = PdfReader(BytesIO(joined))
    assert [field["/T"] for field in fields_of(joined)] == ["chu-ky"]
    assert reader.metadata is not None
    assert reader.metadata.author == "Trần Thị Đào"
    assert str(reader.root_object["/Lang"]) == "vi"


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # WeasyPrint leaves its colour profile open
def test_the_archive_variant_is_joined_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slicing, "ROWS", ROWS)
    monkeypatch.setattr(slicing, "LONGEST_WHOLE", ROWS)
    reader = PdfReader(BytesIO(render_pdf(long_paper(ROWS + 5, 15), variant=ARCHIVE)))
    root: Any = reader.root_object
    assert b"pdfaid" in root["/Metadata"].get_data()
    assert len(root["/OutputIntents"]) == 1
    assert "/ID" in reader.trailer

"""Documents as LibreOffice and python-docx save them (`documents/`), each with the people a careful person reads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrations.listfile import annotate
from tests.sizes import FUZZ_CASES, share
from tests.worlds.documents import People, people
from tests.worlds.workbooks import AN, BINH, CUONG, FORM, read, with_part

HERE = Path(__file__).resolve().parent / "documents"
A, B, C = AN[0], BINH[0], CUONG[0]
NESTED = "bảng trong bảng 1"
SAVED: dict[str, People] = {
    "box": [("bảng 1", 3, "I", A)],
    "controls": [("bảng 1", 3, "I", A)],
    "cut-in-two": [("bảng 1", 3, "I", A), ("bảng 1", 6, "II", B), ("bảng 2", 1, "II", C)],
    "fields": [("bảng 1", 3, "I", A)],
    "form-filled-in": [("bảng 1", 3, "I", A), ("bảng 1", 19, "II", B), ("bảng 1", 20, "II", C)],
    "letter-head": [("bảng 2", 3, "I", A), ("bảng 2", 6, "II", B), ("bảng 2", 7, "II", C)],
    "looks": [("bảng 1", 3, "I", A), ("bảng 1", 4, "I", B), ("bảng 1", 5, "I", "Bỏ Đi")],
    "merged-unit": [("bảng 1", 3, "I", A), ("bảng 1", 4, "I", B), ("bảng 1", 5, "I", C)],
    "nested": [(NESTED, 3, "I", A), (NESTED, 6, "II", B), (NESTED, 7, "II", C)],
    "numbers": [("bảng 1", 3, "I", A), ("bảng 1", 4, "I", B)],
    "old-fonts": [("bảng 1", 3, "I", A), ("bảng 1", 4, "I", B)],
    "own-words": [("bảng 1", 2, "I", f"{A} {AN[1]}"), ("bảng 1", 3, "I", B.upper()), ("bảng 1", 3, "II", B.upper())],
    "tracked": [("bảng 1", 3, "I", A), ("bảng 1", 5, "I", C)],
    "two-in-a-cell": [("bảng 1", 3, "I", A), ("bảng 1", 3, "I", B), ("bảng 1", 4, "I", C)],
    "two-row-head": [("bảng 1", 4, "I", A), ("bảng 1", 7, "II", B), ("bảng 1", 8, "II", C)],
}
PARTS = ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"]
PIECES = [b"", b"9", b"-1", b"<w:tc>", b"<w:tc/>", b"</w:tr>", b"<w:tbl/>", b"<w:del>", b"\xff", b"&#0;", b"<w:p/>"]


def test_every_saved_document_has_its_reading() -> None:
    assert {file.stem for file in HERE.glob("*.docx")} == set(SAVED)


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_document_is_read_and_comes_back_the_same(name: str) -> None:
    data = (HERE / f"{name}.docx").read_bytes()
    assert people(data) == SAVED[name]
    reading = read(data)
    assert read(annotate(data, reading, FORM)).rows == reading.rows


@settings(max_examples=share(FUZZ_CASES // 2))
@given(st.data())
def test_a_damaged_document_gets_an_answer_not_a_traceback(data: st.DataObject) -> None:
    """Where it can still be read it comes back, and what comes back gets an answer too."""

    def damage(xml: bytes) -> bytes:
        spoilt = bytearray(xml)
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(spoilt)))
            spoilt[at : at + data.draw(st.integers(0, 3))] = data.draw(st.sampled_from(PIECES))
        return bytes(spoilt)

    name, part = data.draw(st.sampled_from(sorted(SAVED))), data.draw(st.sampled_from(PARTS))
    spoilt = with_part((HERE / f"{name}.docx").read_bytes(), part, damage)
    reading = read(spoilt)
    assert reading.accepted or reading.problems
    again = read(annotate(spoilt, reading, FORM))
    assert again.accepted or again.problems

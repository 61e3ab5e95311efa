"""Whatever the order of the columns, the filler between the rows and the encoding: the same people come out."""

import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

from tests.sizes import share
from tests.worlds.workbooks import AN, BINH, COLUMNS, CUONG, I_TITLE, II_TITLE, names, read, workbook

TO_TCVN3 = {letter: typed for typed, letter in TCVN3.pairs}
TO_VNI = {letter: typed for typed, letter in VNI.pairs}
ENCODERS: dict[str, Callable[[str], str]] = {
    "NFC": str,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "TCVN3": lambda text: "".join(TO_TCVN3.get(letter, letter) for letter in text),
    "VNI": lambda text: "".join(TO_VNI.get(letter, letter) for letter in text),
}
PEOPLE = st.lists(st.sampled_from([AN, BINH, CUONG]), min_size=1, max_size=3, unique=True)
FILLERS = st.lists(
    st.sampled_from([[], ["", "...", "…"], ["…", "", "-", "", "", "......"], ["-", "......"]]), max_size=3
)


@settings(max_examples=share(40))
@given(
    order=st.permutations(range(6)),
    first=PEOPLE,
    second=PEOPLE,
    fillers=FILLERS,
    above=st.integers(0, 4),
    left=st.integers(0, 2),
    has_titles=st.booleans(),
    encoding=st.sampled_from(sorted(ENCODERS)),
)
def test_any_order_filler_place_and_encoding_gives_the_same_people(
    order: list[int],
    first: list[tuple[str, ...]],
    second: list[tuple[str, ...]],
    fillers: list[list[object]],
    above: int,
    left: int,
    has_titles: bool,
    encoding: str,
) -> None:
    encode = ENCODERS[encoding]
    title: list[object] = ["DANH SACH"]
    rows = [title] * above + [[encode(COLUMNS[place]) for place in order]]
    expected = []
    for key, words, people in (("I", I_TITLE, first), ("II", II_TITLE, second)):
        rows.append([(key, encode(words) if has_titles else None, *[None] * 4)[place] for place in order])
        for number, person in enumerate(people, start=1):
            rows.append([(number, *map(encode, person))[place] for place in order])
            expected.append((len(rows), key, person))
        rows += fillers
    reading = read(workbook([[None] * left + row for row in rows]))
    assert names(reading) == [(row, key, person[0]) for row, key, person in expected]
    found = [(row.post, row.unit, row.phone_normalised, row.note) for row in reading.rows]
    assert found == [person[1:] for _, _, person in expected]
    assert any(encoding in problem for problem in reading.problems) is (encoding in {"TCVN3", "VNI"})

"""Index files: nothing is filled in."""

from decimal import Decimal

import pytest

from accounts.reference import BadReference
from destinations.enums import IndexState
from destinations.reference import read_index_scores
from tours.enums import Index
from tours.normfile import read_norms

ONE_YEAR = "province,year,rank,score,published,source"


@pytest.mark.parametrize(
    ("line", "state", "rank", "value"),
    [
        ("Quảng Ninh,2022,1,47.8763,yes,s", IndexState.RANKED, 1, Decimal("47.8763")),
        ("Nghệ An,2022,14,,yes,s", IndexState.RANKED, 14, None),
        ("Bắc Giang,2022,,,no,s", IndexState.NOT_RANKED, None, None),
        ("Cao Bằng,2022,,56.29,yes,s", IndexState.UNKNOWN, None, Decimal("56.29")),
        ("Hà Nam,2022,,,,s", IndexState.UNKNOWN, None, None),
    ],
)
def test_what_is_missing_stays_missing(line: str, state: IndexState, rank: int | None, value: Decimal | None) -> None:
    (row,) = read_index_scores([ONE_YEAR, line], "papi.csv", Index.PAPI)
    assert (row.year, row.state, row.rank, row.value) == (2022, state, rank, value)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([ONE_YEAR, "A,2022,x,,yes,s"], "f.csv, dòng 2: “rank” là “x”, phải là số nguyên."),
        (
            [ONE_YEAR, 'A,2022,1,"47,8",yes,s'],
            "f.csv, dòng 2: “score” là “47,8”, phải là số, dấu thập phân là dấu chấm.",
        ),
        ([ONE_YEAR, "A,2022,1,47.8,yes,"], "f.csv, dòng 2: thiếu “source”."),
        ([ONE_YEAR, "A,2022,1,,yes,s", "A,2022,2,,yes,s"], "f.csv, dòng 3: “A” năm 2022 đã có ở dòng trên."),
        ([ONE_YEAR, "A,,1,,yes,s"], "f.csv, dòng 2: thiếu “year”."),
        (["province,source", "A,s"], "f.csv, dòng 1: thiếu cột year, rank, score."),
    ],
)
def test_a_bad_line_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(BadReference) as caught:
        read_index_scores(lines, "f.csv", Index.PAPI)
    assert str(caught.value) == message


NORMS = "code,kind,name,who,amount,valid_from,valid_to,legal_basis,source,note"
KNOWN = "phong,room,Phòng,,450000,2017-07-01,2025-05-03,TT 40,,"


def test_a_norm_without_an_amount_is_a_row_whose_amount_is_not_known() -> None:
    rows = read_norms([NORMS, KNOWN, "phong,room,Phòng,,,2025-05-04,,TT 12,,"], "norms.csv")
    assert [(row.amount, row.legal_basis) for row in rows] == [(450_000, "TT 40"), (None, "TT 12")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("phong,room,Phòng,,1,,,TT 12,,", "thiếu “valid_from”."),
        ("phong,room,Phòng,,1,2026-01-01,,,,", "thiếu “legal_basis”."),
        ("phong,nha,Phòng,,1,2026-01-01,,TT 12,,", "“kind” là “nha”, phải là một trong: subsistence, room."),
        ("phong,room,Phòng,,1.5,2026-01-01,,TT 12,,", "“amount” là “1.5”, phải là số nguyên."),
        (
            "phong,room,Phòng,,1,2026-01-02,2026-01-01,TT 12,,",
            "“valid_to” (2026-01-01) trước “valid_from” (2026-01-02).",
        ),
        ("phong,room,Phòng,,1,2017-07-01,,TT 12,,", "“phong” từ ngày 2017-07-01 đã có ở dòng trên."),
    ],
)
def test_a_bad_norm_is_named(line: str, message: str) -> None:
    with pytest.raises(BadReference) as caught:
        read_norms([NORMS, KNOWN, line], "norms.csv")
    assert str(caught.value) == f"norms.csv, dòng 3: {message}"

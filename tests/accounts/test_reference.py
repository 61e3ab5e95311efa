"""Reference files: what is read, and how a bad line is named."""

import datetime
from functools import partial

import pytest

from accounts.enums import LocalityLevel
from accounts.reference import BadReference, read_agencies, read_localities

PLACES = "code,name,kind,level,parent,region,lat,lon,valid_from,valid_to,successor,formed_from,note,source"
BODIES = "code,name,short_name,kind,locality,valid_from,valid_to,successor,status,note,source"


def places(*lines: str) -> list[str]:
    return [PLACES, *lines]


def bodies(*lines: str) -> list[str]:
    return [BODIES, *lines]


def test_a_province_that_merged_ends_with_its_successor() -> None:
    old, new = read_localities(
        places(
            "58,Ninh Thuận,tỉnh,province,,Duyên hải,11.7,108.9,,2025-06-30,56-2025,,,nguồn",
            "56-2025,Khánh Hòa,tỉnh,province,,Duyên hải,12.1,109,2025-07-01,,,tỉnh Ninh Thuận,ghi chú,nguồn",
        ),
        "x.csv",
    )
    assert (old.full_name, old.level, old.latitude) == ("Tỉnh Ninh Thuận", LocalityLevel.PROVINCE, 11.7)
    assert (old.valid_from, old.valid_to) == (None, datetime.date(2025, 6, 30))
    assert old.successors == ("56-2025",)
    assert (new.valid_from, new.valid_to, new.successors) == (datetime.date(2025, 7, 1), None, ())
    assert new.source == "nguồn; tỉnh Ninh Thuận; ghi chú"


@pytest.mark.parametrize(
    ("name", "kind", "short", "full"),
    [
        ("Hà Nội", "thành phố trực thuộc trung ương", "Hà Nội", "Thành phố Hà Nội"),
        (
            "Thành phố Hồ Chí Minh",
            "thành phố trực thuộc trung ương",
            "Thành phố Hồ Chí Minh",
            "Thành phố Hồ Chí Minh",
        ),
        ("Huyện Cam Lâm", "huyện", "Cam Lâm", "Huyện Cam Lâm"),
        ("Nam Định", "tỉnh", "Nam Định", "Tỉnh Nam Định"),
    ],
)
def test_names_with_and_without_their_kind(name: str, kind: str, short: str, full: str) -> None:
    (row,) = read_localities(places(f"1,{name},{kind},province,,,,,,,,,,nguồn"), "x.csv")
    assert (row.name, row.full_name) == (short, full)


def test_an_unknown_coordinate_stays_unknown() -> None:
    (row,) = read_localities(places("1,A,tỉnh,province,,,,,,,,,,nguồn"), "x.csv")
    assert (row.latitude, row.longitude) == (None, None)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["code,name"], "x.csv, dòng 1: thiếu cột kind, level, parent, valid_from, valid_to, source."),
        (places("1,A,tỉnh"), "x.csv, dòng 2: có 3 ô, tiêu đề có 14 cột."),
        (places(",A,tỉnh,province,,,,,,,,,,s"), "x.csv, dòng 2: thiếu “code”."),
        (
            places("1,A,tỉnh,region,,,,,,,,,,s"),
            f"x.csv, dòng 2: “level” là “region”, phải là một trong: {', '.join(LocalityLevel)}.",
        ),
        (
            places("1,A,tỉnh,province,,,12,,,,,,,s", "1,B,tỉnh,province,,,,,,,,,,s"),
            "x.csv, dòng 3: mã “1” đã có ở dòng trên.",
        ),
        (
            places("1,A,tỉnh,province,,,,,,,9,,,s"),
            "x.csv, dòng 2: “successor” là “9”, không có mã này trong tệp.",
        ),
        (
            places("1,A,tỉnh,province,,,,,30/6/2025,,,,,s"),
            "x.csv, dòng 2: “valid_from” là “30/6/2025”, phải là ngày dạng 2025-06-30.",
        ),
        (
            places("1,A,tỉnh,province,,,,,2025-07-01,2025-06-30,,,,s"),
            "x.csv, dòng 2: “valid_to” (2025-06-30) trước “valid_from” (2025-07-01).",
        ),
        (
            places('1,A,tỉnh,province,,,"12,5",,,,,,,s'),
            "x.csv, dòng 2: “lat” là “12,5”, phải là số, dấu thập phân là dấu chấm.",
        ),
    ],
)
def test_a_bad_line_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(BadReference) as caught:
        read_localities(lines, "x.csv")
    assert str(caught.value) == message


def test_an_agency_with_its_place_and_successors() -> None:
    rows = read_agencies(
        bodies(
            "SKHDT,Sở Kế hoạch và Đầu tư,Sở KH&ĐT,department,,,2025-02-28,STC,inferred,,suy ra",
            "STC,Sở Tài chính,,department,56,,,,known,,nguồn",
        ),
        "y.csv",
        kinds=["department"],
        localities=["56"],
    )
    assert [(row.code, row.kind, row.locality, row.successors) for row in rows] == [
        ("SKHDT", "department", "", ("STC",)),
        ("STC", "department", "56", ()),
    ]


def test_an_agency_of_an_unknown_place_is_named() -> None:
    with pytest.raises(BadReference, match=r"y.csv, dòng 2: không có địa phương mã “99”\."):
        read_agencies(bodies("A,Sở A,,department,99,,,,known,,s"), "y.csv", kinds=["department"], localities=["56"])


def test_a_body_may_stand_below_one_that_the_portal_has() -> None:
    read = partial(read_agencies, file="y.csv", kinds=["company"], localities=[])
    lines = ["code,name,kind,parent,locality,valid_from,valid_to,source", "TCT,Tổng công ty,company,UBT,,,,s"]
    assert read(lines, stored={"UBT": "UBND tỉnh"})[0].parent == "UBT"
    with pytest.raises(BadReference, match="không có mã này trong tệp, cũng không có trong cổng"):
        read(lines, stored={"SNV": "Sở Nội vụ"})


def test_all_that_is_wrong_with_bodies_is_said_at_once_and_none_of_the_portal_is_renamed() -> None:
    lines = bodies(
        "SỞA,Sở A,,department,,,,,known,,s",
        "SNV,Sở Ngoại vụ,,department,,,,,known,,s",
        "SNV,Sở Nội vụ,,department,99,,,,known,,s",
        "STC,Sở Tài chính,,bureau,,,,,known,,s",
    )
    with pytest.raises(BadReference) as caught:
        read_agencies(lines, "y.csv", kinds=["department"], localities=["56"], stored={"SNV": "Sở Nội vụ"})
    assert str(caught.value).splitlines() == [
        (
            "y.csv, dòng 2: mã “SỞA” không dùng được. Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm, gạch ngang, gạch "
            "dưới."
        ),
        "y.csv, dòng 4: mã “SNV” đã có ở dòng trên.",
        "y.csv, dòng 3: mã “SNV” trong cổng là của Sở Nội vụ. Đặt mã khác cho Sở Ngoại vụ.",
        "y.csv, dòng 4: không có địa phương mã “99”.",
        "y.csv, dòng 5: “kind” là “bureau”, phải là một trong: department.",
    ]

"""Titles: the usual words and abbreviations give the level of the post."""

import pytest

from registrations.people import position_level
from tours.enums import PositionLevel

LEVELS = {
    PositionLevel.PROVINCE_LEADER: [
        "Chủ tịch UBND tỉnh",
        "PCT UBND tỉnh",
        "Phó Chủ tịch Thường trực HĐND tỉnh",
        "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh",
    ],
    PositionLevel.HEAD: [
        "GĐ",
        "Giám đốc Sở",
        "Q. Giám đốc",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "Chủ tịch UBND thành phố Cam Ranh",
        "CT UBND TP Nha Trang",
        "Phó Bí thư, Chủ tịch UBND xã",
        "CVP UBND tỉnh",
        "Chánh Văn phòng HĐND và UBND tỉnh",
        "Chánh Thanh tra tỉnh",
        "Trưởng ban Dân tộc",
        "Hiệu trưởng",
        "Cục trưởng",
        "Chủ tịch Hội Nông dân tỉnh",
    ],
    PositionLevel.DEPUTY_HEAD: [
        "PGĐ",
        "P.GĐ Sở",
        "PGD",
        "P. Giám đốc",
        "Phó Giám đốc Sở Nội vụ - Trưởng đoàn",
        "Phó Chủ tịch UBND thị xã",
        "PCT UBND huyện Vạn Ninh",
        "PCVP UBND tỉnh",
        "Phó Trưởng ban Ban Quản lý Khu kinh tế",
        "Phó Cục trưởng",
    ],
    PositionLevel.DIVISION_HEAD: [
        "TP",
        "TP Nội vụ",
        "TP. CCHC",
        "Tr. phòng",
        "T.Phòng",
        "TRƯỞNG PHÒNG",
        "CVP",
        "Chánh VP Sở",
        "Chánh Văn phòng Sở",
        "Chánh Thanh tra Sở",
        "Chi cục trưởng",
        "Bí thư chi bộ, Trưởng phòng Nội vụ",
        "Giám đốc Trung tâm Công nghệ thông tin thuộc Sở",
    ],
    PositionLevel.DIVISION_DEPUTY: [
        "PTP",
        "PP",
        "Phó TP",
        "Phó phòng",
        "P. Trưởng phòng",
        "Phó Trưởng phòng phụ trách",
        "PCVP",
        "Phó Chi cục trưởng",
    ],
    PositionLevel.STAFF: ["CV", "CVC", "CVCC", "Chuyên viên chính", "Văn thư", "Công chức Văn phòng - Thống kê"],
}


@pytest.mark.parametrize(("title", "level"), [(title, level) for level, titles in LEVELS.items() for title in titles])
def test_a_title_tells_its_level(title: str, level: PositionLevel) -> None:
    assert position_level(title) is level


@pytest.mark.parametrize(
    ("title", "unit", "level"),
    [
        ("Chánh Văn phòng", "Văn phòng UBND tỉnh", PositionLevel.HEAD),
        ("Chánh Văn phòng", "Sở Y tế", PositionLevel.DIVISION_HEAD),
        ("Chánh Thanh tra", "Thanh tra tỉnh", PositionLevel.HEAD),
        ("Chánh Thanh tra", "Thanh tra Sở Nội vụ tỉnh Khánh Hòa", PositionLevel.DIVISION_HEAD),
        ("Phó Chủ tịch", "UBND tỉnh", PositionLevel.PROVINCE_LEADER),
        ("Phó Chủ tịch", "UBND phường Nha Trang", PositionLevel.DEPUTY_HEAD),
        ("Giám đốc", "Trung tâm Lưu trữ thuộc Sở Nội vụ", PositionLevel.DIVISION_HEAD),
        ("Giám đốc", "Trung tâm Phục vụ hành chính công tỉnh", PositionLevel.HEAD),
    ],
)
def test_the_place_of_work_decides_where_the_title_does_not(title: str, unit: str, level: PositionLevel) -> None:
    assert position_level(title, unit=unit) is level


@pytest.mark.parametrize("title", ["", "...", "Lãnh đạo", "Bí thư chi bộ", "abc"])
def test_what_cannot_be_told_is_left_open(title: str) -> None:
    assert position_level(title) is None

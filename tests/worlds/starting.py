"""The workbook that starts a portal, filled in for Bắc Ninh: a few of its bodies and places."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import load_workbook

from destinations import startfile
from destinations.startfile import Known

PORTAL = {
    "Tỉnh, thành phố": "Bắc Ninh",
    "Ban Chỉ đạo": "Ban Chỉ đạo cải cách hành chính tỉnh Bắc Ninh",
    "Cơ quan thường trực": "Sở Nội vụ tỉnh Bắc Ninh, cơ quan thường trực cải cách hành chính tỉnh.",
    "Cơ quan tổ chức": "SNV",
    "Sân bay khởi hành": "HAN",
}
PLACES = [
    ("BN-01", "Phường Kinh Bắc", "Phường", 21.18, 106.06, "1/7/2025"),
    ("BN-02", "Phường Võ Cường", "Phường", None, None, "1/7/2025"),
    ("BN-03", "Xã Tiên Du", "Xã", None, None, "1/7/2025"),
]
DEPARTMENTS = {
    "SNV": "Sở Nội vụ", "STP": "Sở Tư pháp", "STC": "Sở Tài chính", "SKHCN": "Sở Khoa học và Công nghệ",
    "VPUB": "Văn phòng UBND tỉnh", "TTT": "Thanh tra tỉnh",
}  # fmt: skip
BODIES = [
    *((code, name, "", "Sở, ban, ngành") for code, name in DEPARTMENTS.items()),
    ("UB-01", "UBND phường Kinh Bắc", "", "UBND cấp xã", "Phường Kinh Bắc"),
    ("UB-02", "UBND phường Võ Cường", "", "UBND cấp xã", "BN-02"),
    ("UB-03", "UBND xã Tiên Du", "", "UBND cấp xã", "Xã Tiên Du"),
]


def filled(
    known: Known,
    portal: dict[str, str] = PORTAL,
    places: Sequence[Sequence[Any]] = PLACES,
    bodies: Sequence[Sequence[Any]] = BODIES,
) -> bytes:
    book = load_workbook(io.BytesIO(startfile.write(known)))
    for label, cell, _ in book["Cổng"].iter_rows(min_row=2):
        cell.value = portal.get(str(label.value))
    for sheet, rows in (("Địa phương", places), ("Cơ quan", bodies)):
        for row in rows:
            book[sheet].append(tuple(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()

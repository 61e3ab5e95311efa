"""The empty workbook: what to fill in, how, and the lists to choose from."""

import io
from itertools import zip_longest

from destinations.startfile.shape import (
    BODIES,
    BODY_COLUMNS,
    COMMUNES,
    DISTRICTS,
    FIELDS,
    LISTS,
    PLACE_COLUMNS,
    PLACES,
    PORTAL,
    PORTAL_COLUMNS,
    Known,
)

ROWS = 1000  # how far down a sheet the lists are offered


def write(known: Known) -> bytes:
    from openpyxl import Workbook  # slow to load, and few requests write a workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    portal = book.worksheets[0]
    portal.title = PORTAL
    places, bodies, lists = (book.create_sheet(name) for name in (PLACES, BODIES, LISTS))
    columns = {
        "Tỉnh, thành phố": list(known.provinces),
        "Mã sân bay": list(known.airports),
        "Sân bay": list(known.airports.values()),
        "Loại địa phương": [*COMMUNES, *DISTRICTS],
        "Loại cơ quan": list(known.kinds.values()),
    }
    how = [(label, None, words) for label, (_, words) in FIELDS.items()]
    for sheet, rows in (
        (portal, [(*PORTAL_COLUMNS, "Cách ghi"), *how]),
        (places, [PLACE_COLUMNS]),
        (bodies, [BODY_COLUMNS]),
        (lists, [tuple(columns), *zip_longest(*columns.values())]),
    ):
        for row in rows:
            sheet.append(row)
        for at in range(1, len(rows[0]) + 1):
            sheet.cell(1, at).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(at)].width = 34
        sheet.freeze_panes = "A2"
    for sheet, column, of, words in (
        (places, "C", "D", columns["Loại địa phương"]),
        (bodies, "D", "E", columns["Loại cơ quan"]),
        (portal, "B", "A", columns["Tỉnh, thành phố"]),
    ):
        offer = DataValidation("list", formula1=f"'{LISTS}'!${of}$2:${of}${len(words) + 1}", allow_blank=True)
        offer.add("B2" if sheet is portal else f"{column}2:{column}{ROWS}")
        sheet.add_data_validation(offer)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()

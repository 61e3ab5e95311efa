"""From a file's bytes to its grids: one way in for each kind of file, one reader behind all of them."""

from collections.abc import Callable

from config.office.archive import unpack
from registrations.listfile.clipboard import read_tables
from registrations.listfile.delimited import read_csv, text_of
from registrations.listfile.document_grids import read_document
from registrations.listfile.excel97 import read_xls
from registrations.listfile.grid import Grid, refuse_beyond_limits
from registrations.listfile.kinds import Kind, kind_of
from registrations.listfile.opendocument import read_ods
from registrations.listfile.sheets import read_sheets

_WAYS_IN: dict[Kind, Callable[[bytes], list[Grid]]] = {
    Kind.WORKBOOK: lambda data: read_sheets(unpack(data)),
    Kind.DOCUMENT: lambda data: read_document(unpack(data)),
    Kind.EXCEL_97: read_xls,
    Kind.OPEN_DOCUMENT: lambda data: read_ods(unpack(data)),
    Kind.WEB_PAGE: lambda data: read_tables(text_of(data), "Trang web"),
    Kind.TEXT: lambda data: [read_csv(data)],
}


def grids_of(data: bytes) -> list[Grid]:
    """Every sheet or table of the file within the limits, whatever kind it is by its content; raises Refusal."""
    grids = _WAYS_IN[kind_of(data)](data)
    refuse_beyond_limits(grids)
    return grids

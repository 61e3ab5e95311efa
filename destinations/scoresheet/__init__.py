"""The figures of the indices as a workbook: written out, and read back with a verdict for each row."""

from config.workbook import Unreadable, Value
from destinations.scoresheet.reading import read
from destinations.scoresheet.shape import COLUMNS, Place, RowReading, ScoreLine, Table, tidy
from destinations.scoresheet.writing import write, write_table

__all__ = [
    "COLUMNS",
    "Place",
    "RowReading",
    "ScoreLine",
    "Table",
    "Unreadable",
    "Value",
    "read",
    "tidy",
    "write",
    "write_table",
]

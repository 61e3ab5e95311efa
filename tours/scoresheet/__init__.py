"""The figures of the indices as a workbook: written out, and read back with a verdict for each row."""

from tours.scoresheet.reading import read
from tours.scoresheet.shape import COLUMNS, Place, RowReading, ScoreLine, Unreadable, tidy
from tours.scoresheet.writing import write

__all__ = ["COLUMNS", "Place", "RowReading", "ScoreLine", "Unreadable", "read", "tidy", "write"]

"""The workbook with which a portal is started for a province: written empty, read with every problem at once."""

from destinations.startfile.reading import read
from destinations.startfile.shape import Known, RowProblem, Start
from destinations.startfile.writing import write

__all__ = ["Known", "RowProblem", "Start", "read", "write"]

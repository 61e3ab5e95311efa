"""How a body signs its papers, and the way of each paper to its number and signature."""

from reports.models.filings import Filing, FilingStep
from reports.models.letterheads import Letterhead

__all__ = ["Filing", "FilingStep", "Letterhead"]

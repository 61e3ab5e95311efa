"""The notebook of a session: what came in as entries → what stands. Pure: no database, no clock."""

from results.notebook.folding import ALL, Entry, Line, Notebook, Presence, fold
from results.notebook.reading import FIELDS, Sent, Unreadable, digest_of, read, written

__all__ = [
    "ALL",
    "FIELDS",
    "Entry",
    "Line",
    "Notebook",
    "Presence",
    "Sent",
    "Unreadable",
    "digest_of",
    "fold",
    "read",
    "written",
]

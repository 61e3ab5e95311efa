"""Notes, roll-calls, lessons and figures of one trip → the content of its result report, part by part. Pure."""

from results.merging.edits import Edit, Merged, kept_apart, merged
from results.merging.facts import (
    Absence,
    Action,
    Answer,
    Cost,
    Facts,
    Lesson,
    Note,
    Photo,
    Received,
    Session,
    Topic,
    Trip,
)
from results.merging.parts import Grid, Part, assembled
from results.merging.sources import Source, changes_in_words, mark_of

__all__ = [
    "Absence",
    "Action",
    "Answer",
    "Cost",
    "Edit",
    "Facts",
    "Grid",
    "Lesson",
    "Merged",
    "Note",
    "Part",
    "Photo",
    "Received",
    "Session",
    "Source",
    "Topic",
    "Trip",
    "assembled",
    "changes_in_words",
    "kept_apart",
    "mark_of",
    "merged",
]

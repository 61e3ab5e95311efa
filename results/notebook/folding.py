"""What a session's entries add up to, in whatever order they came.

Entries of one subject (a note, a person of the roll-call, a question, a photo) form a line. Those that no other of the
line replaces are its heads: one head is what stands; several with different words are a conflict, and all of them
stand until somebody's entry replaces them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from results.enums import EntryKind

ALL = "all"
"""The subject of a roll-call itself: everybody named in it is there who is not struck out."""


class Entry(Struct, frozen=True):
    """`at`: when it was written, as far as its phone's clock can be trusted; `by`: who wrote it; `file`: what came
    with it."""

    digest: str
    kind: EntryKind
    subject: str
    content: Mapping[str, Any]
    replaces: tuple[str, ...]
    at: datetime.datetime
    by: str = ""
    file: int | None = None


class Line(Struct, frozen=True):
    """`entries` are all of it, the oldest first; `heads` of them stand now. `file` is of the line, however often its
    words changed."""

    entries: tuple[Entry, ...]
    heads: tuple[Entry, ...]
    file: int | None

    @property
    def first(self) -> Entry:
        return self.entries[0]

    @property
    def subject(self) -> str:
        return self.first.subject

    @property
    def kind(self) -> EntryKind:
        return self.first.kind

    @property
    def is_conflict(self) -> bool:
        return len(self.heads) > 1 and self.subject != ALL

    @property
    def content(self) -> Mapping[str, Any]:
        """What stands; of a conflict the newest words, to be read beside the others."""
        return self.heads[-1].content

    @property
    def is_dropped(self) -> bool:
        return not self.is_conflict and (
            bool(self.content.get("dropped")) or (self.kind is EntryKind.NOTE and not self.content["text"])
        )


class Presence(Struct, frozen=True):
    """`is_present` None: the roll was not called, or two phones say otherwise."""

    is_present: bool | None
    reason: str = ""
    line: Line | None = None


class Notebook(Struct, frozen=True, dict=True):
    lines: Mapping[EntryKind, Mapping[str, Line]]

    @cached_property
    def notes(self) -> list[Line]:
        """By the hour they were first written."""
        return self._kept(EntryKind.NOTE)

    @cached_property
    def photos(self) -> list[Line]:
        return self._kept(EntryKind.PHOTO)

    @cached_property
    def documents(self) -> list[Line]:
        return self._kept(EntryKind.DOCUMENT)

    @cached_property
    def conflicts(self) -> list[Line]:
        found = (line for of_kind in self.lines.values() for line in of_kind.values() if line.is_conflict)
        return sorted(found, key=_began)

    @cached_property
    def called(self) -> frozenset[int]:
        """Whom the roll-call has named; several calls name whoever any of them named."""
        line = self.lines.get(EntryKind.PRESENCE, {}).get(ALL)
        return frozenset(one for head in line.heads for one in head.content["people"]) if line else frozenset()

    def presence(self, person: int) -> Presence:
        line = self.lines.get(EntryKind.PRESENCE, {}).get(str(person))
        if line is None:
            return Presence(True if person in self.called else None)
        if line.is_conflict:
            return Presence(None, line=line)
        return Presence(bool(line.content["present"]), line.content["reason"], line)

    @cached_property
    def absent(self) -> frozenset[int]:
        lines = self.lines.get(EntryKind.PRESENCE, {})
        return frozenset(int(who) for who in lines if who.isdecimal() and self.presence(int(who)).is_present is False)

    def answer(self, question: int) -> Line | None:
        return self.lines.get(EntryKind.ANSWER, {}).get(str(question))

    @property
    def answered(self) -> frozenset[int]:
        lines = self.lines.get(EntryKind.ANSWER, {})
        return frozenset(int(one) for one, line in lines.items() if one.isdecimal() and line.content["answered"])

    @property
    def times(self) -> tuple[str, str]:
        """From and until when it really was, "08:05"; "" where nobody said."""
        line = self.lines.get(EntryKind.TIMES, {}).get("times")
        return (line.content["starts"], line.content["ends"]) if line else ("", "")

    def _kept(self, kind: EntryKind) -> list[Line]:
        return sorted((line for line in self.lines.get(kind, {}).values() if not line.is_dropped), key=_began)


def fold(entries: Iterable[Entry]) -> Notebook:
    """The same for every order of the entries, and however often each is there."""
    subjects: defaultdict[tuple[EntryKind, str], dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        subjects[entry.kind, entry.subject][entry.digest] = entry
    lines: defaultdict[EntryKind, dict[str, Line]] = defaultdict(dict)
    for (kind, subject), found in subjects.items():
        lines[kind][subject] = _line(list(found.values()))
    return Notebook(dict(lines))


def _line(entries: list[Entry]) -> Line:
    ordered = sorted(entries, key=lambda one: (one.at, one.digest))
    replaced = {digest for one in ordered for digest in one.replaces if digest != one.digest}
    heads = [one for one in ordered if one.digest not in replaced]
    said: list[Entry] = []
    for one in heads:
        if one.subject == ALL or all(one.content != other.content for other in said):
            said.append(one)
    return Line(tuple(ordered), tuple(said), next((one.file for one in ordered if one.file is not None), None))


def _began(line: Line) -> tuple[datetime.datetime, str]:
    return line.first.at, line.first.digest

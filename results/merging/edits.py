"""A part that somebody edited keeps his words when the report is assembled anew, and says what its sources became."""

from collections.abc import Iterable, Mapping, Sequence
from copy import replace

from msgspec import Struct

from results.merging.parts import Part
from results.merging.sources import Source, changes_in_words


class Edit(Struct, frozen=True):
    """The words that stand in place of a part's own, and what its sources were when they were written."""

    key: str
    title: str
    text: str
    sources: tuple[Source, ...]


class Merged(Struct, frozen=True):
    """A part as the report has it. `changed` says what its sources became since it was edited, "" where nothing."""

    part: Part
    edit: Edit | None = None
    changed: str = ""

    @property
    def is_edited(self) -> bool:
        return self.edit is not None


def merged(parts: Sequence[Part], edits: Iterable[Edit]) -> tuple[Merged, ...]:
    own = {edit.key: edit for edit in edits}
    return tuple(_one(part, own) for part in parts)


def kept_apart(parts: Sequence[Part], edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Words of parts that no source says any more: they are shown beside the report, never thrown away."""
    keys = {part.key for part in parts}
    return tuple(edit for edit in edits if edit.key not in keys)


def _one(part: Part, edits: Mapping[str, Edit]) -> Merged:
    edit = edits.get(part.key)
    if edit is None:
        return Merged(part)
    lines = tuple(line for line in (one.strip() for one in edit.text.splitlines()) if line)
    return Merged(replace(part, lines=lines), edit, changes_in_words(edit.sources, part.sources))

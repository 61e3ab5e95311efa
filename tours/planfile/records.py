"""What is wrong with a plan file: all at once, each with its line, its place and a Vietnamese sentence."""

import re
from collections.abc import Sequence

type Place = tuple[str | int, ...]
"""Where in the file: keys, and positions from 1: ("tours", 2, "rules", 3, "minimum")."""


class PlanFileError(Exception):
    """The file cannot be used. `problems` has every reason as a whole sentence that names file, line and place."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Problems:
    """Collects what is wrong with one file."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.lines = lines_of_places(text)
        self.found: list[tuple[int, str]] = []
        self.places: set[Place] = set()
        self.unread: frozenset[Place] = frozenset()

    def add(self, place: Place, sentence: str) -> None:
        self.places.add(place)
        line = next((self.lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in self.lines), 0)
        where = [self.source, f"dòng {line}" if line else "", written(place)]
        self.found.append((line, f"{', '.join(filter(None, where))}: {sentence}"))

    def end_reading(self) -> None:
        """What is wrong so far could not be read; no check is to speak of it again."""
        self.unread = frozenset(self.places)

    def raise_if_any(self) -> None:
        if self.found:
            raise PlanFileError([sentence for _, sentence in sorted(self.found, key=lambda found: found[0])])


def written(place: Place) -> str:
    """`tours[2].rules[3].minimum`"""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def lines_of_places(text: str) -> dict[Place, int]:
    """The line of every table header and key, for files written one key a line with [table] and [[array]] headers."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    here: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*(\[{1,2})\s*([\w.\-]+)\s*\]{1,2}", line):
            here = ()
            *parents, last = header[2].split(".")
            for name in parents:
                here = (*here, name)
                here = (*here, counts[here]) if here in counts else here
            here = (*here, last)
            if header[1] == "[[":
                counts[here] = counts.get(here, 0) + 1
                here = (*here, counts[here])
            lines[here] = number
        elif key := re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line):
            lines.setdefault((*here, key[1]), number)
    return lines

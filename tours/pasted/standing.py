"""What of pasted text a plan does not have yet: pasted twice, a paragraph stands once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from tours.pasted.around import Basis
from tours.pasted.marks import Read


class Standing(Protocol):
    """A passage the plan has."""

    @property
    def pk(self) -> int: ...
    @property
    def style(self) -> str: ...
    @property
    def text(self) -> str: ...


def added(
    read: Iterable[Read], standing: Mapping[int | None, Sequence[Standing]], parent: int | None = None
) -> Iterator[tuple[int | None, Read]]:
    """What is added, each with all inside it, and the key of the passage it comes to stand in; None: at the top.
    `standing`: the plan's passages by the key of the one around them. What stands is one with a pasted paragraph of
    the same kind and words at the same place."""
    there: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in standing.get(parent, ()):
        there[one.style, _words(one.text)].append(one.pk)
    for new in read:
        if alike := there[new.style, _words(new.text)]:
            yield from added(new.inside, standing, alike.pop(0))
        else:
            yield parent, new


def unknown(bases: Iterable[Basis], known: Iterable[str]) -> list[Basis]:
    """Each once. `known`: documents, with or without their kind: "Quyết định số 1/QĐ-UBND", "1/QĐ-UBND"."""
    numbers = {_number(decision) for decision in known}
    return list({_number(one.decision): one for one in bases if _number(one.decision) not in numbers}.values())


def _number(decision: str) -> str:
    return decision.rpartition(" số ")[2].strip()


def count(read: Iterable[Read]) -> int:
    """With all that stands inside."""
    return sum(1 + count(one.inside) for one in read)


def _words(text: str) -> str:
    return " ".join(text.replace("**", "").split())

"""Whether the list of a round's people is approved: floors above say so here, and this one names none."""

from collections.abc import Callable, Collection

Source = Callable[[Collection[int]], "dict[int, str]"]
"""Of these rounds: those with an approved list, and what it is called."""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def approved_lists(rounds: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    if rounds:
        for source in _sources:
            found |= source(rounds)
    return found

"""Whether the list of a round's people is approved: floors above say so here, and this one names none."""

from collections.abc import Callable, Collection

from config.at_once import Asking

Source = Callable[[Collection[int]], "Asking[dict[int, str]]"]
"""Of these rounds: those with an approved list, and what it is called."""

_sources: list[Source] = []


def register(source: Source) -> None:
    if source not in _sources:
        _sources.append(source)


def approved_lists(rounds: Collection[int]) -> Asking[dict[int, str]]:
    found: dict[int, str] = {}
    if rounds:
        for source in _sources:
            found |= yield from source(rounds)
    return found

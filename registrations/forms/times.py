"""The page of times: for each person, rounds that are ticked and one that is chosen."""

from collections.abc import Iterable

from django.http import QueryDict

from config.typed import whole_number
from registrations.policies.times import Times


def times_in(data: QueryDict, people: Iterable[int]) -> dict[int, Times]:
    """Of those the page showed; what is no number counts as nothing chosen."""
    return {
        pk: Times(
            frozenset(n for value in data.getlist(f"vang-{pk}") if (n := whole_number(value)) is not None),
            whole_number(data.get(f"muon-{pk}", "")),
        )
        for pk in people
        if f"co-{pk}" in data
    }

"""The rounds of a composition's delegations, and whose lists are approved."""

from collections.abc import Collection

from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation
from tours.models import Round


def rounds_of(composition: Composition) -> dict[int, Round]:
    """Number of the delegation → its round as it stands today, whatever the list says."""
    return {one.number: one.round for one in composition.delegations.select_related("round")}


def approved_lists_of(rounds: Collection[int]) -> dict[int, str]:
    """Of these rounds: those with an approved list, and what it is called."""
    approved = Delegation.objects.filter(round__in=rounds, composition__status=Status.APPROVED)
    return {one.round_id: str(one.composition) for one in approved.select_related("composition")}

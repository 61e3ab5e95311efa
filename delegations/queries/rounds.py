"""The rounds of a composition's delegations, and whose lists are approved."""

from collections.abc import Collection, Sequence

from config.at_once import Asking
from config.prepared import Keys, Prepared
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Delegation
from tours.models import Round


def delegations_of(composition: Composition) -> Sequence[Delegation]:
    """With their rounds; asked for where the case has not brought them."""
    told = composition.delegations_told
    return list(composition.delegations.select_related("round")) if told is None else told


def rounds_of(composition: Composition) -> dict[int, Round]:
    """Number of the delegation → its round as it stands today, whatever the list says."""
    return {one.number: one.round for one in delegations_of(composition)}


def approved_lists_of(rounds: Collection[int]) -> Asking[dict[int, str]]:
    """Of these rounds: those with an approved list, and what it is called."""
    delegations = _approved.later(list(rounds))
    yield (delegations,)
    return {one.round_id: str(one.composition) for one in delegations}


_approved = Prepared(
    lambda rounds: Delegation.objects.filter(round__in=rounds, composition__status=Status.APPROVED).select_related(
        "composition"
    ),
    Keys(-10_000),
)

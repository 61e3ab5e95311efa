"""The composition that an address names."""

from typing import Any

from django.db.models import QuerySet

from accounts.http import SignedInRequest
from accounts.permissions import require
from delegations.models import Composition
from delegations.queries.compositions import get_composition


def to_compose(
    request: SignedInRequest, pk: int, *beside: QuerySet[Any, Any], to_read_whole: bool = False
) -> Composition:
    """For who may arrange it; `beside`, `to_read_whole` as of `get_composition`."""
    found = get_composition(request.user, pk, *beside, to_read_whole=to_read_whole)
    require(request.user, "delegations.compose", found)
    return found

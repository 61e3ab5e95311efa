"""Who may? The organiser composes and submits; leaders approve or return what was put before them."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_approver, is_clerk, is_leader, is_member, is_organiser
from delegations.enums import CompositionStatus as Status

if TYPE_CHECKING:
    from accounts.models import User
    from delegations.models import Composition

NEVER_SUBMITTED = (Status.DRAFT, Status.DISCARDED)


@rules.predicate
def was_submitted(_user: "User", composition: "Composition | None") -> bool:
    return composition is not None and composition.status not in NEVER_SUBMITTED


rules.add_perm("delegations.view_compositions", is_organiser | is_leader)
rules.add_perm("delegations.compose", is_organiser)
rules.add_perm("delegations.submit", is_organiser)
rules.add_perm("delegations.publish", is_organiser)
rules.add_perm("delegations.view_outcome", is_clerk | is_approver)
rules.add_perm("delegations.view_own_trip", is_member)
rules.add_perm("delegations.view", is_organiser | (is_leader & was_submitted))
rules.add_perm("delegations.decide", is_leader & was_submitted)

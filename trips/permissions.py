"""Who may? The organiser prepares trips; leaders look on; a person, or the agency for it, tells travel details."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_approver, is_clerk, is_leader, is_organiser

if TYPE_CHECKING:
    from accounts.models import User
    from registrations.models import Nomination


@rules.predicate
def is_the_person(user: "User", nomination: "Nomination | None") -> bool:
    return nomination is not None and nomination.account_id == user.pk


@rules.predicate
def is_sent_by_own_agency(user: "User", nomination: "Nomination | None") -> bool:
    return nomination is not None and nomination.registration.agency_id == user.agency_id


rules.add_perm("trips.view", is_organiser | is_leader)
rules.add_perm("trips.prepare", is_organiser)
rules.add_perm("trips.fill_details", is_organiser | is_the_person | ((is_clerk | is_approver) & is_sent_by_own_agency))
rules.add_perm("trips.open_details", is_organiser)
rules.add_perm("trips.delete_details", is_organiser | is_the_person)

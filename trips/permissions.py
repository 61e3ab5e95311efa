"""Who may? The organiser prepares trips; leaders and the accountant look on; a person, or the agency for it, tells
travel details, and prepares the own part."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_accountant, is_approver, is_clerk, is_leader, is_organiser

if TYPE_CHECKING:
    from accounts.models import User
    from registrations.models import Nomination
    from trips.models import Section


@rules.predicate
def is_the_person(user: "User", nomination: "Nomination | None") -> bool:
    return nomination is not None and nomination.account_id == user.pk


@rules.predicate
def is_sent_by_own_agency(user: "User", nomination: "Nomination | None") -> bool:
    return nomination is not None and nomination.registration.agency_id == user.agency_id


@rules.predicate
def is_own_section(user: "User", section: "Section | None") -> bool:
    return section is not None and section.author is not None and section.author.account_id == user.pk


rules.add_perm("trips.view", is_organiser | is_accountant | is_leader)
rules.add_perm("trips.prepare", is_organiser)
rules.add_perm("trips.fill_details", is_organiser | is_the_person | ((is_clerk | is_approver) & is_sent_by_own_agency))
rules.add_perm("trips.fill_for_agency", is_clerk | is_approver)
rules.add_perm("trips.open_details", is_organiser)
rules.add_perm("trips.delete_details", is_organiser | is_the_person)
rules.add_perm("trips.prepare_own_part", is_organiser | is_the_person)
rules.add_perm("trips.write_section", is_organiser | is_own_section)

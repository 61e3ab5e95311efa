"""Who may? The agency's own people fill in and send; the organiser reviews, and enters what came on paper."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_administrator, is_agency_administrator, is_approver, is_clerk, is_organiser
from registrations.enums import Source

if TYPE_CHECKING:
    from accounts.models import Agency, User
    from registrations.models import Registration


@rules.predicate
def is_of_same_agency(user: "User", registration: "Registration | None") -> bool:
    return registration is not None and user.agency_id == registration.agency_id


@rules.predicate
def is_own_agency(user: "User", agency: "Agency | None") -> bool:
    return agency is not None and user.agency_id == agency.pk


@rules.predicate
def is_entered_from_paper(_user: "User", registration: "Registration | None") -> bool:
    return registration is not None and registration.source == Source.PAPER


on_behalf = is_organiser & is_entered_from_paper
rules.add_perm("registrations.fill_in", ((is_clerk | is_approver) & is_of_same_agency) | on_behalf)
rules.add_perm("registrations.submit", (is_approver & is_of_same_agency) | on_behalf)
rules.add_perm("registrations.request_change", is_approver & is_of_same_agency)
rules.add_perm("registrations.view", is_organiser | ((is_clerk | is_approver) & is_of_same_agency))
rules.add_perm("registrations.answer_for_agency", is_clerk | is_approver)
rules.add_perm("registrations.ask_for_time", (is_clerk | is_approver) & is_own_agency)
rules.add_perm("registrations.review", is_organiser)
of_agency = is_clerk | is_approver | is_agency_administrator
rules.add_perm("registrations.see_data_requests", is_organiser | is_administrator | of_agency)
rules.add_perm("registrations.write_data_request", is_organiser | is_administrator | (of_agency & is_own_agency))
rules.add_perm("registrations.answer_data_request", is_organiser)

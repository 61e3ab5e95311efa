"""Who may? Leaders and the organiser read everything; an agency its own papers; phones stay with who needs them."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_administrator, is_approver, is_clerk, is_leader, is_organiser

if TYPE_CHECKING:
    from accounts.models import Agency, User


@rules.predicate
def is_of_agency(user: "User", agency: "Agency | None") -> bool:
    return agency is not None and user.agency_id == agency.pk


is_of_own_agency = (is_clerk | is_approver) & is_of_agency

rules.add_perm("reports.view_overview", is_organiser | is_leader)
rules.add_perm("reports.view_documents", is_organiser | is_leader | is_clerk | is_approver)
rules.add_perm("reports.make_plan", rules.is_authenticated)
rules.add_perm("reports.make_form", is_organiser | is_leader | is_clerk | is_approver)
rules.add_perm("reports.make_agency_papers", is_organiser | is_leader | is_of_own_agency)
rules.add_perm("reports.make_plan_papers", is_organiser | is_leader)
rules.add_perm("reports.see_phones", is_organiser | is_of_own_agency)
rules.add_perm("reports.see_drafts", is_organiser | is_of_own_agency)
rules.add_perm("reports.view_filings", is_organiser | is_leader)
rules.add_perm("reports.file_papers", is_organiser)
rules.add_perm("reports.manage_letterheads", is_organiser | is_administrator)

rules.add_perm("reports", is_administrator)  # Django's admin
for right in ("view", "add", "change"):
    rules.add_perm(f"reports.{right}_letterhead", is_administrator)

"""Who answers for an agency."""

from django.db.models import Exists, OuterRef

from accounts.enums import Role
from accounts.models import Agency, RoleAssignment, User
from config.prepared import Prepared


def addresses_of(agency: Agency) -> list[str]:
    """Of those who answer for the agency and may sign in; not of its people who only travel."""
    return [user.email for user in answering_for(agency)]


def answering_for(agency: Agency) -> list[User]:
    return _with_roles(agency, Role.AGENCY_CLERK, Role.AGENCY_APPROVER)


def approvers_of(agency: Agency) -> list[User]:
    """Those who may send."""
    return _with_roles(agency, Role.AGENCY_APPROVER)


def approver_names(agency: Agency) -> list[str]:
    """Who has to act when all is ready."""
    return [str(user) for user in _approvers(agency.pk)]


_approvers = Prepared(
    lambda agency: (
        User.objects.get_queryset()
        .filter(agency=agency, is_active=True, role_assignments__role=Role.AGENCY_APPROVER)
        .order_by("full_name")
        .distinct()
    ),
    -1,
)


def _with_roles(agency: Agency, *roles: Role) -> list[User]:
    held = RoleAssignment.objects.filter(user=OuterRef("pk"), role__in=roles)
    return list(agency.users.filter(Exists(held), is_active=True).order_by("email"))

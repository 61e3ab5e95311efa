"""Who answers for an agency."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.enums import Role
from accounts.models import Agency, RoleAssignment, User
from config.prepared import Prepared


def addresses_of(agency: Agency) -> list[str]:
    """Of those who answer for the agency and may sign in; not of its people who only travel."""
    return [user.email for user in answering_for(agency)]


def answering_for(agency: Agency) -> list[User]:
    return _of(agency, _who_answer(agency.pk))


def approvers_of(agency: Agency) -> list[User]:
    """Those who may send."""
    return _of(agency, _who_send(agency.pk))


def _of(agency: Agency, people: list[User]) -> list[User]:
    for one in people:
        one.agency = agency
    return people


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


def _with_roles(agency: int, *roles: Role) -> QuerySet[User]:
    held = RoleAssignment.objects.filter(user=OuterRef("pk"), role__in=roles)
    return User.objects.get_queryset().filter(Exists(held), agency=agency, is_active=True).order_by("email")


_who_answer = Prepared(lambda agency: _with_roles(agency, Role.AGENCY_CLERK, Role.AGENCY_APPROVER), -1)
_who_send = Prepared(lambda agency: _with_roles(agency, Role.AGENCY_APPROVER), -1)

"""Who may? Predicates that read aloud, and the permissions of this floor."""

from collections.abc import Collection
from typing import TYPE_CHECKING

import rules
from django.core.exceptions import PermissionDenied

from accounts.enums import Role
from accounts.policies import roles_to_give

if TYPE_CHECKING:
    from django.db.models import Model

    from accounts.models import Agency, Invitation, User


@rules.predicate
def is_organiser(user: object) -> bool:
    return holds(user, Role.ORGANISER)


@rules.predicate
def is_administrator(user: object) -> bool:
    return holds(user, Role.ADMINISTRATOR)


@rules.predicate
def is_agency_administrator(user: object) -> bool:
    """Of the agency he belongs to; without one, of none."""
    return holds(user, Role.AGENCY_ADMINISTRATOR) and getattr(user, "agency_id", None) is not None


@rules.predicate
def is_own_agency(user: "User", agency: "Agency | None") -> bool:
    return agency is not None and agency.pk == user.agency_id


@rules.predicate
def is_of_own_agency(user: "User", whose: "User | Invitation | None") -> bool:
    return whose is not None and whose.agency_id is not None and whose.agency_id == user.agency_id


@rules.predicate
def is_leader(user: object) -> bool:
    return holds(user, Role.LEADER)


@rules.predicate
def is_accountant(user: object) -> bool:
    return holds(user, Role.ACCOUNTANT)


@rules.predicate
def is_clerk(user: object) -> bool:
    return holds(user, Role.AGENCY_CLERK)


@rules.predicate
def is_approver(user: object) -> bool:
    return holds(user, Role.AGENCY_APPROVER)


@rules.predicate
def is_member(user: object) -> bool:
    return holds(user, Role.MEMBER)


def holds(user: object, role: Role) -> bool:
    """False for a visitor and for someone whose account was closed."""
    return bool(getattr(user, "is_active", False)) and role in getattr(user, "roles", frozenset())


rules.add_perm("accounts.manage_users", is_administrator)
rules.add_perm("accounts.see_people", is_administrator | is_agency_administrator)
rules.add_perm("accounts.invite_to", is_administrator | (is_agency_administrator & is_own_agency))
rules.add_perm("accounts.manage_person", is_administrator | (is_agency_administrator & is_of_own_agency))
rules.add_perm("accounts.view_audit", is_administrator | is_organiser)
rules.add_perm("accounts.view_agencies", is_administrator | is_organiser)
rules.add_perm("accounts.see_letters", is_administrator | is_organiser)
rules.add_perm("accounts.see_standing", is_administrator)

# Django's admin, for reference data only: nothing is deleted there, it ends on a day.
rules.add_perm("accounts", is_administrator)
for model in ("agency", "locality"):
    for right in ("view", "add", "change"):
        rules.add_perm(f"accounts.{right}_{model}", is_administrator)


def require(user: "User", permission: str, target: "Model | None" = None) -> None:
    """The gate of every action: 403 for someone who may never do this."""
    if not user.has_perm(permission, target):
        raise PermissionDenied(permission)


def require_roles(user: "User", roles: Collection[str]) -> None:
    """403 for who gives or takes a role that is not his to give."""
    if not roles_to_give(user.roles).issuperset(roles):
        raise PermissionDenied("accounts.give_roles")

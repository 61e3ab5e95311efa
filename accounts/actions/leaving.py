"""Somebody leaves: what is open goes to a colleague, the account signs in no more, what was done stays in the audit."""

from collections.abc import Collection

from django.db import transaction

from accounts import audit, handing, letters, policies
from accounts.actions.addresses import withdraw_open_change
from accounts.actions.sessions import forget_sessions
from accounts.enums import Role
from accounts.models import Agency, RoleAssignment, User
from accounts.permissions import require
from accounts.policies import Problem, refuse_if
from accounts.queries import users as queries


def hand_over(user: User, *, to: User | None, tells: bool, reason: str, by: User) -> None:
    """Closes the account. `to` goes on with what is open and takes the roles the agency would be without; `tells`:
    nobody does, and the organiser is told. A closed account may still hand over what it left."""
    with transaction.atomic():
        lock_agency(user)
        people = User.objects.select_related("agency").select_for_update(of=("self",)).order_by("pk")
        found = people.in_bulk([user.pk, *([to.pk] if to else [])])
        user, to = found[user.pk], found[to.pk] if to else None
        require(by, "accounts.manage_person", user)
        held, vacated = handing.all_held(user), queries.roles_nobody_else_has(user)
        refuse_if(
            [
                *policies.problems_with_managing(user.roles, by.roles),
                *policies.problems_with_handing_over(
                    is_active=user.is_active,
                    has_things=bool(held),
                    is_last=bool(vacated),
                    has_successor=to is not None,
                    tells=tells,
                    is_portal_administrator=by.pk == user.pk and by.has_role(Role.ADMINISTRATOR),
                ),
                *(_problems_with_successor(user, to) if to else ()),
            ]
        )
        changes: audit.Changes = {
            "đang hoạt động": ("có" if user.is_active else "không", "không"),
            "bàn giao cho": ("", to or ""),
            "việc bàn giao": ("", "; ".join(one.label for one in held) if to else ""),
            "vai trò chuyển sang": ("", _labels(vacated) if to else ""),
        }
        answered_for = queries.answering_roles(user)
        _close(user)
        if to:
            handing.pass_all_on(user, to, by)
            _give(to, vacated)
            letters.handed_over(user, to, held, vacated)
        audit.record("Bàn giao và khóa tài khoản", user, by=by, changes=changes, reason=reason)
        tell_if_vacated(answered_for, user, by=by, held=held if not to else ())


def _problems_with_successor(user: User, to: User) -> list[Problem]:
    return policies.problems_with_successor(
        is_self=to.pk == user.pk, is_active=to.is_active, is_colleague=to.agency_id == user.agency_id
    )


def _give(to: User, roles: Collection[str]) -> None:
    RoleAssignment.objects.bulk_create(RoleAssignment(user=to, role=role) for role in roles if role not in to.roles)


def tell_if_vacated(
    before: tuple[Agency | None, frozenset[Role]], user: User, *, by: User, held: Collection[handing.Held] = ()
) -> None:
    """Within the action that changed the account. `before`: for which agency it answered, by which roles. Whatever
    door this came through: an agency that nobody answers for by some role any more is told to the organiser."""
    agency, roles = before
    gone = roles - queries.roles_held_in(agency) if agency else frozenset()
    if gone or held:
        letters.left_alone(user, agency or user.agency, gone, held, by)


def lock_agency(user: User) -> None:
    """Two of one agency that leave at the same moment wait for each other: neither hands over to the other."""
    if user.agency_id:
        Agency.objects.select_for_update().get(pk=user.agency_id)


def _close(user: User) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])
    forget_sessions(user)
    withdraw_open_change(user)


def _labels(roles: Collection[str]) -> str:
    return ", ".join(str(role.label) for role in Role if role in roles)

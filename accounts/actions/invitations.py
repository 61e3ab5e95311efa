"""Invitations: one, or those of a workbook; sent again, withdrawn."""

import datetime
import secrets
from collections.abc import Collection, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit, letters, outbox, policies
from accounts.enums import InviteeVerdict, Role
from accounts.invitees import Typed, with_verdicts
from accounts.models import Agency, Invitation, User
from accounts.models.invitations import digest_of
from accounts.permissions import require, require_roles
from accounts.policies import Refused, Standing, refuse_if
from accounts.policies.invitees import Invitee, address_of, verdicts
from accounts.queries import inviting, places


def invite(*, email: str, full_name: str, agency: Agency | None, roles: Collection[str], by: User) -> Invitation:
    """Opens the door for one address. The letter with the link waits in the outbox."""
    email = email.lower()
    with transaction.atomic():
        require(by, "accounts.invite_to", agency)
        require_roles(by, roles)
        refuse_if(
            policies.problems_with_inviting(roles, has_agency=agency is not None, standing=inviting.standing(by, email))
        )
        return _opened(email=email, full_name=full_name, agency=agency, roles=roles, by=by)


def judge(rows: Sequence[Typed], *, by: User) -> list[Invitee]:
    """A verdict for each row of a workbook, as things stand now. Nothing is kept, nobody gets a letter."""
    require(by, "accounts.see_people")
    return verdicts(rows, inviting.invitee_facts(by, [address_of(row) for row in rows]))


def invite_several(rows: Sequence[Typed], *, by: User) -> tuple[list[Invitation], list[Invitee]]:
    """All that still can be, at once or not at all; and those that meanwhile cannot. In the order of their addresses:
    two that send the same rows at the same moment wait for each other and write to nobody twice."""
    invited, left = [], []
    with transaction.atomic():
        judged = judge(rows, by=by)
        agencies = places.agencies_to_invite_to(by).in_bulk([one.agency for one in judged if one.agency])
        for one in sorted(judged, key=lambda one: one.email):
            if one.verdict != InviteeVerdict.READY:
                left.append(one)
                continue
            agency = agencies[one.agency] if one.agency else None
            require(by, "accounts.invite_to", agency)
            require_roles(by, one.roles)
            try:
                invited.append(
                    _opened(email=one.email, full_name=one.row.full_name, agency=agency, roles=one.roles, by=by)
                )
            except Refused:
                left += judge([one.row], by=by)
    return invited, left


def verdict_workbook(rows: Sequence[Typed], *, by: User) -> bytes:
    return with_verdicts((one.row, str(one.verdict.label), " ".join(one.problems)) for one in judge(rows, by=by))


def resend_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """The old link stops, a new one goes out and lasts as long as the first."""
    with transaction.atomic():
        invitation = locked_invitation(invitation)
        require(by, "accounts.manage_person", invitation)
        require_roles(by, invitation.roles)
        refuse_if(policies.problems_with_resending(inviting.state_of(invitation)))
        token = secrets.token_urlsafe(32)
        invitation.expires_at, invitation.digest = _expiry(), digest_of(token)
        invitation.save(update_fields=["expires_at", "digest"])
        audit.record("Gửi lại lời mời", invitation, by=by)
        outbox.call_off(invitation)
        letters.invite(invitation, token)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    with transaction.atomic():
        invitation = locked_invitation(invitation)
        require(by, "accounts.manage_person", invitation)
        require_roles(by, invitation.roles)
        refuse_if(policies.problems_with_withdrawing(inviting.state_of(invitation)))
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        outbox.call_off(invitation)
        audit.record("Thu hồi lời mời", invitation, by=by)
    return invitation


def locked_invitation(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_related("agency", "invited_by").select_for_update(of=("self",)).get(pk=invitation.pk)
    )


def _opened(*, email: str, full_name: str, agency: Agency | None, roles: Collection[str], by: User) -> Invitation:
    """Of the secret in the link only the digest stays once the letter has gone."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        email=email,
        full_name=full_name,
        agency=agency,
        roles=[role.value for role in Role if role in roles],
        digest=digest_of(token),
        invited_by=by,
        expires_at=_expiry(),
    )
    invitation.search_key = invitation.words_to_search
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:  # in this very moment somebody else invited it
        raise Refused(policies.problems_with_address(Standing(is_invited=True))) from error
    labels = ", ".join(str(Role(role).label) for role in invitation.roles)
    audit.record("Mời người dùng", invitation, by=by, changes={"vai trò": ("", labels)})
    letters.invite(invitation, token)
    return invitation


def _expiry() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=policies.INVITATION_DAYS)

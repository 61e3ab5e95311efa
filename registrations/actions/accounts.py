"""Says whose account a person of the lists is, so that they read their own page."""

from django.db import transaction

from accounts import audit
from accounts.enums import Role
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from registrations.models import Nomination
from registrations.policies import accounts as policies
from registrations.queries import accounts as queries


def link_account(nomination: Nomination, account: User | None, *, by: User) -> Nomination:
    """None takes the link away."""
    with transaction.atomic():
        nomination = Nomination.objects.select_for_update().get(pk=nomination.pk)
        require(by, "registrations.review")
        if account is not None:
            also = queries.person_of_account(account, nomination.tour_id, besides=nomination.pk)
            refuse_if(
                policies.problems_with_linking(
                    str(account), is_member=account.is_active and account.has_role(Role.MEMBER), also=also
                )
            )
        before = User.objects.filter(pk=nomination.account_id).first() if nomination.account_id else None
        nomination.account = account
        nomination.save(update_fields=["account"])
        changes = {"tài khoản": (before or "", account or "")}
        audit.record("Gắn tài khoản thành viên", nomination, by=by, changes=changes)
    return nomination

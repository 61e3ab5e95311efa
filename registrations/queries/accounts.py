"""Whose account is which person of the lists."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.enums import Role
from accounts.models import User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from config.prepared import Prepared
from registrations.models import Nomination, Registration
from registrations.people import search_key


def get_nomination(user: User, pk: int) -> Nomination:
    """Of a list the user may see; else 404."""
    found = _visible.get(user, pk)
    speak_of(found.registration.plan.called)
    return found


_visible = Scoped(
    lambda user, pk: Nomination.objects.filter(
        registration__in=Registration.objects.visible_to(user), pk=pk
    ).select_related("registration__plan__organiser", "registration__agency", "tour", "account"),
    -9003,
)


def accounts_to_choose(nomination: Nomination) -> QuerySet[User]:
    """Members' accounts: those of this name and agency first. The name proposes, a person decides."""
    likely = [
        When(
            search_key__startswith=f"{search_key(nomination.full_name)} ",
            agency=nomination.registration.agency_id,
            then=Value(0),
        ),
        When(search_key__startswith=f"{search_key(nomination.full_name)} ", then=Value(1)),
        When(agency=nomination.registration.agency_id, then=Value(2)),
    ]
    found = User.objects.with_role(Role.MEMBER).select_related("agency").only("full_name", "email", "agency__name")
    return found.alias(likely=Case(*likely, default=Value(3), output_field=IntegerField())).order_by(
        "likely", "search_key"
    )


def accounts_to_offer(nomination: Nomination) -> list[tuple[int, str]]:
    """The same by key and name, to be shown: they are put in order here, so that one statement serves all."""
    begins, agency = f"{search_key(nomination.full_name)} ", nomination.registration.agency_id

    def likely(one: tuple[Any, ...]) -> int:
        _, key, of, *_ = one
        return (0 if of == agency else 1) if key.startswith(begins) else 2 if of == agency else 3

    return [(pk, account_in_words(*said)) for pk, _, _, *said in sorted(_members(), key=likely)]


def account_in_words(name: str, agency: str | None, email: str) -> str:
    return ", ".join(filter(None, (name, agency, email)))


_members = Prepared(
    lambda: (
        User.objects.with_role(Role.MEMBER)
        .order_by("search_key")
        .values_list("pk", "search_key", "agency", "full_name", "agency__name", "email")
    )
)


def person_of_account(account: User, tour: int, *, besides: int) -> str:
    """Whom of a tour the account stands for already, or ""."""
    other = Nomination.objects.filter(account=account, tour=tour).exclude(pk=besides).first()
    return str(other or "")


def own_nominations(user: User, plan_pk: int) -> QuerySet[Nomination]:
    """Whom of a plan's lists this account stands for, by the plan's order of tours."""
    own = Nomination.objects.filter(account=user, registration__plan=plan_pk)
    return own.select_related("tour", "registration__agency").order_by("tour__position", "pk")

"""What is near its day or past it, and whom a letter about it reaches."""

import datetime
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Agency, Letter, User
from accounts.policies import AGENCY_ROLES
from results.enums import ActionState as State
from results.enums import Holder
from results.models import Action, LessonNote, Obstacle
from results.policies.lessons import notes_due_on
from results.policies.reminding import DIGEST, NEAR
from tours.deadlines import working_day_after
from tours.enums import RoundStatus
from trips.models import Trip
from trips.queries.members import published_members_of

LONGEST_AGO = datetime.timedelta(days=60)


def actions_near(today: datetime.date) -> QuerySet[Action]:
    """Locked, so that two workers write one letter."""
    last = working_day_after(today, NEAR)
    near = Q(state=State.PROPOSED, answer_by__lte=last) | Q(
        state__in=(State.ACCEPTED, State.IN_PROGRESS), due_on__lte=last
    )
    found = Action.objects.filter(near).exclude(reminded_on=today).select_related("agency")
    return found.select_for_update(of=("self",)).order_by("due_on", "pk")


def obstacles_near(today: datetime.date) -> QuerySet[Obstacle]:
    found = Obstacle.objects.open().filter(due_on__lte=working_day_after(today, NEAR)).exclude(reminded_on=today)
    beside = found.select_related("plan__organiser", "written_by__agency")
    return beside.select_for_update(of=("self",)).order_by("due_on", "pk")


def until(one: Action | Obstacle) -> datetime.date | None:
    """By when it is to be answered or done."""
    if isinstance(one, Obstacle):
        return one.due_on
    return one.answer_by if one.state == State.PROPOSED else one.due_on


def people_of(agency: Agency) -> list[User]:
    """Who answers for it."""
    found = agency.users.filter(is_active=True, role_assignments__role__in=AGENCY_ROLES).select_related("agency")
    return list(found.distinct().order_by("pk"))


def who_holds(obstacle: Obstacle) -> list[User]:
    """A writer whose account was closed answers nothing any more: the organiser is told."""
    roles = {Holder.ORGANISER: Role.ORGANISER, Holder.COMMITTEE: Role.LEADER}
    if obstacle.holder not in roles and obstacle.written_by.is_active:
        return [obstacle.written_by]
    role = roles.get(Holder(obstacle.holder), Role.ORGANISER)
    return list(User.objects.with_role(role).select_related("agency"))


def own_notes_path(trip: Trip) -> str:
    return reverse("results:own_notes", args=[trip.pk])


def notes_to_ask_for(today: datetime.date, days: int) -> Iterator[tuple[Trip, list[User], datetime.date]]:
    """Trips whose members have had half of their days: those with an account who wrote nothing and were not asked."""
    home = Trip.objects.filter(
        round__status__in=(RoundStatus.COMPLETED, RoundStatus.REPORTED),
        round__ends_on__lt=today,
        round__ends_on__gte=today - LONGEST_AGO,
    ).select_related("round__tour__plan")
    for trip in home:
        due, half = notes_due_on(trip.round.ends_on, days), notes_due_on(trip.round.ends_on, days // 2)
        if due is None or half is None or not half <= today <= due:
            continue
        told = set(LessonNote.objects.filter(trip=trip).values_list("nomination", flat=True))
        asked = set(Letter.objects.about(trip).filter(kind=DIGEST).values_list("user", flat=True))
        people = [one.nomination for one in published_members_of(trip) if one.nomination.pk not in told]
        accounts = User.objects.filter(
            pk__in=[one.account_id for one in people if one.account_id], is_active=True
        ).select_related("agency")
        yield trip, [one for one in accounts.order_by("pk") if one.pk not in asked], due

"""Actions scoped to who asks, as a board and one by one; and bodies that are no more, with what they are now."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Agency, User
from accounts.queries.scoped import Scoped
from config.naming import speak_of
from config.prepared import TODAY, Prepared
from results.enums import ActionState as State
from results.models import Action, ActionStep
from results.policies.applying import Body
from tours.models import Plan

BESIDE = ("agency", "lesson__trip__round__tour__plan__organiser")


def body_of(agency: Agency) -> Body:
    ended = agency.valid_to
    if ended is None:
        return Body(agency.name)
    return Body(agency.name, ended, tuple(one.name for one in agency.successors.order_by("position", "name")))


def actions_of_plan(user: User, plan: Plan) -> list[Action]:
    return _of_plan(user, plan.pk)


def actions_of(plan: Plan) -> QuerySet[Action]:
    """All of a plan, for papers and figures."""
    return Action.objects.filter(lesson__trip__round__tour__plan=plan).select_related(*BESIDE)


_OF_A_LINE = (
    *("what", "state", "body", "answer_by", "due_on", "ended_at", "evidence", "reason"),
    *("agency__name", "lesson__title"),
)
_AN_ACTION, _A_PLAN, _CHOSEN = -9014, -9018, -9019
_of_plan = Scoped(
    lambda user, plan: (
        Action.objects.visible_to(user)
        .filter(lesson__trip__round__tour__plan=plan)
        .select_related("agency", "lesson")
        .only(*_OF_A_LINE)
        .order_by("due_on", "answer_by", "pk")
    ),
    _A_PLAN,
)
_one = Scoped(lambda user, pk: Action.objects.visible_to(user).filter(pk=pk).select_related(*BESIDE), _AN_ACTION)


def get_action(user: User, pk: int) -> Action:
    found = _one.get(user, pk)
    speak_of(found.lesson.trip.round.tour.plan.called)
    return found


def steps_of(action: Action) -> list[ActionStep]:
    return _steps(action.pk)


_steps = Prepared(lambda of: ActionStep.objects.filter(action=of).select_related("by").order_by("-pk"), _AN_ACTION)


def overdue(today: datetime.date) -> Q:
    """What should have been answered, or done, before today."""
    return Q(state=State.PROPOSED, answer_by__lt=today) | Q(
        state__in=(State.ACCEPTED, State.IN_PROGRESS), due_on__lt=today
    )


def agencies_to_choose(today: datetime.date | None = None, *, besides: int | None = None) -> QuerySet[Agency]:
    """Bodies at home that exist; `besides`: one that was chosen, and may have ended since: what it is now is told."""
    ours = Agency.objects.taking_part()
    existing = ours.existing_on(today or timezone.localdate())
    if besides is None:
        return existing
    return ours.filter(Q(pk__in=existing.values("pk")) | Q(pk=besides))


def agencies_to_offer(besides: int | None = None) -> list[tuple[int, str]]:
    """The same by key and name, as a list to choose from shows them."""
    return _offered(timezone.localdate(), besides or 0)


_offered = Prepared(
    lambda today, besides: agencies_to_choose(today, besides=besides).values_list("pk", "name"), TODAY, _CHOSEN
)

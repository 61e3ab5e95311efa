"""What a plan set out to do and what was done, read from every floor below; and how far its closing is."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from msgspec import Struct, to_builtins

from config.prepared import Keys, Prepared
from config.together import Row, Rows, Together, key
from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.models import Nomination
from results.enums import ActionState, ClosingState, Holder, ObstacleState
from results.merging.promises import Left, PlanFacts, Promise, TopicFacts, TourFacts, Work, left, promises
from results.models import Action, Lesson, Obstacle, PlanClosing, Stretch
from results.models.applying import ENDED
from results.policies.obstacles import Wait, times
from results.queries.lessons import SESSIONS
from results.queries.obstacles import wait
from results.queries.spent import CLOSED, SOURCES, spent_within
from tours.enums import RoundStatus
from tours.models import Plan, Round, Task, Tour
from tours.queries.milestones import days_in_words
from trips.models import ItineraryItem
from trips.models.trips import OVER

_PLAN = key(0)
_OF_PLAN = Together(
    Rows(
        lambda: Seat.objects.filter(
            composition__status=CompositionStatus.APPROVED,
            composition__tour__plan=_PLAN,
            nomination__in=Nomination.objects.going(),
        ).order_by("pk"),
        "delegation__round_id",
    ),
    Rows(
        lambda: ItineraryItem.objects.filter(
            trip__round__tour__plan=_PLAN, trip__round__status__in=OVER, kind__in=SESSIONS
        ).order_by("pk"),
        *("pk", "trip__round_id", "topics"),
    ),
    Rows(
        lambda: (
            Lesson.objects.standing()
            .filter(trip__round__tour__plan=_PLAN)
            .order_by()
            .values("topic", "decision")
            .annotate(count=Count("pk"))
        ),
        *("topic", "decision", "count"),
    ),
    Rows(
        lambda: Action.objects.filter(lesson__trip__round__tour__plan=_PLAN).order_by("due_on", "answer_by", "pk"),
        *("pk", "what", "agency__name", "body", "due_on", "answer_by", "state"),
    ),
    Rows(lambda: Obstacle.objects.filter(plan=_PLAN).order_by("pk"), "state"),
    Rows(
        lambda: Stretch.objects.filter(obstacle__plan=_PLAN).order_by("pk"),
        *("holder", "began_at", "ended_at", "due_on"),
    ),
    CLOSED,
    SOURCES,
)


class Standing(Struct, frozen=True):
    """`points` and `left` as they are now; of a closed plan as they were then, in `closing.content`."""

    plan: Plan
    facts: PlanFacts
    points: tuple[Promise, ...]
    left: tuple[Left, ...]
    closing: PlanClosing | None
    earlier: tuple[PlanClosing, ...]

    @property
    def mark(self) -> str:
        """Of what is agreed to."""
        return hashlib.sha256(repr(self.points).encode()).hexdigest()[:24]

    @property
    def content(self) -> dict[str, object]:
        return {"points": to_builtins(self.points), "left": to_builtins(self.left)}


def standing_of(plan: Plan, today: datetime.date) -> Standing:
    facts = facts_of_plan(plan, today)
    closings = _closings(plan.pk)
    last = closings[-1] if closings else None
    return Standing(plan, facts, promises(facts), left(facts), last, tuple(closings[:-1]))


_closings = Prepared(
    lambda plan: PlanClosing.objects.filter(plan=plan).select_related("proposed_by", "decided_by").order_by("pk"),
    -10_001,
)


def facts_of_plan(plan: Plan, today: datetime.date) -> PlanFacts:
    """In one statement beside the plan itself, however many trips, lessons and actions."""
    seats, items, lessons, actions, obstacles, stretches, trips, sources = _OF_PLAN.ask(plan.pk)
    tours, sections = list(plan.tours.all()), {one.pk: one.section_label for one in plan.passages.all()}
    people = Counter(round for (round,) in seats)
    sessions = Counter(dict.fromkeys(((pk, round) for pk, round, _ in items), 1))
    seen = Counter(round for _, round in sessions)
    learnt: Counter[int | None] = Counter()
    for topic, _, count in lessons:
        learnt[topic] += count
    spent, ceiling, within = spent_within(trips, sources)
    waits = [wait(*row) for row in stretches]
    return PlanFacts(
        today=today,
        tours=tuple(_tour(one, sections.get(one.passage_id or 0, ""), people, seen) for one in tours),
        topics=_topics(tours, Counter(topic for _, _, topic in items), learnt),
        duties=tuple(map(_duty, plan.tasks.all())),
        actions=tuple(map(_action, actions)),
        spent=spent,
        ceiling=ceiling,
        within=within,
        reports=_reports(tours),
        obstacles=_obstacles(Counter(state for (state,) in obstacles)),
        obstacle_times=_times(waits),
        lessons=(sum(count for _, decision, count in lessons if decision), learnt.total()),
    )


def last_closing(plan: Plan) -> PlanClosing | None:
    return PlanClosing.objects.filter(plan=plan).order_by("pk").last()


def sent_back(plans: Sequence[Plan]) -> QuerySet[PlanClosing]:
    """Proposals that were returned, with none after them."""
    return _returned.later([plan.pk for plan in plans])


def _sent_back(plans: list[int]) -> QuerySet[PlanClosing]:
    later = PlanClosing.objects.filter(plan=OuterRef("plan"), pk__gt=OuterRef("pk"))
    found = PlanClosing.objects.filter(~Exists(later), plan__in=plans, state=ClosingState.RETURNED)
    return found.select_related("decided_by").order_by("pk")


_returned = Prepared(_sent_back, Keys(-10_000))


def rounds_of(plan: Plan) -> list[tuple[str, RoundStatus]]:
    return [
        (f"{one.name} {tour.label.lower()}", RoundStatus(one.status))
        for tour in plan.tours.all()
        for one in tour.rounds.all()
    ]


def unanswered(plan: Plan) -> int:
    return sum(count for _, count in _unanswered(plan.pk))


_unanswered = Prepared(
    lambda plan: Obstacle.objects.open().filter(plan=plan).order_by().values_list("state").annotate(count=Count("pk")),
    -10_001,
)


def _tour(tour: Tour, section: str, people: Mapping[int, int], seen: Mapping[int, int]) -> TourFacts:
    rounds = list(tour.rounds.all())
    return TourFacts(
        name=tour.name,
        section=section,
        rounds=tuple((_told(one, people.get(one.pk, 0)), one.status in OVER) for one in rounds),
        sessions=sum(seen.get(one.pk, 0) for one in rounds),
    )


def _told(round: Round, people: int) -> str:
    """ "Đợt 1: Bắc Giang, Nam Định, 18–22/9/2023, 14 người"."""
    where = [str(stop) for stop in round.where()]
    days = days_in_words(round.starts_on, round.ends_on) if round.starts_on else "chưa ghi ngày đi"
    who = f"{people} người" if people else ""
    state = round.cancellation or ("" if round.status in OVER else str(RoundStatus(round.status).label))
    said = [*where, days, who, f"{state[:1].lower()}{state[1:]}"]
    return f"{round.name}: {', '.join(filter(None, said))}"


def _topics(tours: Sequence[Tour], seen: Mapping[int, int], learnt: Mapping[int | None, int]) -> tuple[TopicFacts, ...]:
    """Numbered through the plan, as its tours come."""
    topics = [topic for tour in tours for topic in tour.topics.all()]
    return tuple(
        TopicFacts(place, one.passage.plain.rstrip(" .;"), seen.get(one.pk, 0), learnt.get(one.pk, 0))
        for place, one in enumerate(topics, start=1)
    )


def _duty(task: Task) -> Work:
    return Work(task.what, task.owner, task.due_on, is_done=task.done_on is not None)


_STATES = {state.value: str(state.label) for state in ActionState}


def _action(row: Row) -> Work:
    """A proposal waits until its answer is due."""
    pk, what, agency, body, due_on, answer_by, state = row
    return Work(
        what,
        agency or body,
        due_on or (None if state in ENDED else answer_by),
        is_done=state == ActionState.DONE,
        is_dropped=state == ActionState.DROPPED,
        state=_STATES[state],
        url=reverse("results:action", args=[pk]),
    )


def _reports(tours: Sequence[Tour]) -> tuple[int, int]:
    gone = [one for tour in tours for one in tour.rounds.all() if one.status in OVER]
    return sum(one.status == RoundStatus.REPORTED for one in gone), len(gone)


def _obstacles(states: Mapping[str, int]) -> tuple[int, int]:
    answered = states.get(ObstacleState.ANSWERED, 0)
    return answered, answered + states.get(ObstacleState.OPEN, 0)


def _times(waits: Sequence[Wait]) -> str:
    return str(times(waits, Holder.ORGANISER)) if waits else ""

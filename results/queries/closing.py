"""What a plan set out to do and what was done, read from every floor below; and how far its closing is."""

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from delegations.enums import CompositionStatus
from delegations.models import Seat
from registrations.models import Nomination
from results.enums import ActionState, ClosingState, Holder, ObstacleState
from results.merging.promises import Left, PlanFacts, Promise, TopicFacts, TourFacts, Work, left, promises
from results.models import Action, Lesson, Obstacle, PlanClosing
from results.models.applying import ENDED
from results.policies.obstacles import times
from results.queries.applying import actions_of
from results.queries.lessons import SESSIONS, tally_of
from results.queries.obstacles import waits_of
from tours.enums import RoundStatus
from tours.models import Plan, Round, Task, Tour
from tours.queries.milestones import days_in_words
from trips.models import ItineraryItem
from trips.models.trips import OVER


@dataclass(frozen=True)
class Standing:
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
        return {"points": [asdict(one) for one in self.points], "left": [asdict(one) for one in self.left]}


def standing_of(plan: Plan, today: datetime.date) -> Standing:
    facts = facts_of_plan(plan, today)
    closings = list(PlanClosing.objects.filter(plan=plan).select_related("proposed_by", "decided_by").order_by("pk"))
    last = closings[-1] if closings else None
    return Standing(plan, facts, promises(facts), left(facts), last, tuple(closings[:-1]))


def facts_of_plan(plan: Plan, today: datetime.date) -> PlanFacts:
    """The same few queries, however many trips, lessons and actions."""
    tours = list(plan.tours.select_related("passage").prefetch_related("rounds__stops", "stops", "topics__passage"))
    people, seen = _people(plan), _sessions(plan)
    tally = tally_of(plan)
    return PlanFacts(
        today=today,
        tours=tuple(_tour(one, people, seen) for one in tours),
        topics=_topics(plan, tours),
        duties=tuple(map(_duty, Task.objects.filter(plan=plan).select_related("passage").order_by("position"))),
        actions=tuple(map(_action, actions_of(plan))),
        reports=_reports(tours),
        obstacles=_obstacles(plan),
        obstacle_times=_times(plan),
        lessons=(tally.standing - tally.undecided, tally.standing),
    )


def last_closing(plan: Plan) -> PlanClosing | None:
    return PlanClosing.objects.filter(plan=plan).order_by("pk").last()


def sent_back(plans: Sequence[Plan]) -> QuerySet[PlanClosing]:
    """Proposals that were returned, with none after them."""
    later = PlanClosing.objects.filter(plan=OuterRef("plan"), pk__gt=OuterRef("pk"))
    found = PlanClosing.objects.filter(~Exists(later), plan__in=plans, state=ClosingState.RETURNED)
    return found.select_related("decided_by").order_by("pk")


def rounds_of(plan: Plan) -> list[tuple[str, RoundStatus]]:
    found = Round.objects.filter(tour__plan=plan).select_related("tour").order_by("tour__position", "number")
    return [(f"{one.name} {one.tour.label.lower()}", RoundStatus(one.status)) for one in found]


def unanswered(plan: Plan) -> int:
    return Obstacle.objects.open().filter(plan=plan).count()


def _people(plan: Plan) -> Mapping[int, int]:
    """Of each round, by the list in force, who still goes."""
    seats = Seat.objects.filter(
        composition__status=CompositionStatus.APPROVED,
        composition__tour__plan=plan,
        nomination__in=Nomination.objects.going(),
    )
    return dict(seats.order_by().values_list("delegation__round").annotate(Count("pk")))


def _sessions(plan: Plan) -> Counter[int]:
    """Of each round that went."""
    items = ItineraryItem.objects.filter(
        trip__round__tour__plan=plan, trip__round__status__in=OVER, kind__in=SESSIONS
    ).order_by()
    return Counter(dict(items.values_list("trip__round").annotate(Count("pk"))))


def _tour(tour: Tour, people: Mapping[int, int], seen: Counter[int]) -> TourFacts:
    rounds = list(tour.rounds.all())
    for one in rounds:
        one.tour = tour
    return TourFacts(
        name=tour.name,
        section=tour.passage.section_label if tour.passage else "",
        rounds=tuple((_told(one, people.get(one.pk, 0)), one.status in OVER) for one in rounds),
        sessions=sum(seen[one.pk] for one in rounds),
    )


def _told(round: Round, people: int) -> str:
    """ "Đợt 1: Bắc Giang, Nam Định, 18–22/9/2023, 14 người"."""
    where = [str(stop) for stop in round.where()]
    days = days_in_words(round.starts_on, round.ends_on) if round.starts_on else "chưa ghi ngày đi"
    who = f"{people} người" if people else ""
    state = round.cancellation or ("" if round.status in OVER else str(RoundStatus(round.status).label))
    said = [*where, days, who, f"{state[:1].lower()}{state[1:]}"]
    return f"{round.name}: {', '.join(filter(None, said))}"


def _topics(plan: Plan, tours: Sequence[Tour]) -> tuple[TopicFacts, ...]:
    """Numbered through the plan, as its tours come."""
    of_plan = {"trip__round__tour__plan": plan}
    learnt = Counter(Lesson.objects.standing().filter(**of_plan).order_by().values_list("topic", flat=True))
    items = ItineraryItem.objects.filter(**of_plan, trip__round__status__in=OVER, kind__in=SESSIONS)
    seen = Counter(items.order_by().values_list("topics", flat=True))
    topics = [topic for tour in tours for topic in tour.topics.all()]
    return tuple(
        TopicFacts(place, one.passage.plain.rstrip(" .;"), seen[one.pk], learnt[one.pk])
        for place, one in enumerate(topics, start=1)
    )


def _duty(task: Task) -> Work:
    return Work(task.what, task.owner, task.due_on, is_done=task.done_on is not None)


def _action(one: Action) -> Work:
    return Work(
        one.what,
        one.whose,
        one.due_on or (None if one.state in ENDED else one.answer_by),
        is_done=one.state == ActionState.DONE,
        is_dropped=one.state == ActionState.DROPPED,
        state=str(ActionState(one.state).label),
        url=one.get_absolute_url(),
    )


def _reports(tours: Sequence[Tour]) -> tuple[int, int]:
    gone = [one for tour in tours for one in tour.rounds.all() if one.status in OVER]
    return sum(one.status == RoundStatus.REPORTED for one in gone), len(gone)


def _obstacles(plan: Plan) -> tuple[int, int]:
    states: defaultdict[str, int] = defaultdict(int)
    for state in Obstacle.objects.filter(plan=plan).order_by().values_list("state", flat=True):
        states[state] += 1
    answered = states[ObstacleState.ANSWERED]
    return answered, answered + states[ObstacleState.OPEN]


def _times(plan: Plan) -> str:
    waits = waits_of(plan)
    return str(times(waits, Holder.ORGANISER)) if waits else ""

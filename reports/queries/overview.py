"""Everything the leaders read of one plan, for their page and for Báo cáo tổng hợp alike."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from msgspec import Struct

from accounts.models import User
from delegations.composition import Since
from money.queries.estimate import money_of_plan
from money.wording import plan_in_words
from registrations.enums import RegistrationStatus as Status
from registrations.queries.board import Answer
from reports.queries.compositions import Arranged, arranged_tours, changes_of
from reports.queries.destinations import Places, places_of
from reports.queries.people import SENT, Answers, answers_of
from reports.queries.results import Results, results_of
from reports.queries.trips import OnTheWay, trips_on_the_way
from tours.models import Plan, Tour
from tours.queries.milestones import Milestone, milestones


class Overview(Struct, frozen=True, dict=True):
    plan: Plan
    places: Places
    answered_by: Answers
    arranged: list[Arranged]
    milestones: list[Milestone]
    trips: list[OnTheWay]
    results: Results | None
    money: list[str]

    @property
    def tours(self) -> list[Tour]:
        return self.places.tours

    @property
    def answers(self) -> list[Answer]:
        return self.answered_by.agencies

    @cached_property
    def states(self) -> list[tuple[str, int]]:
        """What the agencies answered, in words; the last two are not answers."""
        by_status = Counter(answer.status for answer in self.answers)
        sent = sum(by_status[status] for status in SENT)
        begun = by_status[Status.DRAFT] + by_status[Status.RETURNED]
        return [
            ("Cử người", sent),
            ("Không cử, có lý do", by_status[Status.NO_NOMINATION]),
            ("Đang soạn hoặc đang bổ sung", begun),
            ("Chưa trả lời", by_status[Status.OPENED] + by_status[""]),
        ]

    @cached_property
    def changed(self) -> list[tuple[Arranged, tuple[Since, ...]]]:
        """Lists that were submitted or approved, each with what became of its people since."""
        return changes_of(self.arranged)

    @property
    def answered(self) -> int:
        return sum(count for _, count in self.states[:2])

    def people_for(self, tour: Tour) -> int:
        """On forms that were sent and not returned."""
        place = self.tours.index(tour)
        return sum(answer.counts[place] for answer in self.answers if answer.status in SENT)


def overview(
    plan: Plan, user: User | None, *, waiting_first: bool = False, beside: Iterable[QuerySet[Any, Any]] = ()
) -> Overview:
    """`beside`: what the page needs besides, read in a statement of these."""
    places, trips = places_of(plan), trips_on_the_way(plan)
    return Overview(
        plan=plan,
        places=places,
        answered_by=answers_of(plan, places.tours),
        arranged=arranged_tours(plan, user, waiting_first=waiting_first, beside=beside),
        milestones=milestones(plan),
        trips=trips,
        money=plan_in_words(money_of_plan(plan)) if trips else [],
        results=results_of(plan),
    )

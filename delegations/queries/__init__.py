"""Which ones? Compositions scoped to who asks, and one composition as the case its rules judge."""

from delegations.queries.candidates import Unreviewed, accepted_nominations, agencies_at, memberships_of, unreviewed
from delegations.queries.case import (
    announced_places,
    case_file,
    case_of,
    case_today,
    rule_of_plan,
    with_seats_now,
)
from delegations.queries.compositions import (
    REVISION,
    acts_since,
    approved_composition,
    approved_in_the_way,
    approved_version,
    compositions_to_compare,
    get_composition,
    get_rule,
    get_tour,
    in_the_way,
    next_version,
    remarks_of,
    tours_with_compositions,
)
from delegations.queries.costs import norms, trips_by_version
from delegations.queries.files import INVITED, CaseFile, snapshot_of
from delegations.queries.held import held_by_lists
from delegations.queries.outcomes import News, Outcome, agencies_with_news, is_told, news_for, outcomes_of
from delegations.queries.rounds import approved_lists_of, rounds_of
from delegations.queries.since import After, after, changes_in, mark_of, successor_of
from delegations.queries.trips import OwnTrip, own_trips, tasks_of_members
from delegations.queries.waiting import tours_at_work

__all__ = [
    "INVITED",
    "REVISION",
    "After",
    "CaseFile",
    "News",
    "Outcome",
    "OwnTrip",
    "Unreviewed",
    "accepted_nominations",
    "acts_since",
    "after",
    "agencies_at",
    "agencies_with_news",
    "announced_places",
    "approved_composition",
    "approved_in_the_way",
    "approved_lists_of",
    "approved_version",
    "case_file",
    "case_of",
    "case_today",
    "changes_in",
    "compositions_to_compare",
    "get_composition",
    "get_rule",
    "get_tour",
    "held_by_lists",
    "in_the_way",
    "is_told",
    "mark_of",
    "memberships_of",
    "news_for",
    "next_version",
    "norms",
    "outcomes_of",
    "own_trips",
    "remarks_of",
    "rounds_of",
    "rule_of_plan",
    "snapshot_of",
    "successor_of",
    "tasks_of_members",
    "tours_at_work",
    "tours_with_compositions",
    "trips_by_version",
    "unreviewed",
    "with_seats_now",
]

"""A plan that is ready to be issued, and what is changed of it."""

import datetime
from copy import replace
from typing import Any

from tours import costing
from tours.costing import Money
from tours.deadlines import HANOI
from tours.enums import CostBasis, RuleKind, RuleScope
from tours.readiness import Facts, Fund, Group, Place, Round, Rule, Topic, Tour

MONDAY = datetime.date(2026, 3, 2)
EACH, OVERALL = RuleScope.EACH_DELEGATION, RuleScope.OVERALL
COMMUNES = Group(pk=5, name="Đại diện xã, phường", agencies=65, localities=65, quota=1)
SIZE = Rule(pk=1, kind=RuleKind.SIZE, scope=EACH, minimum=12, maximum=15)
TWO_ROUNDS = (Round(1, "Đợt 1"), Round(2, "Đợt 2"))
TWO_PLACES = (Place(1, "Bắc Ninh", round=1), Place(2, "Cà Mau", round=2))
TOPICS = (Topic(11, "Một cửa", places=1), Topic(12, "Chuyển đổi số", places=2))
TOUR = Tour(pk=7, name="Ngoài tỉnh", topics=TOPICS, places=TWO_PLACES, rounds=TWO_ROUNDS, rules=(SIZE,))
FARE = costing.Item(pk=21, name="Vé máy bay", basis=CostBasis.PER_PERSON, price=4_000_000, said_by="đại lý")
TRIP = costing.Trip(7, 1, "Đợt 1 ngoài tỉnh", MONDAY, days=4, people=15, items=(FARE,))
READY = Facts(
    issued_on=MONDAY,
    opens_at=datetime.datetime(2026, 3, 2, 7, tzinfo=HANOI),
    closes_on=datetime.date(2026, 3, 20),
    legal_bases=2,
    signer="Trần Văn Ký",
    recipients=3,
    passages=40,
    tours=(TOUR,),
    funds=(Fund(31, "Dự toán của Sở Nội vụ", Money(60_000_000)),),
    trips=(TRIP,),
)


def changed(**values: Any) -> Facts:
    return replace(READY, **values)


def with_tour(**values: Any) -> Facts:
    return changed(tours=(replace(TOUR, **values),))

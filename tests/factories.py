"""Small records for tests, each as plain as its rule allows. Names are invented."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model
from msgspec import to_builtins

from accounts.actions.places import store_kinds
from accounts.enums import LocalityLevel, Role
from accounts.models import Agency, BodyKind, Locality, RoleAssignment, User
from accounts.reference import read_kinds
from accounts.search import search_key
from delegations.models import Composition, Delegation, Seat
from registrations.enums import RegistrationStatus
from registrations.models import Nomination, Registration, Sending
from registrations.people import position_level, same_person_key, sort_key
from registrations.policies.copies import Copy
from tours.enums import CostBasis, NormKind, PassageStyle, PlanStatus, RuleKind, RuleScope, Scope, Severity
from tours.models import CompositionRule, CostItem, Norm, ParticipantGroup, Passage, Plan, Round, Tour
from trips.enums import Half, ItemKind
from trips.models import ItineraryItem, Trip

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PASSWORD = "mat-khau-thu-nghiem"
KINDS = read_kinds(
    (Path(__file__).parents[1] / "data/reference/body_kinds.csv").read_text(encoding="utf-8").splitlines(),
    "body_kinds.csv",
)


@dataclass(frozen=True)
class Numbered:
    """A value that no two records share."""

    of: Callable[[int], Any]


@dataclass(frozen=True)
class Reckoned:
    """A value that follows from those told, or named before it."""

    of: Callable[[SimpleNamespace], Any]


@dataclass(frozen=True)
class Around:
    """The record that this one belongs to, made with it."""

    maker: "type[Factory[Any]]"
    told: dict[str, Any] = field(default_factory=dict)


class Factory[Made: Model]:
    """A record is made of what a test tells, and of what stands in the class for the rest: `create(plan__year=2026)`
    tells something of the record around it."""

    model: type[Made]
    _values: dict[str, Any]
    _numbers: Iterator[int]

    def __init_subclass__(cls) -> None:
        named = {name: value for name, value in vars(cls).items() if not name.startswith("_") and name != "model"}
        cls._values = {name: value for name, value in named.items() if not isinstance(value, classmethod)}
        cls._numbers = count()

    @classmethod
    def create(cls, **told: Any) -> Made:
        number, made = next(cls._numbers), SimpleNamespace(**told)
        for name, value in cls._values.items():
            around = {key: told[key] for key in told if key.startswith(f"{name}__")}
            if name not in told:
                for key in around:
                    delattr(made, key)
                setattr(
                    made,
                    name,
                    _value(value, number, made, {key.removeprefix(f"{name}__"): around[key] for key in around}),
                )
        return cls.model._default_manager.create(**vars(made))

    @classmethod
    def create_batch(cls, size: int, **told: Any) -> list[Made]:
        return [cls.create(**told) for _ in range(size)]


def _value(value: Any, number: int, made: SimpleNamespace, around: dict[str, Any]) -> Any:
    match value:
        case Around(maker, told):
            return maker.create(**told | around)
        case Numbered(of):
            return of(number)
        case Reckoned(of):
            return of(made)
    return value


class LocalityFactory(Factory[Locality]):
    model = Locality
    code = Numbered(lambda n: f"DP{n}")
    name = Numbered(lambda n: f"Địa phương {n}")
    full_name = Reckoned(lambda o: f"Huyện {o.name}")
    level = LocalityLevel.DISTRICT


class AgencyFactory(Factory[Agency]):
    model = Agency
    code = Numbered(lambda n: f"CQ{n}")
    name = Numbered(lambda n: f"Sở Thử nghiệm {n}")
    short_name = Reckoned(lambda o: o.name)
    position = Numbered(lambda n: n)
    search_key = Reckoned(lambda o: search_key(f"{o.name} {o.short_name} {o.code}"))

    @classmethod
    def create(cls, *, kind: str = "department", **told: Any) -> Agency:
        if not BodyKind.objects.filter(code=kind).exists():
            store_kinds(KINDS)
        return super().create(kind_id=kind, **told)


class UserFactory(Factory[User]):
    model = User
    email = Numbered(lambda n: f"nguoi{n}@vi-du.example")
    full_name = Numbered(lambda n: f"Nguyễn Văn Thử {n}")
    search_key = Reckoned(lambda o: search_key(f"{o.full_name} {o.email}"))

    @classmethod
    def create(cls, *, roles: tuple[str, ...] = (), **told: Any) -> User:
        user = super().create(**told)
        RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in roles)
        return user


def clerk(agency: Agency) -> User:
    return UserFactory.create(agency=agency, roles=(Role.AGENCY_CLERK,))


def approver(agency: Agency) -> User:
    return UserFactory.create(agency=agency, roles=(Role.AGENCY_APPROVER,))


def keeper(agency: Agency) -> User:
    """The agency's own administrator."""
    return UserFactory.create(agency=agency, roles=(Role.AGENCY_ADMINISTRATOR,))


def organiser() -> User:
    return UserFactory.create(roles=(Role.ORGANISER,))


def leader() -> User:
    return UserFactory.create(roles=(Role.LEADER,))


def accountant() -> User:
    return UserFactory.create(roles=(Role.ACCOUNTANT,))


def administrator() -> User:
    return UserFactory.create(roles=(Role.ADMINISTRATOR,))


def member() -> User:
    return UserFactory.create(roles=(Role.MEMBER,))


class PlanFactory(Factory[Plan]):
    """An issued plan whose registration is open: from a week ago to a week ahead."""

    model = Plan
    number = Numbered(lambda n: n + 1)
    symbol = "KH-BCĐ"
    issued_on = datetime.date(2026, 1, 5)
    place = "Khánh Hòa"
    issuing_body = "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"
    committee = "Ban Chỉ đạo"
    title = "Tổ chức học tập, nghiên cứu kinh nghiệm cải cách hành chính"
    year = 2026
    status = PlanStatus.ISSUED
    authority_lines = ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")
    signer_name = "Trần Văn Ký"
    filing_line = "VT"
    organiser = Around(AgencyFactory, {"name": "Sở Nội vụ"})
    contact = "Sở Nội vụ, điện thoại 0258 000 0000"
    opens_at = Reckoned(lambda _: datetime.datetime.now(HANOI) - datetime.timedelta(days=7))
    closes_at = Reckoned(lambda _: datetime.datetime.now(HANOI) + datetime.timedelta(days=7))


class PassageFactory(Factory[Passage]):
    model = Passage
    plan = Around(PlanFactory)
    key = Numbered(lambda n: f"doan-{n}")
    position = Numbered(lambda n: n)
    style = PassageStyle.PARAGRAPH
    text = "Mỗi đoàn công tác có từ 12-15 thành viên."
    section_label = "mục II.2.c"


class TourFactory(Factory[Tour]):
    model = Tour
    plan = Around(PlanFactory)
    scope = Scope.OUT_OF_PROVINCE
    code = Reckoned(lambda o: str(o.scope))
    position = 2
    name = "Học tập kinh nghiệm ngoài tỉnh"
    form_section = "II"
    form_title = "Đăng ký tham gia học tập, nghiên cứu kinh nghiệm CCHC ngoài tỉnh"


class RoundFactory(Factory[Round]):
    model = Round
    tour = Around(TourFactory)
    number = 1
    name = Reckoned(lambda o: f"Đợt {o.number}")


class ParticipantGroupFactory(Factory[ParticipantGroup]):
    model = ParticipantGroup
    tour = Around(TourFactory)
    code = Numbered(lambda n: f"dien-{n}")
    name = Numbered(lambda n: f"Diện {n}")
    short_name = Reckoned(lambda o: o.name)
    quote = "cán bộ, công chức, viên chức"


class CompositionRuleFactory(Factory[CompositionRule]):
    model = CompositionRule
    tour = Around(TourFactory)
    kind = RuleKind.SIZE
    scope = RuleScope.EACH_DELEGATION
    severity = Severity.BLOCKS_SUBMISSION
    quote = "mỗi đoàn công tác có từ 12-15 thành viên"


class NormFactory(Factory[Norm]):
    model = Norm
    code = "luu-tru"
    kind = NormKind.SUBSISTENCE
    name = "Phụ cấp lưu trú"
    amount = 300_000
    valid_from = datetime.date(2025, 5, 4)
    legal_basis = "Thông tư số 12/2025/TT-BTC"


class CostItemFactory(Factory[CostItem]):
    model = CostItem
    tour = Around(TourFactory)
    name = "Vé máy bay"
    basis = CostBasis.PER_PERSON


class RegistrationFactory(Factory[Registration]):
    model = Registration
    plan = Around(PlanFactory)
    agency = Around(AgencyFactory)
    status = RegistrationStatus.DRAFT
    opened_at = Reckoned(lambda _: datetime.datetime.now(HANOI))


class SendingFactory(Factory[Sending]):
    """A receipt of a list without people, in time."""

    model = Sending
    registration = Around(RegistrationFactory)
    plan = Reckoned(lambda o: o.registration.plan)
    number = Numbered(lambda n: n + 1)
    under = Reckoned(lambda o: o.plan.reference)
    version = 1
    sent_at = Reckoned(lambda _: datetime.datetime.now(HANOI))
    sent_by = Around(UserFactory)
    due_at = Reckoned(lambda o: o.plan.closes_at)
    copy = Reckoned(lambda _: to_builtins(Copy()))
    code = Numbered(lambda n: f"{n:012x}")


class NominationFactory(Factory[Nomination]):
    model = Nomination
    registration = Around(RegistrationFactory)
    tour = Around(TourFactory)
    position = Numbered(lambda n: n + 1)
    full_name = "Lê Thị Minh"
    post = "Chuyên viên"
    unit = "Phòng Cải cách hành chính"
    phone = "0900 000 001"
    phone_normalised = "0900000001"
    level = Reckoned(lambda o: position_level(o.post) or "")
    sort_key = Reckoned(lambda o: sort_key(o.full_name))
    search_key = Reckoned(lambda o: search_key(o.full_name))
    person_key = Reckoned(lambda o: same_person_key(o.full_name))


class CompositionFactory(Factory[Composition]):
    model = Composition
    tour = Around(TourFactory)
    version = 1
    created_by = Reckoned(lambda _: organiser())


class DelegationFactory(Factory[Delegation]):
    model = Delegation
    composition = Around(CompositionFactory)
    round = Around(RoundFactory)
    number = 1


class SeatFactory(Factory[Seat]):
    model = Seat
    composition = Around(CompositionFactory)
    delegation = Around(DelegationFactory)
    nomination = Around(NominationFactory)


class TripFactory(Factory[Trip]):
    model = Trip
    round = Around(RoundFactory)
    created_by = Reckoned(lambda _: organiser())


class ItineraryItemFactory(Factory[ItineraryItem]):
    model = ItineraryItem
    trip = Around(TripFactory)
    day = datetime.date(2023, 9, 18)
    half = Half.MORNING
    kind = ItemKind.WORK
    title = "Làm việc với Sở Nội vụ"

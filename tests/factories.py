"""Small records for tests, each as plain as its rule allows. Names are invented."""

import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory
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
NEW_PASSWORD = "mua-he-2026-o-nha-trang"
KINDS = read_kinds(
    (Path(__file__).parents[1] / "data/reference/body_kinds.csv").read_text(encoding="utf-8").splitlines(),
    "body_kinds.csv",
)


class LocalityFactory(DjangoModelFactory[Locality]):
    class Meta:
        model = Locality

    code = factory.Sequence(lambda n: f"DP{n}")
    name = factory.Sequence(lambda n: f"Địa phương {n}")
    full_name = factory.LazyAttribute(lambda o: f"Huyện {o.name}")
    level = LocalityLevel.DISTRICT


class AgencyFactory(DjangoModelFactory[Agency]):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"CQ{n}")
    name = factory.Sequence(lambda n: f"Sở Thử nghiệm {n}")
    short_name = factory.LazyAttribute(lambda o: o.name)
    kind_id = "department"
    position = factory.Sequence(lambda n: n)
    search_key = factory.LazyAttribute(lambda o: search_key(f"{o.name} {o.short_name} {o.code}"))

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        """A kind may be told by its code."""
        if isinstance(kind := kwargs.pop("kind", None), str):
            kwargs["kind_id"] = kind
        return kwargs

    @classmethod
    def _create(cls, model_class: type[Agency], *args: Any, **kwargs: Any) -> Agency:
        if not BodyKind.objects.filter(code=kwargs["kind_id"]).exists():
            store_kinds(KINDS)
        made: Agency = super()._create(model_class, *args, **kwargs)  # type: ignore[no-untyped-call]
        return made


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"nguoi{n}@vi-du.example")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Thử {n}")
    search_key = factory.LazyAttribute(lambda o: search_key(f"{o.full_name} {o.email}"))

    @factory.post_generation
    def roles(self: User, create: bool, extracted: tuple[Role, ...] | None) -> None:
        if create:
            RoleAssignment.objects.bulk_create(RoleAssignment(user=self, role=role) for role in extracted or ())


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


def somebody(*roles: str, agency: int | None = None) -> User:
    """Not stored: for rules that ask nothing but who he is."""
    user = User(agency_id=agency)
    user.roles_told = " ".join(roles)
    return user


class PlanFactory(DjangoModelFactory[Plan]):
    """An issued plan whose registration is open: from a week ago to a week ahead."""

    class Meta:
        model = Plan

    number = factory.Sequence(lambda n: n + 1)
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
    organiser = factory.SubFactory(AgencyFactory, name="Sở Nội vụ")
    contact = "Sở Nội vụ, điện thoại 0258 000 0000"
    opens_at = factory.LazyFunction(lambda: datetime.datetime.now(HANOI) - datetime.timedelta(days=7))
    closes_at = factory.LazyFunction(lambda: datetime.datetime.now(HANOI) + datetime.timedelta(days=7))


class PassageFactory(DjangoModelFactory[Passage]):
    class Meta:
        model = Passage

    plan = factory.SubFactory(PlanFactory)
    key = factory.Sequence(lambda n: f"doan-{n}")
    position = factory.Sequence(lambda n: n)
    style = PassageStyle.PARAGRAPH
    text = "Mỗi đoàn công tác có từ 12-15 thành viên."
    section_label = "mục II.2.c"


class TourFactory(DjangoModelFactory[Tour]):
    class Meta:
        model = Tour

    plan = factory.SubFactory(PlanFactory)
    scope = Scope.OUT_OF_PROVINCE
    code = factory.LazyAttribute(lambda o: str(o.scope))
    position = 2
    name = "Học tập kinh nghiệm ngoài tỉnh"
    form_section = "II"
    form_title = "Đăng ký tham gia học tập, nghiên cứu kinh nghiệm CCHC ngoài tỉnh"


class RoundFactory(DjangoModelFactory[Round]):
    class Meta:
        model = Round

    tour = factory.SubFactory(TourFactory)
    number = 1
    name = factory.LazyAttribute(lambda o: f"Đợt {o.number}")


class ParticipantGroupFactory(DjangoModelFactory[ParticipantGroup]):
    class Meta:
        model = ParticipantGroup

    tour = factory.SubFactory(TourFactory)
    code = factory.Sequence(lambda n: f"dien-{n}")
    name = factory.Sequence(lambda n: f"Diện {n}")
    short_name = factory.LazyAttribute(lambda o: o.name)
    quote = "cán bộ, công chức, viên chức"


class CompositionRuleFactory(DjangoModelFactory[CompositionRule]):
    class Meta:
        model = CompositionRule

    tour = factory.SubFactory(TourFactory)
    kind = RuleKind.SIZE
    scope = RuleScope.EACH_DELEGATION
    severity = Severity.BLOCKS_SUBMISSION
    quote = "mỗi đoàn công tác có từ 12-15 thành viên"


class NormFactory(DjangoModelFactory[Norm]):
    class Meta:
        model = Norm

    code = "luu-tru"
    kind = NormKind.SUBSISTENCE
    name = "Phụ cấp lưu trú"
    amount = 300_000
    valid_from = datetime.date(2025, 5, 4)
    legal_basis = "Thông tư số 12/2025/TT-BTC"


class CostItemFactory(DjangoModelFactory[CostItem]):
    class Meta:
        model = CostItem

    tour = factory.SubFactory(TourFactory)
    name = "Vé máy bay"
    basis = CostBasis.PER_PERSON


class RegistrationFactory(DjangoModelFactory[Registration]):
    class Meta:
        model = Registration

    plan = factory.SubFactory(PlanFactory)
    agency = factory.SubFactory(AgencyFactory)
    status = RegistrationStatus.DRAFT
    opened_at = factory.LazyFunction(lambda: datetime.datetime.now(HANOI))


class SendingFactory(DjangoModelFactory[Sending]):
    """A receipt of a list without people, in time."""

    class Meta:
        model = Sending

    registration = factory.SubFactory(RegistrationFactory)
    plan = factory.LazyAttribute(lambda o: o.registration.plan)
    number = factory.Sequence(lambda n: n + 1)
    under = factory.LazyAttribute(lambda o: o.plan.reference)
    version = 1
    sent_at = factory.LazyFunction(lambda: datetime.datetime.now(HANOI))
    sent_by = factory.SubFactory(UserFactory)
    due_at = factory.LazyAttribute(lambda o: o.plan.closes_at)
    copy = factory.LazyFunction(lambda: to_builtins(Copy()))
    code = factory.Sequence(lambda n: f"{n:012x}")


class NominationFactory(DjangoModelFactory[Nomination]):
    class Meta:
        model = Nomination

    registration = factory.SubFactory(RegistrationFactory)
    tour = factory.SubFactory(TourFactory)
    position = factory.Sequence(lambda n: n + 1)
    full_name = "Lê Thị Minh"
    post = "Chuyên viên"
    unit = "Phòng Cải cách hành chính"
    phone = "0900 000 001"
    phone_normalised = "0900000001"
    level = factory.LazyAttribute(lambda o: position_level(o.post) or "")
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.full_name))
    search_key = factory.LazyAttribute(lambda o: search_key(o.full_name))
    person_key = factory.LazyAttribute(lambda o: same_person_key(o.full_name))


class CompositionFactory(DjangoModelFactory[Composition]):
    class Meta:
        model = Composition

    tour = factory.SubFactory(TourFactory)
    version = 1
    created_by = factory.LazyFunction(organiser)


class DelegationFactory(DjangoModelFactory[Delegation]):
    class Meta:
        model = Delegation

    composition = factory.SubFactory(CompositionFactory)
    round = factory.SubFactory(RoundFactory)
    number = 1


class SeatFactory(DjangoModelFactory[Seat]):
    class Meta:
        model = Seat

    composition = factory.SubFactory(CompositionFactory)
    delegation = factory.SubFactory(DelegationFactory)
    nomination = factory.SubFactory(NominationFactory)


class TripFactory(DjangoModelFactory[Trip]):
    class Meta:
        model = Trip

    round = factory.SubFactory(RoundFactory)
    created_by = factory.LazyFunction(organiser)


class ItineraryItemFactory(DjangoModelFactory[ItineraryItem]):
    class Meta:
        model = ItineraryItem

    trip = factory.SubFactory(TripFactory)
    day = datetime.date(2023, 9, 18)
    half = Half.MORNING
    kind = ItemKind.WORK
    title = "Làm việc với Sở Nội vụ"

"""A plan with everything the documents tell, small: the board's tour, its form, a second agency that said no."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from msgspec import to_builtins

from accounts.enums import LocalityLevel
from accounts.models import Agency, User
from delegations.actions import deciding
from delegations.models import Composition
from destinations.enums import Choice
from destinations.models import Candidate, Decision
from money.enums import CostKind, EntryKind
from money.models import Price
from money.settling import Line, line_data
from registrations.enums import RegistrationStatus
from registrations.policies.copies import Copy, CopyLine
from reports.document import Made
from results.actions import obstacles, road
from results.actions.obstacles import Writing
from results.enums import EntryKind as Written
from results.models import Action, Lesson, SessionRecord
from results.queries.road import Writer
from tests.factories import (
    AgencyFactory,
    LocalityFactory,
    PassageFactory,
    RegistrationFactory,
    SendingFactory,
    leader,
    organiser,
)
from tests.worlds.boards import Small, small, submitted
from tours.enums import CriterionKind
from tours.models import Criterion, FormColumn, FundingSource, Plan, Recipient, Stop, StopOption
from tours.parts.column import asked
from trips.models import Briefing, Section, Trip

PHONE = "0900 000 001"
MADE = Made("1", datetime.datetime(2026, 1, 6, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")), "Người thử")
FORM = {
    "title_lines": ["DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC", "THAM GIA ĐOÀN CÔNG TÁC"],
}
COLUMNS = ("TT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Số điện thoại", "Ghi chú")


@dataclass
class Papers:
    plan: Plan
    board: Small
    agency: Agency  # sent four people, all of them seated
    silent: Agency
    trip: Trip


def ask(plan: Plan, titles: Sequence[str]) -> None:
    """The plan's form has these columns and no others."""
    plan.form_columns.all().delete()
    FormColumn.objects.bulk_create(
        FormColumn(plan=plan, position=place, **one) for place, one in enumerate(asked(titles), start=1)
    )
    vars(plan).pop("asked_columns", None)
    vars(plan).pop("asked_besides", None)


def papers() -> Papers:
    board = small()
    plan = board.tour.plan
    plan.form = FORM
    plan.save(update_fields=["form"])
    ask(plan, COLUMNS)
    Recipient.objects.create(plan=plan, text="Các sở", agency_kinds=["department"])
    agency = board.leaders[0].registration.agency
    agency.code, agency.short_name = "SNV", "Sở Nội vụ"
    agency.save(update_fields=["code", "short_name"])
    RegistrationFactory.create(
        plan=plan,
        agency=AgencyFactory.create(name="Thanh tra tỉnh"),
        status=RegistrationStatus.NO_NOMINATION,
        no_nomination_reason="Đang thanh tra.",
        answered_at=plan.opens_at,
        answered_by=organiser(),
    )
    silent = AgencyFactory.create(name="Ban Dân tộc", code="BDT")
    trip = Trip.objects.create(round=board.tour.rounds.earliest("number"), created_by=organiser())
    Briefing.objects.create(trip=trip, at=MADE.at, place="Phòng họp số 1", chair="Giám đốc Sở")
    Section.objects.create(trip=trip, title="Chỉ số cải cách hành chính", text="Năm qua tăng hai bậc.")
    return Papers(plan, board, agency, silent, trip)


def learnt(trip: Trip, agency: Agency, by: User) -> None:
    """A lesson in the library with an action of an agency; what hindered somebody, answered, and another that waits."""
    day = MADE.at.date()
    lesson = Lesson.objects.create(
        trip=trip,
        title="Thư xin lỗi khi hồ sơ trễ",
        seen="Người đứng đầu cơ quan ký thư xin lỗi, chỉ hẹn lại một lần.",
        place="Bắc Giang",
        state="published",
        published_at=MADE.at,
        created_at=MADE.at,
        decide_by=day,
    )
    lesson.agencies.add(agency)
    Action.objects.create(
        lesson=lesson, agency=agency, what="Ban hành mẫu thư", proposed_at=MADE.at, proposed_by=by, answer_by=day
    )
    plan = trip.round.tour.plan
    first, _ = (
        obstacles.write(plan, Writing("Lịch trình", what, "Xin bố trí xe đón."), by=by)
        for what in ("Không có xe về Vạn Giã.", "Trùng kỳ họp.")
    )
    obstacles.answer(first, text="Có xe đón lúc 17 giờ 10.", revision=0, by=by)


def with_receipt(made: Papers) -> None:
    registration = made.board.leaders[0].registration
    registration.answered_at, registration.answered_by = made.plan.opens_at, organiser()
    registration.save()
    line = CopyLine(1, "II", 1, "Lê Thị Minh", "Chuyên viên", "", "0900 000 001", "")
    SendingFactory.create(
        registration=registration, number=7, sent_at=made.plan.opens_at, copy=to_builtins(Copy((line,))), plan=made.plan
    )


def with_places(made: Papers) -> None:
    """One place chosen on figures that have changed since, one considered without a decision."""
    tour, passage = made.board.tour, PassageFactory.create(plan=made.plan)
    quote = "có nhiều mô hình, cách làm mới"
    criterion = Criterion.objects.create(tour=tour, passage=passage, quote=quote, kind=CriterionKind.JUDGEMENT)
    here, there = (
        LocalityFactory.create(name=name, level=LocalityLevel.PROVINCE) for name in ("Bắc Giang", "Nam Định")
    )
    assert made.plan.opens_at
    chosen = Candidate.objects.create(tour=tour, locality=here)
    Candidate.objects.create(tour=tour, locality=there)
    stop = Stop.objects.create(tour=tour, name="Bắc Giang", passage=passage)
    StopOption.objects.create(stop=stop, locality=here)
    Decision.objects.create(
        candidate=chosen,
        choice=Choice.CHOSEN,
        reason="Có bộ phận một cửa cấp xã.",
        figures={"met": 1, "of": 1, "criteria": [{"criterion": criterion.quote, "reason": "Đạt: 2/3 điểm."}]},
        decided_by=organiser(),
        decided_at=made.plan.opens_at,
    )


def whole() -> Papers:
    """All that the catalogue tells: submitted, received, its places weighed."""
    made = papers()
    composed(made)
    with_receipt(made)
    with_places(made)
    learnt(made.trip, made.agency, made.trip.created_by)
    noted(made.trip)
    with_money(made)
    return made


def with_money(made: Papers) -> None:
    """The trip costs more than its source gives."""
    FundingSource.objects.create(plan=made.plan, description="Dự toán của Sở Nội vụ", amount=1_000_000)
    Price.objects.create(
        trip=made.trip,
        kind="other",
        name="In sổ tay",
        basis="per_unit",
        count=20,
        unit="cuốn",
        amount=85_000,
        said_by="báo giá của nhà in",
        changed_by=made.trip.created_by,
    )


def noted(trip: Trip) -> SessionRecord:
    """A session of which something was written; the itinerary is not published any more."""
    session = SessionRecord.objects.create(
        trip=trip, key=uuid4(), title="Làm việc về một cửa", day=datetime.date(2026, 9, 14)
    )
    writer = Writer(trip, trip.created_by, None, may_write=True)
    written: tuple[tuple[Written, dict[str, object]], ...] = (
        (Written.NOTE, {"topic": None, "text": "Một đầu mối nhận hồ sơ đầu tư."}),
        (Written.DOCUMENT, {"title": "Quy chế phối hợp", "giver": "Chánh Văn phòng", "may_share": "1"}),
    )
    for kind, content in written:
        road.write(writer, session.key, kind, content)
    return session


def on_the_road(made: Papers) -> None:
    """The list approved, a day of work, a flight, a car, a night."""
    composition = Composition.objects.get(tour=made.board.tour)
    deciding.approve(composition, remarks="", revision=composition.revision, by=leader())
    trip, day = made.trip, datetime.date(2026, 9, 14)
    at = datetime.datetime(2026, 9, 14, 7, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    hour = datetime.timedelta(hours=1)
    for kind, origin, where in (("plane", "Cam Ranh", "Nội Bài"), ("hired_car", "Nội Bài", "Bắc Giang")):
        trip.legs.create(kind=kind, origin=origin, destination=where, departs_at=at, arrives_at=at + hour, seats=29)
        at += 2 * hour
    trip.items.create(day=day, half="afternoon", kind="work", title="Làm việc về một cửa", starts=datetime.time(14))
    stay = trip.stays.create(name="Nhà khách tỉnh", check_in=day, check_out=day + 24 * hour)
    room = stay.rooms.create(label="301")
    person = made.board.leaders[0]
    room.guests.create(stay=stay, nomination=person)


def paid(made: Papers) -> None:
    """On the road besides: estimated, advanced, approved for one with a correction, a bill of the office corrected."""
    on_the_road(made)
    trip, by, on, at = made.trip, made.board.by, datetime.date(2026, 9, 14), MADE.at
    estimate = trip.estimates.create(number=1, document="1/QĐ", approved_on=on, recorded_at=at, recorded_by=by)
    for place, (cost, amount) in enumerate(((CostKind.SUBSISTENCE, 900_000), (CostKind.TRANSPORT, 3_000_000))):
        estimate.lines.create(
            position=place, code=cost, kind=cost, name=cost.label, making="1 × 1", source="Giá hỏi", count=1, halves=2,
            rate=amount, amount=amount,
        )  # fmt: skip
    of: dict[str, Any] = {"recorded_at": at, "recorded_by": by}
    head, other = made.board.leaders[0], made.board.leaders[2]
    lines = [
        Line(CostKind.SUBSISTENCE, "Phụ cấp lưu trú", "1 ngày × 300.000", 300_000, "Thông tư"),
        Line(CostKind.ROOM, "Khoán tiền phòng", "1 đêm × 350.000", 350_000, "Thông tư"),
    ]
    for kind, person, amount, approved in (
        (EntryKind.ADVANCE, head, 1_000_000, ()),
        (EntryKind.ADVANCE, other, 500_000, ()),
        (EntryKind.APPROVED, head, -650_000, lines),
        (EntryKind.RETURNED, head, -350_000, ()),
    ):
        trip.account_entries.create(
            person=person, kind=kind, amount=amount, dated_on=on, lines=[line_data(one) for one in approved], **of
        )
    bill: dict[str, Any] = {"kind": CostKind.TRANSPORT, "name": "Vé", "supplier": "Hãng bay", "spent_on": on} | of
    first = trip.spendings.create(amount=3_200_000, number="12", **bill)
    trip.spendings.create(amount=-100_000, corrects=first, reason="Trả lại phí", **bill)
    trip.spendings.create(amount=45_000, **bill | {"kind": CostKind.OTHER, "name": "In", "supplier": "Nhà in"})
    trip.variances.create(kind=CostKind.TRANSPORT, reason="Giá vé tăng", written_by=by)


def composed(made: Papers) -> Composition:
    return submitted(made.board)

"""One of everything the portal keeps, one user of each role signed in, and the address of each row of the matrix."""

import datetime
from copy import deepcopy
from http.cookies import SimpleCookie
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from accounts.enums import JobState, LetterState, LocalityLevel, Role
from accounts.models import AddressChange, Agency, Invitation, Job, KeptForm, Letter, User
from accounts.models.invitations import digest_of
from delegations.enums import CompositionStatus
from destinations.models import Candidate, Judgement
from money.models import AccountEntry, Commitment, FinanceRequest, Price, Proof, Spending
from money.models import Option as CostOption
from registrations.enums import ChangeKind, RegistrationStatus
from registrations.models import ChangeRequest, DataRequest, Dispatch, Nomination, Upload
from reports.enums import FilingState
from reports.models import Filing
from reports.queries.scope import WHOLE
from results.actions import obstacles
from results.actions.obstacles import Writing
from results.models import Action, Lesson, SessionEntry, SessionFile, SessionRecord
from tests import factories
from tests.access_matrix import Row
from tours.models import (
    Criterion,
    FundingDecision,
    FundingSource,
    IndexLead,
    Plan,
    Recipient,
    Stop,
    StopOption,
    Task,
    Tour,
)
from trips.itinerary import Itinerary
from trips.itinerary.snapshot import as_data
from trips.models import HostAnswer, ItineraryVersion, Leg, Question, Reception, Section, Stay, Trip

ONE_FOR_ALL = ClientHandler(enforce_csrf_checks=False)  # the middleware is made once, not for each client


class World(Struct, frozen=True):
    """One of everything, and one user of each role, signed in."""

    users: dict[str, User | None]
    cookies: dict[str, SimpleCookie]
    places: dict[str, dict[str, Any]]
    values: dict[str, Any]
    people: tuple[str, ...]


def one_of_everything(place: str = "Khánh Hòa") -> World:
    plan = factories.PlanFactory.create(place=place)
    recipient = Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    duty = Task.objects.create(plan=plan, owner="Sở", passage=factories.PassageFactory.create(plan=plan))
    tour = factories.TourFactory.create(plan=plan)
    round = factories.RoundFactory.create(tour=tour)
    agency = factories.AgencyFactory.create()
    approver = factories.approver(agency)
    registration = factories.RegistrationFactory.create(
        plan=plan,
        agency=agency,
        status=RegistrationStatus.SUBMITTED,
        answered_at=timezone.now(),
        answered_by=approver,
    )
    sending = factories.SendingFactory.create(registration=registration, sent_by=approver, dispatch_file="a.pdf")
    default_storage.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    dispatch = Dispatch(registration=registration, number="1/A", dated_on=timezone.localdate(), file_name="a.pdf")
    dispatch.file.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    accepted = factories.RegistrationFactory.create(plan=plan, status=RegistrationStatus.ACCEPTED)
    nomination = factories.NominationFactory.create(registration=accepted, tour=tour)
    nomination_of_own = factories.NominationFactory.create(registration=registration, tour=tour)
    sender = factories.organiser()
    composition = factories.CompositionFactory.create(
        tour=tour, status=CompositionStatus.SUBMITTED, submitted_at=timezone.now(), submitted_by=sender
    )
    member = factories.member()
    invitation = Invitation.objects.create(
        email="moi@vi-du.example",
        full_name="Người Được Mời",
        roles=[Role.LEADER],
        digest="0" * 64,
        invited_by=sender,
        expires_at=timezone.now() + datetime.timedelta(days=14),
    )
    own_invitation = Invitation.objects.create(
        email="dong-nghiep@vi-du.example",
        full_name="Đồng Nghiệp",
        agency=agency,
        roles=[Role.AGENCY_CLERK],
        digest="1" * 64,
        invited_by=sender,
        expires_at=timezone.now() + datetime.timedelta(days=14),
    )
    letter = Letter.objects.create(
        kind="Biên nhận đăng ký",
        address=approver.email,
        subject="Biên nhận",
        state=LetterState.FAILED,
        next_try_at=timezone.now(),
    )
    clerk = factories.clerk(agency)
    address_change = AddressChange.objects.create(
        user=approver,
        old_email=approver.email,
        new_email="moi-doi@vi-du.example",
        requested_by=sender,
        expires_at=timezone.now() + datetime.timedelta(days=3),
    )
    change = ChangeRequest.objects.create(
        registration=registration,
        kind=ChangeKind.ADD,
        tour=tour,
        full_name="Trần Thị Hoa",
        reason="Mới bổ nhiệm.",
        requested_at=timezone.now(),
        requested_by=approver,
    )
    upload = Upload(registration=registration, uploaded_by=clerk, uploaded_at=timezone.now(), is_pasted=True)
    upload.file.save("", ContentFile("Họ và tên\tChức vụ\nNguyễn Văn An\tChuyên viên".encode()))
    users: dict[str, User | None] = {
        "visitor": None,
        "clerk": clerk,
        "stranger": factories.clerk(factories.AgencyFactory.create()),
        "approver": approver,
        "organiser": sender,
        "leader": factories.leader(),
        "member": member,
        "administrator": factories.administrator(),
        "keeper": factories.keeper(agency),
        "accountant": factories.accountant(),
    }
    stranger = users["stranger"]
    assert stranger
    job = Job(
        owner=sender,
        kind="tong-hop-dang-ky",
        label="Danh sách tổng hợp đăng ký.pdf",
        asked={"plan": plan.pk, "agency": None, "with_phones": True},
        state=JobState.FINISHED,
        total=301,
        done=301,
        ended_at=timezone.now(),
        expires_at=timezone.now() + datetime.timedelta(days=7),
        content_type="application/pdf",
    )
    job.file.save("", ContentFile(b"%PDF-1.7 %%EOF"))
    of_plan = {"plan_pk": plan.pk}
    funding = FundingSource.objects.create(plan=plan, description="Ngân sách tỉnh")
    granted = FundingDecision.objects.create(source=funding, number="9/QĐ", decided_on=timezone.localdate(), amount=5)
    item = factories.ItineraryItemFactory.create(trip__round=round, trip__created_by=sender)
    judgement, option = a_destination(tour, by=sender)
    of_tour = of_plan | {"code": tour.code}
    trip = item.trip
    reception = Reception.objects.create(trip=trip, option=option, digest=digest_of("khong-co-that-nhung-co-hang"))
    of_host = {"pk": trip.pk, "option": option.pk}
    asked = FinanceRequest.objects.create(
        trip=trip, number="1/TTr", sent_on=timezone.localdate(), asked=1, recorded_by=sender
    )
    price = Price.objects.create(trip=trip, kind="other", name="In sổ tay", changed_by=sender)
    cost_option = CostOption.objects.create(trip=trip, name="Tàu hỏa")
    received = a_document(trip, by=sender)
    leg = Leg.objects.create(trip=trip, kind="plane", origin="A", destination="B")
    stay = Stay.objects.create(trip=trip, name="Nhà khách", check_in="2123-09-20", check_out="2123-09-21")
    IndexLead.objects.create(plan=plan, index="pci", agency=agency)
    of_province = of_tour | {"place": judgement.candidate.locality_id}
    places: dict[str, dict[str, Any]] = {
        "": {},
        "plan": of_plan,
        "the_plan": {"pk": plan.pk},
        "new_part": {"pk": plan.pk, "slug": "noi-nhan"},
        "part": {"pk": plan.pk, "slug": "noi-nhan", "item": recipient.pk},
        "duty": {"pk": duty.pk},
        "passage": {"pk": plan.pk, "item": duty.passage_id},
        "norm": {"pk": factories.NormFactory.create().pk},
        "funding": {"pk": funding.pk},
        "granted": {"pk": granted.pk},
        "tour": of_tour,
        "province": of_province,
        "leap": of_tour | {"criterion": a_leap(tour).pk},
        "judged": of_province | {"criterion": judgement.criterion_id},
        "evidence": {"pk": judgement.pk},
        "option": {"pk": option.pk},
        "round": {"pk": round.pk},
        "trip": {"pk": trip.pk},
        "leg": {"pk": trip.pk, "leg": leg.pk},
        "stay": {"pk": trip.pk, "stay": stay.pk},
        "trip_part": {"pk": trip.pk, "key": "chuyen-di"},
        "trip_session": {"pk": trip.pk, "key": received.entry.session.key},
        "session_file": {"pk": trip.pk, "file": received.pk},
        "token_session": {"token": "x" * 43, "key": received.entry.session.key},
        "token_file": {"token": "x" * 43, "file": received.pk},
        "trip_version": {"pk": trip.pk, "number": a_version(trip, by=sender).number},
        "trip_host": of_host,
        "trip_index": {"pk": trip.pk, "subject": "pci"},
        "trip_question": {"pk": trip.pk, "question": Question.objects.create(trip=trip, text="Vì sao?").pk},
        "finance_request": {"pk": trip.pk, "asked": asked.pk},
        "price": {"pk": trip.pk, "price": price.pk},
        "cost_option": {"pk": trip.pk, "option": cost_option.pk},
        "trip_section": {"pk": trip.pk, "section": Section.objects.create(trip=trip, title="Mở đầu").pk},
        "trip_reception": {"pk": trip.pk, "reception": reception.pk},
        "host_letter": of_host | {"letter": 1},
        "host_answer": of_host | {"answer": a_host_answer(reception, by=sender).pk},
        "host_token": {"token": "khong-co-that-nhung-co-hang"},
        "traveller": {"pk": trip.pk, "nomination": nomination.pk},
        **paid(trip, nomination, by=sender),
        "item": {"pk": item.trip_id, "item_pk": item.pk},
        "registration": {"pk": registration.pk},
        "data_request": (of_request := {"pk": a_data_request(agency, clerk).pk}),
        "asked_data": of_request,
        "registration_history": {"kind": "dang-ky", "pk": registration.pk},
        "person_history": {"kind": "nguoi-duoc-cu", "pk": nomination_of_own.pk},
        "composition_history": {"kind": "phuong-an", "pk": composition.pk},
        "trip_history": {"kind": "chuyen-di", "pk": trip.pk},
        "plan_history": {"kind": "ke-hoach", "pk": plan.pk},
        "no_history": {"kind": "khong-co", "pk": plan.pk},
        "sending": {"pk": sending.pk},
        "upload": {"key": upload.key},
        "silent": of_plan | {"agency_pk": agency.pk},
        "change": {"pk": change.pk},
        "composition": {"pk": composition.pk},
        "nomination_of_own": {"pk": nomination_of_own.pk},
        "person": {"pk": composition.pk, "nomination": nomination.pk},
        "member": {"pk": member.pk},
        "approver": {"pk": approver.pk},
        "stranger": {"pk": stranger.pk},
        "invitation": {"pk": invitation.pk},
        "own_invitation": {"pk": own_invitation.pk},
        "letter": {"pk": letter.pk},
        "address_change": {"pk": address_change.pk},
        "job": {"pk": job.pk},
        "kept": {"pk": KeptForm.objects.create(key="k", user=clerk, path="/", fields=[["reason", "Bận."]]).pk},
        "token": {"token": "khong-co-that"},
        "work": {"pk": uuid4()},
        "handle": {"handle": "khong-co-that"},
        "token_question": {"token": "khong-co-that", "question": 1},
        "token_reception": {"token": "khong-co-that", "reception": 1},
        "unknown_document": of_plan | {"slug": "khong-co", "extension": "pdf"},
        "letterhead": {"pk": 4711},
        "filing": {"pk": a_filing(plan).pk},
        "unknown_preview": of_plan | {"slug": "khong-co"},
        "people_preview": of_plan | {"slug": "tong-hop-dang-ky"},
        "people_workbook": of_plan | {"slug": "tong-hop-dang-ky", "extension": "xlsx"},
        "reset": {"uidb36": "1", "key": "abc"},
        "passkey": {"pk": 1},
    }
    places |= of_results(trip, agency, clerk, sender)
    cookies = {role: signed_in(user).cookies for role, user in users.items()}
    people = (*Nomination.objects.values_list("full_name", flat=True), change.full_name)
    return World(users, cookies, places, {"tour": tour.pk, "nomination": nomination.pk}, people)


def of_results(trip: Trip, agency: Agency, clerk: User, by: User) -> dict[str, dict[str, Any]]:
    now, day = timezone.now(), timezone.localdate()
    lesson = Lesson.objects.create(
        trip=trip,
        title="Thư xin lỗi",
        seen="Thư xin lỗi khi trễ.",
        place="Bắc Giang",
        appliers="Văn phòng",
        state="published",
        published_at=now,
        created_at=now,
        decide_by=day,
    )
    action = Action.objects.create(
        lesson=lesson, agency=agency, what="Ban hành mẫu", proposed_at=now, proposed_by=by, answer_by=day
    )
    plan = trip.round.tour.plan
    obstacle = obstacles.write(plan, Writing("Lịch trình", "Không có xe.", "Xin xe."), by=clerk)
    return {"lesson": {"pk": lesson.pk}, "action": {"pk": action.pk}, "obstacle": {"pk": obstacle.pk}}


def a_data_request(agency: Agency, by: User) -> DataRequest:
    return DataRequest.objects.create(
        kind="see",
        full_name="Trần Thị Hoa",
        agency=agency,
        received_at=timezone.now(),
        received_by=by,
        due_on=timezone.localdate(),
    )


def a_filing(plan: Plan) -> Filing:
    filing = Filing(
        plan=plan,
        slug="tinh-hinh-dang-ky",
        asked=WHOLE.asked,
        title="Tình hình đăng ký",
        issuer="Sở",
        state=FilingState.RECORDED,
        lines=[],
        made_at=timezone.now(),
        dated_on=timezone.localdate(),
        file_name="a.pdf",
        size=5,
        read_at=timezone.now(),
        signatures={"state": "read", "signatures": [], "loose_bytes": 0, "library": "", "roots": []},
    )
    filing.file.save("", ContentFile(b"%PDF-1.7 %%EOF"))
    return filing


def client_of(world: World, role: str) -> Client:
    """Signed in when the world was made: signing in again for each address took a sixth of the walk."""
    client = Client()
    client.handler = ONE_FOR_ALL
    client.cookies = deepcopy(world.cookies[role])
    return client


def signed_in(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def paid(trip: Trip, nomination: Nomination, *, by: User) -> dict[str, dict[str, Any]]:
    """One of everything that money moves."""
    on, at = timezone.localdate(), timezone.now()
    said: dict[str, Any] = {"trip": trip, "kind": "transport", "name": "Xe", "supplier": "Nhà xe", "amount": 1}
    of: dict[str, Any] = {"recorded_at": at, "recorded_by": by}
    commitment = Commitment.objects.create(dated_on=on, **said, **of)
    bill = Spending.objects.create(spent_on=on, **said, **of)
    entry = AccountEntry.objects.create(trip=trip, person=nomination, kind="advance", amount=1, dated_on=on, **of)
    proof = Proof(trip=trip, kind="other", file_name="a.pdf", added_at=at, added_by=by)
    proof.file.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    return {
        "commitment": {"pk": trip.pk, "commitment": commitment.pk},
        "bill": {"pk": trip.pk, "bill": bill.pk},
        "entry": {"pk": trip.pk, "entry": entry.pk},
        "proof": {"pk": trip.pk, "proof": proof.pk},
        "cost_kind": {"pk": trip.pk, "kind": "transport"},
    }


def a_destination(tour: Tour, *, by: User) -> tuple[Judgement, StopOption]:
    """A province the tour goes to, and a score of it with a file."""
    province = factories.LocalityFactory.create(level=LocalityLevel.PROVINCE)
    stop = Stop.objects.create(tour=tour, name=province.name)
    option = StopOption.objects.create(stop=stop, locality=province)
    passage = factories.PassageFactory.create(plan=tour.plan)
    judgement = Judgement(
        candidate=Candidate.objects.create(tour=tour, locality=province),
        criterion=Criterion.objects.create(tour=tour, passage=passage, quote="cách làm hay", kind="judgement"),
        points=2,
        judged_by=by,
        judged_at=timezone.now(),
        file_name="a.pdf",
    )
    judgement.file.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    return judgement, option


def a_host_answer(reception: Reception, *, by: User) -> HostAnswer:
    said = {"choice": "agreed", "name": "Trần Thị Hoa", "post": "Chánh Văn phòng", "through": "document"}
    answer = HostAnswer(reception=reception, recorded_by=by, answered_at=timezone.now(), file_name="a.pdf", **said)
    answer.file.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    return answer


def a_document(trip: Trip, *, by: User) -> SessionFile:
    """Of a session, the first thing written of it."""
    day = datetime.date(2123, 9, 20)
    session = SessionRecord.objects.create(trip=trip, key=uuid4(), title="Buổi làm việc", day=day)
    content = {"title": "Báo cáo", "giver": "", "may_share": False, "name": "a.pdf", "sha256": "", "dropped": False}
    entry = SessionEntry.objects.create(
        session=session,
        digest="0" * 64,
        key=uuid4(),
        kind="document",
        subject="tai-lieu-1",
        content=content,
        written_at=timezone.now(),
        received_at=timezone.now(),
        account=by,
    )
    received = SessionFile(entry=entry, name="a.pdf", size=14)
    received.file.save("a.pdf", ContentFile(b"%PDF-1.7 %%EOF"))
    return received


def a_version(trip: Trip, *, by: User) -> ItineraryVersion:
    return ItineraryVersion.objects.create(
        trip=trip, number=1, content=as_data(Itinerary()), published_at=timezone.now(), published_by=by
    )


def a_leap(tour: Tour) -> Criterion:
    passage = factories.PassageFactory.create(plan=tour.plan)
    return Criterion.objects.create(tour=tour, passage=passage, quote="thăng hạng vượt bậc", kind="rank_or_leap")


def address(row: Row, world: World) -> str:
    place = world.places[row.place]
    return reverse(row.name, kwargs=place) + row.query

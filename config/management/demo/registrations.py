"""The registrations of plan 8752, as they stood after the deadline, and those of this year's plan, while agencies still
answer; names, phones and letters are invented."""

import datetime
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from msgspec import to_builtins

from accounts import audit
from accounts.enums import Role
from accounts.models import Agency, RoleAssignment, User
from accounts.queries.users import DEMO_DOMAIN
from config.management.demo import demo_file
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Dispatch, Nomination, Registration, Sending
from registrations.people import keys_of_name, position_level, read_phone
from registrations.policies.copies import Copy, bare, check_code
from registrations.policies.returned import OF_ALL
from registrations.queries.registrations import copy_of, dispatch_of
from registrations.queries.sendings import next_receipt_number
from reports.document import Document, Header, Item, Made
from reports.formats.pdf import render_pdf
from tours.deadlines import is_working_day, working_day_after
from tours.enums import PassageStyle, PlanStatus
from tours.models import Notice, ParticipantGroup, Plan, Tour

REVIEWED = (Status.ACCEPTED, Status.RETURNED)
WITH_RECEIPT = (Status.SUBMITTED, Status.NO_NOMINATION, *REVIEWED)


def load_registrations() -> int:
    """Those of agencies that have none yet. Departments sent theirs by an account that nobody can use any more; what
    districts and communes sent was entered by the organiser from paper, but at one of them."""
    return load_registrations_of_8752() + load_this_years_registrations()


def load_registrations_of_8752() -> int:
    return load_answers(Plan.objects.get(number=8752, year=2023), demo_file("registrations.toml")["registrations"])


def load_this_years_registrations() -> int:
    now = timezone.localtime()
    registrations = [timed(one, now) for one in demo_file("registrations_this_year.toml")["registrations"]]
    in_force = Plan.objects.filter(is_demonstration=True, closes_at__gt=now, status=PlanStatus.ISSUED)
    return sum(load_answers(plan, registrations) for plan in in_force)


def timed(one: dict[str, Any], now: datetime.datetime) -> dict[str, Any]:
    """The file says how many hours ago."""
    times: dict[str, Any] = {
        f"{name}_at": _in_office_hours(now - datetime.timedelta(hours=one[f"{name}_before"]))
        for name in ("opened", "submitted", "answered")
        if f"{name}_before" in one
    }
    if "submitted_at" in times:
        times["dispatch_on"] = timezone.localdate(times["submitted_at"])
    return one | times


OPENS, CLOSES = datetime.time(7, 30), datetime.time(16, 30)
HALF_AN_HOUR = datetime.timedelta(minutes=30)


def _in_office_hours(moment: datetime.datetime) -> datetime.datetime:
    """Never later, and in the same order: what falls outside office hours goes to the half hour after they ended."""
    day = moment.date()
    if is_working_day(day) and OPENS <= moment.time() <= CLOSES:
        return moment
    if not is_working_day(day) or moment.time() < OPENS:
        day -= datetime.timedelta(days=1)
        while not is_working_day(day):
            day -= datetime.timedelta(days=1)
    closed = datetime.datetime.combine(day, CLOSES, moment.tzinfo)
    opens = datetime.datetime.combine(working_day_after(day, 1), OPENS, moment.tzinfo)
    return closed + HALF_AN_HOUR * ((moment - closed) / (opens - closed))


def _account_of(agency: Agency) -> User:
    """Who sent what a department sent. Nobody can sign in with it, and no letter goes to it."""
    user = User.objects.create_user(
        f"lanhdao.{agency.code.lower()}@{DEMO_DOMAIN}",
        full_name=f"Lãnh đạo {agency.name}",
        agency=agency,
        is_active=False,
    )
    RoleAssignment.objects.create(user=user, role=Role.AGENCY_APPROVER)
    return user


def _approvers(agencies: Iterable[Agency]) -> dict[int | None, User]:
    """By agency; a department without one gets an account."""
    found = {
        user.agency_id: user for user in User.objects.filter(role_assignments__role=Role.AGENCY_APPROVER).distinct()
    }
    return found | {
        agency.pk: _account_of(agency)
        for agency in agencies
        if agency.kind_id == "department" and agency.pk not in found
    }


def load_answers(plan: Plan, registrations: list[dict[str, Any]]) -> int:
    answered = set(plan.registrations.values_list("agency__code", flat=True))
    missing = [one for one in registrations if one["agency"] not in answered]
    if not missing:
        return 0
    agencies = Agency.objects.in_bulk([one["agency"] for one in missing], field_name="code")
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk").first()
    approvers = _approvers(agencies.values())
    numbers = _receipt_numbers(plan, missing)
    with transaction.atomic():
        stored = Registration.objects.bulk_create(
            _registration(
                plan,
                one,
                agencies[one["agency"]],
                approvers.get(agencies[one["agency"]].pk),
                organiser,
            )
            for one in missing
        )
        _store_people(plan, missing, stored)
        _store_dispatches(missing, stored)
        _store_sendings(numbers, missing, stored)
        Notice.objects.bulk_create(
            [Notice(plan=plan, agency=one.agency, version=plan.version, opened_at=one.opened_at) for one in stored],
            ignore_conflicts=True,  # whoever has read the plan already
        )
        for registration in stored:
            audit.record("Nạp đăng ký minh họa", registration, by=None)
    return len(missing)


def _receipt_numbers(plan: Plan, registrations: Iterable[dict[str, Any]]) -> dict[str, int]:
    """By agency, in the order in which they were sent."""
    received = (one for one in registrations if Status(one["status"]) in WITH_RECEIPT)
    sent = sorted(received, key=lambda one: one["submitted_at"])
    return {one["agency"]: number for number, one in enumerate(sent, start=next_receipt_number(plan))}


def _registration(
    plan: Plan, one: dict[str, Any], agency: Agency, approver: User | None, organiser: User | None
) -> Registration:
    status, sent_at = Status(one["status"]), one.get("submitted_at")
    is_reviewed = status in REVIEWED
    return Registration(
        plan=plan,
        agency=agency,
        status=status,
        source=Source.ONLINE if approver or not sent_at else Source.PAPER,
        revision=1,
        opened_at=one["opened_at"],
        saved_at=sent_at or one["opened_at"] + datetime.timedelta(minutes=20),
        saved_by=approver,
        answered_at=sent_at,
        answered_by=(approver or organiser) if sent_at else None,
        no_nomination_reason=one.get("reason", ""),
        reviewed_at=one["answered_at"] if is_reviewed else None,
        reviewed_by=organiser if is_reviewed else None,
        review_remarks=one.get("remarks", ""),
    )


def _store_people(plan: Plan, missing: list[dict[str, Any]], registrations: list[Registration]) -> None:
    tours = {tour.form_section: tour for tour in Tour.objects.filter(plan=plan)}
    groups = {(group.tour_id, group.code): group for group in ParticipantGroup.objects.filter(tour__plan=plan)}
    people = []
    for one, registration in zip(missing, registrations, strict=True):
        positions: dict[str, int] = {}
        for person in one.get("people", []):
            section = person["section"]
            positions[section] = positions.get(section, 0) + 1
            tour = tours[section]
            people.append(
                Nomination(
                    registration=registration,
                    tour=tour,
                    position=positions[section],
                    full_name=person["full_name"],
                    post=person["post"],
                    unit=person["unit"],
                    phone=person["phone"],
                    phone_normalised=read_phone(person["phone"]).normalised,
                    note=person.get("note", ""),
                    level=position_level(person["post"], unit=person["unit"]) or "",
                    **keys_of_name(person["full_name"]),
                    group=groups[tour.pk, person["group"]] if "group" in person else None,
                    away_rounds=person.get("away_rounds", []),
                    preferred_round=person.get("prefers_round"),
                )
            )
    Nomination.objects.bulk_create(people)
    _link_accounts(plan)


def _link_accounts(plan: Plan) -> None:
    """The member of the demonstration is the person of that name and agency, where there is exactly one."""
    for account in User.objects.with_role(Role.MEMBER).filter(email__endswith=f"@{DEMO_DOMAIN}"):
        own = Nomination.objects.filter(registration__plan=plan, registration__agency=account.agency_id)
        same = list(own.filter(full_name=account.full_name))
        if len(same) == 1:
            Nomination.objects.filter(pk=same[0].pk).update(account=account)


def _store_dispatches(missing: list[dict[str, Any]], registrations: list[Registration]) -> None:
    content: bytes | None = None
    for one, registration in zip(missing, registrations, strict=True):
        if "dispatch_number" not in one:
            continue
        content = content or _letter()
        dispatch = Dispatch(
            registration=registration,
            number=one["dispatch_number"],
            dated_on=one["dispatch_on"],
            file_name="Công văn cử cán bộ.pdf",
            size=len(content),
        )
        dispatch.file.save("", ContentFile(content), save=True)


def _store_sendings(numbers: dict[str, int], missing: list[dict[str, Any]], registrations: list[Registration]) -> None:
    """The receipt of each answer, as the portal would have given it."""
    sendings = []
    for one, registration in zip(missing, registrations, strict=True):
        if one["agency"] not in numbers or registration.answered_at is None or registration.answered_by is None:
            continue
        plan, is_no = registration.plan, registration.status == Status.NO_NOMINATION
        copy = Copy(reason=registration.no_nomination_reason) if is_no else bare(copy_of(registration))
        dispatch = dispatch_of(registration)
        sending = Sending(
            registration=registration,
            plan=plan,
            number=numbers[one["agency"]],
            under=plan.reference,
            version=plan.version,
            is_no_nomination=is_no,
            source=registration.source,
            sent_at=registration.answered_at,
            sent_by=registration.answered_by,
            due_at=plan.closes_at,
            copy=to_builtins(copy),
            dispatch_file=dispatch.file.name if dispatch and not is_no else "",
            outcome=registration.status if registration.status in REVIEWED else "",
            reviewed_at=registration.reviewed_at,
        )
        if registration.status == Status.RETURNED:
            sending.remarks, sending.returned = {OF_ALL: registration.review_remarks}, to_builtins(copy)
        sending.code = check_code(copy, sending.receipt, registration.agency.code, sending.sent_at.isoformat())
        sendings.append(sending)
    Sending.objects.bulk_create(sendings)


@cache
def _letter() -> bytes:
    """Stands in for every agency's signed letter."""
    text = "Tệp này thay cho công văn cử cán bộ có chữ ký, con dấu của cơ quan. Nội dung minh họa, không có giá trị."
    return render_pdf(
        Document(
            header=Header(issuer="Cơ quan minh họa", symbol="CV", place="Khánh Hòa", subject="cử cán bộ tham gia đoàn"),
            made=Made("1", datetime.datetime(2023, 8, 29, tzinfo=datetime.UTC), "Dữ liệu minh họa"),
            blocks=(Item(PassageStyle.PARAGRAPH, text),),
        )
    )

"""Fills the portal. Rows go in by bulk_create: the portal's actions are measured elsewhere.

One plan has a thousand nominations of a hundred agencies. Another has the demonstration's delegations of about thirty
people, a third a composition of two hundred.
"""

import datetime
import io
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from msgspec import to_builtins

from accounts.enums import Role
from accounts.models import Agency, AuditEntry, Invitation, RoleAssignment, User
from accounts.search import search_key
from bench.letter import LETTER
from bench.people import people
from bench.portal.lessons import fill_library
from config.keys import new_key
from config.management.demo import PLANS
from delegations.models import Composition, Delegation, Seat
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Nomination, Registration, Sending
from registrations.people import position_level, read_phone, same_person_key, sort_key
from registrations.people import search_key as name_key
from registrations.queries.invited import invited_agencies
from registrations.queries.registrations import copy_of
from registrations.queries.sendings import next_receipt_number
from tours.actions.plans import load_plan
from tours.enums import Scope
from tours.models import Norm, ParticipantGroup, Plan, Round, StopOption, Tour
from trips.models import ItineraryItem

ROWS, AGENCIES = 1000, 100
SEATED = 200


def everything() -> dict[str, Any]:
    call_command("load_demo", stdout=io.StringIO())
    plan = Plan.objects.filter(is_demonstration=True).latest("year", "number")
    organiser = User.objects.with_role(Role.ORGANISER)[0]
    agencies, users = new_agencies(AGENCIES, "bench")
    registrations = register_thousand(plan, agencies, users, organiser)
    others = new_users(ROWS - User.objects.count(), "other", Role.MEMBER, [None])
    AuditEntry.objects.bulk_create(
        AuditEntry(actor=organiser, actor_name=str(organiser), verb="Xem danh sách", target_label=str(plan))
        for _ in range(ROWS)
    )
    Invitation.objects.bulk_create(
        Invitation(
            email=f"invited{n}@bench.example",
            full_name="Người Được Mời",
            roles=[Role.MEMBER],
            invited_by=organiser,
            expires_at=timezone.now() + datetime.timedelta(days=14),
        )
        for n in range(30)
    )
    thirty, two_hundred = copy_of_demonstration(organiser), composition_of(SEATED, organiser)
    leader, administrator = User.objects.with_role(Role.LEADER)[0], User.objects.with_role(Role.ADMINISTRATOR)[0]
    drafting, sent, accepted = users[0], registrations[1], users[2]
    cookies = {
        "drafting": sign_in(drafting),
        "accepted": sign_in(accepted),
        "organiser": sign_in(organiser),
        "leader": sign_in(leader),
        "administrator": sign_in(administrator),
        "nobody": "",
    }
    seated = thirty.seats.values_list("nomination_id", flat=True)[0]
    chosen = StopOption.objects.filter(stop__tour__plan=plan, locality__isnull=False)[0]
    workbench = {"plan_pk": plan.pk, "code": Scope.OUT_OF_PROVINCE.value}
    silent = next(one for one in invited_agencies(plan) if not one.registrations.filter(plan=plan).exists())
    part = {"pk": plan.pk, "slug": "noi-nhan"}
    item = ItineraryItem.objects.filter(trip__round__tour__plan__number=8752)[0]
    places = {
        "": {},
        "plan": {"plan_pk": plan.pk},
        "plan itself": {"pk": plan.pk},
        "new part": part,
        "part": part | {"item": plan.recipients.all()[0].pk},
        "passage": {"pk": plan.pk, "item": plan.passages.all()[0].pk},
        "fund": {"pk": plan.funding_sources.all()[0].pk},
        "round": {"pk": Round.objects.filter(tour__plan=plan)[0].pk},
        "norm": {"pk": Norm.objects.all()[0].pk},
        "paper": {"plan_pk": plan.pk, "slug": "bao-cao-tong-hop"},
        "duty": {"pk": plan.tasks.all()[0].pk},
        "silent": {"plan_pk": plan.pk, "agency_pk": silent.pk},
        "draft": {"pk": registrations[0].pk},
        "sent": {"pk": sent.pk},
        "list's history": {"kind": "dang-ky", "pk": sent.pk},
        "accepted": {"pk": registrations[2].pk},
        "sending": {"pk": registrations[2].sendings.all()[0].pk},
        "nomination": {"pk": Nomination.objects.filter(registration=registrations[2])[0].pk},
        "board": {"pk": thirty.pk},
        "large board": {"pk": two_hundred.pk},
        "person": {"pk": thirty.pk, "nomination": seated},
        "trip": {"pk": item.trip_id},
        "item": {"pk": item.trip_id, "item_pk": item.pk},
        "user": {"pk": others[0].pk},
        "workbench": workbench,
        "candidate": workbench | {"place": chosen.locality_id},
    }
    places |= fill_library(item.trip, organiser, agencies)
    mover = two_hundred.seats.values_list("nomination_id", flat=True)[0]
    return {"cookies": cookies, "places": places, "composition": two_hundred.pk, "mover": mover}


def register_thousand(plan: Plan, agencies: list[Agency], users: list[User], organiser: User) -> list[Registration]:
    """The first agency still writes its list, the second has sent it, the others' are accepted."""
    states = [Status.DRAFT, Status.SUBMITTED, *[Status.ACCEPTED] * (len(agencies) - 2)]
    registrations = Registration.objects.bulk_create(
        Registration(
            plan=plan,
            agency=agency,
            status=state,
            revision=1,
            opened_at=timezone.now(),
            saved_at=timezone.now(),
            saved_by=user,
            answered_at=None if state == Status.DRAFT else timezone.now(),
            answered_by=None if state == Status.DRAFT else user,
            reviewed_at=timezone.now() if state == Status.ACCEPTED else None,
            reviewed_by=organiser if state == Status.ACCEPTED else None,
        )
        for agency, user, state in zip(agencies, users, states, strict=True)
    )
    tours = list(plan.tours.all())
    Nomination.objects.bulk_create(nominations(registrations, tours, ROWS))
    sent = [(one, one.answered_at, one.answered_by) for one in registrations if one.answered_at and one.answered_by]
    Sending.objects.bulk_create(
        Sending(
            registration=one,
            plan=plan,
            number=number,
            under=plan.reference,
            version=plan.version,
            sent_at=sent_at,
            sent_by=sent_by,
            copy=to_builtins(copy_of(one)),
            code=f"{number:012x}",
        )
        for number, (one, sent_at, sent_by) in enumerate(sent, start=next_receipt_number(plan))
    )
    letter = {"number": "1/CV", "dated_on": timezone.localdate(), "file_name": "a.pdf", "size": len(LETTER)}
    first = Dispatch(registration=registrations[0], **letter)
    first.file.save("", ContentFile(LETTER))
    Dispatch.objects.bulk_create(
        Dispatch(registration=one, file=first.file.name, **letter) for one in registrations[1:]
    )
    return registrations


def nominations(registrations: Sequence[Registration], tours: Sequence[Tour], count: int) -> list[Nomination]:
    """An equal share for each registration, its people spread over the tours."""

    share = -(-count // len(registrations))
    return [
        Nomination(
            registration=registrations[place // share],
            tour=tours[place % len(tours)],
            position=place % share + 1,
            full_name=one.full_name,
            post=one.post,
            unit=one.unit,
            phone=one.phone,
            phone_normalised=read_phone(one.phone).normalised,
            level=position_level(one.post, unit=one.unit) or "",
            sort_key=sort_key(one.full_name),
            search_key=name_key(one.full_name),
            person_key=same_person_key(one.full_name),
        )
        for place, one in enumerate(people(count))
    ]


def grow(count: int) -> None:
    """So many people more, in the accepted lists of the plan of a thousand."""
    plan = Plan.objects.filter(is_demonstration=True).latest("year", "number")
    accepted = list(Registration.objects.filter(plan=plan, status=Status.ACCEPTED, agency__code__startswith="bench"))
    tours = list(plan.tours.all())
    Nomination.objects.filter(registration__in=accepted).delete()
    Nomination.objects.bulk_create(nominations(accepted, tours, count), batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself after so many


def copy_of_demonstration(organiser: User) -> Composition:
    """The demonstration's approved composition as a draft that can be worked on."""

    return new_version(Composition.objects.order_by("-pk")[0], organiser)


def composition_of(size: int, organiser: User) -> Composition:
    """A plan like 8752 whose out-of-province tour has `size` people, all of them seated in two delegations."""

    text = (PLANS / "8752.toml").read_text(encoding="utf-8").replace("number = 8752", "number = 8753")
    plan = load_plan(text, source="8753.toml")
    tour = plan.tours.get(scope=Scope.OUT_OF_PROVINCE)
    registrations = Registration.objects.bulk_create(
        Registration(
            plan=plan,
            agency=agency,
            status=Status.ACCEPTED,
            opened_at=timezone.now(),
            reviewed_at=timezone.now(),
            reviewed_by=organiser,
        )
        for agency in invited_agencies(plan)
    )
    people = nominations(registrations, [tour], size)
    by_hand = cycle(ParticipantGroup.objects.filter(tour=tour, by_hand=True))
    for person in people[::9]:
        person.group = next(by_hand)
    people = Nomination.objects.bulk_create(people)
    composition = Composition.objects.create(tour=tour, version=1, created_by=organiser)
    delegations = Delegation.objects.bulk_create(
        Delegation(composition=composition, round=round, number=round.number) for round in tour.rounds.all()
    )
    Seat.objects.bulk_create(
        Seat(composition=composition, delegation=delegation, nomination=person)
        for person, delegation in zip(people, cycle(delegations), strict=False)
    )
    return composition


def new_version(old: Composition, organiser: User) -> Composition:

    new = Composition.objects.create(tour=old.tour, version=old.version + 1, created_by=organiser)
    delegations = {
        one.pk: Delegation.objects.create(composition=new, round=one.round, number=one.number)
        for one in old.delegations.all()
    }
    Seat.objects.bulk_create(
        Seat(
            composition=new,
            delegation=delegations[seat.delegation_id],
            nomination_id=seat.nomination_id,
            role=seat.role,
        )
        for seat in old.seats.all()
        if seat.delegation_id is not None
    )
    return new


def agencies_to_answer(count: int) -> list[dict[str, Any]]:
    """New agencies of the plan that is open, each with its registration opened and its user signed in."""

    plan = Plan.objects.filter(is_demonstration=True).latest("year", "number")
    agencies, users = new_agencies(count, f"late{Registration.objects.count()}-")
    registrations = Registration.objects.bulk_create(
        Registration(plan=plan, agency=agency, opened_at=timezone.now()) for agency in agencies
    )
    sections = [f"s{position}" for position in plan.tours.order_by("position").values_list("position", flat=True)]
    return [
        {
            "cookie": sign_in(user),
            "form_key": new_key(user.pk),
            "registration": registration.pk,
            "plan": plan.pk,
            "sections": sections,
        }
        for user, registration in zip(users, registrations, strict=True)
    ]


def new_agencies(count: int, stem: str) -> tuple[list[Agency], list[User]]:

    agencies = Agency.objects.bulk_create(
        Agency(
            code=f"{stem}{n}",
            name=f"Sở Đo lường {stem} {n}",
            kind_id="department",
            position=1000 + n,
            search_key=search_key(f"Sở Đo lường {stem} {n}"),
        )
        for n in range(count)
    )
    users = new_users(count, stem, Role.AGENCY_CLERK, agencies)
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=Role.AGENCY_APPROVER) for user in users)
    return agencies, users


def new_users(count: int, stem: str, role: Role, agencies: Iterable[Agency | None]) -> list[User]:

    users = User.objects.bulk_create(
        User(
            email=f"{stem}{n}@bench.example",
            full_name=f"Nguyễn Văn {n}",
            agency=agency,
            search_key=search_key(f"Nguyễn Văn {n} {stem}{n}@bench.example"),
        )
        for n, agency in enumerate(islice(cycle(agencies), count))
    )
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for user in users)
    return users


def sign_in(user: User) -> str:
    """The cookie of a session of `user`."""

    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value

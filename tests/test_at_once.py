"""Six presses of one button at the same moment make one thing, at every address that makes something."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from accounts import whose
from accounts.enums import LocalityLevel, Role
from accounts.forms.users import Sealed
from accounts.invitees import Typed
from config.keys import FIELD, new_key
from registrations.enums import RegistrationStatus
from registrations.models import KnownPerson, Registration
from results.models import SessionEntry
from tests import factories
from tests.house import FLOORS
from tests.worlds.everything import World, one_of_everything, signed_in
from tests.worlds.roading import note, road, text_of
from tours.models import Criterion, Plan, Round

PRESSES = 6
MODELS = {model.__name__: model for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS}
RETURNED, SUBMITTED = RegistrationStatus.RETURNED, RegistrationStatus.SUBMITTED
LINE = "Họ và tên\tChức vụ\nTrần Thị Bình\tChuyên viên"


class Press(Struct, frozen=True):
    """Where, by whom, what is typed, and what it makes one of; `status`: that of the registration before."""

    name: str
    role: str
    place: dict[str, Any]
    typed: dict[str, Any]
    makes: str
    status: RegistrationStatus = SUBMITTED


def presses(world: World) -> list[Press]:
    """Every address that makes something, in an order in which each may."""
    places, plan, tour = world.places, Plan.objects.get(), world.values["tour"]
    approver, stranger = world.users["approver"], world.users["stranger"]
    assert approver
    assert approver.agency
    assert stranger
    silent = places["plan"] | {"agency_pk": stranger.agency_id}
    elsewhere = places["province"] | {"place": factories.LocalityFactory.create(level=LocalityLevel.PROVINCE).pk}
    row = Typed(2, "tep@b.vn", "Lê An", "", Role.LEADER.label)
    sealed = {"sealed": str(Sealed((row,), frozenset([row.number])))}
    known = KnownPerson.objects.create(
        agency=approver.agency,
        key="tran thi binh",
        full_name="Trần Thị Bình",
        updated_at=timezone.now(),
        updated_by=approver,
    )
    leg = {"kind": "plane", "origin": "A", "destination": "B", "is_for_all": "on"}
    stay = {"name": "Nhà khách", "check_in": "20/9/2093", "check_out": "21/9/2093"}
    picked = {"person": known.key, "tour": tour}
    passage = factories.PassageFactory.create(plan=plan)
    asked = Criterion.objects.create(tour_id=tour, passage=passage, quote="cách làm mới", kind="judgement").pk
    judged = places["judged"] | {"criterion": asked}
    points = {f"t{asked}-points": "2", f"t{asked}-note": "Có cách làm hay."}
    draft = factories.CompositionFactory.create(tour_id=tour, version=2)
    factories.DelegationFactory.create(composition=draft, round=Round.objects.get(pk=places["round"]["pk"]))
    factories.CompositionRuleFactory.create(tour_id=tour, minimum=12, maximum=15)
    letter = {"reason": "Công văn 1/CV ngày 2/1/2026"}
    title = {"title": "Kế hoạch mới", "year": 2031, "symbol": "KH", "issuing_body": "UBND tỉnh", "place": "Nha Trang"}
    norm = {"kind": "room", "name": "Tiền phòng", "valid_from": "1/1/2026", "legal_basis": "Thông tư 40"}
    person = {"full_name": "Lê An", "post": "Phó Giám đốc"}
    added = person | {"agency": approver.agency_id, "decision_number": "1/QĐ", "decided_on": "2026-01-01"}
    obstacle = {"about": "Xe", "what": "Không có xe.", "wish": "Xin xe đón."}
    head = {
        "kind_code": "",
        "parent": "UBND TỈNH",
        "issuer": "SỞ NỘI VỤ",
        "symbol_ending": "SNV",
        "place": "Nha Trang",
        "authority": "GIÁM ĐỐC",
        "filing": "VT",
    }
    price = {"name": "Nước uống", "kind": "other", "basis": "per_person", "amount": "50.000", "said_by": "Cửa hàng"}
    today = timezone.localdate()
    request = {"number": "2/TTr", "sent_on": f"{today:%d/%m/%Y}", "asked": "1.000.000"}
    soon = f"{today + datetime.timedelta(days=7):%d/%m/%Y}"
    return [
        Press("accounts:invite", "administrator", {}, person | {"email": "a@b.vn", "roles": "leader"}, "Invitation"),
        Press("accounts:invite_several", "administrator", {}, sealed, "Invitation"),
        Press(
            "tours:new_plan",
            "organiser",
            {},
            title | {"organiser": plan.organiser_id, "kind": "KẾ HOẠCH", "system": "state"},
            "Plan",
        ),
        Press("tours:add_norm", "organiser", {}, norm, "Norm"),
        Press("destinations:consider", "organiser", elsewhere, {}, "Candidate"),
        Press("destinations:judge", "organiser", judged, points, "Judgement"),
        Press("delegations:try_steps", "organiser", {"pk": draft.pk}, {"revision": "0"}, "Composition"),
        Press("registrations:remind", "organiser", places["plan"], {"agency": str(stranger.agency_id)}, "Letter"),
        Press(
            "registrations:request_change",
            "approver",
            places["registration"],
            person | {"kind": "add", "tour": tour, "reason": "Mới bổ nhiệm."},
            "ChangeRequest",
        ),
        Press("registrations:extend", "organiser", silent, {"until": soon, "reason": "Xin thêm."}, "Extension"),
        Press("registrations:enter_from_paper", "organiser", silent, letter, "Registration"),
        Press(
            "registrations:take_rows",
            "clerk",
            places["upload"],
            {"shown": "0", "row": "0", "revision": "0"},
            "Nomination",
            RETURNED,
        ),
        Press("registrations:directory", "clerk", places["registration"], picked, "Nomination", RETURNED),
        Press("registrations:upload", "approver", places["registration"], {"text": LINE}, "Upload", RETURNED),
        Press("delegations:create", "organiser", places["plan"], {"tour": tour}, "Composition"),
        Press("delegations:copy", "organiser", places["composition"], {}, "Composition"),
        Press("delegations:add_person", "organiser", places["composition"], added | {"reason": "Mời."}, "Addition"),
        Press("trips:new_leg", "organiser", places["trip"], leg, "Leg"),
        Press("trips:new_stay", "organiser", places["trip"], stay, "Stay"),
        Press("money:new_price", "accountant", places["trip"], price, "Price"),
        Press("money:ask_finance", "accountant", places["trip"], request, "FinanceRequest"),
        Press(
            "results:own_write",
            "organiser",
            places["trip_session"],
            {"kind": "note", "text": "Bốn quầy"},
            "SessionEntry",
        ),
        Press("results:write_obstacle", "clerk", places["plan"], obstacle, "Obstacle"),
        Press("results:new_action", "organiser", places["lesson"], {"what": "Làm", "body": "Tổ công tác"}, "Action"),
        Press("reports:open_filing", "organiser", places["plan"], {"van-ban": "bao-cao-tong-hop"}, "Filing"),
        Press("reports:new_letterhead", "organiser", {}, head, "Letterhead"),
        Press("tours:new_version", "organiser", places["the_plan"], {}, "Plan"),
        Press("tours:copy", "organiser", places["the_plan"], {"year": "2032"}, "Plan"),
    ]


def count(name: str) -> int:
    return MODELS[name]._base_manager.count()


def press(client: Client, url: str, data: dict[str, Any], together: Barrier) -> tuple[int, str]:
    together.wait()
    try:
        answer = client.post(url, data)
    finally:
        connection.close()
    return answer.status_code, answer.headers.get("Location", "")


def test_a_slow_test_calls_the_portal_as_it_did_when_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not as an empty database does after the minute for which a process remembers: the role that a row of
    `invite_several` names had another name by then, and nobody was invited."""
    began, tomorrow = whose.names(), time.monotonic() + 24 * 3600
    monkeypatch.setattr(time, "monotonic", lambda: tomorrow)
    assert whose.names() is began


@pytest.mark.django_db(transaction=True)
def test_six_presses_at_the_same_moment_make_one() -> None:
    world = one_of_everything()
    together = Barrier(PRESSES)
    asked, users = presses(world), {role: user for role, user in world.users.items() if user}
    clients = {role: [signed_in(users[role]) for _press in range(PRESSES)] for role in {one.role for one in asked}}
    with ThreadPoolExecutor(PRESSES) as pool:
        for one in asked:
            Registration.objects.filter(pk=world.places["registration"]["pk"]).update(status=one.status)
            data = one.typed | {FIELD: new_key(users[one.role].pk)}
            post = partial(press, url=reverse(one.name, kwargs=one.place), data=data, together=together)
            before = count(one.makes)
            answers = set(pool.map(post, clients[one.role]))
            made = count(one.makes) - before
            assert (one.name, len(answers), {status for status, _location in answers}) == (one.name, 1, {302})
            assert (one.name, made) == (one.name, 1)


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_a_phone_sends_six_times_at_the_same_moment_is_one() -> None:
    """Its form has no key of the page's: the digest of its text is what it is known by."""
    world = road()
    text = text_of(world.organiser, note("Bốn quầy"))
    together = Barrier(PRESSES)
    url = reverse("results:own_receive", args=[world.trip.pk])
    post = partial(press, url=url, data={"entry": text}, together=together)
    with ThreadPoolExecutor(PRESSES) as pool:
        answers = set(pool.map(post, [signed_in(world.world.by) for _press in range(PRESSES)]))
    assert answers == {(200, "")}
    assert SessionEntry.objects.count() == 1

"""Pages of a registration: what each shows, whom it turns away, and that nothing typed is lost."""

import datetime
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry, User
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Registration
from tests import factories
from tests.registrations.typed import MINH, NAM, typed, url
from tests.worlds import acts
from tests.worlds.standing import Standing
from tours.enums import Scope
from tours.models import Plan, Recipient, Tour

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


class World(Struct, frozen=True):
    """An open plan with a tour in the province and one out of it, an agency, and who works for it and for the plan."""

    plan: Plan
    tours: list[Tour]
    clerk: User
    organiser: User


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(an_open_plan)


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


def an_open_plan() -> World:
    plan = factories.PlanFactory.create(number=8752)
    Recipient.objects.create(plan=plan, text="Các Sở, ban, ngành", agency_kinds=["department"])
    inside = factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I")
    tours = [inside, factories.TourFactory.create(plan=plan)]
    agency = factories.AgencyFactory.create(name="Sở Tài chính")
    return World(plan, tours, factories.clerk(agency), factories.organiser())


@pytest.fixture
def plan(world: World) -> Plan:
    return world.plan


@pytest.fixture
def tours(world: World) -> list[Tour]:
    return world.tours


@pytest.fixture
def registration(world: World) -> Registration:
    return factories.RegistrationFactory.create(plan=world.plan, agency=world.clerk.agency)


@pytest.fixture
def clerk_client(client: Client, world: World) -> Client:
    client.force_login(world.clerk)
    return client


@pytest.fixture
def organiser_client(client: Client, world: World) -> Client:
    client.force_login(world.organiser)
    return client


def test_opening_the_task_list_is_noted_once(clerk_client: Client, plan: Plan, tours: list[Tour]) -> None:
    for _visit in range(2):
        response = clerk_client.get(reverse("registrations:tasks", args=[plan.pk]))
        assert response.status_code == 200
    assert Registration.objects.get(plan=plan).status == Status.OPENED


def test_an_agency_that_is_not_asked_is_told_so(client: Client, plan: Plan) -> None:
    district = factories.AgencyFactory.create(kind="district")
    client.force_login(factories.clerk(district))
    response = client.get(reverse("registrations:tasks", args=[plan.pk]))
    assert "không có trong nơi nhận" in response.content.decode()
    assert not Registration.objects.exists()


def test_a_draft_is_saved_incomplete_and_says_what_is_left(clerk_client: Client, registration: Registration) -> None:
    response = clerk_client.post(url("registration", registration), typed(MINH, NAM), follow=True)
    page = response.content.decode()
    assert registration.nominations.count() == 2
    assert "Mục II, dòng 2. Nhập chức vụ hoặc chức danh của Võ Văn Nam." in page
    assert 'href="#id_s2-1-phone"' in page
    assert 'value="0900 000 2"' in page


def test_without_javascript_a_button_adds_and_removes_rows(clerk_client: Client, registration: Registration) -> None:
    added = clerk_client.post(url("registration", registration), typed(MINH, button="them:s2"), follow=True)
    assert 'name="s2-1-full_name"' in added.content.decode()
    data = typed(MINH, NAM, button="bo:s2-0", revision=1)
    clerk_client.post(url("registration", registration), data)
    assert registration.nominations.get().full_name == "Võ Văn Nam"


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("chep:s2-0", ["Lê Thị Minh", "Lê Thị Minh", "Võ Văn Nam"]),
        ("len:s2-1", ["Võ Văn Nam", "Lê Thị Minh"]),
        ("len:s2-0", ["Lê Thị Minh", "Võ Văn Nam"]),
        ("xuong:s2-0", ["Võ Văn Nam", "Lê Thị Minh"]),
        ("bo:s2-7", ["Lê Thị Minh", "Võ Văn Nam"]),
        ("chep:s9-x", ["Lê Thị Minh", "Võ Văn Nam"]),
    ],
)
def test_without_javascript_a_button_copies_and_moves_rows(
    clerk_client: Client, registration: Registration, button: str, expected: list[str]
) -> None:
    clerk_client.post(url("registration", registration), typed(MINH, NAM, button=button))
    assert list(registration.nominations.order_by("position").values_list("full_name", flat=True)) == expected


@pytest.mark.parametrize(("button", "leads_to"), [("tep", "upload"), ("danh-ba", "directory"), ("tiep", "dispatch")])
def test_a_way_out_of_the_list_saves_what_is_typed_first(
    clerk_client: Client, registration: Registration, button: str, leads_to: str
) -> None:
    response = clerk_client.post(url("registration", registration), typed(MINH, button=button))
    assert response.url == url(leads_to, registration)  # type: ignore[attr-defined]  # a redirect
    pasting = clerk_client.post(url("registration", registration), typed(MINH, button="tep:II", revision=1))
    assert pasting.url == f"{url('upload', registration)}?muc=II"  # type: ignore[attr-defined]  # a redirect
    assert registration.nominations.get().full_name == "Lê Thị Minh"


def test_a_way_in_does_not_save_an_untouched_list(clerk_client: Client, registration: Registration) -> None:
    Registration.objects.update(status=Status.NO_NOMINATION, no_nomination_reason="Bận")
    clerk_client.post(url("registration", registration), typed({}, button="tep"))
    registration.refresh_from_db()
    assert (registration.status, registration.revision) == (Status.NO_NOMINATION, 0)


def test_rows_are_kept_in_the_order_they_stand_in_on_the_page(clerk_client: Client, registration: Registration) -> None:
    data = typed(MINH, NAM)
    moved = {key: data.pop(key) for key in list(data) if key.startswith("s2-0-")}
    clerk_client.post(url("registration", registration), data | moved)
    assert list(registration.nominations.values_list("full_name", flat=True)) == ["Võ Văn Nam", "Lê Thị Minh"]


def test_a_gap_in_the_row_numbers_is_accepted(clerk_client: Client, registration: Registration) -> None:
    data = typed(MINH) | {"s2-TOTAL_FORMS": "5", "s2-4-full_name": "Võ Văn Nam"}
    clerk_client.post(url("registration", registration), data)
    assert registration.nominations.count() == 2
    data = typed(*[NAM] * 500) | {"s2-TOTAL_FORMS": "900", "s2-899-full_name": "Lê Thị Minh"}
    response = clerk_client.post(url("registration", registration), data)
    page = response.content.decode()
    assert "Mục II nhận tối đa 500 người; đang có 501. Đề nghị bỏ bớt rồi lưu lại." in page
    assert ">Lê Thị Minh</textarea>" in page


def test_a_stale_save_shows_the_other_and_keeps_mine(clerk_client: Client, registration: Registration) -> None:
    clerk_client.post(url("registration", registration), typed(MINH | {"unit": "Phòng Ngân sách", "note": "Ăn chay"}))
    response = clerk_client.post(url("registration", registration), typed(NAM, revision=0))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Chưa lưu được danh sách." in page
    assert ">Võ Văn Nam</textarea>" in page
    stored = page.split("Bản đang lưu</h2>")[1]
    assert "<td>Lê Thị Minh <span" in stored
    assert all(f"<td>{said}</td>" in stored for said in ("Phòng Ngân sách", "Ăn chay"))
    assert "Khác bản vừa nhập" in stored
    assert 'name="revision" value="1"' in page


def test_too_long_a_name_is_named_and_kept_on_the_page(clerk_client: Client, registration: Registration) -> None:
    response = clerk_client.post(url("registration", registration), typed(MINH | {"full_name": "Ă" * 121}))
    assert response.status_code == 422
    assert "Rút gọn còn tối đa 120 ký tự; đang có 121." in response.content.decode()
    assert "Ă" * 121 in response.content.decode()
    assert not registration.nominations.exists()


def test_after_the_deadline_saving_says_when_it_closed_and_loses_nothing(
    clerk_client: Client, registration: Registration, plan: Plan
) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save()
    response = clerk_client.post(url("registration", registration), typed(MINH))
    assert response.status_code == 422
    assert "đã hết hạn đăng ký lúc" in response.content.decode()
    assert ">Lê Thị Minh</textarea>" in response.content.decode()


def test_the_dispatch_needs_a_real_pdf_and_keeps_an_accented_name(
    clerk_client: Client, registration: Registration
) -> None:
    fields = {"number": "12/STC-VP", "dated_on": timezone.localdate().strftime("%d/%m/%Y")}
    bad = {"file": SimpleUploadedFile("Công văn.pdf", b"PK\x03\x04", "application/pdf")}
    refused = clerk_client.post(url("dispatch", registration), fields | bad)
    assert refused.status_code == 422
    assert "không phải PDF" in refused.content.decode()
    assert 'value="12/STC-VP"' in refused.content.decode()
    good = {"file": SimpleUploadedFile("Công văn cử cán bộ.html", PDF, "text/html"), "number": "12/STC\r\nX: 1"}
    clerk_client.post(url("dispatch", registration), fields | good)
    sent = clerk_client.get(url("dispatch_file", registration))
    assert b"".join(sent.streaming_content) == PDF  # type: ignore[attr-defined]  # a FileResponse
    assert "filename*=utf-8''C%C3%B4ng%20v%C4%83n" in sent["Content-Disposition"]
    assert sent["Content-Disposition"].endswith(".html.pdf")  # opened from a disk it is no page
    assert Dispatch.objects.get().number == "12/STC X: 1"
    assert sent["X-Content-Type-Options"] == "nosniff"


def test_the_way_to_the_receipt(client: Client, registration: Registration, tours: list[Tour]) -> None:
    boss = factories.UserFactory.create(agency=registration.agency, roles=("agency_clerk", "agency_approver"))
    client.force_login(boss)
    client.post(url("registration", registration), typed(MINH))
    fields = {"number": "12/STC-VP", "dated_on": timezone.localdate().strftime("%d/%m/%Y")}
    client.post(url("dispatch", registration), fields | {"file": SimpleUploadedFile("a.pdf", PDF)})
    assert "Gửi xong, danh sách được khóa lại" in client.get(url("check", registration)).content.decode()
    for _click in range(2):
        response = client.post(url("submit", registration), acts.shown(registration), follow=True)
        assert "001/BN-8752/KH-BCĐ" in response.content.decode()


@pytest.mark.parametrize("name", ["registration", "dispatch", "dispatch_file", "check", "receipt", "no_nomination"])
def test_another_agencys_pages_do_not_exist(client: Client, registration: Registration, name: str) -> None:
    client.force_login(factories.clerk(factories.AgencyFactory.create()))
    assert client.get(url(name, registration)).status_code == 404


@pytest.mark.parametrize("name", ["accept", "send_back"])
def test_an_agency_may_not_review_itself(clerk_client: Client, registration: Registration, name: str) -> None:
    assert clerk_client.post(url(name, registration)).status_code == 403


def test_a_clerk_may_not_send(clerk_client: Client, registration: Registration) -> None:
    assert clerk_client.post(url("submit", registration)).status_code == 403


def test_the_organiser_sees_who_answered_and_who_is_silent(
    organiser_client: Client, registration: Registration, plan: Plan
) -> None:
    factories.AgencyFactory.create(name="Sở Im lặng")
    page = organiser_client.get(reverse("registrations:review", args=[plan.pk])).content.decode()
    assert "Sở Im lặng" in page
    assert "Đang soạn" in page
    silent = organiser_client.get(reverse("registrations:review", args=[plan.pk]), {"loc": "im-lang"})
    assert "Sở Im lặng" in silent.content.decode()
    assert "Sở Tài chính" not in silent.content.decode().split("<tbody")[1]


def test_returning_without_words_is_refused_and_keeps_the_remarks_typed(
    organiser_client: Client, registration: Registration, tours: list[Tour]
) -> None:
    nomination = factories.NominationFactory.create(registration=registration, tour=tours[1])
    Registration.objects.update(status=Status.SUBMITTED)
    refused = organiser_client.post(url("send_back", registration), {"remarks": " "})
    assert refused.status_code == 422
    organiser_client.post(
        url("send_back", registration), {f"remark-{nomination.pk}": "Ghi rõ chức vụ."} | acts.shown(registration)
    )
    nomination.refresh_from_db()
    assert nomination.review_remark == "Ghi rõ chức vụ."
    registration.refresh_from_db()
    assert registration.status == Status.RETURNED


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_costs_the_same_at_any_length(
    organiser_client: Client,
    plan: Plan,
    tours: list[Tour],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _person in range(count):
        factories.NominationFactory.create(registration__plan=plan, tour=tours[1])
    people = reverse("registrations:nominations", args=[plan.pk])
    organiser_client.get(people)
    with django_assert_num_queries(4):
        organiser_client.get(people)
    assert AuditEntry.objects.filter(verb="Xem danh sách người được cử").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_of_answers_costs_the_same_at_any_length(
    organiser_client: Client,
    plan: Plan,
    tours: list[Tour],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _agency in range(count):
        factories.RegistrationFactory.create(plan=plan)
    answers = reverse("registrations:review", args=[plan.pk])
    organiser_client.get(answers)  # the plan is kept from here on
    with django_assert_num_queries(5):
        organiser_client.get(answers)


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_at_any_length(
    clerk_client: Client,
    registration: Registration,
    tours: list[Tour],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for _person in range(count):
        factories.NominationFactory.create(registration=registration, tour=tours[1])
    clerk_client.get(url("registration", registration))  # the plan is kept from here on
    with django_assert_num_queries(5):
        clerk_client.get(url("registration", registration))


def test_the_search_ignores_accents(organiser_client: Client, plan: Plan, tours: list[Tour]) -> None:
    for name in ("Đào Nhã Phương", "Lê Thị Minh"):
        factories.NominationFactory.create(registration__plan=plan, tour=tours[1], full_name=name)
    page = organiser_client.get(reverse("registrations:nominations", args=[plan.pk]), {"q": "dao nha"})
    assert "Đào Nhã Phương" in page.content.decode()
    assert "Lê Thị Minh" not in page.content.decode()

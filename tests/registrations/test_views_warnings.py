"""What to look at while someone types: each line has its note, nothing is kept, no other agency is named."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registrations.models import Registration
from tests import factories
from tours.enums import PositionLevel, Scope
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(number=8752)
    factories.TourFactory.create(plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title="Mục I")
    tour = factories.TourFactory.create(plan=plan)
    factories.ParticipantGroupFactory.create(
        tour=tour,
        short_name="Lãnh đạo sở",
        quote="Lãnh đạo các Sở, mỗi sở cử 1 người",
        agency_kinds=["department"],
        lowest_level=PositionLevel.DEPUTY_HEAD,
        quota_per_agency=1,
    )
    return plan


@pytest.fixture
def outside(plan: Plan) -> Tour:
    return plan.tours.get(form_section="II")


@pytest.fixture
def registration(plan: Plan) -> Registration:
    return factories.RegistrationFactory.create(plan=plan, agency=factories.AgencyFactory.create(name="Sở Tài chính"))


@pytest.fixture
def clerk(client: Client, registration: Registration) -> Client:
    client.force_login(factories.clerk(registration.agency))
    return client


def typed(inside: list[tuple[str, str]], outside: list[tuple[str, str]], *, gap: bool = False) -> dict[str, str]:
    """Names and posts of both sections, as the page sends them; `gap`: the first line of II was removed."""
    data: dict[str, str] = {}
    for prefix, lines in (("s1", inside), ("s2", outside)):
        data |= {f"{prefix}-TOTAL_FORMS": str(len(lines)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, (name, post) in enumerate(lines):
            if not (gap and prefix == "s2" and number == 0):
                data |= {f"{prefix}-{number}-full_name": name, f"{prefix}-{number}-post": post}
    return data


def notes(clerk: Client, registration: Registration, data: dict[str, str]) -> dict[str, str]:
    """Note by line; a hidden one is empty."""
    response = clerk.post(reverse("registrations:warnings", args=[registration.pk]), data)
    assert response.status_code == 200
    parts = response.content.decode().split('id="luu-y-')[1:]
    found = {part.split('"')[0]: part.split("</tr>")[0] for part in parts}
    return {line: "" if " hidden>" in note else note for line, note in found.items()}


def test_each_line_has_the_note_it_would_have_on_saving(clerk: Client, registration: Registration) -> None:
    data = typed([("Lê Thị Minh", "Chuyên viên")], [("Lê Thị Minh", "Chuyên viên"), ("Võ Nam", "Phó Giám đốc")])
    live = notes(clerk, registration, data)
    assert "cũng ở mục II" in live["s1-0"]
    assert "chưa đúng diện" in live["s2-0"]
    assert "Sở Tài chính đã có 2 người ở mục II. Kế hoạch ghi “Lãnh đạo các Sở, mỗi sở cử 1 người”" in live["s2-1"]
    page = clerk.post(reverse("registrations:registration", args=[registration.pk]), data | {"revision": "0"})
    saved = clerk.get(page["Location"]).content.decode()
    for line in live.values():
        for sentence in line.split("</b> ")[1:]:
            assert sentence.split("</p>")[0] in saved


def test_what_is_said_of_many_stands_once_while_one_types_on_the_form_and_before_sending(
    clerk: Client, registration: Registration
) -> None:
    people = [(f"Người {name}", "Chuyên viên") for name in ("Một", "Hai", "Ba", "Bốn")]
    data = typed([], people)
    live = clerk.post(reverse("registrations:warnings", args=[registration.pk]), data).content.decode()
    clerk.post(reverse("registrations:registration", args=[registration.pk]), data | {"revision": "0"})
    form, check = (
        clerk.get(reverse(f"registrations:{name}", args=[registration.pk])).content.decode()
        for name in ("registration", "check")
    )
    for page in (live, form, check):
        assert page.count("Chức vụ chưa đúng diện: kế hoạch đề nghị cơ quan cử") == 1
        assert "(Mục II, dòng 1–4)" in page
        assert "của Người Hai chưa đúng diện: kế hoạch" not in page
    assert "Chức vụ của Người Hai chưa đúng diện: xem lưu ý chung ở đầu danh sách." in form


def test_nothing_is_kept_and_a_note_goes_with_its_reason(clerk: Client, registration: Registration) -> None:
    assert notes(clerk, registration, typed([], [("Lê Thị Minh", "Chuyên viên")]))["s2-0"]
    assert notes(clerk, registration, typed([], [("Lê Thị Minh", "Phó Giám đốc")])) == {"s2-0": ""}
    assert notes(clerk, registration, typed([], [("", "")])) == {"s2-0": ""}
    assert not registration.nominations.exists()
    registration.refresh_from_db()
    assert registration.revision == 0


def test_a_removed_line_has_no_note(clerk: Client, registration: Registration) -> None:
    assert set(notes(clerk, registration, typed([], [("", ""), ("Võ Nam", "Phó Giám đốc")], gap=True))) == {"s2-1"}


def test_a_clerk_learns_that_a_person_is_elsewhere_and_not_where(
    clerk: Client, registration: Registration, outside: Tour
) -> None:
    other = factories.RegistrationFactory.create(
        plan=registration.plan, agency=factories.AgencyFactory.create(name="Sở Công Thương")
    )
    factories.NominationFactory.create(registration=other, tour=outside, full_name="Lê Thị Minh", post="Phó Giám đốc")
    note = notes(clerk, registration, typed([], [("LÊ THỊ  MINH", "Phó Giám đốc")]))["s2-0"]
    assert "đăng ký của cơ quan khác" in note
    assert "Công Thương" not in note
    assert notes(clerk, registration, typed([], [("Lê Thị", "Phó Giám đốc")]))["s2-0"] == ""


@pytest.mark.parametrize("count", [1, 40])
def test_a_note_costs_the_same_for_any_list(
    clerk: Client, registration: Registration, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    data = typed([], [(f"Võ Nam {chr(97 + n % 26)}", "Phó Giám đốc") for n in range(count)])
    notes(clerk, registration, data)  # the plan is kept from here on
    with django_assert_num_queries(3):
        notes(clerk, registration, data)


def test_a_limit_holds_for_whom_the_plan_names_as_for_a_whole_kind(
    clerk: Client, registration: Registration, outside: Tour
) -> None:
    group = outside.groups.get()
    group.agency_kinds = []
    group.save()
    data = typed([], [("Lê Thị Minh", "Giám đốc"), ("Võ Nam", "Phó Giám đốc")])
    said = "đã có 2 người ở mục II. Kế hoạch ghi “Lãnh đạo các Sở, mỗi sở cử 1 người”"
    assert said not in "".join(notes(clerk, registration, data).values())
    group.agencies.add(registration.agency)
    assert said in "".join(notes(clerk, registration, data).values())

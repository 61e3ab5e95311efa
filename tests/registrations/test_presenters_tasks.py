"""The agency's task list and its deadline box: what they say before, at and after the deadline."""

import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, Registration
from registrations.policies.answering import Window
from registrations.policies.groups import Asked
from registrations.policies.lines import FormLine
from registrations.policies.returned import Remark
from registrations.presenters.tasks import askings, deadline_box, steps
from tests import factories
from tours.models import Plan, Recipient

HANOI = factories.HANOI
OPENS = datetime.datetime(2026, 11, 2, 8, tzinfo=HANOI)


def box(closes_at: datetime.datetime, now: datetime.datetime) -> tuple[str, str, str]:
    plan = Plan(number=1, symbol="KH", year=2026)
    found = deadline_box(plan, Window(OPENS, closes_at, "Kế hoạch 1/KH", "Sở Nội vụ"), now)
    return found.heading, found.when.replace("\u00a0", " "), found.left.replace("\u00a0", " ")


def test_a_whole_day_is_said_as_a_day_and_an_hour_as_an_hour() -> None:
    now = datetime.datetime(2026, 11, 20, 9, tzinfo=HANOI)
    assert box(datetime.datetime(2026, 11, 24, 23, 59, 59, tzinfo=HANOI), now)[1] == "Hết ngày 24/11/2026"
    assert box(datetime.datetime(2026, 11, 24, 17, 16, tzinfo=HANOI), now)[1] == "17 giờ 16 ngày 24/11/2026"


def test_what_is_left_is_counted_in_working_days() -> None:
    friday = datetime.datetime(2026, 12, 4, 12, tzinfo=HANOI)
    left = box(datetime.datetime(2026, 12, 8, 17, tzinfo=HANOI), friday)[2]
    assert left.startswith("Còn 2 ngày làm việc và 5 giờ.")


def test_of_each_section_an_agency_reads_what_it_is_asked_there() -> None:
    asked = [
        Asked("I", "Trưởng phòng", "mỗi sở 1 người", "mục II.1", asks=True, limit=1),
        Asked("II", "Lãnh đạo", "các sở: Nội vụ", "", asks=True),
        Asked("I", "Lãnh đạo huyện", "mỗi huyện 1 người", "", asks=False),
    ]
    plan = Plan(number=1, symbol="KH", year=2026)
    assert [[one.quote for one in askings(plan, section, asked)] for section in ("I", "II", "III")] == [
        ["mỗi sở 1 người"],
        ["các sở: Nội vụ"],
        [],
    ]


@pytest.mark.parametrize(
    ("mended", "kind"),
    [((), "wait"), ((False, True), "wait"), ((True,), "good")],
)
def test_a_returned_list_is_done_once_every_remark_was_mended(mended: tuple[bool, ...], kind: str) -> None:
    """Returned with words about the letter alone, it has no remark of its own and is not done either."""
    line = FormLine("I", 1, "Lê Thị Minh", "Chuyên viên", "", "", "")
    remarks = [Remark("Lê Thị Minh", "", "Ghi đơn vị.", "", "", one) for one in mended]
    found = Registration(pk=1, plan_id=1, status=Status.RETURNED)
    Dispatch(registration=found, number="1", dated_on=OPENS.date())
    assert steps(found, [line], "", [], None, None, remarks, may_submit=True)[1].kind == kind


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(number=8752)
    Recipient.objects.create(plan=plan, text="Các Sở, ban, ngành", agency_kinds=["department"])
    factories.TourFactory.create(plan=plan)
    return plan


@pytest.fixture
def boss() -> User:
    agency = factories.AgencyFactory.create(name="Sở Tài chính")
    return factories.UserFactory.create(agency=agency, roles=("agency_clerk", "agency_approver"))


def tasks_page(client: Client, plan: Plan, boss: User) -> str:
    client.force_login(boss)
    return client.get(reverse("registrations:tasks", args=[plan.pk])).content.decode()


@pytest.mark.django_db
def test_after_the_deadline_the_page_offers_no_next_step(client: Client, plan: Plan, boss: User) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save(update_fields=["closes_at"])
    page = tasks_page(client, plan, boss)
    assert "Việc tiếp theo" not in page
    assert page.count("đã hết hạn đăng ký lúc") == 2  # in the lead, and as the reason of step 4
    assert "trả lời “không cử” kèm lý do" not in page


@pytest.mark.django_db
def test_an_agency_reads_only_what_it_is_asked_for_and_has_read_the_plan_once_it_opened_it(
    client: Client, plan: Plan, boss: User
) -> None:
    tour, agency = plan.tours.get(), boss.agency
    assert agency is not None
    mine = factories.ParticipantGroupFactory.create(tour=tour, quote="Lãnh đạo các Sở: Nội vụ, Tư pháp")
    mine.agencies.add(agency)
    factories.ParticipantGroupFactory.create(tour=tour, quote="mỗi huyện cử 1 người", agency_kinds=["district"])
    page = tasks_page(client, plan, boss)
    assert "Lãnh đạo các Sở: Nội vụ, Tư pháp" in page
    assert "mỗi huyện cử 1 người" not in page
    assert "Chưa mở" in page
    client.get(plan.get_absolute_url())
    assert "Mở lúc" in tasks_page(client, plan, boss)
    registration = Registration.objects.get(plan=plan, agency=agency)
    sheet = load_workbook(io.BytesIO(client.get(reverse("registrations:workbook", args=[registration.pk])).content))
    words = " ".join(str(cell.value) for row in sheet.worksheets[0].iter_rows() for cell in row if cell.value)
    assert "kế hoạch đề nghị cơ quan cử: “Lãnh đạo các Sở: Nội vụ, Tư pháp”." in words
    assert "mỗi huyện" not in words


@pytest.mark.django_db
def test_after_a_plain_no_all_is_done(client: Client, plan: Plan, boss: User) -> None:
    found = factories.RegistrationFactory.create(
        plan=plan,
        agency=boss.agency,
        status=Status.NO_NOMINATION,
        no_nomination_reason="Bận.",
        review_remarks="Ghi rõ đơn vị.",
        answered_at=timezone.now(),
        answered_by=boss,
    )
    factories.NominationFactory.create(registration=found, tour=plan.tours.get())
    page = tasks_page(client, plan, boss)
    assert "Làm được ngay" not in page
    assert "5 việc, đã xong 4" in page  # nobody has opened the plan itself
    assert "Ghi rõ đơn vị." not in page


@pytest.mark.django_db
def test_an_accepted_agency_is_led_to_where_its_people_were_placed(client: Client, plan: Plan, boss: User) -> None:
    factories.RegistrationFactory.create(
        plan=plan,
        agency=boss.agency,
        status=Status.ACCEPTED,
        answered_at=timezone.now(),
        answered_by=boss,
    )
    assert reverse("delegations:outcome", args=[plan.pk]) in tasks_page(client, plan, boss)

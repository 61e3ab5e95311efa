"""Pages for the silent, for paper, for late changes: what each shows and where it leads."""

import datetime
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency, AuditEntry
from registrations.enums import ChangeStatus, Source, Standing
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Extension, Nomination, Registration, Reminder
from tests import factories
from tests.worlds import acts
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan, Recipient, Tour

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    plan = factories.PlanFactory.create(number=8752)
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    return plan


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return factories.TourFactory.create(plan=plan)


@pytest.fixture
def agency() -> Agency:
    return factories.AgencyFactory.create(name="Sở Tài chính")


@pytest.fixture
def organiser() -> Client:
    client = Client()
    client.force_login(factories.organiser())
    return client


@pytest.fixture
def approver(agency: Agency) -> Client:
    client = Client()
    client.force_login(factories.approver(agency))
    return client


@pytest.fixture
def sent(plan: Plan, tour: Tour, agency: Agency) -> Nomination:
    registration = factories.RegistrationFactory.create(
        plan=plan,
        agency=agency,
        status=Status.SUBMITTED,
        answered_at=timezone.now(),
        answered_by=factories.approver(agency),
    )
    return factories.NominationFactory.create(registration=registration, tour=tour, full_name="Lê Thị Minh")


def test_the_reminder_is_shown_before_it_is_sent(organiser: Client, plan: Plan, agency: Agency) -> None:
    clerk = factories.clerk(agency)
    url = reverse("registrations:remind", args=[plan.pk])
    page = organiser.get(url).content.decode()
    assert clerk.email in page
    assert "Kính gửi Sở Tài chính" in page
    assert re.search("- Chưa trả lời: .*Sở Nội vụ", page)
    assert "Chép tin nhắn" in page
    assert "Cần gọi điện, hoặc nhờ quản trị mời: Sở Nội vụ." in page
    assert not Reminder.objects.exists()
    refused = organiser.post(url)
    assert refused.status_code == 422
    assert "Chưa chọn cơ quan nào." in refused.content.decode()
    page = organiser.post(url, {"agency": agency.pk}, follow=True).content.decode()
    assert "Đang gửi 1 thư nhắc." in page
    assert f"Thư hôm nay đến {clerk.email}:" in page
    assert organiser.post(url, {"agency": agency.pk}).status_code == 422


def test_only_the_chosen_of_the_silent_are_reminded(organiser: Client, plan: Plan, agency: Agency) -> None:
    chosen, other = factories.clerk(agency), factories.clerk(factories.AgencyFactory.create())
    answered = factories.RegistrationFactory.create(plan=plan, status=Status.ACCEPTED).agency
    factories.clerk(answered)
    url = reverse("registrations:remind", args=[plan.pk])
    organiser.post(url, {"agency": [agency.pk, answered.pk]})
    assert [one.address for one in Reminder.objects.all()] == [chosen.email]
    page = organiser.get(url).content.decode()
    assert f'value="{agency.pk}"' not in page
    assert f'value="{other.agency_id}" aria-label="Nhắc {other.agency}" checked' in page


def test_the_board_counts_each_state_and_late_requests_among_them(organiser: Client, sent: Nomination) -> None:
    plan = sent.registration.plan
    ChangeRequest.objects.create(
        registration=sent.registration,
        kind="withdraw",
        tour=sent.tour,
        leaving=sent,
        leaving_name=sent.full_name,
        reason="Chuyển công tác.",
        requested_at=timezone.now(),
        requested_by=factories.approver(sent.registration.agency),
    )
    url = reverse("registrations:review", args=[plan.pk])
    board = organiser.get(url).content.decode()
    for words in ("Tất cả (2)", "Chưa trả lời (1)", "Chờ xem xét (1)", "Đã tiếp nhận (0)", "Có đề nghị thay đổi (1)"):
        assert words in board
    unopened = organiser.get(url, {"loc": "chua-mo"}).content.decode().split("<tbody")[1]
    assert "Chưa mở (1)" in board
    assert ("Sở Nội vụ" in unopened, "Sở Tài chính" in unopened) == (True, False)
    assert "Không có" in organiser.get(url, {"loc": "da-mo"}).content.decode()
    late = organiser.get(url, {"loc": "thay-doi"}).content.decode()
    late = late.split("<tbody")[1].split("</tbody>")[0]
    assert "Sở Tài chính" in late
    assert "Sở Nội vụ" not in late
    shown = cells(organiser, reverse("registrations:answers_file", args=[plan.pk]) + "?loc=thay-doi")
    assert shown[1][1:4] == ["Sở Tài chính", "Đã gửi", 1]
    assert shown[1][-1] == "Rút Lê Thị Minh"
    assert len(shown) == 2


def cells(client: Client, url: str) -> list[list[object]]:
    book = load_workbook(io.BytesIO(client.get(url).content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_people_who_are_shown_are_exported_and_the_copy_is_recorded(organiser: Client, sent: Nomination) -> None:
    factories.NominationFactory.create(registration=sent.registration, tour=sent.tour, full_name='=HYPERLINK("x")')
    url = reverse("registrations:nominations_file", args=[sent.registration.plan_id])
    found = cells(organiser, f"{url}?q=minh")
    assert [row[1] for row in found] == ["Họ và tên", "Lê Thị Minh"]
    book = load_workbook(io.BytesIO(organiser.get(url).content))
    assert {cell.data_type for cell in book.worksheets[0]["B"]} == {"s"}
    assert AuditEntry.objects.filter(verb="Tải danh sách người được cử").count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_reminder_page_costs_the_same_for_any_number_of_agencies(
    organiser: Client, plan: Plan, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _agency in range(count):
        factories.clerk(factories.AgencyFactory.create())
    address = reverse("registrations:remind", args=[plan.pk])
    organiser.get(address)  # the plan is kept in the process from here on
    with django_assert_num_queries(5):
        organiser.get(address)


def test_an_extension_has_a_day_and_a_reason(organiser: Client, plan: Plan, agency: Agency) -> None:
    url = reverse("registrations:extend", args=[plan.pk, agency.pk])
    refused = organiser.post(url, {"until": "1/1/2020", "reason": "Muộn."})
    assert refused.status_code == 422
    assert "Hạn mới phải sau" in refused.content.decode()
    assert 'value="1/1/2020"' in refused.content.decode()
    far = organiser.post(url, {"until": "31/12/2099", "reason": "Nhận văn bản muộn."})
    assert far.status_code == 422
    assert "Hạn mới cách hôm nay hơn một năm" in far.content.decode()
    until = timezone.localdate() + datetime.timedelta(days=30)
    organiser.post(url, {"until": until.isoformat(), "reason": "Nhận văn bản muộn."})
    assert Extension.objects.get().reason == "Nhận văn bản muộn."
    district = factories.AgencyFactory.create(kind="district")
    assert organiser.get(reverse("registrations:extend", args=[plan.pk, district.pk])).status_code == 404


def test_the_organiser_enters_a_paper_list_from_start_to_receipt(
    organiser: Client, plan: Plan, tour: Tour, agency: Agency
) -> None:
    url = reverse("registrations:enter_from_paper", args=[plan.pk, agency.pk])
    assert organiser.post(url, {"reason": ""}).status_code == 422
    page = organiser.post(url, {"reason": "Công văn 12/STC-VP."}, follow=True)
    registration = Registration.objects.get(plan=plan)
    assert page.redirect_chain[-1][0] == reverse("registrations:registration", args=[registration.pk])
    assert reverse("registrations:review", args=[plan.pk]) in page.content.decode()
    line = {f"s{tour.position}-0-full_name": "Trần Thị Hoa", f"s{tour.position}-0-post": "Phó Giám đốc"}
    line |= {f"s{tour.position}-TOTAL_FORMS": "1", f"s{tour.position}-INITIAL_FORMS": "0", "revision": "0"}
    organiser.post(page.redirect_chain[-1][0], line)
    dispatch = {"number": "12/STC-VP", "dated_on": timezone.localdate().strftime("%d/%m/%Y")}
    checked = organiser.post(reverse("registrations:dispatch", args=[registration.pk]), dispatch, follow=True)
    assert checked.redirect_chain[-1][0] == reverse("registrations:check", args=[registration.pk])
    receipt = organiser.post(
        reverse("registrations:submit", args=[registration.pk]), acts.shown(registration), follow=True
    )
    assert "001/BN-8752/KH-BCĐ" in receipt.content.decode()
    registration.refresh_from_db()
    assert registration.source == Source.PAPER
    board = organiser.get(reverse("registrations:review", args=[plan.pk])).content.decode()
    assert "Nhập từ văn bản giấy." in board


def test_the_organiser_may_not_touch_a_list_the_agency_writes(organiser: Client, plan: Plan, agency: Agency) -> None:
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency)
    assert organiser.get(reverse("registrations:registration", args=[registration.pk])).status_code == 403


def test_a_late_change_from_asking_to_the_answer(approver: Client, organiser: Client, sent: Nomination) -> None:
    url = reverse("registrations:request_change", args=[sent.registration_id])
    data = {"kind": "substitute", "leaving": sent.pk, "tour": sent.tour_id, "reason": ""}
    refused = approver.post(url, data)
    assert refused.status_code == 422
    for words in ("Nhập họ và tên người được cử mới.", "Nhập chức vụ hoặc chức danh", "Nhập lý do thay đổi."):
        assert words in refused.content.decode()
    data |= {"full_name": "Trần Thị Hoa", "post": "Phó Giám đốc", "reason": "Chuyển công tác."}
    assert "<del>Lê Thị Minh</del>" in approver.post(url, data, follow=True).content.decode()
    today = organiser.get(reverse("tours:today", args=[sent.registration.plan_id])).content.decode()
    assert "thay Lê Thị Minh bằng Trần Thị Hoa" in today
    change = ChangeRequest.objects.get()
    declined = organiser.post(
        reverse("registrations:decline_change", args=[change.pk]), {"reason": " "} | acts.shown(change.registration)
    )
    assert declined.status_code == 422
    organiser.post(reverse("registrations:accept_change", args=[change.pk]), acts.shown(change.registration))
    sent.refresh_from_db()
    assert sent.standing == Standing.WITHDRAWN
    page = approver.get(url).content.decode()
    assert ChangeStatus.ACCEPTED.label in page
    assert (
        "Trần Thị Hoa"
        in approver.get(reverse("registrations:registration", args=[sent.registration_id])).content.decode()
    )


def test_a_person_not_taken_is_shown_to_the_agency_with_the_reason(
    approver: Client, organiser: Client, sent: Nomination
) -> None:
    url = reverse("registrations:accept", args=[sent.registration_id])
    refused = organiser.post(url, {"decline": sent.pk} | acts.shown(sent.registration))
    assert refused.status_code == 422
    assert f'id="decline-{sent.pk}" name="decline" value="{sent.pk}" checked' in refused.content.decode()
    organiser.post(url, acts.shown(sent.registration) | {"decline": sent.pk, f"remark-{sent.pk}": "Không đúng diện."})
    page = approver.get(reverse("registrations:registration", args=[sent.registration_id])).content.decode()
    assert "Không tiếp nhận: Không đúng diện." in page


@pytest.fixture
def leaders(tour: Tour) -> ParticipantGroup:
    return factories.ParticipantGroupFactory.create(
        tour=tour,
        short_name="Lãnh đạo sở",
        agency_kinds=["department"],
        lowest_level=PositionLevel.DEPUTY_HEAD,
    )


def test_groups_are_suggested_and_corrected_by_hand_before_and_after_acceptance(
    organiser: Client, sent: Nomination, leaders: ParticipantGroup
) -> None:
    helpers = factories.ParticipantGroupFactory.create(tour=sent.tour, short_name="Tổ giúp việc", by_hand=True)
    page = reverse("registrations:examine", args=[sent.registration_id])
    shown = organiser.get(page).content.decode()
    assert "Chưa gợi ý được diện nào." in shown
    assert "Thấp hơn cấp mà diện “Lãnh đạo sở” đòi hỏi. Nếu thuộc “Tổ giúp việc” thì chọn ở ô bên dưới." in shown
    save = reverse("registrations:name_groups", args=[sent.registration_id])
    organiser.post(
        save, acts.shown(sent.registration) | {f"level-{sent.pk}": "deputy_head", f"group-{sent.pk}": helpers.pk}
    )
    sent.refresh_from_db()
    assert (sent.level, sent.group) == (PositionLevel.DEPUTY_HEAD, helpers)
    shown = organiser.get(page).content.decode()
    assert "Gợi ý: Lãnh đạo sở." in shown
    assert f'<option value="{helpers.pk}" selected>' in shown
    organiser.post(
        reverse("registrations:accept", args=[sent.registration_id]),
        {f"group-{sent.pk}": ""} | acts.shown(sent.registration),
    )
    organiser.post(save, {f"group-{sent.pk}": leaders.pk} | acts.shown(sent.registration))
    sent.refresh_from_db()
    assert (sent.registration.status, sent.group) == (Status.ACCEPTED, leaders)
    changes = AuditEntry.objects.filter(verb="Ghi diện của người được cử").order_by("pk").last()
    assert changes is not None
    assert changes.changes == {"diện của Lê Thị Minh": ["Cấp phó cơ quan", f"{leaders}, Cấp phó cơ quan"]}


def test_groups_are_not_named_in_a_draft(organiser: Client, sent: Nomination) -> None:
    Registration.objects.update(status=Status.DRAFT, answered_at=None, answered_by=None)
    response = organiser.post(
        reverse("registrations:name_groups", args=[sent.registration_id]), acts.shown(sent.registration)
    )
    assert response.status_code == 422
    assert "Chỉ ghi diện cho danh sách cơ quan đã gửi." in response.content.decode()


@pytest.mark.parametrize(
    ("phone", "advice"),
    [
        ("0900000001", "gần như chắc chắn là một người"),
        ("0900000009", "có thể là người trùng họ tên"),
        ("", "chưa phân biệt được"),
    ],
)
def test_one_name_in_two_agencies_is_shown_side_by_side_to_the_organiser(
    organiser: Client, sent: Nomination, phone: str, advice: str
) -> None:
    other = factories.RegistrationFactory.create(
        plan=sent.registration.plan, agency=factories.AgencyFactory.create(name="Sở Công Thương")
    )
    factories.NominationFactory.create(
        registration=other, tour=sent.tour, full_name="LÊ THỊ MINH", post="Trưởng phòng", phone_normalised=phone
    )
    shown = organiser.get(reverse("registrations:examine", args=[sent.registration_id])).content.decode()
    side = shown.split('id="trung"')[1]
    for words in ("Sở Tài chính", "Sở Công Thương", "Chuyên viên", "Trưởng phòng", advice):
        assert words in side
    assert reverse("registrations:examine", args=[other.pk]) in side


@pytest.mark.parametrize("count", [1, 4])
def test_a_review_costs_the_same_for_any_number_of_people(
    organiser: Client, sent: Nomination, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    other = factories.RegistrationFactory.create(plan=sent.registration.plan)
    for registration in [other, sent.registration]:
        for n in range(count):
            factories.NominationFactory.create(
                registration=registration, tour=sent.tour, full_name=f"Võ Văn {chr(65 + n)}"
            )
    shown = reverse("registrations:examine", args=[sent.registration_id])
    organiser.get(shown)  # the plan is kept from here on
    with django_assert_num_queries(7):
        organiser.get(shown)


def test_an_extension_has_an_hour_and_stands_in_the_table(organiser: Client, plan: Plan, agency: Agency) -> None:
    until = timezone.localdate() + datetime.timedelta(days=20)
    url = reverse("registrations:extend", args=[plan.pk, agency.pk])
    organiser.post(url, {"until": f"{until:%d/%m/%Y}", "hour": "17:00", "reason": "Theo đề nghị."})
    later = timezone.localtime(Extension.objects.get(plan=plan, agency=agency).closes_at)
    assert (later.date(), later.hour, later.minute) == (until, 17, 0)
    board = organiser.get(reverse("registrations:review", args=[plan.pk])).content.decode().replace("\u00a0", " ")
    assert f"Gia hạn đến 17 giờ 00 ngày {until.day}/{until.month}/{until.year}." in board


def another(plan: Plan, tour: Tour, agency: str, name: str, post: str = "Giám đốc") -> Registration:
    """A list that waits, of one person."""
    body = factories.AgencyFactory.create(name=agency)
    found = factories.RegistrationFactory.create(
        plan=plan,
        agency=body,
        status=Status.SUBMITTED,
        answered_at=timezone.now(),
        answered_by=factories.approver(body),
    )
    factories.NominationFactory.create(registration=found, tour=tour, full_name=name, post=post)
    return found


def test_one_review_leads_to_the_next_in_order_of_time_and_the_last_to_the_list(
    organiser: Client, sent: Nomination
) -> None:
    first = sent.registration
    second = another(first.plan, sent.tour, "Sở Y tế", "Mai Văn Nam")
    page = organiser.get(reverse("registrations:examine", args=[first.pk])).content.decode()
    assert "Xem đăng ký chờ tiếp theo" in page
    assert "Của Sở Y tế; 1 đăng ký khác đang chờ." in page
    url = reverse("registrations:accept", args=[first.pk])
    landed = organiser.post(url, acts.shown(first), follow=True)
    assert landed.redirect_chain[-1][0] == reverse("registrations:examine", args=[second.pk])
    words = "Đã tiếp nhận đăng ký của Sở Tài chính. Đây là đăng ký chờ tiếp theo, của Sở Y tế."
    assert words in landed.content.decode()
    url = reverse("registrations:send_back", args=[second.pk])
    landed = organiser.post(url, acts.shown(second) | {"remarks": "Ghi rõ đơn vị."}, follow=True)
    assert landed.redirect_chain[-1][0] == reverse("registrations:review", args=[first.plan_id])
    assert "Không còn đăng ký nào chờ xem xét." in landed.content.decode()


def test_a_person_in_no_group_is_told_before_his_list_is_accepted(
    organiser: Client, sent: Nomination, leaders: ParticipantGroup
) -> None:
    url = reverse("registrations:examine", args=[sent.registration_id])
    assert "1 người chưa thuộc diện nào của kế hoạch: Lê Thị Minh." in organiser.get(url).content.decode()
    sent.group = leaders
    sent.save()
    assert "chưa thuộc diện nào" not in organiser.get(url).content.decode()


def test_several_are_accepted_as_they_were_read_and_what_changed_or_has_a_note_stays(
    organiser: Client, sent: Nomination, leaders: ParticipantGroup
) -> None:
    plan, tour, noted = sent.registration.plan, sent.tour, sent.registration  # Lê Thị Minh is in no group
    plain, changed = (another(plan, tour, *of) for of in (("Sở Y tế", "Mai Văn Nam"), ("Sở Xây dựng", "Vũ Thị Lan")))
    Nomination.objects.exclude(pk=sent.pk).update(level=PositionLevel.HEAD)
    url = reverse("registrations:accept_several", args=[plan.pk])
    page = organiser.get(url).content.decode()
    for words in ("Mai Văn Nam", "Vũ Thị Lan", "Giám đốc", leaders.short_name, "1 đăng ký có lưu ý, xem riêng"):
        assert words in page
    assert f'value="{noted.pk}"' not in page
    refused = organiser.post(url)
    assert refused.status_code == 422
    assert "Chưa chọn đăng ký nào." in refused.content.decode()
    lists = (plain, changed, noted)
    read = {"registration": [one.pk for one in lists], "revision": [acts.shown(one)["revision"] for one in lists]}
    changed.nominations.update(post="Phó Giám đốc")
    landed = organiser.post(url, read, follow=True).content.decode().replace("\u00a0", " ")
    assert "Đã tiếp nhận 1 đăng ký: Sở Y tế." in landed
    assert "Chưa tiếp nhận Sở Xây dựng, đăng ký giữ nguyên như đang có." in landed
    assert "Chưa tiếp nhận Sở Tài chính" in landed
    states = dict(Registration.objects.values_list("pk", "status"))
    assert states == {plain.pk: Status.ACCEPTED, changed.pk: Status.SUBMITTED, noted.pk: Status.SUBMITTED}


@pytest.mark.parametrize("count", [1, 4])
def test_the_page_of_several_costs_the_same_for_any_number(
    organiser: Client, sent: Nomination, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        another(sent.registration.plan, sent.tour, f"Sở {n}", f"Võ Văn {chr(65 + n)}")
    several = reverse("registrations:accept_several", args=[sent.registration.plan_id])
    organiser.get(several)  # the plan is kept from here on
    with django_assert_num_queries(5):
        organiser.get(several)

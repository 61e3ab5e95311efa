"""The organiser reads a list: late changes, groups, one name twice, one review after the other and several at once."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry
from registrations.enums import ChangeStatus, Standing
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Nomination, Registration
from registrations.queries.registrations import groups_in, groups_of
from registrations.queries.reviewing import lists_to_review
from registrations.queries.waiting import registrations_that_wait
from tests import factories
from tests.registrations.organising.lists import waiting
from tests.worlds import acts
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan, Tour
from tours.queries.plans import whole_of

pytestmark = pytest.mark.django_db


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


def another(plan: Plan, tour: Tour, agency: str, name: str, post: str = "Giám đốc") -> Registration:
    return waiting(plan, tour, factories.AgencyFactory.create(name=agency), name, post=post).registration


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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("returned", "Gửi lại sau khi được trả lại"),
        ("waiting", "Có đề nghị thay đổi chờ trả lời"),
        ("declined", ""),
    ],
)
def test_what_somebody_should_look_at_is_not_accepted_among_several(sent: Nomination, asked: str, said: str) -> None:
    """A change that was decided is nothing to look at any more."""
    registration, by = sent.registration, factories.organiser()
    now = timezone.now()
    if asked == "returned":
        Registration.objects.filter(pk=registration.pk).update(reviewed_at=now, reviewed_by=by)
    else:
        ChangeRequest.objects.create(
            registration=registration,
            kind="add",
            tour=sent.tour,
            full_name="Trần Thị Hoa",
            reason="Mới bổ nhiệm.",
            requested_at=now,
            requested_by=by,
            status=asked,
            decided_at=None if asked == "waiting" else now,
            decided_by=None if asked == "waiting" else by,
        )
    [found] = lists_to_review(whole_of(registration.plan))
    assert [one.text.partition(",")[0].rstrip(".") for one in found.notes] == ([said] if said else [])


def test_a_remark_on_somebody_not_taken_is_the_reason_and_stands_once(sent: Nomination) -> None:
    said = {sent.pk: "Không đúng diện."}
    acts.accept(sent.registration, groups={}, declined=said, line_remarks=said, by=factories.organiser())
    sent.refresh_from_db()
    assert (sent.standing_reason, sent.review_remark) == ("Không đúng diện.", "")


def test_who_withdrew_is_not_among_the_people_of_a_list_that_waits(sent: Nomination) -> None:
    for standing, reason in ((Standing.WITHDRAWN, "Ốm."), (Standing.DECLINED, "Không đúng diện.")):
        factories.NominationFactory.create(
            registration=sent.registration, tour=sent.tour, standing=standing, standing_reason=reason
        )
    [found] = registrations_that_wait(factories.organiser(), [sent.registration.plan])
    assert vars(found)["people"] == 2


def test_groups_that_only_the_organiser_can_tell_are_offered_first(tour: Tour) -> None:
    told, by_hand = (
        factories.ParticipantGroupFactory.create(tour=tour, position=place, by_hand=place == 2) for place in (1, 2)
    )
    assert list(groups_in([tour])) == list(groups_of(tour.plan)) == [by_hand.pk, told.pk]


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

"""A returned list: its remarks stay with their rows, it is not done, and it does not go back as it came."""

from copy import deepcopy, replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec import Struct

from accounts.models import User
from accounts.policies import Refused
from registrations.actions import answering, organising
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Dispatch, Registration
from registrations.policies.copies import Copy, CopyLine
from registrations.policies.returned import problems_with_reply, remarks_on
from registrations.queries import sendings as queries
from tests import factories
from tests.worlds import acts
from tests.worlds.standing import Standing
from tours.models import Plan, Recipient, Tour

BANG = Row("Tô Hữu Bằng", "Cán bộ", "", "0900 000 001", "")
NAM = Row("Võ Văn Nam", "Chuyên viên", "Văn phòng", "0900 000 002", "")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
LINES = (
    CopyLine(1, "II", 1, "Tô Hữu Bằng", "Cán bộ", "", "", ""),
    CopyLine(2, "II", 2, "Võ Văn Nam", "Chuyên viên", "", "", ""),
)
SAID = {"": "Bổ sung đơn vị.", "1": "Ghi rõ chức danh."}


@pytest.mark.parametrize(
    ("now", "mended", "left"),
    [
        (LINES, [False, False], True),
        ((replace(LINES[0], post="Chuyên viên"), LINES[1]), [True, True], False),
        # corrected in name: the record is another, the row is the same
        ((replace(LINES[0], key=9, full_name="Tô Hữu Bình"), LINES[1]), [True, True], False),
        ((LINES[0], replace(LINES[1], unit="Văn phòng")), [True, False], True),
        ((replace(LINES[1], number=1),), [True, True], False),
        # put in another order, or typed with other capitals, spaces and stops: nothing else is said
        ((replace(LINES[1], number=1), replace(LINES[0], number=2)), [False, False], True),
        ((LINES[0], replace(LINES[1], post="chuyên  viên.", level="Chuyên viên")), [False, False], True),
    ],
)
def test_a_remark_is_mended_when_its_row_is(now: tuple[CopyLine, ...], mended: list[bool], left: bool) -> None:
    found = remarks_on(Copy(LINES), SAID, Copy(now))
    assert [one.is_mended for one in found] == mended
    assert bool(problems_with_reply(found, " ")) == left
    assert problems_with_reply(found, "Chức danh đúng như vậy.") == []


class World(Struct, frozen=True):
    """A list that was sent, and returned with a remark about one of two people."""

    tour: Tour
    boss: User
    returned: Registration


@pytest.fixture(scope="module")
def once(stand: Standing) -> World:
    return stand(a_returned_list)


@pytest.fixture
def world(once: World, db: None) -> World:
    return deepcopy(once)


def a_returned_list() -> World:
    tour = factories.TourFactory.create(plan=factories.PlanFactory.create(number=8752))
    agency = factories.AgencyFactory.create(name="Sở Công Thương")
    Recipient.objects.create(plan=tour.plan, text="Các Sở", agency_kinds=[agency.kind_id])
    boss = factories.approver(agency)
    found = factories.RegistrationFactory.create(plan=tour.plan, agency=agency)
    answering.save_draft(found, {tour: [BANG, NAM]}, revision=0, by=boss)
    upload = SimpleUploadedFile("a.pdf", PDF)
    answering.attach_dispatch(found, number="1/SCT", dated_on=timezone.localdate(), file=upload, by=boss)
    acts.submit(found, by=boss)
    said = {found.nominations.get(full_name="Tô Hữu Bằng").pk: "Ghi rõ chức danh."}
    return World(tour, boss, acts.send_back(found, remarks="", line_remarks=said, by=factories.organiser()))


@pytest.fixture
def tour(world: World) -> Tour:
    return world.tour


@pytest.fixture
def boss(world: World) -> User:
    return world.boss


@pytest.fixture
def returned(world: World) -> Registration:
    return world.returned


def url(name: str, found: Registration) -> str:
    return reverse(f"registrations:{name}", args=[found.pk])


def test_a_returned_list_is_not_done_and_says_why_wherever_one_works(
    client: Client, returned: Registration, tour: Tour, boss: User
) -> None:
    client.force_login(boss)
    client.get(reverse("tours:plan", args=[tour.plan_id]))
    for address in (reverse("registrations:tasks", args=[tour.plan_id]), url("registration", returned)):
        assert "Ghi rõ chức danh." in client.get(address).content.decode()
    check = client.get(url("check", returned)).content.decode()
    assert "Ghi rõ chức danh." in check
    assert "Chưa đổi" in check
    tasks = client.get(reverse("registrations:tasks", args=[tour.plan_id])).content.decode()
    assert "Cần sửa theo nhận xét" in tasks
    assert "đã xong 2" in tasks  # the plan was opened, the dispatch is there


def test_it_does_not_go_back_as_it_came_without_a_word(client: Client, returned: Registration, boss: User) -> None:
    client.force_login(boss)
    refused = client.post(url("submit", returned), acts.shown(returned))
    assert refused.status_code == 422
    assert "Chưa sửa theo nhận xét (Tô Hữu Bằng: “Ghi rõ chức danh.”)" in refused.content.decode()
    answered = acts.shown(returned) | {"reply": "Chức danh trong quyết định là “Cán bộ”."}
    assert client.post(url("submit", returned), answered).status_code == 302
    client.force_login(factories.organiser())
    examined = client.get(url("examine", returned)).content.decode()
    assert "Chức danh trong quyết định là “Cán bộ”." in examined
    assert "Ghi rõ chức danh." in examined
    assert "Chưa đổi" in examined


def test_a_remark_stays_with_its_row_whatever_name_is_typed_there_and_the_reviewer_sees_old_and_new(
    client: Client, returned: Registration, tour: Tour, boss: User
) -> None:
    mended = replace(BANG, full_name="Tô Hữu Bình", post="Chuyên viên")
    client.force_login(boss)
    typed = {"revision": "1", "s2-TOTAL_FORMS": "1", "s2-INITIAL_FORMS": "0", "s2-0-full_name": "Tô Hữu Bình"}
    live = client.post(url("warnings", returned), typed).content.decode()
    assert "Ghi rõ chức danh." in live  # while it is being typed
    answering.save_draft(returned, {tour: [mended, NAM]}, revision=1, by=boss)
    assert "Ghi rõ chức danh. Đã sửa." in client.get(url("registration", returned)).content.decode()
    acts.submit(returned, by=boss)
    client.force_login(factories.organiser())
    examined = client.get(url("examine", returned)).content.decode()
    assert "Nhận xét lần trước, và cơ quan đã sửa" in examined
    assert "<del>Tô Hữu Bằng, Cán bộ, 0900 000 001</del>" in examined
    assert "<ins>Tô Hữu Bình, Chuyên viên, 0900 000 001</ins>" in examined


def test_a_clerk_writes_the_reply_and_the_approver_reads_it_before_he_sends(returned: Registration, boss: User) -> None:
    read = acts.read(returned)
    assert boss.agency
    answering.answer_remarks(returned, reply="Giữ nguyên.", by=factories.clerk(boss.agency))
    with pytest.raises(Refused, match="Trả lời nhận xét, đã đổi"):
        answering.submit(returned, read=read, reply="", by=boss)
    sent = answering.submit(returned, read=acts.read(returned), reply="Giữ nguyên.", by=boss)
    assert [one.copy["reply"] for one in queries.sendings_of(sent)] == ["", "Giữ nguyên."]


def test_a_new_version_of_the_plan_is_read_before_the_list_is_sent(returned: Registration, boss: User) -> None:
    read = acts.read(returned)
    Plan.objects.update(version=2)
    found = Registration.objects.get(pk=returned.pk)
    with pytest.raises(Refused, match="Kế hoạch, đã đổi"):
        answering.submit(found, read=read, reply="Giữ nguyên.", by=boss)
    with pytest.raises(Refused, match="Chưa sửa theo nhận xét"):  # it mends nothing
        acts.submit(found, by=boss)


def test_a_plain_no_taken_back_is_no_answer_to_the_remarks(returned: Registration, boss: User) -> None:
    acts.decline_to_nominate(returned, reason="Bận.", by=boss)
    again = answering.reopen(returned, by=boss)
    assert again.status == Status.RETURNED
    with pytest.raises(Refused, match="Chưa sửa theo nhận xét"):
        acts.submit(again, by=boss)
    sent = acts.submit(again, reply="Giữ nguyên.", by=boss)
    assert [remark.text for remark in queries.second_look(sent)] == ["Ghi rõ chức danh."]


def test_what_was_answered_to_the_last_remarks_answers_no_new_ones(returned: Registration, boss: User) -> None:
    sent = acts.submit(returned, reply="Giữ nguyên.", by=boss)
    again = acts.send_back(sent, remarks="Ghi đơn vị.", line_remarks={}, by=factories.organiser())
    assert Registration.objects.get(pk=again.pk).reply == ""


def test_a_plain_no_that_was_itself_returned_stands_returned_when_the_next_is_taken_back(tour: Tour) -> None:
    found = factories.RegistrationFactory.create(plan=tour.plan)
    boss = factories.approver(found.agency)
    acts.decline_to_nominate(found, reason="Bận.", by=boss)
    acts.send_back(found, remarks="Vẫn cần một người.", line_remarks={}, by=factories.organiser())
    acts.decline_to_nominate(found, reason="Đang thanh tra.", by=boss)
    again = answering.reopen(found, by=boss)
    assert again.status == Status.RETURNED
    assert [one.text for one in queries.returned_for(again, acts.read(again))] == ["Vẫn cần một người."]


def test_whom_the_organiser_did_not_take_is_no_change_of_the_agencys(returned: Registration, boss: User) -> None:
    """The list goes back with him marked so; what the agency sends again is compared without it."""
    sent = acts.submit(returned, reply="Giữ nguyên.", by=boss)
    out = sent.nominations.get(full_name="Võ Văn Nam")
    acts.accept(sent, groups={}, declined={out.pk: "Không đúng diện."}, by=factories.organiser())
    again = acts.send_back(sent, remarks="Thay người.", line_remarks={}, by=factories.organiser())
    out.standing, out.standing_reason = "going", ""
    out.save(update_fields=["standing", "standing_reason"])
    with pytest.raises(Refused, match="Chưa sửa theo nhận xét"):
        acts.submit(again, by=boss)


def test_a_reply_on_the_page_is_kept_by_each_of_its_buttons(client: Client, returned: Registration, boss: User) -> None:
    assert boss.agency
    client.force_login(factories.clerk(boss.agency))
    assert client.post(url("announce", returned), {"reply": "Giữ nguyên."}).status_code == 302
    assert Registration.objects.get(pk=returned.pk).reply == "Giữ nguyên."


def test_paper_that_was_returned_is_mended_by_the_organiser(client: Client, returned: Registration) -> None:
    Registration.objects.update(source=Source.PAPER)
    returned.source = Source.PAPER
    organiser = factories.organiser()
    client.force_login(organiser)
    examined = client.get(url("examine", returned)).content.decode()
    assert "Sửa danh sách thay cơ quan" in examined
    assert client.get(url("registration", returned)).status_code == 200
    page = client.get(url("check", returned)).content.decode()
    assert reverse("registrations:tasks", args=[returned.plan_id]) not in page  # the organiser would get 403 there
    reason = "Công văn 2/SCT nhận ngày 1/12."
    again = organising.enter_from_paper(returned.plan, returned.agency, reason=reason, by=organiser)
    assert (again.status, again.source) == (Status.RETURNED, Source.PAPER)


def test_what_an_agency_sends_itself_after_paper_is_its_own_sending(returned: Registration, boss: User) -> None:
    """Its receipt says so, it may be late, and it needs the letter's file as any other."""
    Registration.objects.update(source=Source.PAPER)
    Dispatch.objects.update(file="")
    found = Registration.objects.get(pk=returned.pk)
    with pytest.raises(Refused, match="Tải lên tệp PDF"):
        acts.submit(found, reply="Giữ nguyên.", by=boss)
    by_organiser = acts.submit(found, reply="Giữ nguyên.", by=factories.organiser())
    acts.send_back(by_organiser, remarks="Ghi đơn vị.", line_remarks={}, by=factories.organiser())
    upload = SimpleUploadedFile("a.pdf", PDF)
    answering.attach_dispatch(found, number="1/SCT", dated_on=timezone.localdate(), file=upload, by=boss)
    mended = acts.submit(Registration.objects.get(pk=found.pk), reply="Đã ghi.", by=boss)
    assert [one.source for one in queries.sendings_of(mended)] == [Source.ONLINE, Source.PAPER, Source.ONLINE]

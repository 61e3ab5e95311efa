"""What is confirmed is what was read: another's save in between is refused, with the difference in words."""

import threading
from copy import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.policies import Refused
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from registrations.policies.copies import Copy, CopyDispatch, CopyLine, differences, problems_with_copy
from registrations.queries import registrations as queries
from tests import factories
from tests.worlds import acts
from tours.models import Tour

AN = Row("Nguyễn Văn An", "Trưởng phòng", "Phòng A", "0900 000 001", "")
SWAPPED = Row("Người Bị Tráo", "Chuyên viên", "Phòng B", "0900 000 009", "")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
LINE = CopyLine(1, "II", 1, "Nguyễn Văn An", "Trưởng phòng", "Phòng A", "0900 000 001", "")
OTHER = CopyLine(2, "II", 2, "Lê Bình", "Chuyên viên", "", "", "")
LETTER = CopyDispatch("12/STP", "2026-11-20", "a.pdf", "cong-van/1.pdf")


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ((LINE, OTHER), []),
        ((OTHER, LINE), ["Thứ tự danh sách: như đã đọc → đã xếp lại"]),
        (
            (replace(LINE, post="Giám đốc", phone=""), OTHER),
            [
                "Nguyễn Văn An: chức vụ: Trưởng phòng; điện thoại: 0900 000 001 → chức vụ: Giám đốc; điện thoại: trống",
            ],
        ),
        ((replace(OTHER, number=1),), ["Nguyễn Văn An: Nguyễn Văn An, Trưởng phòng, Phòng A, 0900 000 001 → GONE"]),
        ((LINE, OTHER, replace(OTHER, key=3, number=3, full_name="Mai")), ["Mai: NOWHERE → Mai, Chuyên viên"]),
        (
            (replace(OTHER, key=9, number=1, full_name="Người Lạ"), OTHER),
            [
                "Nguyễn Văn An: Nguyễn Văn An, Trưởng phòng, Phòng A, 0900 000 001 → Người Lạ, Chuyên viên",
            ],
        ),
    ],
)
def test_a_difference_is_told_by_person_from_old_to_new(after: tuple[CopyLine, ...], told: list[str]) -> None:
    words = {"GONE": "Không còn trong danh sách", "NOWHERE": "Không có trong danh sách"}
    for key, said in words.items():
        told = [one.replace(key, said) for one in told]
    found = differences(Copy((LINE, OTHER)), Copy(after))
    assert [one.sentence for one in found] == told
    assert bool(problems_with_copy(Copy((LINE, OTHER)), Copy(after))) == bool(told)


def test_another_file_under_the_same_name_is_a_difference_too() -> None:
    [found] = differences(Copy(dispatch=LETTER), Copy(dispatch=replace(LETTER, key="cong-van/2.pdf")))
    assert (found.words, found.after) == ("Công văn, tệp được thay", "Số 12/STP ngày 20/11/2026, tệp a.pdf (tệp khác)")


def test_a_page_that_does_not_say_what_it_showed_is_refused() -> None:
    assert "đã đọc bản nào" in problems_with_copy(None, Copy())[0].text


@pytest.fixture
def tour(db: None) -> Tour:
    return factories.TourFactory.create(plan=factories.PlanFactory.create(number=8752))


@pytest.fixture
def boss(tour: Tour) -> User:
    return factories.approver(factories.AgencyFactory.create(name="Sở Tư pháp"))


@pytest.fixture
def clerk(boss: User) -> User:
    assert boss.agency
    return factories.clerk(boss.agency)


@pytest.fixture
def ready(tour: Tour, boss: User, clerk: User) -> Registration:
    found = factories.RegistrationFactory.create(plan=tour.plan, agency=boss.agency)
    found = actions.save_draft(found, {tour: [AN]}, revision=0, by=clerk)
    attach(found, clerk)
    return Registration.objects.get(pk=found.pk)


def attach(found: Registration, by: User) -> None:
    upload = SimpleUploadedFile("cong-van.pdf", PDF)
    actions.attach_dispatch(found, number="12/STP", dated_on=timezone.localdate(), file=upload, by=by)


def url(name: str, found: Registration) -> str:
    return reverse(f"registrations:{name}", args=[found.pk])


def test_an_approver_does_not_send_a_list_he_never_read(
    client: Client, ready: Registration, tour: Tour, boss: User, clerk: User
) -> None:
    client.force_login(boss)
    revision = client.get(url("check", ready)).context["revision"]
    actions.save_draft(ready, {tour: [SWAPPED]}, revision=1, by=clerk)
    refused = client.post(url("submit", ready), {"revision": revision})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Chưa gửi. Danh sách đã đổi sau khi anh/chị mở trang." in page
    assert "<del>Nguyễn Văn An, Trưởng phòng, Phòng A, 0900 000 001</del>" in page
    assert "<ins>Người Bị Tráo, Chuyên viên, Phòng B, 0900 000 009</ins>" in page
    assert f"{clerk} lưu danh sách lúc" in page
    ready.refresh_from_db()
    assert (ready.status, ready.sendings.count()) == (Status.DRAFT, 0)
    sent = client.post(url("submit", ready), {"revision": refused.context["revision"]})
    assert sent.status_code == 302  # the page of the refusal is where the new text is read and sent from


def test_a_dispatch_replaced_meanwhile_is_not_sent_unread(ready: Registration, boss: User, clerk: User) -> None:
    read = acts.read(ready)
    attach(ready, clerk)
    with pytest.raises(Refused, match="Công văn, tệp được thay"):
        actions.submit(ready, read=read, by=boss)


@pytest.mark.parametrize("name", ["submit", "no_nomination"])
def test_a_form_of_another_page_or_time_sends_nothing(
    client: Client, ready: Registration, boss: User, name: str
) -> None:
    other = acts.shown(factories.RegistrationFactory.create())
    client.force_login(boss)
    for revision in ("", "1", other["revision"]):
        refused = client.post(url(name, ready), {"revision": revision, "reason": "Đang thanh tra."})
        assert refused.status_code == 422
        assert "đã đọc bản nào" in refused.content.decode()
    ready.refresh_from_db()
    assert ready.status == Status.DRAFT


def test_a_plain_no_does_not_give_up_a_list_that_came_meanwhile(
    ready: Registration, tour: Tour, boss: User, clerk: User
) -> None:
    read = acts.read(ready)
    actions.save_draft(ready, {tour: [AN, SWAPPED]}, revision=1, by=clerk)
    with pytest.raises(Refused, match="Mục II, dòng 2: Người Bị Tráo, thêm vào danh sách"):
        actions.decline_to_nominate(ready, reason="Bận.", read=read, by=boss)


def test_a_reviewer_decides_on_what_he_read_and_keeps_his_words(
    client: Client, ready: Registration, boss: User, tour: Tour
) -> None:
    """Another reviewer named a group meanwhile: accepting, returning and naming are refused, remarks typed stay."""
    acts.submit(ready, by=boss)
    person, colleague = ready.nominations.get(), factories.organiser()
    group = factories.ParticipantGroupFactory.create(tour=tour, short_name="Tổ giúp việc", by_hand=True)
    client.force_login(factories.organiser())
    revision = client.get(url("examine", ready)).context["revision"]
    acts.name_groups(ready, groups={person.pk: group}, levels={}, by=colleague)
    for name in ("accept", "send_back", "name_groups"):
        typed = {"revision": revision, "remarks": "Ghi rõ đơn vị.", f"remark-{person.pk}": "Xem lại."}
        refused = client.post(url(name, ready), typed)
        page = refused.content.decode()
        assert refused.status_code == 422
        assert "<ins>diện: Tổ giúp việc</ins>" in page
        assert "Ghi rõ đơn vị." in page
        assert "Xem lại." in page
    ready.refresh_from_db()
    assert ready.status == Status.SUBMITTED


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one connection for all threads on SQLite")
def test_whichever_comes_first_what_is_sent_was_read(ready: Registration, tour: Tour, boss: User, clerk: User) -> None:
    read, start = acts.read(ready), threading.Barrier(2)
    refusals: list[Refused] = []

    def act(doing: str) -> None:
        start.wait()
        try:
            if doing == "send":
                actions.submit(ready, read=read, by=boss)
            else:
                actions.save_draft(ready, {tour: [SWAPPED]}, revision=1, by=clerk)
        except Refused as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[doing]) for doing in ("send", "save")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refusals) == 1  # the later one, whoever it was
    now = Registration.objects.get(pk=ready.pk)
    is_sent = now.status == Status.SUBMITTED
    assert (queries.copy_of(now) == read) == is_sent

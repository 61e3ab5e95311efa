"""What a receipt says stays true: its time, sender and list, whatever the agency answers later."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec import to_builtins
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from config.words import grouped
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.enums import Source
from registrations.models import Extension, Registration, Sending
from registrations.people import same_person_key
from registrations.policies.copies import Copy, CopyLine
from registrations.presenters.sendings import sending_rows
from registrations.queries import board, sendings
from registrations.queries.answering import addresses_of
from registrations.queries.listed import keys_elsewhere
from registrations.queries.registrations import plan_window
from tests import factories
from tests.worlds import acts
from tours.models import Plan, Recipient, Tour

pytestmark = pytest.mark.django_db
MINH = Row("Lê Thị Minh", "Phó Giám đốc", "Lãnh đạo Sở", "0900 000 001", "")
NAM = Row("Võ Văn Nam", "Chuyên viên", "Văn phòng", "0900 000 002", "")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def plan() -> Plan:
    return factories.PlanFactory.create(number=8752)


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return factories.TourFactory.create(plan=plan)


@pytest.fixture
def boss() -> User:
    agency = factories.AgencyFactory.create(name="Sở Tài chính")
    return factories.UserFactory.create(agency=agency, roles=("agency_clerk", "agency_approver"))


@pytest.fixture
def sent(plan: Plan, tour: Tour, boss: User) -> Registration:
    """One person, sent and returned."""
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    found = actions.save_draft(found, {tour: [MINH]}, revision=0, by=boss)
    upload = SimpleUploadedFile("a.pdf", PDF)
    actions.attach_dispatch(found, number="12/STC", dated_on=timezone.localdate(), file=upload, by=boss)
    found = acts.submit(found, by=boss)
    return acts.send_back(found, remarks="Ghi rõ đơn vị.", line_remarks={}, by=factories.organiser())


def test_a_later_answer_leaves_the_receipt_as_it_was(sent: Registration, tour: Tour, boss: User) -> None:
    """Sent, returned, mended, sent late, answered không cử: each has its number, time, list and code for good."""
    before = Sending.objects.values().get(number=1)
    actions.save_draft(sent, {tour: [MINH, NAM]}, revision=1, by=boss)
    closes_at = timezone.now() - datetime.timedelta(hours=2, minutes=5)
    Plan.objects.update(closes_at=closes_at)
    sent.plan.closes_at = closes_at
    acts.submit(sent, by=boss)
    acts.send_back(sent, remarks="Chưa được.", line_remarks={}, by=factories.organiser())
    acts.decline_to_nominate(sent, reason="Bận.", by=boss)
    assert Sending.objects.values().get(number=1) == before | {"outcome": before["outcome"]}
    first, second, third = sending_rows(sendings.sendings_of(sent))
    assert (first.word, first.kind, first.summary) == ("Đúng hạn", "good", "Lần đầu: 1\u00a0người.")
    assert (second.word, second.kind) == ("Gửi lại sau hạn 2\u00a0giờ", "wait")
    assert second.note.startswith("Theo yêu cầu bổ sung của Sở Nội vụ. Trả lại lúc")
    assert [one.sentence for one in second.changes] == [
        "Võ Văn Nam: Không có trong danh sách → Võ Văn Nam, Chuyên viên, Văn phòng, 0900 000 002"
    ]
    assert (third.sending.is_no_nomination, third.summary) == (True, "Không cử người, lý do: Bận.")
    assert len({one.sending.code for one in (first, second, third)}) == 3


def test_within_a_later_end_of_its_own_an_agency_is_in_time(sent: Registration, boss: User) -> None:
    now = timezone.now()
    Plan.objects.update(closes_at=now - datetime.timedelta(days=1))
    later = now + datetime.timedelta(days=1)
    Extension.objects.create(
        plan=sent.plan, agency=sent.agency, closes_at=later, reason="Nhận muộn.", granted_by=factories.organiser()
    )
    found = Registration.objects.get(pk=sent.pk)
    last = sendings.last_sending(acts.submit(found, reply="Đơn vị đúng như vậy.", by=boss))
    assert last is not None
    assert (last.due_at, last.is_late) == (later, False)


ON_TIME, LATE = (timezone.now() - datetime.timedelta(hours=hours) for hours in (9, 1))


def a_sending(**told: Any) -> Sending:
    due = LATE - datetime.timedelta(hours=3)
    return Sending(**({"number": 1, "sent_at": ON_TIME, "due_at": due, "copy": to_builtins(Copy())} | told))


@pytest.mark.parametrize(
    ("before", "last", "word", "note"),
    [
        ({"outcome": "returned"}, {}, "Gửi lại sau hạn 3\u00a0giờ", "Theo yêu cầu bổ sung của Sở Nội vụ."),
        ({"is_no_nomination": True}, {}, "Gửi lại sau hạn 3\u00a0giờ", ""),
        ({"outcome": "returned"}, {"source": Source.PAPER}, "Từ văn bản giấy", ""),
    ],
)
def test_late_is_said_of_what_an_agency_sent_itself_and_why_only_where_it_was_asked(
    before: dict[str, Any], last: dict[str, Any], word: str, note: str
) -> None:
    """Paper may have come in time, whenever it was entered."""
    _first, row = sending_rows([a_sending(**before), a_sending(sent_at=LATE, **last)])
    assert (row.word, row.note) == (word, note)


def test_a_list_after_a_plain_no_is_told_as_that_and_not_person_by_person() -> None:
    line = CopyLine(1, "I", 1, "Lê Thị Minh", "", "", "", "")
    no, row = a_sending(is_no_nomination=True), a_sending(copy=to_builtins(Copy((line,))))
    _first, told = sending_rows([no, row])
    assert (told.changes, told.summary) == ((), "Lần trước trả lời không cử; lần này cử 1\u00a0người.")


def test_an_end_of_its_own_that_the_plans_has_overtaken_takes_no_time_away(plan: Plan) -> None:
    assert plan.closes_at
    earlier = Extension(closes_at=plan.closes_at - datetime.timedelta(days=1))
    later = Extension(closes_at=plan.closes_at + datetime.timedelta(days=1))
    ends = [plan_window(plan, one).closes_at for one in (None, earlier, later)]
    assert ends == [plan.closes_at, plan.closes_at, later.closes_at]


def test_a_letter_alone_begins_the_answer(plan: Plan, boss: User) -> None:
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency, status=Status.OPENED)
    upload = SimpleUploadedFile("a.pdf", PDF)
    actions.attach_dispatch(found, number="12/STC", dated_on=timezone.localdate(), file=upload, by=boss)
    assert Registration.objects.get(pk=found.pk).status == Status.DRAFT


def test_a_letter_that_was_sent_is_kept_when_another_takes_its_place(
    client: Client,
    sent: Registration,
    boss: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    other = PDF.replace(b"obj", b"OBJ")
    with django_capture_on_commit_callbacks(execute=True):
        upload = SimpleUploadedFile("b.pdf", other)
        actions.attach_dispatch(sent, number="13/STC", dated_on=timezone.localdate(), file=upload, by=boss)
    client.force_login(boss)
    first = client.get(reverse("registrations:sent_dispatch", args=[sent.sendings.get().pk]))
    assert b"".join(first.streaming_content) == PDF  # type: ignore[attr-defined]  # a FileResponse


def test_the_receipts_page_shows_the_list_that_was_sent(
    client: Client, sent: Registration, tour: Tour, boss: User
) -> None:
    actions.save_draft(sent, {tour: [NAM]}, revision=1, by=boss)
    client.force_login(boss)
    first = sent.sendings.get().get_absolute_url()
    for address in (reverse("registrations:receipt", args=[sent.pk]), first):
        page = client.get(address).content.decode()
        assert "Lê Thị Minh" in page
        assert "Võ Văn Nam" not in page
    acts.submit(sent, by=boss)
    page = client.get(first).content.decode()
    assert "Biên nhận số 001/BN-8752/KH-BCĐ" in page
    assert "<del>Lê Thị Minh, Phó Giám đốc" in page  # told under the second sending
    assert "là bằng chứng gửi đúng hạn" in page


def test_whoever_holds_a_receipt_checks_it_without_seeing_names(client: Client, sent: Registration) -> None:
    sending = sent.sendings.get()
    client.force_login(factories.member())
    address = reverse("registrations:verify")
    for number in ("1", "001", sending.receipt):
        page = client.get(address, {"so": number, "ma": grouped(sending.code).upper()}).content.decode()
        assert "là do cổng cấp" in page
        assert "1 người; mục\u00a0II: 1\u00a0người" in page
        assert "Lê Thị Minh" not in page
    for number, code in (("2", sending.code), ("1", "0" * 12), ("1", "")):
        assert "Không có biên nhận nào" in client.get(address, {"so": number, "ma": code}).content.decode()


def test_a_plain_no_has_its_receipt_and_letter(
    client: Client, plan: Plan, boss: User, mailoutbox: list[EmailMessage]
) -> None:
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    client.force_login(boss)
    shown = acts.shown(found)
    for _click in range(2):
        said = client.post(
            reverse("registrations:no_nomination", args=[found.pk]), shown | {"reason": "Đang thanh tra."}, follow=True
        )
        assert "0 người. Không cử người, lý do: Đang thanh tra." in said.content.decode()
    [letter] = mailoutbox
    assert "trả lời không cử người" in letter.body
    assert found.sendings.get().receipt in letter.subject


def test_a_plain_no_sends_no_letter_of_the_list_that_was_given_up(sent: Registration, boss: User) -> None:
    found = acts.decline_to_nominate(Registration.objects.get(pk=sent.pk), reason="Bận.", by=boss)
    assert [bool(one.dispatch_file) for one in sendings.sendings_of(found)] == [True, False]


def test_only_the_approver_takes_a_plain_no_back(
    client: Client, plan: Plan, tour: Tour, boss: User, mailoutbox: list[EmailMessage]
) -> None:
    """A clerk who opens the list, saves it or brings a letter does not; he reads what the agency has answered."""
    assert boss.agency
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=[boss.agency.kind_id])
    clerk = factories.clerk(boss.agency)
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    acts.decline_to_nominate(found, reason="Bận.", by=boss)
    client.force_login(clerk)
    assert "đã trả lời không cử người" in client.get(found.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="Mở lại để cử người"):
        actions.save_draft(found, {tour: [MINH]}, revision=0, by=clerk)
    upload = SimpleUploadedFile("a.pdf", PDF)
    with pytest.raises(Refused, match="Mở lại để cử người"):
        actions.attach_dispatch(found, number="1", dated_on=timezone.localdate(), file=upload, by=clerk)
    reopening = reverse("registrations:reopen", args=[found.pk])
    assert client.post(reopening).status_code == 403
    found.refresh_from_db()
    assert (found.status, found.no_nomination_reason) == (Status.NO_NOMINATION, "Bận.")
    mailoutbox.clear()
    client.force_login(boss)
    tasks = reverse("registrations:tasks", args=[plan.pk])
    assert reopening in client.get(tasks).content.decode()
    client.post(reopening)
    found.refresh_from_db()
    assert (found.status, found.answered_at, found.sendings.count()) == (Status.DRAFT, None, 1)
    [letter] = mailoutbox
    assert letter.to == [boss.email]
    assert str(boss) in letter.body
    assert AuditEntry.objects.filter(verb="Mở lại để cử người").count() == 1


def test_after_a_plain_no_the_list_counts_nowhere(
    client: Client, plan: Plan, tour: Tour, sent: Registration, boss: User
) -> None:
    acts.decline_to_nominate(sent, reason="Bận.", by=boss)
    other = factories.RegistrationFactory.create(plan=plan)
    assert keys_elsewhere(other, [same_person_key("Lê Thị Minh")]) == set()
    assert not board.nominations_in(plan).exists()
    answers = board.counted(board.board_of(plan).answers, [tour])
    assert [one.counts for one in answers if one.agency == boss.agency] == [(0,)]
    client.force_login(factories.organiser())
    page = client.get(reverse("registrations:examine", args=[sent.pk])).content.decode()
    assert "Danh sách nhập trước đó không tính nữa." in page
    assert "Lê Thị Minh" not in page


def test_the_same_person_elsewhere_is_found_in_any_spelling(plan: Plan, tour: Tour, boss: User) -> None:
    mine = factories.RegistrationFactory.create(plan=plan, agency=boss.agency)
    theirs = factories.NominationFactory.create(registration__plan=plan, tour=tour, full_name="Ông LÊ HOÀ")
    key = same_person_key("Lê Hòa")
    assert keys_elsewhere(mine, [key, ""]) == {key}
    assert keys_elsewhere(theirs.registration, [key]) == set()


def test_only_those_who_answer_for_the_agency_get_its_letters(
    sent: Registration, boss: User, mailoutbox: list[EmailMessage]
) -> None:
    factories.UserFactory.create(agency=boss.agency, roles=("member",))
    assert addresses_of(sent.agency) == [boss.email]


def test_saving_a_list_writes_down_who_came_went_and_changed_without_numbers(
    sent: Registration, tour: Tour, boss: User
) -> None:
    other_phone = Row("Lê Thị Minh", "Phó Giám đốc", "Lãnh đạo Sở", "0900 000 009", "")
    actions.save_draft(sent, {tour: [other_phone, NAM]}, revision=1, by=boss)
    actions.save_draft(sent, {tour: [NAM]}, revision=2, by=boss)
    mended, shortened = AuditEntry.objects.filter(verb="Lưu danh sách").order_by("pk")[1:3]
    assert mended.changes == {"số người": ["1", "2"], "thêm": ["", "Võ Văn Nam"], "sửa": ["", "Lê Thị Minh"]}
    assert shortened.changes == {"số người": ["2", "1"], "bỏ": ["Lê Thị Minh", ""]}


def test_after_the_deadline_a_plain_no_says_why_it_cannot_be_sent(client: Client, plan: Plan, boss: User) -> None:
    found = factories.RegistrationFactory.create(plan=plan, agency=boss.agency, status=Status.OPENED)
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save(update_fields=["closes_at"])
    client.force_login(boss)
    page = client.get(reverse("registrations:no_nomination", args=[found.pk])).content.decode()
    assert "đã hết hạn đăng ký lúc" in page
    assert 'aria-disabled="true"' in page

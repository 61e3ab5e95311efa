"""Acts on a registration: who may, when, what is kept, and what is written down."""

import datetime
from copy import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import Agency, AuditEntry, User
from accounts.policies import Refused
from registrations.actions import answering as actions
from registrations.actions.lines import Row
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration
from tests import factories
from tests.worlds import acts
from tours.enums import PositionLevel, Scope
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db
MINH = Row("Lê Thị Minh", "Phó Giám đốc", "Lãnh đạo Sở", "0900 000 001", "")
NAM = Row("VÕ  VĂN NAM", "Chuyên viên", "Văn phòng", "84900000002", "Say xe")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def plan() -> Plan:
    return factories.PlanFactory.create(number=8752)


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return factories.TourFactory.create(plan=plan, scope=Scope.OUT_OF_PROVINCE)


@pytest.fixture
def agency() -> Agency:
    return factories.AgencyFactory.create(name="Sở Tài chính")


@pytest.fixture
def clerk(agency: Agency) -> User:
    return factories.clerk(agency)


@pytest.fixture
def approver(agency: Agency) -> User:
    return factories.approver(agency)


@pytest.fixture
def registration(plan: Plan, agency: Agency) -> Registration:
    return factories.RegistrationFactory.create(plan=plan, agency=agency, status=Status.OPENED)


@pytest.fixture
def ready(registration: Registration, tour: Tour, clerk: User) -> Registration:
    """A list and a dispatch, nothing left to mend."""
    saved = actions.save_draft(registration, {tour: [MINH]}, revision=0, by=clerk)
    upload = SimpleUploadedFile("Công văn cử.pdf", PDF)
    actions.attach_dispatch(saved, number="12/STC-VP", dated_on=timezone.localdate(), file=upload, by=clerk)
    return Registration.objects.get(pk=saved.pk)


def close(plan: Plan) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save(update_fields=["closes_at"])


def test_a_second_number_is_kept_in_the_note_once(registration: Registration, tour: Tour, clerk: User) -> None:
    two = replace(MINH, phone="0905123456 / 0914000111")
    saved = actions.save_draft(registration, {tour: [two]}, revision=0, by=clerk)
    note = saved.nominations.get().note
    assert note.endswith("Số điện thoại khác: 0914000111")
    actions.save_draft(saved, {tour: [replace(two, note=note)]}, revision=1, by=clerk)
    assert saved.nominations.get().note == note


def test_a_draft_keeps_what_was_typed_and_the_keys_beside_it(
    registration: Registration, tour: Tour, clerk: User
) -> None:
    saved = actions.save_draft(registration, {tour: [MINH, NAM, Row("", "", "", "0905", "")]}, revision=0, by=clerk)
    first, second, third = saved.nominations.order_by("position")
    assert (second.full_name, second.phone, second.phone_normalised) == ("VÕ VĂN NAM", "84900000002", "0900000002")
    assert first.search_key == "le thi minh"
    assert (third.full_name, third.phone) == ("", "0905")
    assert (saved.status, saved.revision) == (Status.DRAFT, 1)


def test_saving_again_replaces_the_list(registration: Registration, tour: Tour, clerk: User) -> None:
    actions.save_draft(registration, {tour: [MINH, NAM]}, revision=0, by=clerk)
    saved = actions.save_draft(registration, {tour: [NAM]}, revision=1, by=clerk)
    assert [nomination.full_name for nomination in saved.nominations.all()] == ["VÕ VĂN NAM"]


def test_whoever_stays_keeps_his_record_and_two_may_change_places(
    registration: Registration, tour: Tour, clerk: User
) -> None:
    actions.save_draft(registration, {tour: [MINH, NAM]}, revision=0, by=clerk)
    before = {nomination.search_key: nomination.pk for nomination in registration.nominations.all()}
    actions.save_draft(registration, {tour: [NAM, MINH]}, revision=1, by=clerk)
    after = {nomination.search_key: nomination.pk for nomination in registration.nominations.all()}
    assert after == before
    assert [n.full_name for n in registration.nominations.order_by("position")] == ["VÕ VĂN NAM", "Lê Thị Minh"]


def test_someone_seated_in_a_draft_is_dropped_without_a_word_of_the_draft(
    registration: Registration, tour: Tour, clerk: User
) -> None:
    actions.save_draft(registration, {tour: [MINH, NAM]}, revision=0, by=clerk)
    seated = registration.nominations.get(search_key="le thi minh")
    factories.SeatFactory.create(nomination=seated, composition__tour=tour)
    saved = actions.save_draft(registration, {tour: [NAM]}, revision=1, by=clerk)
    assert [one.full_name for one in saved.nominations.listed()] == ["VÕ VĂN NAM"]
    seated.refresh_from_db()
    assert (seated.standing, seated.standing_reason) == ("withdrawn", "Cơ quan bỏ tên khi sửa danh sách.")


@pytest.mark.parametrize(
    ("mended", "is_the_same"),
    [
        (replace(MINH, full_name="Lê Thị Minh Anh"), True),  # typed on
        (replace(MINH, full_name="Lê Thị Mính Anh", phone=""), True),  # nearly one name
        (replace(MINH, full_name="Nguyễn Hoàng Yến"), True),  # one phone
        (replace(MINH, full_name="Nguyễn Hoàng Yến", phone="0900 000 009"), False),
    ],
)
def test_a_person_whose_name_is_mended_keeps_the_record(
    registration: Registration, tour: Tour, clerk: User, mended: Row, is_the_same: bool
) -> None:
    actions.save_draft(registration, {tour: [MINH, NAM]}, revision=0, by=clerk)
    before = registration.nominations.get(search_key="le thi minh")
    actions.save_draft(registration, {tour: [mended, NAM]}, revision=1, by=clerk)
    now = registration.nominations.get(position=1)
    assert now.full_name == mended.full_name
    assert (now == before) is is_the_same


def test_a_seated_person_keeps_his_seat_while_his_name_is_typed(
    registration: Registration, tour: Tour, clerk: User
) -> None:
    actions.save_draft(registration, {tour: [MINH]}, revision=0, by=clerk)
    seated = registration.nominations.get()
    factories.SeatFactory.create(nomination=seated, composition__tour=tour)
    for revision, name in enumerate(("Lê Thị Minh An", "Lê", MINH.full_name), start=1):
        rows = {tour: [replace(MINH, full_name=name, phone="")]}
        actions.save_draft(registration, rows, revision=revision, by=clerk, by_itself=True)
    seated.refresh_from_db()
    assert (seated.full_name, seated.standing) == ("Lê Thị Minh", "going")


def test_a_page_that_saves_by_itself_is_one_entry_and_undoes_no_answer(
    registration: Registration, tour: Tour, clerk: User
) -> None:
    saved = registration
    for revision, rows in enumerate([[MINH], [MINH, NAM], [MINH, NAM]]):
        saved = actions.save_draft(registration, {tour: rows}, revision=revision, by=clerk, by_itself=True)
    assert saved.revision == 2  # the same list once more is no save
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.changes) == ("Lưu nháp tự động", {})  # how many, the save that is meant tells
    Registration.objects.update(status=Status.NO_NOMINATION, no_nomination_reason="Bận")
    with pytest.raises(Refused, match="không cử"):
        actions.save_draft(registration, {tour: [NAM]}, revision=2, by=clerk, by_itself=True)


def test_a_stale_save_is_refused_and_changes_nothing(registration: Registration, tour: Tour, clerk: User) -> None:
    actions.save_draft(registration, {tour: [MINH]}, revision=0, by=clerk)
    with pytest.raises(Refused, match="đã lưu đăng ký này"):
        actions.save_draft(registration, {tour: [NAM]}, revision=0, by=clerk)
    assert registration.nominations.get().full_name == "Lê Thị Minh"
    with pytest.raises(Refused, match=r"^Anh/chị đã lưu đăng ký này"):
        actions.save_draft(registration, {tour: [NAM]}, revision=0, by=clerk)
    colleague = factories.clerk(registration.agency)
    actions.save_draft(registration, {tour: [MINH]}, revision=0, by=colleague)  # the stored list is no other's


def test_another_agency_and_the_organiser_may_not_write(registration: Registration, tour: Tour) -> None:
    stranger = factories.clerk(factories.AgencyFactory.create())
    for user in (stranger, factories.organiser(), factories.leader()):
        with pytest.raises(PermissionDenied):
            actions.save_draft(registration, {tour: [MINH]}, revision=0, by=user)


def test_the_clerk_prepares_and_the_approver_sends(ready: Registration, clerk: User, approver: User) -> None:
    with pytest.raises(PermissionDenied):
        acts.submit(ready, by=clerk)
    sent = acts.submit(ready, by=approver)
    assert (sent.status, sent.answered_by) == (Status.SUBMITTED, approver)
    assert sent.sendings.get().receipt == "001/BN-8752/KH-BCĐ"


def test_the_receipt_is_mailed_to_the_agencys_own_people(
    ready: Registration, clerk: User, approver: User, mailoutbox: list[EmailMessage]
) -> None:
    factories.clerk(factories.AgencyFactory.create())
    acts.submit(ready, by=approver)
    letter, _other = mailoutbox
    assert [one.to for one in mailoutbox] == [[address] for address in sorted([clerk.email, approver.email])]
    assert "001/BN-8752/KH-BCĐ" in letter.subject
    assert "Sở Tài chính" in letter.body


def test_the_agency_hears_of_the_review(ready: Registration, approver: User, mailoutbox: list[EmailMessage]) -> None:
    acts.submit(ready, by=approver)
    organiser = factories.organiser()
    acts.send_back(ready, remarks="Ghi rõ đơn vị.", line_remarks={}, by=organiser)
    acts.submit(ready, reply="Đã ghi đủ.", by=approver)
    acts.accept(ready, groups={}, by=organiser)
    _receipt, returned, _again, accepted = (letter for letter in mailoutbox if letter.to == [approver.email])
    assert "Ghi rõ đơn vị." in returned.body
    assert returned.subject.startswith("Trả lại để bổ sung")
    assert accepted.subject.startswith("Đã tiếp nhận")


def test_sending_twice_makes_one_receipt(ready: Registration, approver: User) -> None:
    acts.submit(ready, by=approver)
    with pytest.raises(Refused, match="đã gửi"):
        acts.submit(ready, by=approver)
    assert ready.sendings.get().number == 1


def test_receipts_of_a_plan_are_numbered_in_turn(ready: Registration, approver: User, plan: Plan, tour: Tour) -> None:
    acts.submit(ready, by=approver)
    other = factories.RegistrationFactory.create(plan=plan)
    boss = factories.UserFactory.create(agency=other.agency, roles=("agency_clerk", "agency_approver"))
    actions.save_draft(other, {tour: [NAM]}, revision=0, by=boss)
    upload = SimpleUploadedFile("b.pdf", PDF)
    actions.attach_dispatch(other, number="3/X", dated_on=timezone.localdate(), file=upload, by=boss)
    assert acts.submit(other, by=boss).sendings.get().number == 2


def test_after_the_deadline_nothing_is_taken(ready: Registration, plan: Plan, approver: User) -> None:
    close(plan)
    with pytest.raises(Refused, match="đã hết hạn đăng ký lúc"):
        acts.submit(ready, by=approver)


def test_what_was_returned_may_be_mended_after_the_deadline(
    ready: Registration, plan: Plan, tour: Tour, clerk: User, approver: User
) -> None:
    acts.submit(ready, by=approver)
    organiser = factories.organiser()
    nomination = ready.nominations.get()
    acts.send_back(ready, remarks="", line_remarks={nomination.pk: "Ghi rõ chức vụ."}, by=organiser)
    close(plan)
    saved = actions.save_draft(ready, {tour: [MINH]}, revision=1, by=clerk)
    assert saved.status == Status.RETURNED
    assert saved.nominations.get().review_remark == "Ghi rõ chức vụ."
    again = acts.submit(ready, reply="Chức vụ đúng như vậy.", by=approver)
    assert (again.status, [one.number for one in again.sendings.all()]) == (Status.SUBMITTED, [1, 2])
    before = {nomination.pk: "Ghi rõ chức vụ."}
    taken = acts.accept(again, groups={}, remarks="Cảm ơn cơ quan.", line_remarks=before, by=organiser)
    assert (taken.status, taken.review_remarks) == (Status.ACCEPTED, "Cảm ơn cơ quan.")
    assert taken.nominations.get().review_remark == ""


def test_accepting_keeps_the_group_named_by_hand(ready: Registration, tour: Tour, approver: User) -> None:
    acts.submit(ready, by=approver)
    group = factories.ParticipantGroupFactory.create(tour=tour, by_hand=True)
    nomination = ready.nominations.get()
    acts.accept(ready, groups={nomination.pk: group}, by=factories.organiser())
    nomination.refresh_from_db()
    assert nomination.group == group


def test_a_level_the_organiser_corrected_holds_while_the_post_is_the_same(
    ready: Registration, tour: Tour, clerk: User, approver: User
) -> None:
    acts.submit(ready, by=approver)
    person, organiser = ready.nominations.get(), factories.organiser()
    acts.name_groups(ready, groups={}, levels={person.pk: PositionLevel.DIVISION_HEAD}, by=organiser)
    acts.send_back(ready, remarks="Bổ sung.", line_remarks={}, by=organiser)
    again = actions.save_draft(ready, {tour: [MINH]}, revision=1, by=clerk)
    assert again.nominations.get().level == PositionLevel.DIVISION_HEAD
    higher = replace(MINH, post="Giám đốc")
    assert actions.save_draft(again, {tour: [higher]}, revision=2, by=clerk).nominations.get().level == "head"


def test_a_dispatch_of_tomorrow_is_refused_when_it_is_saved(registration: Registration, clerk: User) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="sau hôm nay"):
        actions.attach_dispatch(registration, number="1", dated_on=tomorrow, file=None, by=clerk)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a pdf", b"%PDF-1.7 cut off"])
def test_a_file_that_is_no_pdf_is_refused_and_the_old_one_stays(
    ready: Registration, clerk: User, content: bytes
) -> None:
    with pytest.raises(Refused, match="không phải PDF"):
        actions.attach_dispatch(
            ready, number="13", dated_on=timezone.localdate(), file=SimpleUploadedFile("x.pdf", content), by=clerk
        )
    ready.refresh_from_db()
    assert (ready.dispatch.number, ready.dispatch.file_name) == ("12/STC-VP", "Công văn cử.pdf")


def test_the_stored_name_says_nothing_of_the_upload(ready: Registration) -> None:
    stored = ready.dispatch.file.name or ""
    assert "Công văn" not in stored
    assert stored.startswith("cong-van/")


def test_no_nomination_is_an_answer_with_a_reason(registration: Registration, approver: User) -> None:
    with pytest.raises(Refused, match="lý do"):
        acts.decline_to_nominate(registration, reason="  ", by=approver)
    answered = acts.decline_to_nominate(registration, reason="Đang thanh tra.", by=approver)
    assert (answered.status, answered.no_nomination_reason) == (Status.NO_NOMINATION, "Đang thanh tra.")


def test_each_act_is_written_down_with_its_actor(ready: Registration, approver: User) -> None:
    acts.submit(ready, by=approver)
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["Lưu danh sách", "Lưu công văn cử cán bộ", "Gửi đăng ký"]
    assert AuditEntry.objects.latest("pk").actor == approver

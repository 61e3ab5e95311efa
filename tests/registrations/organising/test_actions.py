"""The organiser's acts beside reviewing: reminders, extensions, paper, people not taken, late changes."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import LetterState
from accounts.models import Agency, AuditEntry, Letter, User
from accounts.policies import Refused
from registrations.actions import answering, changes, organising
from registrations.actions.lines import Row
from registrations.enums import ChangeKind, ChangeStatus, Source, Standing
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Nomination, Registration, Reminder
from registrations.queries.organising import silent_agencies
from registrations.queries.registrations import lines_of, window_for
from tests import factories
from tests.worlds import acts
from tours.models import Plan, Recipient, Tour

pytestmark = pytest.mark.django_db
HOA = Row("Trần Thị Hoa", "Phó Giám đốc", "", "0900 000 003", "")
ONE_DAY = datetime.timedelta(days=1)
NOBODY = Row("", "", "", "", "")


@pytest.fixture
def organiser() -> User:
    return factories.organiser()


@pytest.fixture
def approver(agency: Agency) -> User:
    return factories.approver(agency)


def answered(plan: Plan, status: Status, agency: Agency | None = None) -> Registration:
    agency = agency or factories.AgencyFactory.create()
    boss = factories.approver(agency)
    return factories.RegistrationFactory.create(
        plan=plan,
        agency=agency,
        status=status,
        answered_at=timezone.now(),
        answered_by=boss,
        no_nomination_reason="Bận." if status == Status.NO_NOMINATION else "",
    )


def close(plan: Plan) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save(update_fields=["closes_at"])


def test_only_the_silent_are_reminded_and_once_a_day(
    plan: Plan, organiser: User, mailoutbox: list[EmailMessage]
) -> None:
    for status in (Status.SUBMITTED, Status.ACCEPTED, Status.RETURNED, Status.NO_NOMINATION):
        answered(plan, status)
    silent = factories.clerk(factories.AgencyFactory.create(name="Sở Im lặng"))
    drafting = factories.clerk(factories.RegistrationFactory.create(plan=plan, status=Status.DRAFT).agency)
    gone = factories.clerk(silent.agency or factories.AgencyFactory.create())
    User.objects.get_queryset().filter(pk=gone.pk).update(is_active=False)
    assert organising.remind(plan, by=organiser) == 2
    assert sorted(letter.to[0] for letter in mailoutbox) == sorted([silent.email, drafting.email])
    assert "Kính gửi Sở Im lặng" in " ".join(str(letter.body) for letter in mailoutbox)
    with pytest.raises(Refused, match="Hôm nay không còn địa chỉ nào để nhắc"):
        organising.remind(plan, by=organiser)
    Reminder.objects.update(sent_on=timezone.localdate() - datetime.timedelta(days=1))
    assert organising.remind(plan, by=organiser) == 2
    assert AuditEntry.objects.filter(verb="Nhắc cơ quan chưa trả lời").count() == 2


def test_a_reminder_that_did_not_arrive_is_sent_again_the_same_day(
    plan: Plan, organiser: User, mailoutbox: list[EmailMessage]
) -> None:
    silent = factories.clerk(factories.AgencyFactory.create())
    organising.remind(plan, by=organiser)
    lost = Letter.objects.get()
    Letter.objects.update(state=LetterState.FAILED, sent_at=None)
    one = next(one for one in silent_agencies(plan, timezone.localdate()) if one.agency == silent.agency)
    assert (one.waiting, one.last_reminded_on) == ((silent.email,), None)
    assert [post.words for _address, post in one.reminded_today] == ["chưa gửi được"]
    assert organising.remind(plan, by=organiser) == 1
    assert [letter.to for letter in mailoutbox] == [[silent.email]] * 2
    lost.refresh_from_db()
    assert lost.state == LetterState.DROPPED
    one = next(one for one in silent_agencies(plan, timezone.localdate()) if one.agency == silent.agency)
    assert (one.waiting, one.last_reminded_on) == ((), timezone.localdate())


def test_an_address_gets_one_reminder_a_day_across_plans(plan: Plan, organiser: User) -> None:
    factories.clerk(factories.AgencyFactory.create())
    other = factories.PlanFactory.create()
    Recipient.objects.create(plan=other, text="Các Sở", agency_kinds=["department"])
    organising.remind(plan, by=organiser)
    with pytest.raises(Refused):
        organising.remind(other, by=organiser)
    reminder = Reminder.objects.get()
    reminder.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        reminder.save()


def test_an_extension_opens_the_window_for_one_agency(
    plan: Plan, tour: Tour, agency: Agency, approver: User, organiser: User
) -> None:
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency)
    other = factories.RegistrationFactory.create(plan=plan)
    close(plan)
    tomorrow = timezone.localdate() + ONE_DAY
    clerk = factories.clerk(agency)
    with pytest.raises(Refused, match="Hạn mới phải sau"):
        organising.extend(
            plan, agency, until=timezone.localdate() - datetime.timedelta(days=1), reason="Muộn", by=organiser
        )
    organising.extend(plan, agency, until=tomorrow, reason="Nhận văn bản muộn.", by=organiser)
    assert answering.save_draft(registration, {tour: [HOA]}, revision=0, by=clerk).status == Status.DRAFT
    with pytest.raises(Refused, match="đã hết hạn"):
        answering.save_draft(other, {tour: [HOA]}, revision=0, by=factories.clerk(other.agency))
    assert timezone.localtime(window_for(registration).closes_at).hour == 23
    entry = AuditEntry.objects.get(verb="Gia hạn cho cơ quan")
    assert (entry.actor, entry.reason) == (organiser, f"{plan}. Nhận văn bản muộn.")


def test_what_came_on_paper_is_entered_by_the_organiser_even_late(
    plan: Plan, tour: Tour, agency: Agency, organiser: User
) -> None:
    close(plan)
    with pytest.raises(Refused, match="văn bản giấy"):
        organising.enter_from_paper(plan, agency, reason=" ", by=organiser)
    registration = organising.enter_from_paper(plan, agency, reason="Công văn 12/STC-VP.", by=organiser)
    answering.save_draft(registration, {tour: [HOA]}, revision=0, by=organiser)
    answering.attach_dispatch(registration, number="12/STC-VP", dated_on=timezone.localdate(), file=None, by=organiser)
    sent = acts.submit(registration, by=organiser)
    assert (sent.status, sent.source, sent.sendings.get().number) == (Status.SUBMITTED, Source.PAPER, 1)
    assert AuditEntry.objects.filter(verb="Nhập thay từ văn bản giấy", reason="Công văn 12/STC-VP.").exists()


def test_paper_does_not_replace_an_answer_of_the_agency(plan: Plan, agency: Agency, organiser: User) -> None:
    answered(plan, Status.SUBMITTED, agency)
    with pytest.raises(Refused, match="đã trả lời trên cổng"):
        organising.enter_from_paper(plan, agency, reason="Công văn.", by=organiser)


def test_the_agencys_own_late_save_is_still_refused_when_it_came_on_paper(
    plan: Plan, tour: Tour, agency: Agency, organiser: User
) -> None:
    registration = organising.enter_from_paper(plan, agency, reason="Công văn.", by=organiser)
    close(plan)
    with pytest.raises(Refused, match="đã hết hạn"):
        answering.save_draft(registration, {tour: [HOA]}, revision=0, by=factories.clerk(agency))


def test_a_person_is_not_taken_with_a_reason(plan: Plan, tour: Tour, agency: Agency, organiser: User) -> None:
    registration = answered(plan, Status.SUBMITTED, agency)
    taken, left = factories.NominationFactory.create_batch(2, registration=registration, tour=tour)
    with pytest.raises(Refused, match="lý do không tiếp nhận"):
        acts.accept(registration, groups={}, declined={left.pk: " "}, by=organiser)
    said = {left.pk: "Không đúng diện.", taken.pk: "Mang theo báo cáo."}
    acts.accept(registration, groups={}, declined={left.pk: said[left.pk]}, line_remarks=said, by=organiser)
    taken.refresh_from_db()
    assert taken.review_remark == "Mang theo báo cáo."
    assert list(Nomination.objects.going()) == [taken]
    left.refresh_from_db()
    assert (left.standing, left.standing_reason) == (Standing.DECLINED, "Không đúng diện.")


@pytest.fixture
def sent(plan: Plan, tour: Tour, agency: Agency) -> Registration:
    registration = answered(plan, Status.ACCEPTED, agency)
    factories.NominationFactory.create(registration=registration, tour=tour, position=1, full_name="Lê Thị Minh")
    return registration


def ask(registration: Registration, kind: ChangeKind, by: User, row: Row = HOA) -> ChangeRequest:
    minh = registration.nominations.get(full_name="Lê Thị Minh")
    leaving = None if kind == ChangeKind.ADD else minh
    row = NOBODY if kind == ChangeKind.WITHDRAW else row
    return changes.request_change(
        registration, kind=kind, tour=minh.tour, leaving=leaving, row=row, reason="Chuyển công tác.", by=by
    )


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (ChangeKind.ADD, ["Lê Thị Minh", "Trần Thị Hoa"]),
        (ChangeKind.WITHDRAW, []),
        (ChangeKind.SUBSTITUTE, ["Trần Thị Hoa"]),
    ],
)
def test_the_list_changes_only_when_the_organiser_accepts(
    sent: Registration, approver: User, organiser: User, kind: ChangeKind, after: list[str]
) -> None:
    close(sent.plan)
    change = ask(sent, kind, approver)
    assert [line.full_name for line in lines_of(sent)] == ["Lê Thị Minh"]
    acts.accept_change(change, by=organiser)
    assert [line.full_name for line in lines_of(sent)] == after
    assert sent.nominations.filter(full_name="Lê Thị Minh").exists()
    with pytest.raises(Refused, match="đã được trả lời"):
        acts.decline_change(change, reason="Muộn.", by=organiser)


def test_a_declined_change_says_why_and_changes_nothing(sent: Registration, approver: User, organiser: User) -> None:
    change = ask(sent, ChangeKind.WITHDRAW, approver)
    with pytest.raises(Refused, match="Nhập lý do"):
        acts.decline_change(change, reason=" ", by=organiser)
    declined = acts.decline_change(change, reason="Đã mua vé.", by=organiser)
    assert (declined.status, declined.decision_reason) == (ChangeStatus.DECLINED, "Đã mua vé.")
    assert [line.full_name for line in lines_of(sent)] == ["Lê Thị Minh"]


def test_the_agency_is_written_to_when_its_change_is_decided(
    sent: Registration, approver: User, organiser: User, mailoutbox: list[EmailMessage]
) -> None:
    change = ask(sent, ChangeKind.SUBSTITUTE, approver)
    mailoutbox.clear()
    acts.decline_change(change, reason="Đã mua vé.", by=organiser)
    acts.accept_change(ask(sent, ChangeKind.SUBSTITUTE, approver), by=organiser)
    declined, accepted = (letter for letter in mailoutbox if letter.to == [approver.email])
    assert "“Thay Lê Thị Minh bằng Trần Thị Hoa”" in declined.body
    assert "không chấp nhận, danh sách giữ nguyên. Lý do: Đã mua vé." in declined.body
    assert "chấp nhận, danh sách đã đổi theo đề nghị." in accepted.body
    assert f"/dang-ky/{sent.pk}/thay-doi/" in accepted.body


@pytest.mark.parametrize("kind", [ChangeKind.ADD, ChangeKind.SUBSTITUTE])
def test_who_comes_in_needs_a_name_and_a_post(sent: Registration, approver: User, kind: ChangeKind) -> None:
    with pytest.raises(Refused, match="Nhập họ và tên người được cử mới") as refusal:
        ask(sent, kind, approver, NOBODY)
    assert len(refusal.value.problems) == 2


def test_one_person_has_one_request_waiting(sent: Registration, approver: User) -> None:
    ask(sent, ChangeKind.WITHDRAW, approver)
    with pytest.raises(Refused, match="đang chờ Sở Nội vụ xem xét"):
        ask(sent, ChangeKind.SUBSTITUTE, approver)


def test_a_list_that_can_be_mended_needs_no_request(plan: Plan, tour: Tour, agency: Agency, approver: User) -> None:
    draft = factories.RegistrationFactory.create(plan=plan, agency=agency)
    factories.NominationFactory.create(registration=draft, tour=tour)
    with pytest.raises(Refused, match="Danh sách còn sửa được"):
        ask(draft, ChangeKind.WITHDRAW, approver)
    close(plan)
    with pytest.raises(Refused, match="đã hết hạn"):
        ask(draft, ChangeKind.WITHDRAW, approver)


def test_who_may_not(sent: Registration, approver: User, organiser: User) -> None:
    for user in (factories.clerk(sent.agency), organiser, factories.approver(factories.AgencyFactory.create())):
        with pytest.raises(PermissionDenied):
            ask(sent, ChangeKind.WITHDRAW, user)
    change = ask(sent, ChangeKind.WITHDRAW, approver)
    with pytest.raises(PermissionDenied):
        acts.accept_change(change, by=approver)
    for act in (organising.remind,):
        with pytest.raises(PermissionDenied):
            act(sent.plan, by=approver)
    with pytest.raises(PermissionDenied):
        organising.enter_from_paper(sent.plan, sent.agency, reason="Công văn.", by=approver)


def test_withdrawn_people_stay_out_when_the_list_is_saved_again(
    sent: Registration, tour: Tour, approver: User, organiser: User
) -> None:
    acts.accept_change(ask(sent, ChangeKind.SUBSTITUTE, approver), by=organiser)
    acts.send_back(sent, remarks="Ghi rõ đơn vị.", line_remarks={}, by=organiser)
    saved = answering.save_draft(sent, {tour: [HOA]}, revision=1, by=factories.clerk(sent.agency))
    assert [line.full_name for line in lines_of(saved)] == ["Trần Thị Hoa"]
    assert saved.nominations.count() == 2

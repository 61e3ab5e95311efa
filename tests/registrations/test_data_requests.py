"""Somebody asks what is held of him, to correct it or delete it: it has a day, an answer, and what must stay stays."""

import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from msgspec import to_builtins
from openpyxl import load_workbook

from accounts import audit
from accounts.models import Agency, AuditEntry, User
from accounts.policies import Refused
from config.at_once import alone
from registrations.actions.data_requests import Asked, answer, ask, reopen, subject_of, subject_of_account
from registrations.enums import DataRequestKind as Kind
from registrations.enums import DataRequestState as State
from registrations.enums import Standing
from registrations.models import DataRequest, KnownPerson, Nomination
from registrations.people import same_person_key
from registrations.policies.copies import Copy, CopyLine
from registrations.policies.data_requests import problems_with_answering, problems_with_asking
from registrations.queries.data_requests import all_held, is_in_use, nominations_of
from registrations.today import data_requests
from tests import factories
from tours.deadlines import working_days
from tours.queries.waiting import work_on

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Văn An"


@pytest.fixture
def agency() -> Agency:
    found: Agency = factories.AgencyFactory.create()
    return found


@pytest.fixture
def person(agency: Agency) -> Nomination:
    found: Nomination = factories.NominationFactory.create(
        registration__agency=agency, full_name=NAME, person_key=same_person_key(NAME), phone="0912345678"
    )
    return found


def written(agency: Agency, kind: Kind = Kind.DELETE, *, by: User | None = None) -> DataRequest:
    asked = Asked(kind, full_name=NAME, agency=agency, evidence="Gặp trực tiếp.")
    return ask(asked, by=by or factories.clerk(agency), for_himself=False)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": ""}, "họ và tên"),
        ({"kind": Kind.CORRECT}, "điều nào sai"),
        ({"evidence": " "}, "đã xác minh"),
        ({"is_waiting": True}, "đang chờ trả lời"),
        ({"evidence": "", "for_himself": True}, None),
        ({}, None),
    ],
)
def test_what_a_request_lacks(told: dict[str, object], said: str | None) -> None:
    facts = {"kind": Kind.SEE, "name": NAME, "text": "", "evidence": "Gặp.", "for_himself": False, "is_waiting": False}
    found = problems_with_asking(**(facts | told))  # type: ignore[arg-type]
    assert (said in str(found[0])) if said else not found


@pytest.mark.parametrize(
    ("now", "to", "text", "erases", "kind", "is_fine"),
    [
        (State.WAITING, State.DONE, "Đã xóa.", True, Kind.DELETE, True),
        (State.WAITING, State.DONE, " ", False, Kind.SEE, False),
        (State.WAITING, State.DONE, "Đã sửa.", True, Kind.CORRECT, False),
        (State.WAITING, State.REFUSED, "Không.", True, Kind.DELETE, False),
        (State.DONE, State.REFUSED, "Không.", False, Kind.DELETE, False),
        (State.WAITING, State.WAITING, "Chờ.", False, Kind.SEE, False),
        (State.DONE, State.WAITING, "Mở.", False, Kind.SEE, False),
    ],
)
def test_what_an_answer_lacks(now: State, to: State, text: str, erases: bool, kind: Kind, is_fine: bool) -> None:
    assert (not problems_with_answering(now, to, text, erases=erases, kind=kind)) == is_fine


def test_a_request_has_a_day_in_working_days_and_stands_on_today(agency: Agency) -> None:
    made = written(agency)
    assert working_days(timezone.localdate(), made.due_on) == 10
    [row] = alone(data_requests(factories.organiser(), work_on(factories.PlanFactory.create()), timezone.now()))
    assert (row.url, row.is_due) == (made.get_absolute_url(), True)


def test_the_same_request_twice_is_one(agency: Agency) -> None:
    written(agency)
    with pytest.raises(Refused):
        written(agency)
    assert DataRequest.objects.count() == 1
    assert written(agency, Kind.SEE).kind == Kind.SEE  # who waits to be deleted may still ask to see


def test_what_is_needed_to_organise_stays_and_goes_once_it_is_not(agency: Agency, person: Nomination) -> None:
    organiser = factories.organiser()
    made = written(agency)
    [held] = all_held(subject_of(made))
    assert "Đang cần" in held.stays
    answer(made, State.PARTLY, "Số điện thoại đang cần.", erases=True, by=organiser, now=timezone.now())
    assert Nomination.objects.get(pk=person.pk).phone == "0912345678"
    Nomination.objects.filter(pk=person.pk).update(standing=Standing.WITHDRAWN, standing_reason="Rút.")
    assert answer(written(agency), State.DONE, "Đã xóa.", erases=True, by=organiser, now=timezone.now()) == 1
    left = Nomination.objects.get(pk=person.pk)
    assert (left.phone, left.full_name) == ("", NAME)
    with pytest.raises(Refused):
        answer(made, State.DONE, "Lại.", erases=True, by=organiser, now=timezone.now())


@pytest.mark.parametrize(("ended", "is_needed"), [(0, True), (1, False)])
def test_a_number_is_needed_to_the_last_day_of_the_last_round(
    agency: Agency, person: Nomination, ended: int, is_needed: bool
) -> None:
    today = timezone.localdate()
    for number, days in ((1, 30), (2, ended)):
        over = today - datetime.timedelta(days=days)
        factories.RoundFactory.create(tour=person.tour, number=number, starts_on=over, ends_on=over)
    [found] = nominations_of(subject_of(written(agency)))
    assert is_in_use(found) is is_needed


def test_who_looked_at_one_person_and_what_was_sent_of_him_is_told(agency: Agency, person: Nomination) -> None:
    organiser = factories.organiser()
    audit.record("Xem người được cử và tài khoản", person, by=organiser, is_reading=True)
    audit.record("Xem danh sách của cơ quan", person.registration, by=organiser, is_reading=True)
    line = CopyLine(person.pk, "I", 1, NAME, "", "", "0912345678", "")
    factories.SendingFactory.create(registration=person.registration, copy=to_builtins(Copy(lines=(line,))))
    Nomination.objects.filter(pk=person.pk).update(phone="")
    found = {one.what: one for one in all_held(subject_of(written(agency)))}
    looked = [said for _name, said in found["Ai đã xem, tải về"].values]
    assert looked == [f"{organiser}: Xem người được cử và tài khoản", "1 lần được xem hoặc tải"]
    assert ("số điện thoại", "0912345678") in found["Danh sách đã gửi"].values
    assert "Mã kiểm tra" in found["Danh sách đã gửi"].stays


def test_somebody_of_the_same_name_elsewhere_is_another(agency: Agency, person: Nomination) -> None:
    other = factories.AgencyFactory.create()
    assert not all_held(subject_of(written(other)))
    KnownPerson.objects.create(
        agency=other, key=person.person_key, full_name=NAME, updated_at=timezone.now(), updated_by=factories.organiser()
    )
    assert len(all_held(subject_of(written(agency)))) == 1


def test_an_agency_writes_down_for_its_own_people_alone(agency: Agency, client: Client) -> None:
    client.force_login(factories.clerk(agency))
    other = factories.AgencyFactory.create()
    said = {"kind": "see", "full_name": NAME, "agency": other.pk, "evidence": "Gặp."}
    assert client.post(reverse("registrations:write_data_request"), said).status_code == 422
    assert client.post(reverse("registrations:write_data_request"), said | {"agency": agency.pk}).status_code == 302


def test_a_person_sees_takes_and_asks_about_his_own(agency: Agency, person: Nomination, client: Client) -> None:
    user = factories.member()
    Nomination.objects.filter(pk=person.pk).update(account=user)
    client.force_login(user)
    page = client.get(reverse("registrations:own_data")).content.decode()
    assert "0912345678" in page
    assert user.email in page
    assert reverse("accounts:sessions") in page  # what is not in the file: said, with where it is
    file = client.get(reverse("registrations:own_data_file")).content
    cells = [cell.value for row in load_workbook(io.BytesIO(file)).worksheets[0].iter_rows() for cell in row]
    assert "0912345678" in cells
    assert AuditEntry.objects.filter(verb="Tải dữ liệu của một người", actor=user).exists()
    assert client.post(reverse("registrations:own_data"), {"kind": "correct", "text": ""}).status_code == 422
    client.post(reverse("registrations:own_data"), {"kind": "correct", "text": "Chức vụ sai."})
    made = DataRequest.objects.get()
    assert (made.account, made.kind) == (user, "correct")
    client.force_login(factories.organiser())
    done = {"state": "done", "answer": "Đã sửa chức vụ.", "erases": ""}
    assert client.post(made.get_absolute_url(), done).status_code == 302
    client.force_login(user)
    assert "Đã sửa chức vụ." in client.get(reverse("registrations:own_data")).content.decode()


def test_his_own_look_is_not_among_who_looked_and_a_namesakes_directory_is_not_his(agency: Agency) -> None:
    """An account says who it is: what stands under its name alone may be another's."""
    user = factories.UserFactory.create(agency=agency, full_name=NAME)
    audit.record("Tải dữ liệu của một người", user, by=user, is_reading=True)
    KnownPerson.objects.create(
        agency=agency,
        key=same_person_key(NAME),
        full_name=NAME,
        phone="0912345678",
        updated_at=timezone.now(),
        updated_by=user,
    )
    assert [one.what for one in all_held(subject_of_account(user))] == ["Tài khoản"]


def test_what_a_colleague_asked_himself_is_not_his_agencys(agency: Agency, client: Client) -> None:
    colleague = factories.approver(agency)
    own = ask(Asked(Kind.SEE), by=colleague, for_himself=True)
    noted = written(agency)
    for reader, seen in (
        (factories.clerk(agency), {noted}),
        (colleague, {own, noted}),
        (factories.organiser(), {own, noted}),
    ):
        assert set(DataRequest.objects.visible_to(reader)) == seen
    client.force_login(factories.clerk(agency))
    assert client.get(own.get_absolute_url()).status_code == 404
    assert client.get(reverse("registrations:data_request_file", args=[own.pk])).status_code == 404


def test_an_answer_is_taken_back_once_with_a_reason_and_stays_to_read(agency: Agency, client: Client) -> None:
    made = written(agency, Kind.SEE)
    page, done = made.get_absolute_url(), {"state": "done", "answer": "Đã giao tệp.", "erases": ""}
    client.force_login(factories.organiser())
    assert client.post(page, {"reason": "Chưa trả lời."}).status_code == 422
    client.post(page, done)
    assert client.post(page, done).status_code == 422
    assert client.post(page, {"reason": " "}).status_code == 422
    assert client.post(page, {"reason": "Thiếu danh bạ."}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.answered_at, made.first_answer) == ("waiting", None, "Đã giao tệp.")
    said = client.get(page).content.decode()
    assert "Đã giao tệp." in said
    assert "Thiếu danh bạ." in said
    client.post(page, done | {"answer": "Đã giao đủ."})
    assert "id_reason" not in client.get(page).content.decode()
    assert client.post(page, {"reason": "Lần nữa."}).status_code == 422
    assert AuditEntry.objects.get(verb="Mở lại yêu cầu về dữ liệu cá nhân").reason == "Thiếu danh bạ."


def test_a_request_taken_up_again_has_a_day_of_its_own(agency: Agency) -> None:
    made, organiser, now = written(agency, Kind.SEE), factories.organiser(), timezone.now()
    answer(made, State.DONE, "Đã giao tệp.", erases=False, by=organiser, now=now)
    reopen(made, "Thiếu danh bạ.", by=organiser, now=now + datetime.timedelta(days=30))
    made.refresh_from_db()
    assert working_days(timezone.localdate(now + datetime.timedelta(days=30)), made.due_on) == 10

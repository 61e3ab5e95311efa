"""A form that asks more than the usual: passport and birth day, at every door, and a plan that asks less."""

import io
import json

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode
from msgspec import to_builtins

from accounts.models import Agency, AuditEntry
from accounts.policies import Refused
from delegations.actions.people import Added, add_person
from delegations.forms import AdditionForm
from registrations.actions import answering, changes
from registrations.actions.lines import Row
from registrations.listfile import read_file, read_pasted, template
from registrations.listfile.document_template import document_template
from registrations.models import Nomination, Registration
from registrations.people import Question, answers_to, fault_in_answer, tidy_answer
from registrations.policies.copies import differences, unpacked
from registrations.policies.lines import FormLine, problems_with_lines
from registrations.queries import intake
from registrations.queries.registrations import copy_of
from reports.documents.agencies import agency_list
from reports.documents.registrations import all_registrations
from tests import factories
from tests.worlds.papers import MADE, ask
from tours.models import Recipient

TITLES = ("TT", "Họ và tên", "Chức vụ", "Số hộ chiếu", "Ngày sinh", "Ghi chú")
PASSPORT = Question("so-ho-chieu", "Số hộ chiếu", is_extra=True, is_required=True, longest=9)
BIRTH = Question("ngay-sinh", "Ngày sinh", is_extra=True, holds="day")
CHILDREN = Question("so-con", "Số con", is_extra=True, holds="number")
LAN = {"full_name": "Lê Thị Lan", "post": "Chuyên viên", "x_so_ho_chieu": "C1234567", "x_ngay_sinh": "05/01/1980"}


@pytest.mark.parametrize(
    ("question", "typed", "kept", "fault"),
    [
        (PASSPORT, " C123  4567 ", "C123 4567", ""),
        (PASSPORT, "C123456789", "C123456789", "Rút gọn còn tối đa 9 ký tự; đang có 10."),
        (BIRTH, "05/01/1980", "5/1/1980", ""),
        (BIRTH, "1980-01-05", "5/1/1980", ""),
        (BIRTH, "5.1.1980", "5/1/1980", ""),
        (BIRTH, "ngày 5 tháng 1 năm 1980", "5/1/1980", ""),
        (BIRTH, "31/2/1980", "31/2/1980", "Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980."),
        (BIRTH, "1980", "1980", "Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980."),
        (BIRTH, "", "", ""),
        (CHILDREN, "2", "2", ""),
        (CHILDREN, "hai", "hai", "Ghi bằng chữ số, ví dụ 1980."),
    ],
)
def test_an_answer_is_kept_tidy_and_judged(question: Question, typed: str, kept: str, fault: str) -> None:
    assert tidy_answer(question, typed) == kept
    assert fault_in_answer(question, kept) == fault


def test_what_is_missing_or_wrong_stops_sending_at_its_own_input() -> None:
    asked = (Question("full_name", "Họ và tên", is_required=True), PASSPORT, BIRTH)
    line = FormLine("I", 1, "Lê Thị Lan", "", "", "", "", "id_s1-0", answers_to(asked, {"ngay-sinh": "1980"}))
    assert [(one.text, one.field) for one in problems_with_lines([line], asked)] == [
        ("Mục I, dòng 1. Nhập số hộ chiếu của Lê Thị Lan.", "id_s1-0-x_so_ho_chieu"),
        (
            "Mục I, dòng 1. Ngày sinh của Lê Thị Lan: Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980.",
            "id_s1-0-x_ngay_sinh",
        ),
    ]


@pytest.fixture
def agency() -> Agency:
    return factories.AgencyFactory.create(name="Sở Tài chính")


@pytest.fixture
def found(agency: Agency) -> Registration:
    plan = factories.PlanFactory.create(form={"title_lines": ["DANH SÁCH"]})
    Recipient.objects.create(plan=plan, text="Các Sở", agency_kinds=["department"])
    factories.TourFactory.create(plan=plan, form_section="I")
    ask(plan, TITLES)
    plan.form_columns.filter(key="so-ho-chieu").update(is_required=True)
    return factories.RegistrationFactory.create(plan=plan, agency=agency)


@pytest.fixture
def clerk(client: Client, agency: Agency) -> Client:
    client.force_login(factories.clerk(agency))
    return client


def posted(found: Registration, *lines: dict[str, str]) -> dict[str, str]:
    tour = found.plan.tours.get()
    prefix = f"s{tour.position}"
    data = {"revision": str(found.revision), "bam": "luu", f"{prefix}-TOTAL_FORMS": str(len(lines))}
    data |= {f"{prefix}-INITIAL_FORMS": "0"}
    return data | {f"{prefix}-{n}-{name}": text for n, line in enumerate(lines) for name, text in line.items()}


def saved(clerk: Client, found: Registration) -> Nomination:
    answer = clerk.post(found.get_absolute_url(), posted(found, LAN | {"phone": "0905123456", "x_mau_mat": "nâu"}))
    assert answer.status_code == 302
    return Nomination.objects.get()


@pytest.mark.django_db
def test_the_page_asks_what_the_form_asks_says_why_and_keeps_that_alone(clerk: Client, found: Registration) -> None:
    page = clerk.get(found.get_absolute_url()).content.decode()
    assert [title for title in TITLES if f'scope="col">{title}</th>' not in page] == ["TT"]  # it has a class of its own
    assert "Số điện thoại liên hệ" not in page
    assert "hỏi thêm số hộ chiếu, ngày sinh để làm thủ tục cho chuyến đi. Chỉ cơ quan cử" in page
    person = saved(clerk, found)
    assert person.extras == {"so-ho-chieu": "C1234567", "ngay-sinh": "5/1/1980"}
    assert (person.phone, person.unit) == ("", "")
    assert "C1234567" in clerk.get(found.get_absolute_url()).content.decode()
    told = json.dumps([[one.changes, one.reason] for one in AuditEntry.objects.all()], default=str)
    assert "C1234567" not in told + person.search_key + person.sort_key
    assert "Họ tên, chức vụ, số hộ chiếu và ngày sinh chỉ dùng để tổ chức đoàn công tác" in page
    found.plan.form["purpose"] = "Để xin thị thực."
    found.plan.save()
    page = clerk.get(found.get_absolute_url()).content.decode()
    assert "Để xin thị thực." in page
    assert "làm thủ tục cho chuyến đi" not in page
    assert "Số hộ chiếu và ngày sinh chỉ Sở Nội vụ và cơ quan cử xem được." in page


@pytest.mark.django_db
def test_what_was_read_tells_it_and_a_change_of_it_is_a_change(clerk: Client, found: Registration) -> None:
    saved(clerk, found)
    before = copy_of(found)
    assert unpacked(json.loads(json.dumps(to_builtins(before)))) == before
    tour = found.plan.tours.get()
    by = factories.clerk(found.agency)
    found.refresh_from_db()
    row = Row("Lê Thị Lan", "Chuyên viên", "", "", "", {"so-ho-chieu": "C7654321", "ngay-sinh": "5/1/1980"})
    answering.save_draft(found, {tour: [row]}, revision=found.revision, by=by)
    (change,) = differences(before, copy_of(found))
    assert (change.deed, change.after) == ("đổi Số hộ chiếu", "Số hộ chiếu: C7654321")


@pytest.mark.django_db
def test_forms_to_fill_in_come_back_with_it(clerk: Client, found: Registration) -> None:
    saved(clerk, found)
    form = intake.form_to_fill_in(found, list(found.plan.tours.all()))
    for data, name in ((template(form), "a.xlsx"), (document_template(form), "a.docx")):
        (row,) = read_file(data, name, form).rows
        assert [(one.title, one.text) for one in row.extras] == [("Số hộ chiếu", "C1234567"), ("Ngày sinh", "5/1/1980")]
        assert row.problems == ()
    book = openpyxl.load_workbook(io.BytesIO(template(form)))
    sheet = book["Đăng ký"]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "5/1/1980")
    place.value = "năm 1980"
    book.save(changed := io.BytesIO())
    (row,) = read_file(changed.getvalue(), "a.xlsx", form).rows
    assert row.problems == ("Ngày sinh của Lê Thị Lan: Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980.",)
    upright = (
        "Họ và tên\tVõ Nam\tLê Hà\nChức vụ\tKế toán\tVăn thư\n"
        "Số hộ chiếu\tC7654321\tC1111111\nNgày sinh\t2/3/1990\t4/5/1991"
    )
    rows = read_pasted(upright, form).rows
    assert [[row.full_name, *(one.text for one in row.extras)] for row in rows] == [
        ["Võ Nam", "C7654321", "2/3/1990"],
        ["Lê Hà", "C1111111", "4/5/1991"],
    ]
    (row,) = read_pasted("Võ Nam\tKế toán\t\t2/3/1990\tăn chay", form).rows
    assert (row.post, row.note, [one.text for one in row.extras]) == ("Kế toán", "ăn chay", ["2/3/1990"])
    assert "Nhập số hộ chiếu của Võ Nam." in row.problems


@pytest.mark.django_db
def test_cells_pasted_into_the_page_stand_in_its_columns(clerk: Client, found: Registration) -> None:
    text = "Họ và tên\tSố hộ chiếu\tChức vụ\tNgày sinh\nLê Thị Lan\tC1234567\tKế toán\t31/2/1980"
    answer = clerk.post(reverse("registrations:read_cells", args=[found.pk]), {"text": text, "into": "I"})
    assert answer.json()["people"][0]["cells"] == ["Lê Thị Lan", "Kế toán", "C1234567", "31/2/1980", None]


@pytest.mark.django_db
def test_who_comes_after_the_list_was_sent_is_asked_the_same(clerk: Client, found: Registration) -> None:
    Registration.objects.filter(pk=found.pk).update(status="accepted")
    clerk.force_login(factories.approver(found.agency))
    address = reverse("registrations:request_change", args=[found.pk])
    page = clerk.get(f"{address}?loai=add").content.decode()
    assert [name for name in ("x_so_ho_chieu", "x_ngay_sinh", "phone", "unit") if f'name="{name}"' in page] == [
        "x_so_ho_chieu",
        "x_ngay_sinh",
    ]
    assert "Vì sao hỏi" in page
    wrong = {"kind": "add", "tour": found.plan.tours.get().pk, "full_name": "Lê Thị Lan", "post": "Kế toán"}
    page = clerk.post(address, wrong | {"reason": "Mới.", "x_ngay_sinh": "1980"}).content.decode()
    assert "Nhập số hộ chiếu của người được cử mới." in page
    assert "Ngày sinh: Ghi đủ ngày, tháng, năm, ví dụ 5/1/1980." in page
    assert clerk.post(address, wrong | LAN | {"reason": "Mới."}).status_code == 302
    change = found.changes.get()
    organiser = factories.organiser()
    clerk.force_login(organiser)
    assert "Số hộ chiếu: C1234567" in clerk.get(reverse("registrations:examine", args=[found.pk])).content.decode()
    changes.accept_change(change, read=copy_of(found), by=organiser)
    assert Nomination.objects.get().extras == {"so-ho-chieu": "C1234567", "ngay-sinh": "5/1/1980"}
    assert "C1234567" not in str(list(AuditEntry.objects.values_list("changes", "reason")))


@pytest.mark.django_db
def test_somebody_a_decision_adds_may_have_it_too(found: Registration) -> None:
    tour = found.plan.tours.get()
    facts: dict[str, str | int] = {
        "agency": found.agency.pk,
        "decision_number": "9/QĐ",
        "decided_on": "2026-01-05",
        "reason": "Cần người.",
    }
    form = AdditionForm(tour, QueryDict(urlencode({**LAN, **facts})))
    assert form.is_valid(), form.errors
    by = factories.organiser()
    assert add_person(tour, Added(**form.facts), by=by).extras == {"so-ho-chieu": "C1234567", "ngay-sinh": "5/1/1980"}
    with pytest.raises(Refused, match="Ngày sinh: Ghi đủ ngày"):
        add_person(tour, Added(**form.facts | {"extras": {"ngay-sinh": "1980"}}), by=by)
    assert add_person(tour, Added(**form.facts | {"full_name": "Võ Nam", "extras": {}}), by=by).extras == {}


@pytest.mark.django_db
def test_papers_show_it_to_those_who_may_see_phones(clerk: Client, found: Registration) -> None:
    person = saved(clerk, found)
    for shows in (True, False):
        paper = agency_list(found.plan, found.agency, [person.tour], [person], MADE, with_phones=shows)
        assert ("C1234567" in str(paper)) is shows
        assert ("Số hộ chiếu" in str(paper)) is shows
        paper = all_registrations(found.plan, [person.tour], [person], MADE, with_phones=shows)
        assert ("C1234567" in str(paper)) is shows


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "sees"), [("own clerk", True), ("organiser", True), ("other clerk", False), ("leader", False)]
)
def test_whoever_has_no_right_to_phones_sees_it_at_no_door(
    who: str, sees: bool, clerk: Client, found: Registration
) -> None:
    saved(clerk, found)
    Registration.objects.filter(pk=found.pk).update(status="submitted")
    if who != "own clerk":
        other = factories.AgencyFactory.create()
        people = {"organiser": factories.organiser, "leader": factories.leader}
        clerk.force_login(people[who]() if who in people else factories.clerk(other))
    of_list = ("registration", "examine", "check", "request_change", "workbook", "word_form", "receipt")
    of_plan = ("review", "nominations", "nominations_file", "tasks")
    addresses = [reverse(f"registrations:{name}", args=[found.pk]) for name in of_list]
    addresses += [reverse(f"registrations:{name}", args=[found.plan_id]) for name in of_plan]
    addresses += [reverse("tours:plan", args=[found.plan_id])]
    shown = [address for address in addresses if b"C1234567" in clerk.get(address).content]
    assert bool(shown) is sees, shown

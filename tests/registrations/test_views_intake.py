"""Ways in other than typing: nothing is in the list until someone has looked at every row and confirmed."""

import datetime
import io
import re
from copy import deepcopy
from functools import partial
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from msgspec import Struct
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency, AuditEntry, User
from registrations.actions import intake as actions
from registrations.enums import RegistrationStatus as Status
from registrations.models import Dispatch, KnownPerson, Nomination, Registration, Upload
from registrations.people import same_person_key
from registrations.policies import intake as policies
from registrations.presenters.intake import PAGE_SIZE
from tests import factories
from tests.worlds.standing import Standing
from tests.worlds.workbooks import AN, BINH, COLUMNS, I_TITLE, II_TITLE, workbook
from tours.enums import Scope
from tours.models import Plan, Tour

pytestmark = pytest.mark.django_db
LISTS = Path(__file__).parent / "lists"
TWO_NAMES = ("Đỗ Hải Yến, Mai Xuân Phong", "Chuyên viên", "Thanh tra", "0900000026", "")
CAPITALS = ("LÊ THỊ CÁT TƯỜNG", "Chuyên viên", "Phòng Tài chính", 900000025, "")


class World(Struct, frozen=True):
    """An open plan with a tour in the province and one out of it, and an agency's clerk who opened its list."""

    tours: list[Tour]
    clerk: User
    registration: Registration


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(an_open_list)


@pytest.fixture
def world(once: World) -> World:
    return deepcopy(once)


def an_open_list() -> World:
    plan = factories.PlanFactory.create(number=8752)
    inside = factories.TourFactory.create(
        plan=plan, scope=Scope.IN_PROVINCE, position=1, form_section="I", form_title=I_TITLE
    )
    tours = [inside, factories.TourFactory.create(plan=plan, form_title=II_TITLE)]
    agency = factories.AgencyFactory.create(name="Sở Tài chính", short_name="STC")
    registration = factories.RegistrationFactory.create(plan=plan, agency=agency, status=Status.OPENED)
    return World(tours, factories.clerk(agency), registration)


@pytest.fixture
def tours(world: World) -> list[Tour]:
    return world.tours


@pytest.fixture
def plan(world: World) -> Plan:
    return world.tours[0].plan


@pytest.fixture
def agency(world: World) -> Agency:
    return world.registration.agency


@pytest.fixture
def registration(world: World) -> Registration:
    return world.registration


@pytest.fixture
def clerk(client: Client, world: World) -> Client:
    client.force_login(world.clerk)
    return client


def send(clerk: Client, registration: Registration, *rows: tuple[object, ...]) -> Upload:
    """Uploads the official form with `rows` in section II, and follows to the preview."""
    book = workbook([["DANH SÁCH"], COLUMNS, ["II", II_TITLE], *([n, *row] for n, row in enumerate(rows, 1))])
    response = clerk.post(
        reverse("registrations:upload", args=[registration.pk]), {"file": SimpleUploadedFile("Danh sách.xlsx", book)}
    )
    upload = Upload.objects.latest("pk")
    assert response["Location"] == reverse("registrations:preview", args=[upload.key])
    return upload


def page(clerk: Client, upload: Upload, **query: str) -> str:
    return clerk.get(reverse("registrations:preview", args=[upload.key]), query).content.decode()


def take(clerk: Client, upload: Upload, **data: object) -> int:
    """As the button of the first page does: the page says which rows it showed."""
    revision = Registration.objects.values_list("revision", flat=True).get(pk=upload.registration_id)
    shown = {"shown": " ".join(map(str, range(PAGE_SIZE))), "revision": str(revision)}
    return clerk.post(reverse("registrations:take_rows", args=[upload.key]), shown | data).status_code


def choose(clerk: Client, upload: Upload, **data: object) -> str:
    """Where a button of filter or page leads."""
    return clerk.post(reverse("registrations:choose_rows", args=[upload.key]), data)["Location"]


def names(registration: Registration) -> list[str]:
    return list(registration.nominations.order_by("tour__position", "position").values_list("full_name", flat=True))


def test_the_form_comes_filled_in_and_goes_back_in(clerk: Client, registration: Registration) -> None:
    response = clerk.get(reverse("registrations:workbook", args=[registration.pk]))
    assert "M%E1%BA%ABu%20%C4%91%C4%83ng%20k%C3%BD%20STC.xlsx" in response["Content-Disposition"]
    words = [str(cell.value) for row in load_workbook(io.BytesIO(response.content)).worksheets[0] for cell in row]
    assert any("Sở Tài chính" in word for word in words)
    assert AuditEntry.objects.filter(verb="Tải mẫu đăng ký đã điền sẵn").exists()


def test_the_word_form_has_the_list_so_far(clerk: Client, registration: Registration, tours: list[Tour]) -> None:
    listed = factories.NominationFactory.create(registration=registration, tour=tours[1], full_name="Trước Đó")
    response = clerk.get(reverse("registrations:word_form", args=[registration.pk]))
    assert "STC.docx" in response["Content-Disposition"]
    file = SimpleUploadedFile("mau.docx", response.content)
    assert clerk.post(reverse("registrations:upload", args=[registration.pk]), {"file": file}).status_code == 302
    shown = page(clerk, Upload.objects.get())
    assert listed.full_name in shown
    assert "Bảng 1." in shown
    assert "Như danh sách" in shown
    returned = clerk.get(reverse("registrations:annotated", args=[Upload.objects.get().key]))
    assert "Đạt" in [row.cells[-1].text for row in Document(io.BytesIO(returned.content)).tables[0].rows]
    assert AuditEntry.objects.filter(verb="Tải mẫu đăng ký đã điền sẵn (Word)").exists()


def test_a_file_is_shown_row_by_row_before_anything_is_stored(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN, TWO_NAMES, CAPITALS)
    shown = page(clerk, upload)
    assert not registration.nominations.exists()
    assert "Đọc được 3\u00a0người: 1\u00a0đạt, 1\u00a0có cảnh báo, 1\u00a0có lỗi." in shown
    assert "Không có gì phải sửa." in shown
    assert '<del class="before num">900000025</del><ins class="num">0900000025</ins>' in shown
    assert 'aria-label="Nhận dòng 4, Nguyễn Văn An" checked' in shown
    assert 'name="row" value="1"' not in shown


def test_the_chosen_rows_go_after_the_list_once(clerk: Client, registration: Registration, tours: list[Tour]) -> None:
    factories.NominationFactory.create(registration=registration, tour=tours[1], position=1, full_name="Trước Đó")
    upload = send(clerk, registration, AN, TWO_NAMES, CAPITALS, BINH)
    assert take(clerk, upload, row=["0", "1", "2"], title_case="on") == 302
    assert names(registration) == ["Trước Đó", "Nguyễn Văn An", "Lê Thị Cát Tường"]
    assert registration.nominations.get(full_name="Lê Thị Cát Tường").phone == "0900000025"
    registration.refresh_from_db()
    assert (registration.status, registration.revision) == (Status.DRAFT, 1)
    for name in ("take_rows", "choose_rows", "discard"):  # another page of the same file comes late
        late = clerk.post(reverse(f"registrations:{name}", args=[upload.key]), {"row": "0"}, follow=True)
        assert late.redirect_chain == [(registration.get_absolute_url(), 302)]
        assert "các dòng đã được nhận vào danh sách" in late.content.decode()
    assert clerk.get(reverse("registrations:preview", args=[upload.key])).status_code == 302
    assert len(names(registration)) == 3


def test_rows_are_taken_only_of_a_file_that_is_there_under_the_lock(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN)
    takes = partial(actions.take_rows, sections={0: "II"}, people={}, gone=(), title_case=False, by=upload.uploaded_by)
    takes(upload, revision=0)
    with pytest.raises(policies.NoLongerThere, match="không nhận lần nữa"):
        takes(upload, revision=1)
    Upload.objects.filter(pk=upload.pk).delete()  # its file goes later: it may have been read already
    with pytest.raises(policies.NoLongerThere, match="đã được bỏ"):
        takes(upload, revision=1)
    assert names(registration) == ["Nguyễn Văn An"]


def test_capitals_are_kept_unless_the_user_asks(clerk: Client, registration: Registration) -> None:
    take(clerk, send(clerk, registration, CAPITALS), row="0")
    assert names(registration) == ["LÊ THỊ CÁT TƯỜNG"]


def test_nothing_chosen_is_refused_and_the_page_keeps_its_file(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN)
    response = clerk.post(reverse("registrations:take_rows", args=[upload.key]), {"shown": "0", "revision": "0"})
    assert response.status_code == 422
    assert "Chưa chọn dòng nào." in response.content.decode()
    assert Upload.objects.exists()
    assert 'aria-label="Nhận dòng 4, Nguyễn Văn An">' in page(clerk, upload)


def test_a_row_whose_section_cannot_be_told_waits_for_the_user(clerk: Client, registration: Registration) -> None:
    text = "\t".join(COLUMNS[1:]) + "\n" + "\t".join(AN) + "\n" + "\t".join(BINH)
    response = clerk.post(reverse("registrations:upload", args=[registration.pk]), {"text": text})
    upload = Upload.objects.get()
    assert response.status_code == 302
    assert take(clerk, upload, row=["0", "1"]) == 422
    assert take(clerk, upload, row=["0", "1"], section="II", **{"section-0": "I"}) == 302
    by_section = registration.nominations.order_by("tour__position").values_list("tour__form_section", "full_name")
    assert list(by_section) == [("I", AN[0]), ("II", BINH[0])]


def test_rows_are_looked_at_by_verdict_with_their_counts(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN, TWO_NAMES, CAPITALS, BINH)
    shown = page(clerk, upload)
    for words in ("Tất cả (4)", "Đạt (2)", "Cảnh báo (1)", "Lỗi (1)", "Đang đánh dấu (3)"):
        assert words in shown
    only = page(clerk, upload, loc="loi")
    assert "Đỗ Hải Yến" in only
    assert "Nguyễn Văn An" not in only
    assert 'name="shown" value="1"' in only


def many(count: int) -> list[tuple[object, ...]]:
    return [(f"Nguyễn Văn {chr(65 + n // 26)}{chr(97 + n % 26)}", *AN[1:3], f"09{n:08d}", "") for n in range(count)]


def test_ticks_survive_pages_and_filters(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, *many(PAGE_SIZE + 2), CAPITALS)
    first = {"shown": " ".join(map(str, range(PAGE_SIZE))), "row": [str(n) for n in range(2, PAGE_SIZE)]}
    assert choose(clerk, upload, den="loc=&page=2", **first).endswith("?page=2#bang")
    second = page(clerk, upload, page="2")
    assert "Trang 2 trong 2, có 53 dòng." in second
    assert "Đang đánh dấu 51 trong 53 dòng nhận được" in second
    assert choose(clerk, upload, den="loc=canh-bao", shown="50 51 52", row=["51", "52"]).endswith("?loc=canh-bao#bang")
    assert 'name="row" value="52"' in page(clerk, upload, loc="canh-bao")
    assert take(clerk, upload, shown="52", row=["52"], title_case="on") == 302
    assert registration.nominations.count() == 50
    assert names(registration)[0] == many(3)[2][0]
    assert names(registration)[-1] == "Lê Thị Cát Tường"


def test_all_rows_of_a_filter_are_ticked_or_cleared_at_once(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, *many(PAGE_SIZE + 2), CAPITALS, TWO_NAMES)
    assert choose(clerk, upload, **{"tat-ca": "bo", "o-day": "loc=dat&page=2"}).endswith("?loc=dat&page=2#bang")
    assert "Đang đánh dấu (1)" in page(clerk, upload)
    choose(clerk, upload, **{"tat-ca": "nhan", "o-day": "loc="})
    assert f"Đang đánh dấu ({PAGE_SIZE + 3})" in page(clerk, upload)


def test_a_colleague_cannot_change_the_ticks(clerk: Client, registration: Registration, agency: Agency) -> None:
    upload = send(clerk, registration, AN)
    colleague = Client()
    colleague.force_login(factories.clerk(agency))
    assert colleague.post(reverse("registrations:choose_rows", args=[upload.key]), {"shown": "0"}).status_code == 404
    assert 'aria-label="Nhận dòng 4, Nguyễn Văn An" checked' in page(clerk, upload)


def test_the_same_file_comes_back_with_its_verdicts(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN, TWO_NAMES)
    response = clerk.get(reverse("registrations:annotated", args=[upload.key]))
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    words = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert {"Kết quả kiểm tra", "Đạt", "Lỗi"} <= set(words)
    assert "k%E1%BA%BFt%20qu%E1%BA%A3" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "words"), [("form.ods", "một bản Excel (.xlsx)"), ("utf8.csv", "một bản Excel (.xlsx)")]
)
def test_another_kind_comes_back_as_a_workbook_and_the_page_says_so(
    clerk: Client, registration: Registration, name: str, words: str
) -> None:
    file = SimpleUploadedFile(name, (LISTS / name).read_bytes())
    clerk.post(reverse("registrations:upload", args=[registration.pk]), {"file": file})
    upload = Upload.objects.get()
    assert words in page(clerk, upload)
    response = clerk.get(reverse("registrations:annotated", args=[upload.key]))
    assert (
        f"{name.partition('.')[0]}%20-%20k%E1%BA%BFt%20qu%E1%BA%A3%20ki%E1%BB%83m%20tra.xlsx"
        in response["Content-Disposition"]
    )
    assert load_workbook(io.BytesIO(response.content)).worksheets[0].max_row >= 6


@pytest.mark.parametrize("content", [b"%PDF-1.7 a", b"\xff\xd8\xff\xe0 a"])
def test_a_pdf_or_a_photo_is_offered_as_the_letters_file_beside_the_table(
    clerk: Client, registration: Registration, content: bytes
) -> None:
    file = SimpleUploadedFile("danh-sach.xlsx", content)
    response = clerk.post(reverse("registrations:upload", args=[registration.pk]), {"file": file})
    answer = response.content.decode()
    assert response.status_code == 422
    for name in ("dispatch", "registration"):
        assert answer.count(f'href="{reverse(f"registrations:{name}", args=[registration.pk])}"') >= 1
    assert "nhập danh sách vào bảng" in answer
    day = datetime.date(2023, 8, 28)
    Dispatch.objects.create(registration=registration, number="1", dated_on=day, file="a", file_name="cong-van.pdf")
    table = clerk.get(reverse("registrations:registration", args=[registration.pk])).content.decode()
    assert "tải cong-van.pdf</a> về mở cạnh bảng" in table


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Chọn tệp hoặc dán các dòng từ bảng tính."),
        ({"text": "...\t...\n\n"}, "không có người nào"),
        ({"file": SimpleUploadedFile("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, ".xlsx"),
        ({"file": SimpleUploadedFile("to.xlsx", b"PK\x03\x04" + b"0" * 10 * 1024 * 1024)}, "10 MB"),
        ({"file": SimpleUploadedFile("a.csv", b"x"), "text": "y"}, "Chọn một trong hai cách."),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_not_kept(
    clerk: Client, registration: Registration, data: dict[str, object], words: str
) -> None:
    if "file" in data:
        data["file"].seek(0)  # type: ignore[attr-defined]  # an upload
    response = clerk.post(reverse("registrations:upload", args=[registration.pk]), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Upload.objects.exists()


def test_a_file_replaced_in_another_tab_is_said_to_be(clerk: Client, registration: Registration) -> None:
    first = send(clerk, registration, AN)
    send(clerk, registration, AN)
    for answer in (
        clerk.get(reverse("registrations:preview", args=[first.key])),
        clerk.post(reverse("registrations:take_rows", args=[first.key]), {"row": "0"}),
    ):
        assert answer.status_code == 404
        assert "đọc tệp khác thì kết quả trước được thay" in answer.content.decode()
    assert not registration.nominations.exists()


def test_a_file_belongs_to_who_sent_it_and_for_a_day(
    clerk: Client, registration: Registration, agency: Agency, client: Client
) -> None:
    upload = send(clerk, registration, AN)
    colleague = Client()
    colleague.force_login(factories.clerk(agency))
    assert colleague.get(reverse("registrations:preview", args=[upload.key])).status_code == 404
    Upload.objects.update(uploaded_at=timezone.now() - datetime.timedelta(hours=25))
    for name in ("preview", "annotated"):
        assert clerk.get(reverse(f"registrations:{name}", args=[upload.key])).status_code == 404


def test_after_the_deadline_no_file_is_taken(clerk: Client, registration: Registration, plan: Plan) -> None:
    upload = send(clerk, registration, AN)
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save()
    assert take(clerk, upload, row="0") == 422
    assert names(registration) == []
    page = clerk.get(reverse("registrations:upload", args=[registration.pk])).content.decode()
    assert "đã hết hạn đăng ký" in page
    assert 'type="submit" aria-disabled="true" aria-describedby="ly-do">Đọc danh sách' in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_costs_the_same_at_any_length(
    clerk: Client, registration: Registration, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    upload = send(clerk, registration, *[AN, BINH, CAPITALS][:count])
    page(clerk, upload)  # the plan is kept from here on
    with django_assert_num_queries(9):
        page(clerk, upload)


@pytest.fixture
def earlier(agency: Agency) -> Nomination:
    """Someone the agency sent last year."""
    return factories.NominationFactory.create(
        registration__agency=agency, full_name="Trần Thị Bình", post="Chuyên viên"
    )


def directory(clerk: Client, registration: Registration) -> str:
    return clerk.get(reverse("registrations:directory", args=[registration.pk])).content.decode()


def test_people_known_from_before_are_picked_into_a_section(
    clerk: Client, registration: Registration, earlier: Nomination, tours: list[Tour]
) -> None:
    factories.NominationFactory.create(full_name="Người Cơ Quan Khác")
    assert "Trần Thị Bình" in directory(clerk, registration)
    assert "Người Cơ Quan Khác" not in directory(clerk, registration)
    url = reverse("registrations:directory", args=[registration.pk])
    assert clerk.post(url, {"tour": tours[0].pk}).status_code == 422
    clerk.post(url, {"tour": tours[0].pk, "person": same_person_key("Trần Thị Bình")})
    picked = registration.nominations.get()
    assert (picked.full_name, picked.tour, picked.post) == ("Trần Thị Bình", tours[0], "Chuyên viên")
    assert "Đã có trong danh sách, mục I." in directory(clerk, registration)


def test_a_new_title_counts_until_a_newer_list_and_who_left_is_not_offered(
    clerk: Client, registration: Registration, earlier: Nomination
) -> None:
    url = reverse("registrations:known_person", args=[registration.pk]) + "?nguoi=" + same_person_key("Trần Thị Bình")
    clerk.post(url, {"post": "Trưởng phòng", "unit": "", "phone": "0900 000 009"})
    assert "Trưởng phòng" in directory(clerk, registration)
    later = factories.RegistrationFactory.create(
        agency=registration.agency, opened_at=timezone.now() + datetime.timedelta(days=1)
    )
    factories.NominationFactory.create(registration=later, full_name="Trần Thị Bình", post="Phó Giám đốc")
    assert "Phó Giám đốc" in directory(clerk, registration)
    KnownPerson.objects.update(updated_at=timezone.now() + datetime.timedelta(days=2), has_left=True)
    assert "Không còn ở cơ quan." in directory(clerk, registration)
    assert 'name="person"' not in directory(clerk, registration)


def test_a_wrong_number_and_an_unknown_person_are_refused(
    clerk: Client, registration: Registration, earlier: Nomination
) -> None:
    url = reverse("registrations:known_person", args=[registration.pk])
    assert clerk.get(url + "?nguoi=khong-co").status_code == 404
    response = clerk.post(url + "?nguoi=" + same_person_key("Trần Thị Bình"), {"phone": "09"})
    assert response.status_code == 422
    assert not KnownPerson.objects.exists()


def test_after_the_deadline_the_directory_can_be_corrected_but_not_picked_from(
    clerk: Client, registration: Registration, earlier: Nomination, plan: Plan
) -> None:
    plan.closes_at = timezone.now() - datetime.timedelta(minutes=1)
    plan.save()
    shown = directory(clerk, registration)
    assert "Vẫn sửa được danh bạ cho lần sau." in shown
    assert 'name="person"' not in shown
    assert 'name="tour"' not in shown
    url = reverse("registrations:known_person", args=[registration.pk]) + "?nguoi=" + same_person_key("Trần Thị Bình")
    assert clerk.post(url, {"post": "Trưởng phòng", "unit": "", "phone": "", "has_left": "on"}).status_code == 302
    assert "Không còn ở cơ quan." in directory(clerk, registration)


def test_a_struck_row_of_a_file_is_shown_and_not_ticked(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN, BINH)
    text = "<table><tr>{}</tr><tr>{}</tr><tr style='text-decoration:line-through'>{}</tr></table>".format(
        *("".join(f"<td>{cell}</td>" for cell in row[:4]) for row in (COLUMNS[1:], AN, BINH))
    )
    upload.file.save("", ContentFile(text.encode()), save=False)
    upload.is_pasted = True
    upload.save()
    page = clerk.get(reverse("registrations:preview", args=[upload.key])).content.decode()
    assert re.findall(r'aria-label="Nhận dòng (\d)[^"]*"( checked)?', page) == [("2", " checked"), ("3", "")]


def test_a_list_pasted_into_the_page_is_read_as_a_file_is_and_nothing_is_kept(
    clerk: Client, registration: Registration
) -> None:
    table = (
        "<table><tr><td>HT</td><td>Ch.vụ</td><td>ĐVCT</td><td>SĐT</td></tr><tr><td>II</td></tr>"
        f"<tr><td>{AN[0]}</td><td>{AN[1]}</td><td rowspan=2>{AN[2]}</td><td>905123456</td></tr>"
        f"<tr><td>{BINH[0]}</td><td>nt</td><td>{BINH[3]}</td></tr>"
        "<tr><td><s>Lê Hà</s></td><td>Văn thư</td><td>VP</td><td></td></tr></table>"
    )
    address = reverse("registrations:read_cells", args=[registration.pk])
    answer = clerk.post(address, {"text": table, "into": "I"}, headers={"HX-Request": "true"}).json()
    assert answer["people"] == [
        {"section": "II", "cells": [*AN[:3], "0905123456", None]},
        {"section": "II", "cells": [BINH[0], AN[1], AN[2], BINH[3], None]},
    ]
    assert [words.split(":")[0] for words in answer["said"]] == [BINH[0], BINH[0], "Lê Hà"]
    assert not registration.nominations.exists()
    assert not Upload.objects.exists()
    assert clerk.post(address, {"text": "chữ"}, headers={"HX-Request": "true"}).json()["people"] != []

"""The forms that go out, and which files are read, whose they are and for how long."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from accounts.models import Agency, AuditEntry
from registrations.models import Dispatch, Registration, Upload
from tests import factories
from tests.registrations.intake.sent import (
    LISTS,
    TWO_NAMES,
    names,
    page,
    send,
    take,
)
from tests.worlds.workbooks import AN
from tours.models import Plan, Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


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

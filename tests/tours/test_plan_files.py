"""A plan comes in through the page, with every problem of its file in words and nothing stored while one is left."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import PlanFactory, organiser
from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tours import planfile
from tours.models import Plan
from tours.planfile import PlanFileError, text_of

DRAFT = SMALL.replace("Huế", "Đà Nẵng")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.toml: tệp rỗng."),
        (b"PK\x03\x04abc", "a.toml: đây là tệp Word, Excel hoặc tệp nén"),
        (b"%PDF-1.7", "a.toml: đây là tệp PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.toml: đây là tệp Word hoặc Excel kiểu cũ"),
        ("a = 1".encode("utf-16"), "a.toml: tệp lưu theo UTF-16, cổng đọc UTF-8."),
        (b"a = 1\nb = \xff\xfe", "a.toml, dòng 2: không phải chữ theo UTF-8."),
        (b"a" * 2_000_001, "a.toml: tệp nặng hơn 2 MB"),
        (b"[plan]\nissued_on = 2023-02-30", "a.toml, dòng 2, cột 13: ngày này không có trong lịch."),
        (b"[plan]\nissued_on = 29/8/2023\n", "a.toml, dòng 2, cột 15: ngày phải ghi đủ năm-tháng-ngày"),
        (b"[plan]\n[plan]\n", "a.toml, dòng 2, cột 6: bảng này đã có ở trên."),
        (b"[plan]\nyear = 1\nyear = 2\n", "a.toml, dòng 3, cột 9: khóa hoặc bảng này đã có ở trên."),
        ("title = “Kế hoạch”".encode(), "a.toml, dòng 1, cột 9: dấu ngoặc kép của đoạn chữ phải là dấu thẳng"),
        (b'title = "K\nyear = 1', "a.toml, dòng 1, cột 11: thiếu dấu ngoặc kép đóng"),
        ("a = 1".encode("utf-16-be"), "a.toml: tệp lưu theo UTF-16, cổng đọc UTF-8."),
        ('title = "Kế hoạch”\nyear = 1'.encode(), "a.toml, dòng 1, cột 19: dấu ngoặc kép của đoạn chữ phải"),
        ('a = ["x", “y”]'.encode(), "a.toml, dòng 1, cột 11: dấu ngoặc kép của đoạn chữ phải là dấu thẳng"),
        ("a = ‘x’".encode(), "a.toml, dòng 1, cột 5: dấu ngoặc kép của đoạn chữ phải là dấu thẳng"),
        ("[plan]\n\u00a0year = 1".encode(), "a.toml, dòng 2, cột 1: có khoảng trắng lạ hoặc ký tự không nhìn thấy"),
        ("a = 1\n\ufeff[plan]".encode(), "a.toml, dòng 2, cột 1: có khoảng trắng lạ hoặc ký tự không nhìn thấy"),
        ("day = 2023–08–29".encode(), "a.toml, dòng 1, cột 11: ngày phải ghi đủ năm-tháng-ngày"),
        ("a = –5".encode(), "a.toml, dòng 1, cột 5: dấu gạch dài của Word"),
        (b"a = 'x\x01'", "a.toml, dòng 1, cột 7: có ký tự điều khiển"),
        (b"a =", "a.toml, cuối tệp: sau dấu = chưa có gì."),
        (b"a: 1", "a.toml, dòng 1, cột 2: giữa khóa và giá trị là dấu ="),
        (b"[plan\na = 1", "a.toml, dòng 1, cột 6: thiếu dấu ngoặc vuông đóng ]."),
        ("năm = 1".encode(), "a.toml, dòng 1, cột 2: tên khóa chỉ gồm chữ không dấu"),
        (b"year 1", "a.toml, dòng 1, cột 6: thiếu dấu = giữa khóa và giá trị."),
        (b"a = True", "a.toml, dòng 1, cột 5: true và false viết bằng chữ thường."),
        (b"a = 1,5", "a.toml, dòng 1, cột 6: phần thập phân đứng sau dấu chấm"),
        (b"a = 1.000.000", "a.toml, dòng 1, cột 10: số nguyên không có dấu chấm ngăn hàng nghìn"),
        (b"a = 05", "a.toml, dòng 1, cột 6: số không bắt đầu bằng 0"),
        (b"a = xin", "a.toml, dòng 1, cột 5: chữ phải đặt trong dấu ngoặc kép."),
        (b"a = 1;", "a.toml, dòng 1, cột 6: cuối dòng không có dấu chấm phẩy"),
        (b"a = " + b"[" * 5000, "a.toml: có số quá dài hoặc quá nhiều dấu ngoặc"),
        (b"a = " + b"1" * 5000, "a.toml: có số quá dài hoặc quá nhiều dấu ngoặc"),
    ],
)
def test_what_is_no_plan_file_is_told_in_a_sentence_of_its_own(data: bytes, said: str) -> None:
    with pytest.raises(PlanFileError) as error:
        planfile.parse(text_of(data, source="a.toml"), source="a.toml")
    assert len(error.value.problems) == 1
    assert error.value.problems[0].startswith(said)


def test_marks_of_byte_order_and_ends_of_lines_are_no_part_of_the_text() -> None:
    for data in (b"\xef\xbb\xbfa = 1\n\tb = 2", b"\xef\xbb\xbf\xef\xbb\xbfa = 1\r\tb = 2", b"a = 1\r\n\tb = 2"):
        assert planfile.parse(text_of(data, source="a.toml"), source="a.toml") == {"a": 1, "b": 2}


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


def send(client: Client, text: str, **more: str) -> "tuple[int, str]":
    file = SimpleUploadedFile("nho.toml", text.encode())
    answer = client.post(reverse("tours:load_plan"), {"file": file, **more})
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
def test_a_file_is_stored_whole_or_not_at_all(client: Client) -> None:
    store_reference()
    status, page = send(client, DRAFT.replace("minimum = 5", "minimum = 12").replace('role = "head"\n', ""))
    assert (status, Plan.objects.count()) == (422, 0)
    assert "nho.toml, dòng 74, tours[1].rules[1].minimum: 12 lớn hơn maximum (9)." in page
    assert "nho.toml, dòng 80, tours[1].rules[2]: kind = “role_from_group” cần khóa role." in page
    status, _ = send(client, DRAFT)
    assert (status, Plan.objects.get().title) == (302, "Tổ chức học tập")


@pytest.mark.django_db
def test_what_is_there_already_is_replaced_only_when_meant(client: Client) -> None:
    store_reference()
    send(client, DRAFT)
    stored = Plan.objects.get()
    Plan.objects.filter(pk=stored.pk).update(note="sửa trên cổng")
    status, page = send(client, DRAFT)
    assert (status, Plan.objects.get().note) == (422, "sửa trên cổng")
    assert "Đề nghị đánh dấu “Thay bản đang có”" in page
    assert "Sửa tệp theo" not in page
    status, _ = send(client, DRAFT, replaces="on")
    assert (status, Plan.objects.get().pk, Plan.objects.get().note) == (302, stored.pk, "")


@pytest.mark.django_db
def test_the_plans_page_offers_its_file_to_those_who_may_edit(client: Client) -> None:
    plan = PlanFactory.create()
    address = reverse("tours:plan_file", args=[plan.pk])
    assert address in client.get(plan.get_absolute_url()).content.decode()
    answer = client.get(address)
    assert answer["Content-Disposition"] == f'attachment; filename="ke-hoach-{plan.number}-{plan.year}.toml"'
    assert planfile.parse(answer.content.decode(), source="a")["plan"]["title"] == plan.title

"""The rows of a file: looked at, ticked and taken; nothing is in the list until someone has confirmed every row."""

import re
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import Agency
from registrations.actions import intake as actions
from registrations.enums import RegistrationStatus as Status
from registrations.models import Registration, Upload
from registrations.policies import intake as policies
from registrations.presenters.intake import PAGE_SIZE
from tests import factories
from tests.registrations.intake.sent import CAPITALS, TWO_NAMES, choose, names, page, send, take
from tests.worlds.workbooks import AN, BINH, COLUMNS
from tours.models import Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


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


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_costs_the_same_at_any_length(
    clerk: Client, registration: Registration, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    upload = send(clerk, registration, *[AN, BINH, CAPITALS][:count])
    page(clerk, upload)  # the plan is kept from here on
    with django_assert_num_queries(9):
        page(clerk, upload)


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

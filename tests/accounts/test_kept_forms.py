"""What is typed is not lost where a session ends, or a page is too old: it is kept, for its own account alone."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import forms
from accounts.kept import shown_fields
from accounts.models import KeptForm, SentForm, User
from config.keys import FIELD, new_key
from registrations.models import Registration
from tests import factories

TOKEN = "b" * 32
WORDS = {"reason": "Cả cơ quan bận kiểm tra cuối năm.", "csrfmiddlewaretoken": TOKEN}


@pytest.fixture
def registration(db: None) -> Registration:
    return factories.RegistrationFactory.create(plan=factories.PlanFactory.create(number=8752))


@pytest.fixture
def approver(registration: Registration) -> User:
    return factories.approver(registration.agency)


def browser_of(user: User | None = None) -> Client:
    client = Client(enforce_csrf_checks=True)
    if user:
        client.force_login(user)
    client.cookies["csrftoken"] = TOKEN
    return client


def address(registration: Registration) -> str:
    return f"/dang-ky/{registration.pk}/khong-cu/"


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_form_sent_after_the_end_of_a_session_waits_behind_the_sign_in(
    registration: Registration, approver: User
) -> None:
    opened = words(browser_of(approver).get(address(registration)))
    form = WORDS | {FIELD: new_key(approver.pk), "revision": opened.split('name="revision" value="')[1].split('"')[0]}
    client = browser_of()
    late = client.post(address(registration), form)
    kept = KeptForm.objects.get()
    assert late["Location"] == f"/tai-khoan/login/?next={kept.get_absolute_url()}"
    assert "đăng nhập lại để gửi tiếp" in words(client.get(late["Location"]))
    browser = browser_of(approver)
    assert browser.get("/")["Location"] == kept.get_absolute_url()  # by whatever way he came in
    shown = words(browser.get(kept.get_absolute_url()))
    assert "<dt>Lý do</dt><dd>Cả cơ quan bận kiểm tra cuối năm.</dd>" in shown
    browser.cookies["csrftoken"] = TOKEN
    again = browser.post(kept.path, form | {"kept_form": kept.pk})
    assert again.status_code == 302
    registration.refresh_from_db()
    assert registration.status == "no_nomination"
    assert not KeptForm.objects.exists()


def test_it_is_never_offered_to_anybody_else(registration: Registration, approver: User) -> None:
    browser_of().post(address(registration), WORDS | {FIELD: new_key(approver.pk)})
    kept = KeptForm.objects.get()
    colleague = browser_of(factories.approver(registration.agency))
    assert colleague.get(kept.get_absolute_url())["Location"] == "/"
    assert colleague.get("/")["Location"] != kept.get_absolute_url()
    colleague.post(f"{kept.get_absolute_url()}bo/", WORDS)
    forms.drop_kept_form(kept, by=factories.approver(registration.agency))
    assert KeptForm.objects.exists()


def test_a_page_with_an_old_token_shows_what_was_sent_and_one_press_sends_it(
    registration: Registration, approver: User
) -> None:
    browser, key = browser_of(approver), new_key(approver.pk)
    old = browser.post(address(registration), {"reason": "Bận.", FIELD: key, "csrfmiddlewaretoken": "a" * 32})
    assert old.status_code == 403
    assert "Mọi chữ vừa gửi còn nguyên dưới đây." in words(old)
    assert "<dd>Bận.</dd>" in words(old)
    assert f'name="{FIELD}" value="{key}"' in words(old)  # its own: sent both ways, it is taken once
    assert not KeptForm.objects.exists()


def test_a_page_of_another_account_is_kept_for_that_one_and_not_shown(
    registration: Registration, approver: User
) -> None:
    other = browser_of(factories.organiser())
    answer = other.post(address(registration), {"reason": "Bận.", FIELD: new_key(approver.pk)})
    assert (answer.status_code, KeptForm.objects.get().user) == (403, approver)
    assert "Bận." not in words(answer)
    assert "mở bằng một tài khoản khác" in words(answer)


@pytest.mark.parametrize("key", ["", "1.forged:abc:def"])
def test_nothing_without_a_key_of_the_portal_is_shown_or_kept(registration: Registration, key: str) -> None:
    assert browser_of().post(address(registration), WORDS | {FIELD: key})["Location"].startswith("/tai-khoan/login/")
    forged = browser_of(factories.organiser()).post(address(registration), {"reason": "Mồi", FIELD: key})
    assert (forged.status_code, "Mồi" in words(forged), KeptForm.objects.count()) == (403, False, 0)


def test_what_is_kept_has_bounds(registration: Registration, approver: User) -> None:
    key = new_key(approver.pk)
    for reason in ("x" * 600_000, "một", "hai"):
        browser_of().post(address(registration), WORDS | {FIELD: key, "reason": reason})
    kept = KeptForm.objects.get()
    assert kept.fields == [["reason", "hai"]]
    forms.forget_sent_forms(timezone.now() + datetime.timedelta(hours=25))
    assert not KeptForm.objects.exists()


def test_a_script_that_keeps_what_it_sends_is_only_sent_to_sign_in(registration: Registration, approver: User) -> None:
    form = WORDS | {FIELD: new_key(approver.pk)}
    for name in ("X-Save", "HX-Request"):
        assert browser_of().post(address(registration), form, headers={name: "itself"}).status_code == 302
    assert not KeptForm.objects.exists()
    assert not SentForm.objects.exists()


ONE_PERSON = [("s2-0-full_name", "Lê An"), ("s2-TOTAL_FORMS", "1"), ("bam", "luu")]


@pytest.mark.parametrize(
    ("path", "fields", "shown"),
    [
        ("/dang-ky/1/", ONE_PERSON, [("Họ và tên, dòng 1", "Lê An")]),
        ("/dang-ky/1/", [(f"s2-{'9' * 5000}-full_name", "Lê An")], [("Họ và tên", "Lê An")]),
        ("/dang-ky/1/xem-xet/", [("remarks", "Ghi rõ."), ("remark-7", "")], [("Nhận xét chung", "Ghi rõ.")]),
        (
            "/dinh-muc/them/",
            [("kind", "room"), ("name", "Đảo")],
            [("Loại", "Khoán tiền phòng nghỉ"), ("Định mức", "Đảo")],
        ),
        (
            "/chuyen-di/1/lich-trinh/muc/1/",
            [("revision", "3"), ("day", "2023-09-18"), ("title", "Xe đón"), ("note", "Đi sớm.")],
            [("Ngày", "2023-09-18"), ("Việc gì", "Xe đón"), ("Ghi chú", "Đi sớm.")],
        ),
    ],
)
def test_what_was_typed_is_shown_under_the_words_of_its_page(
    path: str, fields: list[tuple[str, str]], shown: list[tuple[str, str]]
) -> None:
    assert shown_fields(path, fields) == shown

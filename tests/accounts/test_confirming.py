"""What is asked anew before it is done: which doors, once in how long, and nothing that was typed is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from accounts.actions import invitations as actions
from accounts.http import Confirmed, confirmed_by
from accounts.models import Invitation, KeptForm, User
from config.keys import FIELD, new_key
from tests import factories
from tests.factories import PASSWORD, administrator

ASKED = {
    "accounts:user",
    "accounts:hand_over",
    "accounts:reset_factor",
    "accounts:end_sessions_of",
    "accounts:forget_identity",
    "accounts:invite",
    "accounts:invite_from_file",
    "accounts:invite_several",
    "accounts:resend_invitation",
    "tours:issue",
    "registrations:submit",
    "registrations:answers_file",
    "registrations:nominations_file",
    "registrations:workbook",
    "registrations:word_form",
    "registrations:data_request",
    "registrations:data_request_file",
    "delegations:approval",
    "trips:open_details",
    "money:approve",
    "money:approve_claim",
    "money:approve_all",
    "money:close",
    "results:closing",
    "reports:download",
    "reports:job_file",
    "reports:filing_file",
}
INVITE = reverse("accounts:invite")
AGAIN = reverse("account_reauthenticate")
INVITED = {"email": "moi@vi-du.example", "full_name": "Trần Văn Mới", "roles": ["leader"], "agency": ""}


@pytest.fixture
def admin(db: None, settings: Settings) -> User:
    settings.CONFIRM_MINUTES = 30
    user = administrator()
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def let_pass(client: Client, time: timedelta) -> None:
    session = client.session
    session[RECORDS] = [one | {"at": one["at"] - time.total_seconds()} for one in session[RECORDS]]
    session.save()


def views(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, pattern.namespace or space)
        else:
            yield f"{space}:{pattern.name}", pattern


def said_of(name: str) -> Confirmed:
    (said,) = [confirmed_by(one.callback) for found, one in views(get_resolver().url_patterns) if found == name]
    assert said
    return said


def test_these_doors_ask() -> None:
    found = list(views(get_resolver().url_patterns))
    named = {"slug": "danh-sach-doan"}
    asked = [(name, confirmed_by(one.callback)) for name, one in found]
    assert {name for name, said in asked if said and said.is_asked("POST", named)} == ASKED


@pytest.mark.parametrize(("slug", "is_asked"), [("danh-sach-doan", True), ("ke-hoach", False), ("khong-co", False)])
def test_of_the_papers_those_with_people_are_asked_for(slug: str, is_asked: bool) -> None:
    assert said_of("reports:download").is_asked("GET", {"plan_pk": 1, "slug": slug, "extension": "pdf"}) == is_asked


@pytest.mark.parametrize("is_of_the_agency", [True, False])
def test_the_form_of_an_agency_is_a_copy_for_others_than_who_fills_it_in(admin: User, is_of_the_agency: bool) -> None:
    browser = Client()
    browser.force_login(
        factories.clerk(factories.AgencyFactory.create()) if is_of_the_agency else factories.organiser()
    )
    for door in ("workbook", "word_form"):
        answer = browser.get(reverse(f"registrations:{door}", args=[1]))
        assert (answer.status_code, AGAIN in answer.get("Location", "")) == (
            (404, False) if is_of_the_agency else (302, True)
        )


def test_to_look_at_what_is_to_be_approved_asks_nothing() -> None:
    said = said_of("delegations:approval")
    assert (said.is_asked("GET", {}), said.is_asked("POST", {})) == (False, True)


def test_the_sign_in_counts_then_one_question_opens_all_doors_for_a_while(admin: User) -> None:
    browser = signed_in(admin)
    assert browser.get(INVITE).status_code == 200
    let_pass(browser, timedelta(minutes=31))
    asked = browser.get(INVITE)
    assert asked["Location"] == f"{AGAIN}?next=%2Fquan-tri%2Fmoi%2F"
    page = browser.get(asked["Location"]).content.decode()
    assert "Việc này cần xác nhận lại là chính chủ tài khoản." in page
    wrong = browser.post(AGAIN, {"password": "không phải", "next": INVITE})
    assert "Mật khẩu chưa đúng" in wrong.content.decode()
    assert browser.get(INVITE).status_code == 302
    assert browser.post(AGAIN, {"password": PASSWORD, "next": INVITE})["Location"] == INVITE
    for path in (INVITE, reverse("accounts:user", args=[admin.pk])):
        assert browser.get(path).status_code == 200


def test_what_was_sent_waits_behind_the_question(admin: User) -> None:
    browser = signed_in(admin)
    let_pass(browser, timedelta(minutes=31))
    asked = browser.post(INVITE, INVITED | {FIELD: new_key(admin.pk)})
    kept = KeptForm.objects.get()
    assert not Invitation.objects.exists()
    assert asked["Location"] == f"{AGAIN}?next={kept.get_absolute_url().replace('/', '%2F')}"
    answer = browser.post(AGAIN, {"password": PASSWORD, "next": kept.get_absolute_url()}, follow=True)
    assert "<dd>Trần Văn Mới</dd>" in answer.content.decode()
    browser.post(kept.path, INVITED | {FIELD: kept.key, "kept_form": kept.pk})
    assert Invitation.objects.get().email == "moi@vi-du.example"
    assert not KeptForm.objects.exists()


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://testserver/ke-hoach/1/dang-ky/?loc=cho", "/ke-hoach/1/dang-ky/?loc=cho"), ("http://x.vn/", "/")],
)
def test_a_file_leads_back_to_the_page_with_its_link(admin: User, referer: str, back: str) -> None:
    browser = Client(headers={"referer": referer})
    browser.force_login(factories.organiser())
    asked = browser.get(reverse("registrations:nominations_file", args=[1]))
    assert asked["Location"] == f"{AGAIN}?{urlencode({'next': back})}"


def test_a_script_is_led_there_with_its_page(admin: User) -> None:
    browser = signed_in(admin)
    let_pass(browser, timedelta(minutes=31))
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/quan-tri/moi/"}
    answer = browser.post(INVITE, INVITED, headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, f"{AGAIN}?next=%2Fquan-tri%2Fmoi%2F")


def test_a_form_with_secrets_is_not_kept(admin: User) -> None:
    organiser = factories.organiser()
    browser = Client()
    browser.force_login(organiser)  # by another way than a password: that does not count
    answer = browser.post(reverse("trips:open_details", args=[1]), {FIELD: new_key(organiser.pk), "purpose": "Đặt vé"})
    assert answer["Location"].startswith(AGAIN)
    assert not KeptForm.objects.exists()
    assert "cổng không giữ lại" in browser.get(answer["Location"], follow=True).content.decode()


def test_whoever_just_took_an_invitation_is_not_asked(admin: User) -> None:
    actions.invite(**INVITED | {"agency": None, "roles": ["administrator"]}, by=admin)  # type: ignore[arg-type]  # a form's
    link = re.search(r"/loi-moi/[\w-]+/", str(mail.outbox[-1].body))
    assert link
    browser = Client()
    browser.post(link[0], {"password1": PASSWORD, "password2": PASSWORD})
    assert browser.get(INVITE).status_code == 200

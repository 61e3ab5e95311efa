"""A form that is sent twice does its work once."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import forms
from accounts.models import SentForm, User
from config.keys import FIELD, LASTS, new_key
from tests import factories
from tours.models import Norm

ADD_NORM = "/dinh-muc/them/"
TOKEN = "b" * 32
NORM = {
    "csrfmiddlewaretoken": TOKEN,
    "kind": "room",
    "name": "Tiền phòng ở đảo",
    "amount": "200000",
    "valid_from": "1/1/2026",
    "legal_basis": "Thông tư số 40/2017/TT-BTC",
}


@pytest.fixture
def organiser(db: None) -> User:
    return factories.organiser()


@pytest.fixture
def browser(organiser: User) -> Client:
    """Its posts are looked at as those of a browser."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(organiser)
    client.cookies["csrftoken"] = TOKEN
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_second_press_gets_the_answer_and_the_words_of_the_first(browser: Client, organiser: User) -> None:
    form = NORM | {FIELD: new_key(organiser.pk)}
    first = browser.post(ADD_NORM, form)
    browser.get(first["Location"])
    second = browser.post(ADD_NORM, form, follow=True)
    assert (first.status_code, second.redirect_chain) == (302, [(first["Location"], 302)])
    assert words(second).count("Tiền phòng ở đảo") > 0
    assert [str(message) for message in second.context["messages"]]
    assert Norm.objects.count() == 1


def test_a_refused_form_may_be_sent_again_with_its_key(browser: Client, organiser: User) -> None:
    form = NORM | {FIELD: new_key(organiser.pk)}
    assert browser.post(ADD_NORM, form | {"name": ""}).status_code == 422
    assert not SentForm.objects.exists()
    assert browser.post(ADD_NORM, form).status_code == 302


def test_other_content_with_a_used_key_is_not_swallowed(browser: Client, organiser: User) -> None:
    """The browser's way back, another name, sent again: asked, with everything typed, and one press does it."""
    form = NORM | {FIELD: new_key(organiser.pk)}
    browser.post(ADD_NORM, form)
    other = browser.post(ADD_NORM, form | {"name": "Tiền phòng ở xã"})
    assert (other.status_code, Norm.objects.count()) == (409, 1)
    assert "Cổng đã nhận biểu mẫu này lúc" in words(other)
    assert '<textarea hidden name="name"> Tiền phòng ở xã</textarea>' in words(other)
    assert browser.post(ADD_NORM, form | {"name": "Tiền phòng ở xã", FIELD: new_key(organiser.pk)}).status_code == 302
    assert Norm.objects.count() == 2


def test_a_form_with_a_revision_is_another_act_when_its_content_is_another(db: None) -> None:
    registration = factories.RegistrationFactory.create(plan=factories.PlanFactory.create(number=8752))
    tour = factories.TourFactory.create(plan=registration.plan)
    clerk = factories.clerk(registration.agency)
    client = Client()
    client.force_login(clerk)
    form = {FIELD: new_key(clerk.pk), "revision": "0", f"s{tour.position}-TOTAL_FORMS": "0"}
    form |= {f"s{tour.position}-INITIAL_FORMS": "0"}
    assert client.post(registration.get_absolute_url(), form).status_code == 302
    assert client.post(registration.get_absolute_url(), form).status_code == 302
    one_more = {f"s{tour.position}-TOTAL_FORMS": "1", f"s{tour.position}-0-full_name": "Lê An"}
    stale = client.post(registration.get_absolute_url(), form | one_more)
    assert stale.status_code == 422  # looked at by the action, which knows the revision


@pytest.mark.parametrize("key", ["", "1.abc:xyz", "of somebody else"])
def test_without_a_key_of_ones_own_nothing_is_done_and_nothing_is_lost(browser: Client, key: str) -> None:
    sent = new_key(factories.organiser().pk) if key == "of somebody else" else key
    answer = browser.post(ADD_NORM, NORM | {FIELD: sent})
    assert (answer.status_code, Norm.objects.count()) == (422, 0)
    assert '<textarea hidden name="name"> Tiền phòng ở đảo</textarea>' in words(answer)


def test_the_key_and_what_the_form_did_are_kept_together_or_not_at_all(
    browser: Client, organiser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_kwargs: object) -> None:
        Norm.objects.all().delete()
        raise RuntimeError

    monkeypatch.setattr("django.contrib.messages.success", breaks)
    form = NORM | {FIELD: new_key(organiser.pk)}
    with pytest.raises(RuntimeError):
        browser.post(ADD_NORM, form)
    assert (Norm.objects.count(), SentForm.objects.count()) == (0, 0)


def test_what_was_sent_is_forgotten_when_its_key_no_longer_counts(organiser: User) -> None:
    now = timezone.now()
    for age in (LASTS - 60, LASTS + 60):
        SentForm.objects.create(key=str(age), user=organiser, digest="", sent_at=now - datetime.timedelta(seconds=age))
    forms.forget_sent_forms(now)
    assert [sent.key for sent in SentForm.objects.all()] == [str(LASTS - 60)]


def test_the_reference_data_pages_have_keys_too(db: None) -> None:
    client = Client()
    client.force_login(factories.UserFactory.create(is_staff=True, roles=("administrator",)))
    assert f'name="{FIELD}"' in words(client.get("/quan-tri/du-lieu-nen/accounts/locality/add/"))

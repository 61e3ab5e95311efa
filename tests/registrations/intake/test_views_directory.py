"""People an agency sent before: offered, corrected, picked into a section."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from registrations.models import KnownPerson, Nomination, Registration
from registrations.people import same_person_key
from registrations.presenters.directory import directory_rows
from registrations.queries.directory import Known
from registrations.queries.intake import form_for
from tests import factories
from tours.models import Plan, Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


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


def test_the_directory_fills_no_list_beyond_what_one_takes(
    clerk: Client, registration: Registration, earlier: Nomination, tours: list[Tour], monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.NominationFactory.create(registration=registration, tour=tours[0], full_name="Người Đang Soạn")
    assert "Người Đang Soạn" not in directory(clerk, registration)  # this very list is nothing from before
    monkeypatch.setattr("registrations.actions.directory.MAX_PEOPLE", 1)
    url = reverse("registrations:directory", args=[registration.pk])
    refused = clerk.post(url, {"tour": tours[0].pk, "person": same_person_key("Trần Thị Bình")})
    assert "Danh sách sẽ có 2 người, cổng nhận tối đa 1." in refused.content.decode()
    assert registration.nominations.count() == 1


def test_the_form_that_goes_out_offers_nobody_who_left(registration: Registration, earlier: Nomination) -> None:
    def offered() -> list[str]:
        return [one.full_name for one in form_for(registration.plan, registration.agency, []).known]

    assert offered() == ["Trần Thị Bình"]
    KnownPerson.objects.create(
        agency=registration.agency,
        key=same_person_key("Trần Thị Bình"),
        full_name="Trần Thị Bình",
        has_left=True,
        updated_at=timezone.now() + datetime.timedelta(days=1),
        updated_by=factories.organiser(),
    )
    assert offered() == []


def test_who_left_stands_behind_those_who_are_there() -> None:
    now = timezone.now()
    left, here = (Known(name, name, "", "", "", now, has_left=name == "An") for name in ("An", "Bình"))
    assert [row.person for row in directory_rows([left, here], [], ())] == [here, left]

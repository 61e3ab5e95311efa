"""Files that were read stay on the disk no longer than they are of use: they go when it is certain that they may."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registrations import tasks
from registrations.models import Registration, Upload
from tests.registrations.intake.sent import World, an_open_list, names, send
from tests.worlds.workbooks import AN, BINH

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    return an_open_list()


@pytest.fixture
def clerk(client: Client, world: World) -> Client:
    client.force_login(world.clerk)
    return client


@pytest.fixture
def registration(world: World) -> Registration:
    return world.registration


def test_files_on_the_disk_have_no_name_and_do_not_outlive_their_use(clerk: Client, registration: Registration) -> None:
    first = send(clerk, registration, AN).file.name
    assert first
    assert "Danh" not in first
    second = send(clerk, registration, BINH)
    assert not default_storage.exists(first)
    clerk.post(reverse("registrations:discard", args=[second.key]))
    assert not default_storage.exists(second.file.name or "")
    assert names(registration) == []


def test_every_night_what_nobody_took_within_a_day_goes(clerk: Client, registration: Registration) -> None:
    upload = send(clerk, registration, AN)
    tasks.forget_uploads.enqueue()
    assert default_storage.exists(upload.file.name or "")
    Upload.objects.update(uploaded_at=timezone.now() - datetime.timedelta(hours=25))
    tasks.forget_uploads.enqueue()
    assert not Upload.objects.exists()
    assert not default_storage.exists(upload.file.name or "")

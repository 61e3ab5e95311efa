"""Files in a real S3 store: as on the disk, and nothing lost or left behind when the store is away in the middle."""

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone

from bench.stores import S3Server, s3_server
from config.checks import store_keeps_files
from config.files import kept_in, problems_with_store
from config.keys import new_key
from config.storage import every_file
from config.strays import forget_strays
from registrations.models import Dispatch
from tests import factories

type Commits = Callable[..., AbstractContextManager[object]]

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"
WHOLE = {
    "S3_BUCKET": "portal",
    "S3_ENDPOINT": "https://s3.example.vn",
    "S3_ACCESS_KEY": "portal",
    "S3_SECRET_KEY": "bi-mat",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[S3Server]:
    with s3_server(tmp_path) as server:
        told = {**server.environment, "S3_PREFIX": "khanh-hoa/tep"}
        with override_settings(STORAGES={**storages.backends, "default": kept_in(told)}):
            yield server


def objects(store: S3Server) -> list[Path]:
    return [path for path in (store.objects / "khanh-hoa" / "tep").rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_a_store_that_goes_away_and_comes_back_loses_and_leaves_nothing(
    client: Client, store: S3Server, django_capture_on_commit_callbacks: Commits
) -> None:
    registration = factories.RegistrationFactory.create()
    clerk = factories.clerk(registration.agency)
    client.force_login(clerk)
    client.raise_request_exception = False
    page = f"/dang-ky/{registration.pk}/cong-van/"
    keys = iter([new_key(clerk.pk), new_key(clerk.pk)])
    key = ""

    def send(content: bytes) -> int:
        letter = {"number": "12/CV", "dated_on": f"{timezone.localdate():%d/%m/%Y}", "form_key": key}
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(page, letter | {"file": SimpleUploadedFile("a.pdf", content)})
        if answer.status_code == 503:
            assert "Kho tệp tạm thời không trả lời" in answer.content.decode()
        return answer.status_code

    key = next(keys)
    assert send(PDF) == 302
    [first] = objects(store)
    assert b"".join(client.get(f"{page}tep/")) == first.read_bytes() == PDF

    assert store_keeps_files() == []
    key = next(keys)
    store.stop()
    assert [one.id for one in store_keeps_files()] == ["config.E001"]
    assert client.get(f"{page}tep/").status_code == 503
    assert send(PDF + b"%") == 503
    assert Dispatch.objects.get().file.name == f"cong-van/{first.name}"

    store.start()
    assert send(PDF + b"%") == 302
    assert send(PDF + b"%") == 302  # the same form once more: done already
    [second] = objects(store)
    assert (second.read_bytes(), Dispatch.objects.get().file.name) == (PDF + b"%", f"cong-van/{second.name}")


@pytest.mark.django_db
def test_what_no_record_names_goes_at_night_and_not_a_day_too_early(store: S3Server) -> None:
    named, _stray, young = (default_storage.save(f"cong-van/{n}.pdf", ContentFile(PDF)) for n in "abc")
    Dispatch.objects.create(
        registration=factories.RegistrationFactory.create(), number="1", dated_on=timezone.localdate(), file=named
    )
    for path in objects(store):
        if not path.name.startswith("c"):
            os.utime(path, (0, 0))
    assert forget_strays(default_storage, timezone.now()) == 1
    assert [*every_file(default_storage)] == [named, young]


@pytest.mark.django_db
def test_files_of_another_database_are_left_alone() -> None:
    names = [default_storage.save(f"khac/{n}", ContentFile(PDF)) for n in range(21)]
    assert forget_strays(default_storage, timezone.now() + datetime.timedelta(days=2)) == 0
    assert set(names) <= {*every_file(default_storage)}
    for name in names:
        default_storage.delete(name)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        (dict.fromkeys(WHOLE, ""), []),  # on the disk
        ({"S3_SECRET_KEY": ""}, ["S3_SECRET_KEY"]),
        ({"S3_BUCKET": "", "S3_ACCESS_KEY": ""}, ["S3_BUCKET", "S3_ACCESS_KEY"]),
        ({"S3_BUCKET": "Cổng"}, ["S3_BUCKET"]),
        ({"S3_ENDPOINT": "http://s3.example.vn"}, ["S3_ENDPOINT"]),
        ({"S3_ENDPOINT": "http://127.0.0.1:9000"}, []),
        ({"S3_PREFIX": "../khac"}, ["S3_PREFIX"]),
    ],
)
def test_what_is_wrong_with_the_store_is_told_by_name(changed: dict[str, str], told: list[str]) -> None:
    found = problems_with_store(WHOLE | changed)
    assert [*found] == told
    assert "bi-mat" not in str(found)

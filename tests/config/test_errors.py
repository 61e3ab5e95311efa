"""The page of a fault is there whatever is missing."""

from pathlib import Path

from django.conf import settings
from django.test import RequestFactory, override_settings

from config.errors import server_error


def test_the_page_of_a_fault_has_the_portals_looks(rf: RequestFactory) -> None:
    page = server_error(rf.get("/"))
    assert page.status_code == 500
    assert "portal.css" in page.content.decode()


def test_the_page_of_a_fault_is_there_without_the_collected_files(rf: RequestFactory, tmp_path: Path) -> None:
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        page = server_error(rf.get("/")).content.decode()
    assert "Cổng đang gặp sự cố" in page
    assert "portal.css" not in page

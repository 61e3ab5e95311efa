"""What is missing is said when the portal starts: a serif font, a folder of certificates."""

from pathlib import Path

import pytest
from pytest_django import Settings

from reports import checks
from tests.worlds.signed import authority


@pytest.mark.parametrize(
    ("missing", "hints"), [([], []), (["fonts-liberation"], ["Cài các gói: sudo apt-get install fonts-liberation"])]
)
def test_missing_fonts_are_a_warning_with_the_packages(
    monkeypatch: pytest.MonkeyPatch, missing: list[str], hints: list[str]
) -> None:
    monkeypatch.setattr(checks, "missing_fonts", lambda: missing)
    assert [found.hint for found in checks.check_fonts()] == hints


def test_the_folder_of_trusted_certificates_holds_certificates(tmp_path: Path, settings: Settings) -> None:
    assert checks.check_signature_roots() == []
    settings.SIGNATURE_ROOTS = str(tmp_path / "khong-co")
    assert [error.id for error in checks.check_signature_roots()] == ["reports.E001"]
    settings.SIGNATURE_ROOTS = str(tmp_path)
    (tmp_path / "goc.pem").write_bytes(authority().pem)
    assert checks.check_signature_roots() == []
    (tmp_path / "hong.pem").write_bytes(b"khong phai")
    assert [error.msg for error in checks.check_signature_roots()] == ["hong.pem: không phải chứng thư dạng PEM."]

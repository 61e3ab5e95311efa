"""A missing serif font is said when the portal starts, never replaced in silence."""

import pytest

from reports import checks


@pytest.mark.parametrize(
    ("missing", "hints"), [([], []), (["fonts-liberation"], ["Cài các gói: sudo apt-get install fonts-liberation"])]
)
def test_missing_fonts_are_a_warning_with_the_packages(
    monkeypatch: pytest.MonkeyPatch, missing: list[str], hints: list[str]
) -> None:
    monkeypatch.setattr(checks, "missing_fonts", lambda: missing)
    assert [found.hint for found in checks.check_fonts()] == hints

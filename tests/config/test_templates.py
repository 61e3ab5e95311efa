"""Habits of the templates that no other tool checks."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
COMPONENTS = [path for path in TEMPLATES if path.parent.name == "components"]


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR / "templates"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"\']|javascript:", text)
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or 'type="application/json"' in attributes


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 100


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_opens_by_naming_its_variables(path: Path) -> None:
    first = path.read_text().splitlines()[0]
    assert re.match(r"\{# (Variables:|From the tag|No variables)", first)
    assert first.endswith("#}")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_components_see_only_what_they_are_given(path: Path) -> None:
    for tag in re.findall(r'\{% include "components/[^%]+%\}', path.read_text()):
        assert tag.endswith(" only %}")


def test_error_summary_links_to_fields_and_takes_the_focus() -> None:
    problems = [{"text": "Nhập số công văn.", "field": "id_number"}, {"text": "Đã hết hạn.", "field": ""}]
    page = render_to_string("components/error_summary.html", {"problems": problems})
    assert '<a href="#id_number">Nhập số công văn.</a>' in page
    assert "<li>Đã hết hạn.</li>" in page
    assert 'tabindex="-1"' in page
    assert "data-focus" in page


def test_error_summary_is_absent_without_problems() -> None:
    assert render_to_string("components/error_summary.html", {"problems": []}).strip() == ""


def test_a_button_that_is_off_stays_reachable_and_says_why() -> None:
    buttons = [{"label": "Trình Ban Chỉ đạo", "kind": "primary", "name": "submit", "off": True}]
    page = render_to_string("components/actions.html", {"reason": "Đoàn 2 thiếu 1 người.", "buttons": buttons})
    assert 'aria-disabled="true" aria-describedby="ly-do"' in page
    assert '<p class="reason" id="ly-do">Đoàn 2 thiếu 1 người.</p>' in page
    assert not re.search(r"\sdisabled", page)

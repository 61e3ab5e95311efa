"""Habits of the templates that no other tool checks."""

import re
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = Path(settings.BASE_DIR, "templates")
TEXTS = {str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}


def test_no_inline_style_or_script() -> None:
    for path, text in TEXTS.items():
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=[\"\']|javascript:", text), path
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or 'type="application/json"' in attributes, path


def test_templates_are_short() -> None:
    lengths = {path: len(text.splitlines()) for path, text in TEXTS.items()}
    assert {path: lines for path, lines in lengths.items() if lines > 100} == {}
    assert sum(lengths.values()) / len(lengths) <= 45


def test_a_component_opens_by_naming_its_variables() -> None:
    for path, text in TEXTS.items():
        first = text.splitlines()[0]
        if path.startswith("components/"):
            assert re.match(r"\{# (Variables:|From the tag|No variables)", first), path
            assert first.endswith("#}"), path


def test_components_see_only_what_they_are_given() -> None:
    for path, text in TEXTS.items():
        for tag in re.findall(r'\{% include "components/[^%]+%\}', text):
            assert tag.endswith(" only %}"), f"{path}: {tag}"


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

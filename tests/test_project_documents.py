"""The project's own documents stay true."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from config.management.commands import draw_models
from config.management.commands.draw_states import drawing
from tests.house import FLOORS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_picture_of_the_states_is_drawn_from_the_tables() -> None:
    assert (ROOT / "docs/trang-thai.md").read_text(encoding="utf-8") == drawing()


def test_the_picture_of_what_is_kept_is_drawn_from_the_models() -> None:
    assert (ROOT / "docs/mo-hinh.md").read_text(encoding="utf-8") == draw_models.drawing()


def test_every_model_stands_in_the_glossary() -> None:
    words = (ROOT / "docs/tu-ngu.md").read_text(encoding="utf-8")
    floors = [floor for floor in apps.get_app_configs() if Path(floor.path).parent == ROOT]
    assert [
        model.__name__ for floor in floors for model in floor.get_models() if f"`{model.__name__}`" not in words
    ] == []


def test_the_recipes_name_files_that_are_there() -> None:
    page = (ROOT / "docs/thay-doi.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+(?:\.py|\.md|/))`", page)
    assert [name for name in named if "/" in name.rstrip("/") and not (ROOT / name).exists()] == []


def test_the_page_on_safety_names_tests_that_are_there() -> None:
    page = (ROOT / "docs/bao-mat.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", page))
    assert named
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("floor", FLOORS)
def test_the_readme_has_every_floor_on_its_map(floor: str) -> None:
    assert f"| `{floor}/` |" in README


def test_the_readme_names_every_command_of_make() -> None:
    listed = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert "check-all" in listed
    assert [name for name in listed if f"`{name}`" not in README and f"make {name}" not in README] == []


def test_the_readme_names_every_setting_that_production_reads() -> None:
    settings = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:env\.\w+|required|read_flag|read_choice|read_positive)\(\s*"([A-Z_]+)"', settings))
    local_only = {"PORTAL_DEBUG"}
    assert {name for name in read - local_only if f"`{name}" not in README} == set()


def test_every_link_between_documents_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"

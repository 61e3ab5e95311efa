"""A plan that was written out is read to the same plan."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.queries.places import home_provinces
from tests.factories import PassageFactory, PlanFactory, organiser
from tests.sizes import cases
from tests.tours.told import told
from tests.tours.writing import Writing
from tests.worlds.examples import store_examples
from tests.worlds.standing import Standing
from tours.actions import plans as actions
from tours.actions import versions
from tours.enums import PassageStyle, PlanStatus
from tours.models import CostItem, Plan
from tours.parts import HEAD, WINDOW
from tours.queries.exporting import blank_plan_file, plan_file

pytestmark = pytest.mark.django_db
EXAMPLES = sorted((settings.BASE_DIR / "data/plans").rglob("*.toml"))


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> None:
    stand(store_examples)


def whole(plan: Plan) -> dict[str, Any]:
    """Places without the gaps that a removed part leaves; their order is in the file."""
    plan = Plan.objects.get(pk=plan.pk)
    fields = [field.name for kind in (HEAD, WINDOW) for field in kind.stored]
    own = {name: str(getattr(plan, name)) for name in (*fields, "form", "legal_bases", "corrections", "status")}
    parts = {name: sorted((_placeless(one) for one in rows), key=str) for name, rows in told(plan).items()}
    return parts | {"Plan": [own], "file": plan_file(plan)}


def _placeless(row: Any) -> Any:
    return {name: value for name, value in row.items() if name != "position"} if isinstance(row, dict) else row


def again(plan: Plan) -> Plan:
    return actions.load_plan(plan_file(plan), source="lại.toml")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_the_same_when_it_comes_back(path: Path) -> None:
    plan = actions.load_plan(path.read_text(encoding="utf-8"), source=path.name)
    before = whole(plan)
    assert whole(again(plan)) == before


def test_the_blank_plan_that_the_page_offers_loads_as_it_stands(client: Client) -> None:
    client.force_login(organiser())
    assert reverse("tours:blank_plan") in client.get(reverse("tours:load_plan")).content.decode()
    plan = actions.load_plan(client.get(reverse("tours:blank_plan")).content.decode(), source="mau.toml")
    assert (plan.status, plan.tours.count(), plan.passages.count()) == (PlanStatus.DRAFT, 1, 5)
    before = whole(plan)
    assert whole(again(plan)) == before


def test_the_blank_plan_has_the_province_of_now_also_beside_one_without_a_first_day() -> None:
    province = home_provinces().exclude(valid_from=None).order_by("valid_from").last()
    assert province is not None
    home_provinces().exclude(pk=province.pk).update(valid_from=None)
    assert f'place = "{province.name}"' in blank_plan_file()


@pytest.mark.parametrize("seed", cases(10))
def test_whatever_the_editor_wrote_comes_back(seed: int) -> None:
    plan = actions.load_plan(EXAMPLES[0].read_text(encoding="utf-8"), source="a.toml")
    draft = versions.copy_to_year(plan, 2024, by=organiser())
    tour = draft.tours.all()[0]
    CostItem.objects.create(tour=tour, name="Xe “45 chỗ”\\", basis="per_person", round=tour.rounds.first())
    Writing(draft, organiser(), seed, cites=True).change_many(12)
    before = whole(draft)
    assert whole(again(draft)) == before


def test_a_text_out_of_the_usual_order_keeps_its_tree() -> None:
    """A paragraph between sections, a clause without a section, a dash at the top: the editor lets them be."""
    draft = PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None, opens_at=None, closes_at=None)
    dash = PassageFactory.create(plan=draft, style=PassageStyle.DASH, text="Ở ngoài.", position=1)
    PassageFactory.create(plan=draft, parent=dash, style=PassageStyle.PARAGRAPH, text="Trong gạch.", position=2)
    PassageFactory.create(plan=draft, style=PassageStyle.SECTION, text="MỤC", position=3)
    PassageFactory.create(plan=draft, style=PassageStyle.PARAGRAPH, text="Giữa hai mục.", position=4)
    section = PassageFactory.create(plan=draft, style=PassageStyle.SECTION, text="MỤC SAU", position=5)
    PassageFactory.create(plan=draft, parent=section, style=PassageStyle.SECTION, text="Mục trong mục", position=6)
    PassageFactory.create(plan=draft, style=PassageStyle.PARAGRAPH, text="Cuối.\n“Hai dòng”\\", position=7)
    parents = {one.key: one.parent and one.parent.key for one in draft.passages.select_related("parent")}
    read = again(draft)
    assert {one.key: one.parent and one.parent.key for one in read.passages.select_related("parent")} == parents
    assert read.passages.last().text == "Cuối.\n“Hai dòng”\\"  # type: ignore[union-attr]


def test_the_command_writes_to_the_screen_or_to_a_path(tmp_path: Path) -> None:
    plan = actions.load_plan(EXAMPLES[0].read_text(encoding="utf-8"), source="a.toml")
    shown, file = StringIO(), tmp_path / "ra.toml"
    call_command("export_plan", "8752", stdout=shown)
    call_command("export_plan", "8752/KH-BCĐ", to=file, stdout=StringIO())
    assert shown.getvalue() == file.read_text(encoding="utf-8") == plan_file(plan)
    with pytest.raises(CommandError, match="Không có kế hoạch số 9"):
        call_command("export_plan", "9")
    with pytest.raises(CommandError, match="không ghi được tệp"):
        call_command("export_plan", "8752", to=tmp_path / "khong" / "co.toml")

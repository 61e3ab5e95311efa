"""Draws docs/mo-hinh.md from the models: what each floor keeps, and what points to what."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db.models import Field, ForeignKey, ManyToManyField, Model, OneToOneField

HEAD = """# Mô hình dữ liệu

Trang này do `manage.py draw_models` vẽ từ các mô hình; mỗi tầng một hình. `FK` là khóa trỏ tới bản ghi khác. Mô hình
của tầng khác chỉ hiện tên.
"""


def drawing() -> str:
    """The whole page, as Mermaid: one drawing for each floor that keeps something, in the order of INSTALLED_APPS."""
    floors = [floor for floor in apps.get_app_configs() if Path(floor.path).parent == settings.BASE_DIR]
    parts = [HEAD]
    for floor in floors:
        models = sorted(floor.get_models(), key=lambda model: model.__name__)
        if models:
            lines = [line for model in models for line in (*relations(model), *entity(model))]
            parts.append(f"## {floor.label}\n\n```mermaid\nerDiagram\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(parts)


def entity(model: type[Model]) -> Iterator[str]:
    """The model's own columns, each with its name on screen."""
    yield f"    {model.__name__} {{"
    for field in columns(model):
        key = " PK" if field.primary_key else " FK" if isinstance(field, ForeignKey) else ""
        kind = field.related_model.__name__ if isinstance(field, ForeignKey) else field.get_internal_type()
        said = "" if str(field.verbose_name) == field.name.replace("_", " ") else f' "{field.verbose_name}"'
        yield f"        {kind} {field.name}{key}{said}"
    yield "    }"


def columns(model: type[Model]) -> list["Field[object, object]"]:
    return [field for field in model._meta.local_fields if field.name != "id"]


def relations(model: type[Model]) -> Iterator[str]:
    """A line to each model that this one points to: many to one, one to one, many to many."""
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if isinstance(field, ForeignKey):
            one_only = isinstance(field, OneToOneField)
            here, there = "|o" if one_only else "}o", "o|" if field.null else "||"
        elif isinstance(field, ManyToManyField):
            here, there = "}o", "o{"
        else:
            continue
        yield f"    {model.__name__} {here}--{there} {field.related_model.__name__} : {field.name}"


class Command(BaseCommand):
    help = "Vẽ lại docs/mo-hinh.md từ các mô hình."

    def handle(self, *_args: object, **_options: object) -> None:
        (Path(settings.BASE_DIR) / "docs" / "mo-hinh.md").write_text(drawing(), encoding="utf-8")

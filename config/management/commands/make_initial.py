"""Makes each floor's one initial migration anew from the models: until the first release no database outlives them."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management.base import BaseCommand, no_translations
from django.db.migrations import CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter
from django.db.models import Model

from config.migrating import CreateFloor

NAME = "0001_initial"


def floors() -> list[AppConfig]:
    """Ours that keep something, in the order of INSTALLED_APPS: the lowest first."""
    return [
        floor
        for floor in apps.get_app_configs()
        if Path(floor.path).parent == settings.BASE_DIR and [*floor.get_models()]
    ]


def initial(floor: AppConfig, last: dict[str, str], before: set[str]) -> Migration:
    """All models of the floor in one step, in the order of their names: a change of one moves no other. `last` has
    the migration of each other app that must have run where a key points to it, or because it is one of `before`."""
    models = sorted(floor.get_models(), key=lambda model: model.__name__)
    others = before | {other for model in models for other in pointed_at(model)} - {floor.label}
    holds = {
        "initial": True,
        "dependencies": sorted((other, last[other]) for other in others),
        "operations": [CreateFloor(models=[created(ModelState.from_model(model)) for model in models])],
    }
    made: Migration = type("Migration", (Migration,), holds)(NAME, floor.label)
    return made


def created(state: ModelState) -> CreateModel:
    options = {name: value for name, value in state.options.items() if value or name not in ("indexes", "constraints")}
    return CreateModel(state.name, [*state.fields.items()], options, state.bases, state.managers)


def pointed_at(model: type[Model]) -> Iterator[str]:
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        if isinstance(field.related_model, type):
            yield field.related_model._meta.app_label


class Command(BaseCommand):
    help = "Làm lại tệp migration đầu tiên của từng tầng từ các mô hình."

    @no_translations  # what Django's own fields are called stays as it is written there
    def handle(self, *_args: object, **_options: object) -> None:
        ours = floors()
        for folder in [Path(floor.path, "migrations") for floor in ours]:
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()
            for old in folder.glob("0*.py"):
                old.unlink()
        loader = MigrationLoader(None, load=False)
        loader.load_disk()  # no graph: the sessions of allauth point to a user whose migration is not there
        last = dict(sorted(loader.disk_migrations)) | {floor.label: NAME for floor in ours}
        packages = set(last) - {floor.label for floor in ours}
        for floor in ours:
            # Packages change tables that point to a user, and each change renders anew all that stands around him:
            # they come while that is the lowest floor alone. All other floors stand on the second.
            before = packages if floor is ours[1] else set()
            writer = MigrationWriter(initial(floor, last, before), include_header=False)
            Path(floor.path, "migrations", writer.filename).write_text(writer.as_string(), encoding="utf-8")

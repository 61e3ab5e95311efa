"""The one step of a floor's initial migration: all its tables at once."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateFloor(Operation):
    """Django renders anew, for each `CreateModel`, every model that hangs together with it by keys: here nearly all of
    them, so that its time grows with their square. A floor whose models come together is rendered once. Keys in a
    circle need no column added later either: each table knows all the others."""

    serialization_expand_args = ["models"]

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__qualname__, [], {"models": self.models})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        rendered = state.__dict__.pop("apps", None)  # else each model would be rendered into it with all around it
        for model in self.models:
            model.state_forwards(app_label, state)
        if rendered:  # nothing that stands already knows the new ones: they alone are added to it
            rendered.render_multiple([state.models[app_label, model.name_lower] for model in self.models])
            state.apps = rendered

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"

    @property
    def migration_name_fragment(self) -> str:
        return "floor"

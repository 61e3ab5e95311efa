"""Tours get a code of their own, so that a plan may have several of one scope."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def name_by_scope(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("tours", "Tour").objects.update(code=F("scope"))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tours", "0003_plan_versions_openings_reminders")]

    operations: ClassVar = [
        migrations.AddField("tour", "code", models.SlugField(default="", max_length=40, verbose_name="mã"), False),
        migrations.RunPython(name_by_scope, migrations.RunPython.noop),
        migrations.RemoveConstraint("tour", "tours_tour_scope_once_a_plan"),
        migrations.AddConstraint(
            "tour", models.UniqueConstraint(fields=("plan", "code"), name="tours_tour_code_once_a_plan")
        ),
    ]

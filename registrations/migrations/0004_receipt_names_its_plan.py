"""A receipt keeps the number of the plan it was given under."""

from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_what_receipts_say(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a receipt named the plan as it is called today."""
    registrations: Any = apps.get_model("registrations", "Registration").objects
    registrations = registrations.filter(receipt_number__isnull=False)
    plans = apps.get_model("tours", "Plan").objects.filter(number__isnull=False)
    for pk, number, symbol in plans.values_list("pk", "number", "symbol"):
        registrations.filter(plan=pk).update(sent_under=f"{number:02d}/{symbol}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("registrations", "0003_upload_keeps_choices"),
        ("tours", "0006_origins_and_notices"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="registration",
            name="sent_under",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="theo kế hoạch số"),
            preserve_default=False,
        ),
        migrations.RunPython(keep_what_receipts_say, migrations.RunPython.noop),
    ]

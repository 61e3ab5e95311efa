"""A submitted composition keeps under which version of the plan it was made."""

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_the_plan_of_today(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a composition belonged to one version of the plan only."""
    submitted = apps.get_model("delegations", "Composition").objects.filter(submitted_at__isnull=False)
    for composition in submitted.select_related("tour__plan"):
        plan = composition.tour.plan
        if plan.number is None:
            continue
        dated = f" ngày {plan.issued_on.day}/{plan.issued_on.month}/{plan.issued_on.year}" if plan.issued_on else ""
        version = f", phiên bản {plan.version}" if plan.version > 1 else ""
        composition.under = f"Kế hoạch {plan.number:02d}/{plan.symbol}{dated}{version}"
        composition.save(update_fields=["under"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("delegations", "0002_versions"),
        ("tours", "0006_origins_and_notices"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="composition",
            name="under",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="trình theo"),
            preserve_default=False,
        ),
        migrations.RunPython(keep_the_plan_of_today, migrations.RunPython.noop),
    ]

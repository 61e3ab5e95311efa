"""Records know the record of the version before them; a notice says when each version was sent and first read."""

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def note_versions(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What was read until now was the version whose page it was."""
    notices, plans = apps.get_model("tours", "Notice").objects, apps.get_model("tours", "Plan").objects
    for pk, version in plans.exclude(version=1).values_list("pk", "version"):
        notices.filter(plan=pk).update(version=version)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("tours", "0005_norms_costs_topics_of_places"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="compositionrule",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.compositionrule",
            ),
        ),
        migrations.AddField(
            model_name="destinationoption",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.destinationoption",
            ),
        ),
        migrations.AddField(
            model_name="participantgroup",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.participantgroup",
            ),
        ),
        migrations.AddField(
            model_name="round",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.round",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.task",
            ),
        ),
        migrations.AddField(
            model_name="tour",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="tours.tour",
            ),
        ),
        migrations.RemoveConstraint(model_name="opening", name="tours_opening_once_an_agency"),
        migrations.RenameModel(old_name="Opening", new_name="Notice"),
        migrations.AlterModelOptions(
            name="notice",
            options={"verbose_name": "thông báo kế hoạch", "verbose_name_plural": "thông báo kế hoạch"},
        ),
        migrations.AlterField(
            model_name="notice",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to="tours.plan",
                verbose_name="kế hoạch",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản"),
        ),
        migrations.AddField(
            model_name="notice",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="mở lúc"),
        ),
        migrations.RunPython(note_versions, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("plan", "agency", "version"), name="tours_notice_once_an_agency"
            ),
        ),
    ]

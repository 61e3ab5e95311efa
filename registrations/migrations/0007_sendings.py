"""Every sending is kept as its own receipt."""

import hashlib
import json
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_receipts(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The one receipt that a registration had becomes its first sending."""
    registrations: Any = apps.get_model("registrations", "Registration").objects
    sendings: Any = apps.get_model("registrations", "Sending").objects
    for one in registrations.filter(receipt_number__isnull=False, sent_at__isnull=False).select_related("plan"):
        lines = [
            {"key": 0, "unit": "", "phone": "", "note": "", "group": "", "level": "", "standing": "", **line}
            for line in one.sent_lines
        ]
        copy = {"lines": lines, "dispatch": None, "reason": "", "reply": ""}
        sendings.create(
            registration=one,
            plan=one.plan,
            number=one.receipt_number,
            under=one.sent_under,
            version=one.plan.version,
            source=one.source,
            sent_at=one.sent_at,
            sent_by_id=one.sent_by_id,
            due_at=one.plan.closes_at,
            copy=copy,
            code=hashlib.sha256(json.dumps([one.pk, copy]).encode()).hexdigest()[:12],
        )


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0006_upload_taken_once"),
        ("tours", "0007_names_of_many_places_are_kept_whole"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="số biên nhận")),
                ("under", models.CharField(max_length=60, verbose_name="theo kế hoạch số")),
                ("version", models.PositiveSmallIntegerField(verbose_name="phiên bản của kế hoạch")),
                ("is_no_nomination", models.BooleanField(default=False, verbose_name="trả lời không cử")),
                (
                    "source",
                    models.CharField(
                        choices=[("online", "Trực tuyến"), ("paper", "Văn bản giấy")],
                        default="online",
                        max_length=8,
                        verbose_name="nguồn",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="hạn khi gửi")),
                ("copy", models.JSONField(verbose_name="bản đã gửi")),
                ("dispatch_file", models.FileField(blank=True, upload_to="", verbose_name="tệp công văn đã gửi")),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="mã kiểm tra")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("opened", "Đã mở xem"),
                            ("draft", "Đang soạn"),
                            ("submitted", "Đã gửi"),
                            ("returned", "Trả lại để bổ sung"),
                            ("accepted", "Đã tiếp nhận"),
                            ("no_nomination", "Không cử"),
                        ],
                        max_length=14,
                        verbose_name="kết quả xem xét",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="xem xét lúc")),
            ],
            options={
                "verbose_name": "lần gửi",
                "verbose_name_plural": "lần gửi",
                "ordering": ["number"],
            },
        ),
        migrations.AddField(
            model_name="sending",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tours.plan", verbose_name="kế hoạch"
            ),
        ),
        migrations.AddField(
            model_name="sending",
            name="registration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sendings",
                to="registrations.registration",
                verbose_name="đăng ký",
            ),
        ),
        migrations.AddField(
            model_name="sending",
            name="sent_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người gửi",
            ),
        ),
        migrations.AddConstraint(
            model_name="sending",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="registrations_sending_number_once"),
        ),
        migrations.AddConstraint(
            model_name="sending",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("reviewed_at__isnull", True)),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="registrations_sending_reviewed_at_a_time",
            ),
        ),
        migrations.RunPython(keep_receipts, migrations.RunPython.noop),
    ]

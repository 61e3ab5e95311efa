import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import results.models.sessions


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("registrations", "0001_initial"),
        ("trips", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="SessionEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="results.sessionrecord",
                                verbose_name="buổi",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(editable=False, max_length=64, unique=True, verbose_name="dấu nội dung"),
                        ),
                        ("key", models.UUIDField(db_index=True, verbose_name="khóa trên máy")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("note", "Ghi chép"),
                                    ("presence", "Điểm danh"),
                                    ("answer", "Trả lời câu hỏi"),
                                    ("photo", "Ảnh"),
                                    ("document", "Tài liệu nhận được"),
                                    ("times", "Giờ thật"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("subject", models.CharField(max_length=40, verbose_name="về việc")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("replaces", models.JSONField(blank=True, default=list, verbose_name="thay cho")),
                        ("written_at", models.DateTimeField(verbose_name="viết lúc, theo máy ghi")),
                        ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản ghi",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="thành viên ghi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục ghi của buổi",
                        "verbose_name_plural": "mục ghi của buổi",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("account__isnull", False), ("nomination__isnull", False), _connector="OR"
                                ),
                                name="results_sessionentry_written_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("subject", ""), _negated=True),
                                name="results_sessionentry_has_a_subject",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file",
                                to="results.sessionentry",
                                verbose_name="mục ghi",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(upload_to=results.models.sessions.private_road_path, verbose_name="tệp"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(verbose_name="số byte")),
                        ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="rộng")),
                        ("height", models.PositiveIntegerField(blank=True, null=True, verbose_name="cao")),
                    ],
                    options={
                        "verbose_name": "tệp của buổi",
                        "verbose_name_plural": "tệp của buổi",
                    },
                ),
                migrations.CreateModel(
                    name="SessionRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "trip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("key", models.UUIDField(verbose_name="khóa của mục lịch trình")),
                        ("title", models.CharField(max_length=300, verbose_name="buổi")),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc ghi lúc")),
                        ("ended_by", models.CharField(blank=True, max_length=200, verbose_name="người kết thúc")),
                    ],
                    options={
                        "verbose_name": "sổ ghi của buổi",
                        "verbose_name_plural": "sổ ghi của buổi",
                        "ordering": ["trip", "day", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "key"), name="results_sessionrecord_once_an_item")
                        ],
                    },
                ),
            ],
        ),
    ]

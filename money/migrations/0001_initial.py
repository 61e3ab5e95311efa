import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("tours", "0001_initial"),
        ("trips", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="Estimate",
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
                                related_name="estimates",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lần duyệt")),
                        ("document", models.CharField(max_length=120, verbose_name="văn bản phê duyệt")),
                        ("approved_on", models.DateField(verbose_name="ngày phê duyệt")),
                        ("approved_by", models.CharField(max_length=120, verbose_name="người phê duyệt")),
                        ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dự toán được duyệt",
                        "verbose_name_plural": "dự toán được duyệt",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "number"), name="money_estimate_numbered_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EstimateLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "estimate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="money.estimate",
                                verbose_name="dự toán",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                        ("code", models.CharField(max_length=80, verbose_name="mã khoản")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("transport", "Đi lại"),
                                    ("subsistence", "Phụ cấp lưu trú"),
                                    ("room", "Tiền phòng nghỉ"),
                                    ("other", "Chi khác"),
                                ],
                                max_length=12,
                                verbose_name="loại",
                            ),
                        ),
                        ("name", models.CharField(max_length=250, verbose_name="khoản")),
                        ("making", models.CharField(max_length=500, verbose_name="cách tính")),
                        ("source", models.CharField(max_length=500, verbose_name="từ đâu")),
                        (
                            "paid_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.fundingsource",
                                verbose_name="nguồn kinh phí",
                            ),
                        ),
                        (
                            "amount",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)"),
                        ),
                    ],
                    options={
                        "verbose_name": "khoản của dự toán",
                        "verbose_name_plural": "khoản của dự toán",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("estimate", "code"), name="money_estimateline_once"),
                            models.CheckConstraint(
                                condition=models.Q(("making", ""), _negated=True),
                                name="money_estimateline_says_its_making",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

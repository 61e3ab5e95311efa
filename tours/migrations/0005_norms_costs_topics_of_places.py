"""Dated norms, lead time, the items of a first estimate, planned days of a round, and which destinations show a topic."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("tours", "0004_any_number_of_tours"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="plan",
            name="lead_days",
            field=models.PositiveSmallIntegerField(default=10, verbose_name="số ngày làm việc cần có để đăng ký"),
        ),
        migrations.AddField(
            model_name="round",
            name="days",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày dự kiến"),
        ),
        migrations.AddField(
            model_name="topic",
            name="destinations",
            field=models.ManyToManyField(
                blank=True, related_name="topics", to="tours.destination", verbose_name="nơi đến để học"
            ),
        ),
        migrations.CreateModel(
            name="Norm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[("subsistence", "Phụ cấp lưu trú"), ("room", "Khoán tiền phòng nghỉ")],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="định mức")),
                ("who", models.CharField(blank=True, max_length=250, verbose_name="áp dụng cho")),
                ("amount", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="mức (đồng)")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("legal_basis", models.CharField(max_length=250, verbose_name="căn cứ")),
                ("source", models.TextField(blank=True, verbose_name="nguồn")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
            ],
            options={
                "verbose_name": "định mức",
                "verbose_name_plural": "định mức",
                "ordering": ["-kind", "code", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "valid_from"), name="tours_norm_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_from__lte", models.F("valid_to")), _connector="OR"
                        ),
                        name="tours_norm_begins_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis", ""), _negated=True), name="tours_norm_has_legal_basis"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CostItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                ("name", models.CharField(max_length=200, verbose_name="khoản chi")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("norm", "Theo định mức, cho mỗi người"),
                            ("per_person", "Giá nhập, cho mỗi người"),
                            ("per_delegation", "Giá nhập, cho cả đoàn"),
                        ],
                        max_length=14,
                        verbose_name="cách tính",
                    ),
                ),
                ("norm", models.SlugField(blank=True, max_length=40, verbose_name="định mức")),
                ("people", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số người")),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lần")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="đơn vị của số lần")),
                ("price", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="giá (đồng)")),
                ("said_by", models.CharField(blank=True, max_length=250, verbose_name="giá theo")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cost_items",
                        to="tours.round",
                        verbose_name="đợt",
                    ),
                ),
                (
                    "tour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cost_items",
                        to="tours.tour",
                        verbose_name="chương trình",
                    ),
                ),
            ],
            options={
                "verbose_name": "khoản chi dự kiến",
                "verbose_name_plural": "khoản chi dự kiến",
                "ordering": ["position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "norm"), ("price__isnull", True), models.Q(("norm", ""), _negated=True)),
                            models.Q(models.Q(("basis", "norm"), _negated=True), ("norm", "")),
                            _connector="OR",
                        ),
                        name="tours_costitem_norm_or_price",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price__isnull", True), models.Q(("said_by", ""), _negated=True), _connector="OR"
                        ),
                        name="tours_costitem_price_has_a_source",
                    ),
                ],
            },
        ),
    ]

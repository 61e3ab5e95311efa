import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import reports.models.filings


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("tours", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="Filing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filings",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("slug", models.SlugField(max_length=60, verbose_name="văn bản")),
                        ("asked", models.JSONField(verbose_name="của")),
                        ("title", models.CharField(max_length=250, verbose_name="tên")),
                        ("issuer", models.CharField(max_length=250, verbose_name="cơ quan ban hành")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "Đã lập"),
                                    ("checked", "Đã kiểm tra"),
                                    ("signed", "Đã ký, chờ vào sổ"),
                                    ("recorded", "Đã vào sổ"),
                                    ("dropped", "Không dùng"),
                                ],
                                default="drafted",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("lines", models.JSONField(verbose_name="nội dung lúc lập")),
                        ("digest", models.CharField(max_length=64, verbose_name="mã nội dung")),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="ngày")),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm của sổ")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=reports.models.filings.private_filing_path,
                                verbose_name="bản đã ký",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="cỡ tệp (byte)")),
                        ("file_digest", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của tệp")),
                        ("signatures", models.JSONField(blank=True, null=True, verbose_name="chữ ký đọc được")),
                        ("is_outdated", models.BooleanField(default=False, verbose_name="khác số liệu")),
                        ("compared_at", models.DateTimeField(blank=True, null=True, verbose_name="đối chiếu lúc")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="đọc chữ ký lúc")),
                    ],
                    options={
                        "verbose_name": "hồ sơ văn bản",
                        "verbose_name_plural": "hồ sơ văn bản",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number__isnull", False)),
                                fields=("issuer", "symbol", "year", "number"),
                                name="reports_filing_number_once_a_series",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__isnull", True), ("year__isnull", False), _connector="OR"),
                                name="reports_filing_number_in_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "recorded"), _negated=True),
                                    models.Q(("dated_on__isnull", False), models.Q(("file", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="reports_filing_recorded_with_date_and_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FilingStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="reports.filing",
                                verbose_name="hồ sơ văn bản",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "Đã lập"),
                                    ("checked", "Đã kiểm tra"),
                                    ("signed", "Đã ký, chờ vào sổ"),
                                    ("recorded", "Đã vào sổ"),
                                    ("dropped", "Không dùng"),
                                ],
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="ghi lúc")),
                    ],
                    options={
                        "verbose_name": "bước của hồ sơ văn bản",
                        "verbose_name_plural": "bước của hồ sơ văn bản",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Letterhead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                help_text="Để trống: cơ quan ban hành kế hoạch.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letterheads",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        (
                            "kind_code",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ TTr, QĐ, BC. Để trống: mọi loại chưa có thể thức riêng.",
                                max_length=10,
                                verbose_name="mã loại văn bản",
                            ),
                        ),
                        ("parent", models.CharField(blank=True, max_length=200, verbose_name="cơ quan chủ quản")),
                        ("issuer", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                        (
                            "symbol_ending",
                            models.CharField(
                                help_text="Ví dụ SNV: số …/TTr-SNV.", max_length=40, verbose_name="ký hiệu sau mã loại"
                            ),
                        ),
                        ("place", models.CharField(max_length=80, verbose_name="địa danh")),
                        (
                            "authority",
                            models.TextField(
                                help_text="Mỗi dòng một ý, ví dụ: KT. GIÁM ĐỐC, dòng sau: PHÓ GIÁM ĐỐC.",
                                verbose_name="quyền hạn, chức vụ",
                            ),
                        ),
                        (
                            "signer_name",
                            models.CharField(blank=True, max_length=120, verbose_name="họ và tên người ký"),
                        ),
                        (
                            "filing",
                            models.CharField(
                                default="VT",
                                help_text="Sau chữ “Lưu:”, ví dụ VT, CCHC.",
                                max_length=80,
                                verbose_name="dòng lưu",
                            ),
                        ),
                        (
                            "footer_note",
                            models.CharField(
                                blank=True,
                                help_text="Ghi sau phiên bản, bộ lọc, thời gian và người lập ở chân trang của danh sách, báo cáo.",
                                max_length=200,
                                verbose_name="thêm ở chân trang",
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="dùng từ ngày")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="dùng đến hết ngày")),
                    ],
                    options={
                        "verbose_name": "thể thức văn bản",
                        "verbose_name_plural": "thể thức văn bản",
                        "ordering": ["issuer", "kind_code", "valid_from"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="reports_letterhead_ends_after_it_begins",
                                violation_error_message="Ngày cuối phải từ ngày đầu trở đi. Sửa một trong hai ngày.",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

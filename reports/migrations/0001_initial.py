import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên người ký")),
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
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import money.models.spending


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("registrations", "0001_initial"),
        ("tours", "0001_initial"),
        ("trips", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="AccountEntry",
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
                                related_name="account_entries",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="của ai",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("advance", "Tạm ứng"),
                                    ("approved", "Được duyệt"),
                                    ("paid", "Chi thêm"),
                                    ("returned", "Hoàn trả"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("amount", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                        ("dated_on", models.DateField(verbose_name="ngày")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="phiếu thu, chi số")),
                        ("lines", models.JSONField(blank=True, default=list, verbose_name="các khoản được duyệt")),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="money.accountentry",
                                verbose_name="sửa bút toán",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
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
                        "verbose_name": "bút toán",
                        "verbose_name_plural": "bút toán",
                        "ordering": ["dated_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects__isnull", False), models.Q(("reason", ""), _negated=True)),
                                    models.Q(
                                        ("amount__gt", 0), ("corrects__isnull", True), ("kind__in", ("advance", "paid"))
                                    ),
                                    models.Q(("amount__lt", 0), ("corrects__isnull", True), ("kind", "returned")),
                                    models.Q(("amount__lte", 0), ("corrects__isnull", True), ("kind", "approved")),
                                    _connector="OR",
                                ),
                                name="money_accountentry_signed_by_its_kind_or_corrects",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "approved"), models.Q(("amount", 0), _negated=True), _connector="OR"
                                ),
                                name="money_accountentry_is_of_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claimant",
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
                                related_name="claimants",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người đi",
                            ),
                        ),
                        ("payer", models.CharField(blank=True, max_length=150, verbose_name="người khác chi trả")),
                        (
                            "elsewhere",
                            models.JSONField(blank=True, default=list, verbose_name="khoản do người khác chi"),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.fundingsource",
                                verbose_name="nguồn kinh phí",
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(verbose_name="xác nhận lúc")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xác nhận",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người thanh toán",
                        "verbose_name_plural": "người thanh toán",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "person"), name="money_claimant_once_a_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimedDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "claimant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="days",
                                to="money.claimant",
                                verbose_name="người thanh toán",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("present", models.PositiveSmallIntegerField(default=2, verbose_name="nửa ngày có mặt")),
                        ("hosted", models.PositiveSmallIntegerField(default=0, verbose_name="nửa ngày được mời ăn")),
                        ("norm", models.SlugField(blank=True, max_length=40, verbose_name="định mức lưu trú")),
                        (
                            "room",
                            models.CharField(
                                choices=[
                                    ("none", "Không nghỉ đêm"),
                                    ("lump", "Khoán"),
                                    ("receipt", "Theo hóa đơn"),
                                    ("office", "Cơ quan đã trả"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="tiền phòng đêm ấy",
                            ),
                        ),
                        ("room_norm", models.SlugField(blank=True, max_length=40, verbose_name="định mức khoán phòng")),
                    ],
                    options={
                        "verbose_name": "ngày thanh toán",
                        "verbose_name_plural": "ngày thanh toán",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(fields=("claimant", "day"), name="money_claimedday_once"),
                            models.CheckConstraint(
                                condition=models.Q(("hosted__lte", models.F("present")), ("present__lte", 2)),
                                name="money_claimedday_halves_of_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closing",
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
                                related_name="closings",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("closed_at", models.DateTimeField(verbose_name="khóa lúc")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người khóa",
                            ),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lại lúc")),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người mở lại",
                            ),
                        ),
                        ("reopen_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do mở lại")),
                    ],
                    options={
                        "verbose_name": "quyết toán đã khóa",
                        "verbose_name_plural": "quyết toán đã khóa",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "number"), name="money_closing_numbered_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("reopened_at__isnull", True)),
                                fields=("trip",),
                                name="money_closing_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reopened_at__isnull", True),
                                    models.Q(("reopen_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="money_closing_reopened_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Commitment",
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
                                related_name="commitments",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
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
                        ("name", models.CharField(max_length=200, verbose_name="nội dung")),
                        ("supplier", models.CharField(max_length=200, verbose_name="nhà cung cấp")),
                        ("document", models.CharField(blank=True, max_length=80, verbose_name="hợp đồng, đơn đặt số")),
                        ("dated_on", models.DateField(verbose_name="ngày")),
                        ("amount", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                        (
                            "source",
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
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="money.commitment",
                                verbose_name="sửa khoản",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
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
                        "verbose_name": "cam kết chi",
                        "verbose_name_plural": "cam kết chi",
                        "ordering": ["dated_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("corrects__isnull", True)),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("amount", 0), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="money_commitment_above_nothing_or_corrects",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DayCount",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="day_counts",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("halves", models.PositiveSmallIntegerField(default=2, verbose_name="số nửa ngày được tính")),
                        ("at_sea", models.BooleanField(default=False, verbose_name="ở biển, đảo")),
                        ("why", models.CharField(blank=True, max_length=120, verbose_name="lý do")),
                    ],
                    options={
                        "verbose_name": "cách tính một ngày",
                        "verbose_name_plural": "cách tính từng ngày",
                        "ordering": ["day"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "day"), name="money_daycount_once_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("halves__lte", 2)), name="money_daycount_two_halves_at_most"
                            ),
                        ],
                    },
                ),
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
                        ("name", models.CharField(max_length=500, verbose_name="khoản")),
                        ("making", models.TextField(verbose_name="cách tính")),
                        ("source", models.TextField(verbose_name="từ đâu")),
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
                        ("count", models.PositiveIntegerField(verbose_name="số lượng")),
                        ("unit", models.CharField(max_length=20, verbose_name="đơn vị")),
                        ("halves", models.PositiveIntegerField(verbose_name="số lần, tính bằng nửa")),
                        ("times_unit", models.CharField(max_length=20, verbose_name="đơn vị của số lần")),
                        ("rate", models.PositiveBigIntegerField(verbose_name="mức (đồng)")),
                        ("amount", models.PositiveBigIntegerField(verbose_name="số tiền (đồng)")),
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
                            models.CheckConstraint(
                                condition=models.Q(("source", ""), _negated=True),
                                name="money_estimateline_says_its_source",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FinanceRequest",
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
                                related_name="finance_requests",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("number", models.CharField(max_length=80, verbose_name="số văn bản đề nghị")),
                        ("sent_on", models.DateField(verbose_name="ngày gửi")),
                        ("asked", models.PositiveBigIntegerField(verbose_name="số tiền đề nghị (đồng)")),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("agreed", "Đồng ý"),
                                    ("partly", "Đồng ý một phần"),
                                    ("refused", "Không bố trí được"),
                                ],
                                max_length=10,
                                verbose_name="trả lời",
                            ),
                        ),
                        (
                            "answer_number",
                            models.CharField(blank=True, max_length=80, verbose_name="số văn bản trả lời"),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                        (
                            "granted",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="số tiền đồng ý (đồng)"),
                        ),
                        ("said", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                        ("recorded_at", models.DateTimeField(auto_now=True, verbose_name="ghi lúc")),
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
                        "verbose_name": "đề nghị kinh phí",
                        "verbose_name_plural": "đề nghị kinh phí",
                        "ordering": ["sent_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trip", "number", "sent_on"), name="money_financerequest_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_on__isnull", True), ("granted__isnull", True)),
                                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="money_financerequest_answer_has_its_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LineSource",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="line_sources",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("code", models.CharField(max_length=80, verbose_name="mã khoản")),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.fundingsource",
                                verbose_name="nguồn kinh phí",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nguồn của một khoản",
                        "verbose_name_plural": "nguồn của từng khoản",
                        "constraints": [models.UniqueConstraint(fields=("trip", "code"), name="money_linesource_once")],
                    },
                ),
                migrations.CreateModel(
                    name="MemberCount",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="member_counts",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="thành viên",
                            ),
                        ),
                        ("room_norm", models.SlugField(blank=True, max_length=40, verbose_name="định mức phòng riêng")),
                        ("elsewhere", models.JSONField(default=list, verbose_name="khoản do nơi khác chi")),
                        ("payer", models.CharField(blank=True, max_length=120, verbose_name="ai chi")),
                    ],
                    options={
                        "verbose_name": "cách tính một thành viên",
                        "verbose_name_plural": "cách tính từng thành viên",
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "nomination"), name="money_membercount_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("elsewhere", []), models.Q(("payer", ""), _negated=True), _connector="OR"
                                ),
                                name="money_membercount_says_who_pays",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Option",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="phương án")),
                        ("more_days", models.PositiveSmallIntegerField(default=0, verbose_name="số ngày thêm")),
                        ("more_nights", models.PositiveSmallIntegerField(default=0, verbose_name="số đêm thêm")),
                    ],
                    options={
                        "verbose_name": "phương án kinh phí",
                        "verbose_name_plural": "phương án kinh phí",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trip", "name"),
                                name="money_option_named_once",
                                violation_error_message="Chuyến đi đã có phương án tên này. Đề nghị đặt tên khác.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Price",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prices",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prices",
                                to="money.option",
                                verbose_name="phương án",
                            ),
                        ),
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
                        ("name", models.CharField(max_length=200, verbose_name="khoản")),
                        (
                            "stay",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prices",
                                to="trips.stay",
                                verbose_name="chỗ nghỉ",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("per_person", "Cho mỗi người"), ("per_unit", "Cho mỗi xe, phòng, cuốn…")],
                                default="per_person",
                                max_length=12,
                                verbose_name="tính",
                            ),
                        ),
                        ("count", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lượng")),
                        ("unit", models.CharField(blank=True, max_length=20, verbose_name="đơn vị")),
                        ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số lần")),
                        ("times_unit", models.CharField(blank=True, max_length=20, verbose_name="đơn vị của số lần")),
                        ("amount", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="giá (đồng)")),
                        ("said_by", models.CharField(blank=True, max_length=250, verbose_name="giá theo")),
                        ("asked_on", models.DateField(blank=True, null=True, verbose_name="hỏi giá ngày")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="giá có hiệu lực đến hết ngày"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("changed_at", models.DateTimeField(auto_now=True, verbose_name="ghi lúc")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "legs",
                            models.ManyToManyField(
                                blank=True, related_name="prices", to="trips.leg", verbose_name="chặng đi"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giá",
                        "verbose_name_plural": "giá",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", True), models.Q(("said_by", ""), _negated=True), _connector="OR"
                                ),
                                name="money_price_has_a_proof",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "per_person"), ("count__isnull", True)),
                                    models.Q(("basis", "per_unit"), ("count__isnull", False)),
                                    _connector="OR",
                                ),
                                name="money_price_counts_people_or_units",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stay__isnull", True), ("kind", "room"), _connector="OR"),
                                name="money_price_of_stay_is_room",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_on__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("asked_on__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="money_price_asked_before_it_ends",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("option__isnull", True)),
                                fields=("stay",),
                                name="money_price_once_a_stay",
                            ),
                            models.UniqueConstraint(
                                fields=("stay", "option"), name="money_price_once_a_stay_and_option"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proof",
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
                                related_name="proofs",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("quotation", "Báo giá"),
                                    ("contract", "Hợp đồng"),
                                    ("ticket", "Vé"),
                                    ("receipt", "Hóa đơn, biên lai"),
                                    ("boarding_pass", "Thẻ lên máy bay"),
                                    ("travel_order", "Giấy đi đường"),
                                    ("decision", "Quyết định cử đoàn"),
                                    ("other", "Giấy tờ khác"),
                                ],
                                max_length=14,
                                verbose_name="loại giấy tờ",
                            ),
                        ),
                        ("code", models.CharField(blank=True, max_length=60, verbose_name="giấy tờ của hồ sơ")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="của ai",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proofs",
                                to="money.commitment",
                                verbose_name="của cam kết",
                            ),
                        ),
                        (
                            "spending",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proofs",
                                to="money.spending",
                                verbose_name="của khoản chi",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=money.models.spending.private_proof_path, verbose_name="tệp"
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="cỡ tệp (byte)")),
                        (
                            "digest",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256 của tệp"),
                        ),
                        ("is_on_paper", models.BooleanField(default=False, verbose_name="kế toán giữ bản giấy")),
                        ("lost_reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao không có")),
                        ("substitute", models.CharField(blank=True, max_length=200, verbose_name="giấy tờ thay")),
                        ("repeats", models.CharField(blank=True, max_length=300, verbose_name="lý do dùng lại tệp")),
                        ("added_at", models.DateTimeField(verbose_name="nhận lúc")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nhận",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chứng từ",
                        "verbose_name_plural": "chứng từ",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file", ""), _negated=True),
                                    ("is_on_paper", True),
                                    models.Q(
                                        models.Q(("lost_reason", ""), _negated=True),
                                        models.Q(("substitute", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="money_proof_is_there_or_replaced",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(models.Q(("digest", ""), _negated=True), ("repeats", "")),
                                fields=("digest",),
                                name="money_proof_file_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Spending",
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
                                related_name="spendings",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
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
                        ("name", models.CharField(max_length=200, verbose_name="nội dung")),
                        ("supplier", models.CharField(max_length=200, verbose_name="nơi nhận tiền")),
                        ("tax_code", models.CharField(blank=True, max_length=20, verbose_name="mã số thuế")),
                        ("symbol", models.CharField(blank=True, max_length=20, verbose_name="ký hiệu hóa đơn")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số hóa đơn")),
                        (
                            "invoice",
                            models.CharField(blank=True, editable=False, max_length=64, verbose_name="hóa đơn"),
                        ),
                        ("spent_on", models.DateField(verbose_name="ngày")),
                        ("last_night", models.DateField(blank=True, null=True, verbose_name="đêm cuối")),
                        ("amount", models.BigIntegerField(verbose_name="số tiền (đồng)")),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người đã chi",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spendings",
                                to="money.commitment",
                                verbose_name="theo cam kết",
                            ),
                        ),
                        (
                            "source",
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
                            "over_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="lý do chi ngoài hoặc quá cam kết"
                            ),
                        ),
                        ("repeats", models.CharField(blank=True, max_length=300, verbose_name="lý do không trùng")),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="money.spending",
                                verbose_name="sửa khoản",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
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
                        "verbose_name": "khoản đã chi",
                        "verbose_name_plural": "khoản đã chi",
                        "ordering": ["spent_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__gt", 0), ("corrects__isnull", True)),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("amount", 0), _negated=True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="money_spending_above_nothing_or_corrects",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_night__isnull", True),
                                    ("last_night__gte", models.F("spent_on")),
                                    _connector="OR",
                                ),
                                name="money_spending_nights_in_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("invoice", ""), _negated=True),
                                    ("corrects__isnull", True),
                                    ("repeats", ""),
                                ),
                                fields=("invoice",),
                                name="money_spending_invoice_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("corrects__isnull", True), ("person__isnull", False), ("repeats", "")
                                ),
                                fields=("trip", "person", "spent_on", "kind", "amount"),
                                name="money_spending_once_a_person_day_kind_amount",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StayCount",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stay",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="count",
                                to="trips.stay",
                                verbose_name="chỗ nghỉ",
                            ),
                        ),
                        ("norm", models.SlugField(max_length=40, verbose_name="định mức phòng")),
                    ],
                    options={
                        "verbose_name": "cách tính một chỗ nghỉ",
                        "verbose_name_plural": "cách tính từng chỗ nghỉ",
                    },
                ),
                migrations.CreateModel(
                    name="Variance",
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
                                related_name="variances",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
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
                        ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lý do khác dự toán",
                        "verbose_name_plural": "lý do khác dự toán",
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "kind"), name="money_variance_once_a_kind")
                        ],
                    },
                ),
            ],
        ),
    ]

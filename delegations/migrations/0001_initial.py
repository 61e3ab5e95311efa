import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("registrations", "0001_initial"),
        ("tours", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="Addition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "nomination",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addition",
                                to="registrations.nomination",
                                verbose_name="người được cử",
                            ),
                        ),
                        ("decision_number", models.CharField(max_length=60, verbose_name="số văn bản")),
                        ("decided_on", models.DateField(verbose_name="ngày văn bản")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người bổ sung",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "bổ sung theo quyết định",
                        "verbose_name_plural": "bổ sung theo quyết định",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), _negated=True),
                                    models.Q(("decision_number", ""), _negated=True),
                                ),
                                name="delegations_addition_has_decision_and_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Composition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "tour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="compositions",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="phương án")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang sắp xếp"),
                                    ("submitted", "Đã trình cơ quan phê duyệt"),
                                    ("approved", "Đã phê duyệt"),
                                    ("superseded", "Đã được thay"),
                                    ("returned", "Trả lại để sửa"),
                                    ("discarded", "Đã bỏ"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        (
                            "acts",
                            models.JSONField(blank=True, default=list, verbose_name="việc trên bảng còn hoàn tác được"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lập",
                            ),
                        ),
                        ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="lưu lúc")),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="trình lúc")),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("under", models.CharField(blank=True, max_length=200, verbose_name="trình theo")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decision_remarks", models.TextField(blank=True, verbose_name="ý kiến")),
                        (
                            "based_on",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="copies",
                                to="delegations.composition",
                                verbose_name="sao từ",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="delegations.composition",
                                verbose_name="thay cho",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="lý do lập")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc")),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phương án bố trí",
                        "verbose_name_plural": "phương án bố trí",
                        "ordering": ["tour", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tour", "version"), name="delegations_composition_version_once_a_tour"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "approved")),
                                fields=("tour",),
                                name="delegations_composition_one_approved_a_tour",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "submitted")),
                                fields=("tour",),
                                name="delegations_composition_one_submitted_a_tour",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="delegations_composition_submitted_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="delegations_composition_decided_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_at__isnull", True), ("published_by__isnull", True)),
                                    models.Q(
                                        ("published_at__isnull", False),
                                        ("published_by__isnull", False),
                                        ("status__in", ["approved", "superseded"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="delegations_composition_published_once_approved",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="delegations",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations",
                                to="tours.round",
                                verbose_name="đợt",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="số thứ tự")),
                    ],
                    options={
                        "verbose_name": "đoàn công tác",
                        "verbose_name_plural": "đoàn công tác",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("composition", "number"), name="delegations_delegation_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.participantgroup",
                                verbose_name="diện",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("also", models.JSONField(default=list, verbose_name="mã các diện khác cùng cần")),
                        ("indices", models.JSONField(default=list, verbose_name="chỉ số theo dõi")),
                        ("text", models.TextField(verbose_name="cần mời ai")),
                        (
                            "delegation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="openings",
                                to="delegations.delegation",
                                verbose_name="đoàn",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Trưởng đoàn"),
                                    ("deputy", "Phó Trưởng đoàn"),
                                    ("secretary", "Thư ký"),
                                    ("logistics", "Hậu cần"),
                                    ("member", "Thành viên"),
                                ],
                                default="member",
                                max_length=10,
                                verbose_name="vai trò",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chỗ chờ mời",
                        "verbose_name_plural": "chỗ chờ mời",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Override",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="overrides",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.compositionrule",
                                verbose_name="quy tắc",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("fact", models.TextField(blank=True, verbose_name="lý do về điều gì")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người quyết định",
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now=True, verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "cảnh báo được bỏ qua",
                        "verbose_name_plural": "cảnh báo được bỏ qua",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("composition", "rule"), name="delegations_override_once_a_rule"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("rule__isnull", True)),
                                fields=("composition",),
                                name="delegations_override_once_for_people_outside",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="delegations_override_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Remark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="remarks",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người được cử",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="nhận xét")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nhận xét",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nhận xét về từng người",
                        "verbose_name_plural": "nhận xét về từng người",
                    },
                ),
                migrations.CreateModel(
                    name="RuleChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rule_changes",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "rule",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.compositionrule",
                                verbose_name="quy tắc",
                            ),
                        ),
                        (
                            "delegation_number",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đoàn số"),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="cơ quan, địa phương hoặc chỉ số"
                            ),
                        ),
                        ("minimum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ít nhất")),
                        ("maximum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiều nhất")),
                        ("text", models.TextField(verbose_name="nội dung")),
                    ],
                    options={
                        "verbose_name": "điều chỉnh so với kế hoạch",
                        "verbose_name_plural": "điều chỉnh so với kế hoạch",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum__isnull", True),
                                    ("maximum__isnull", True),
                                    ("minimum__lte", models.F("maximum")),
                                    _connector="OR",
                                ),
                                name="delegations_rulechange_minimum_below_maximum",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="delegations_rulechange_says_what"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="delegations.delegation",
                                verbose_name="đoàn",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="registrations.nomination",
                                verbose_name="người được cử",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Trưởng đoàn"),
                                    ("deputy", "Phó Trưởng đoàn"),
                                    ("secretary", "Thư ký"),
                                    ("logistics", "Hậu cần"),
                                    ("member", "Thành viên"),
                                ],
                                default="member",
                                max_length=10,
                                verbose_name="vai trò",
                            ),
                        ),
                        ("is_locked", models.BooleanField(default=False, verbose_name="khóa")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                    ],
                    options={
                        "verbose_name": "vị trí trong đoàn",
                        "verbose_name_plural": "vị trí trong đoàn",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("composition", "nomination"), name="delegations_seat_one_a_person"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("role", "head")),
                                fields=("delegation",),
                                name="delegations_seat_one_head_a_delegation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("delegation__isnull", False), ("is_locked", True), _connector="OR"),
                                name="delegations_seat_placed_or_locked_out",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubmittedList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "composition",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="submitted_list",
                                to="delegations.composition",
                                verbose_name="phương án",
                            ),
                        ),
                        ("schema", models.PositiveSmallIntegerField(verbose_name="dạng dữ liệu")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("certificate", models.JSONField(blank=True, null=True, verbose_name="tệp kiểm tra")),
                        ("taken_at", models.DateTimeField(auto_now=True, verbose_name="chụp lúc")),
                    ],
                    options={
                        "verbose_name": "danh sách đã trình",
                        "verbose_name_plural": "danh sách đã trình",
                    },
                ),
            ],
        ),
    ]

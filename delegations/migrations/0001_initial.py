import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("registrations", "0001_initial"),
        ("tours", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Composition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("previous", models.JSONField(blank=True, null=True, verbose_name="cách xếp trước lần lưu cuối")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="lập lúc")),
                ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="lưu lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="trình lúc")),
                ("under", models.CharField(blank=True, max_length=200, verbose_name="trình theo")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                ("decision_remarks", models.TextField(blank=True, verbose_name="ý kiến")),
                ("note", models.TextField(blank=True, verbose_name="lý do lập")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="công bố lúc")),
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
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
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
                (
                    "tour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compositions",
                        to="tours.tour",
                        verbose_name="chương trình",
                    ),
                ),
            ],
            options={
                "verbose_name": "phương án bố trí",
                "verbose_name_plural": "phương án bố trí",
                "ordering": ["tour", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="số thứ tự")),
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
            ],
            options={
                "verbose_name": "đoàn công tác",
                "verbose_name_plural": "đoàn công tác",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("also", models.JSONField(default=list, verbose_name="mã các diện khác cùng cần")),
                ("indices", models.JSONField(default=list, verbose_name="chỉ số theo dõi")),
                ("text", models.TextField(verbose_name="cần mời ai")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("fact", models.TextField(blank=True, verbose_name="lý do về điều gì")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
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
            ],
            options={
                "verbose_name": "cảnh báo được bỏ qua",
                "verbose_name_plural": "cảnh báo được bỏ qua",
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "verbose_name": "nhận xét về từng người",
                "verbose_name_plural": "nhận xét về từng người",
            },
        ),
        migrations.CreateModel(
            name="RuleChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("delegation_number", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đoàn số")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="cơ quan, địa phương hoặc chỉ số")),
                ("minimum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ít nhất")),
                ("maximum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiều nhất")),
                ("text", models.TextField(verbose_name="nội dung")),
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
            ],
            options={
                "verbose_name": "điều chỉnh so với kế hoạch",
                "verbose_name_plural": "điều chỉnh so với kế hoạch",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "verbose_name": "vị trí trong đoàn",
                "verbose_name_plural": "vị trí trong đoàn",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SubmittedList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schema", models.PositiveSmallIntegerField(verbose_name="dạng dữ liệu")),
                ("content", models.JSONField(verbose_name="nội dung")),
                ("taken_at", models.DateTimeField(auto_now=True, verbose_name="chụp lúc")),
                (
                    "composition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submitted_list",
                        to="delegations.composition",
                        verbose_name="phương án",
                    ),
                ),
            ],
            options={
                "verbose_name": "danh sách đã trình",
                "verbose_name_plural": "danh sách đã trình",
            },
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("decision_number", models.CharField(max_length=60, verbose_name="số văn bản")),
                ("decided_on", models.DateField(verbose_name="ngày văn bản")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người bổ sung",
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
            ],
            options={
                "verbose_name": "bổ sung theo quyết định",
                "verbose_name_plural": "bổ sung theo quyết định",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True), models.Q(("decision_number", ""), _negated=True)
                        ),
                        name="delegations_addition_has_decision_and_reason",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.UniqueConstraint(
                fields=("tour", "version"), name="delegations_composition_version_once_a_tour"
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "approved")),
                fields=("tour",),
                name="delegations_composition_one_approved_a_tour",
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "submitted")),
                fields=("tour",),
                name="delegations_composition_one_submitted_a_tour",
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    _connector="OR",
                ),
                name="delegations_composition_submitted_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="delegations_composition_decided_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="composition",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("composition", "number"), name="delegations_delegation_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.UniqueConstraint(fields=("composition", "rule"), name="delegations_override_once_a_rule"),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.UniqueConstraint(
                condition=models.Q(("rule__isnull", True)),
                fields=("composition",),
                name="delegations_override_once_for_people_outside",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="delegations_override_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="rulechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minimum__isnull", True),
                    ("maximum__isnull", True),
                    ("minimum__lte", models.F("maximum")),
                    _connector="OR",
                ),
                name="delegations_rulechange_minimum_below_maximum",
            ),
        ),
        migrations.AddConstraint(
            model_name="rulechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="delegations_rulechange_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("composition", "nomination"), name="delegations_seat_one_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("role", "head")),
                fields=("delegation",),
                name="delegations_seat_one_head_a_delegation",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("delegation__isnull", False), ("is_locked", True), _connector="OR"),
                name="delegations_seat_placed_or_locked_out",
            ),
        ),
    ]

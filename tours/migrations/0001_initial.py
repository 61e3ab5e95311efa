import django.db.models.deletion
from django.db import migrations, models

import config.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("accounts", "0001_initial"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_ox", "0008_waiting"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="CompositionRule",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("size", "Số người của đoàn"),
                                    ("group_count", "Số người của một diện"),
                                    ("role_from_group", "Vai trò lấy từ một diện"),
                                    ("agency_coverage", "Các cơ quan của một diện đều có người"),
                                    ("locality_count", "Số người của mỗi địa phương"),
                                    ("agency_count", "Số người của mỗi cơ quan"),
                                    ("index_coverage", "Đủ người theo dõi các chỉ số"),
                                ],
                                max_length=20,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("each_delegation", "Mỗi đoàn"), ("overall", "Chung các đoàn")],
                                max_length=16,
                                verbose_name="phạm vi",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rules",
                                to="tours.participantgroup",
                                verbose_name="diện",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("head", "Trưởng đoàn"),
                                    ("deputy", "Phó Trưởng đoàn"),
                                    ("secretary", "Thư ký"),
                                    ("logistics", "Hậu cần"),
                                    ("member", "Thành viên"),
                                ],
                                max_length=10,
                                verbose_name="vai trò",
                            ),
                        ),
                        ("minimum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ít nhất")),
                        ("maximum", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiều nhất")),
                        ("indices", models.JSONField(default=list, verbose_name="chỉ số")),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("blocks_move", "Chặn khi xếp"),
                                    ("blocks_submission", "Chặn khi trình"),
                                    ("warns", "Cảnh báo"),
                                    ("off", "Không áp dụng"),
                                ],
                                max_length=20,
                                verbose_name="mức độ",
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="rules",
                                to="tours.passage",
                            ),
                        ),
                        ("quote", models.TextField(verbose_name="lời kế hoạch")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.compositionrule",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quy tắc bố trí",
                        "verbose_name_plural": "quy tắc bố trí",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum__isnull", True),
                                    ("maximum__isnull", True),
                                    ("minimum__lte", models.F("maximum")),
                                    _connector="OR",
                                ),
                                name="tours_compositionrule_minimum_below_maximum",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CostItem",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cost_items",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
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
                    ],
                    options={
                        "verbose_name": "khoản chi dự kiến",
                        "verbose_name_plural": "khoản chi dự kiến",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("basis", "norm"),
                                        ("price__isnull", True),
                                        models.Q(("norm", ""), _negated=True),
                                    ),
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
                migrations.CreateModel(
                    name="Criterion",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        (
                            "passage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="tours.passage",
                                verbose_name="tiêu chí",
                            ),
                        ),
                        ("quote", models.TextField(verbose_name="lời kế hoạch")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("threshold", "Ngưỡng điểm"),
                                    ("rank_or_leap", "Thứ hạng hoặc thăng hạng"),
                                    ("judgement", "Nhận định"),
                                ],
                                max_length=14,
                                verbose_name="loại",
                            ),
                        ),
                        ("indices", models.JSONField(default=list, verbose_name="chỉ số")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm của chỉ số"),
                        ),
                        (
                            "top",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="trong nhóm dẫn đầu"),
                        ),
                        (
                            "leap",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="số bậc coi là vượt bậc"
                            ),
                        ),
                        (
                            "threshold",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="trên mức"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "tiêu chí lựa chọn",
                        "verbose_name_plural": "tiêu chí lựa chọn",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="FormColumn",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="form_columns",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("key", models.CharField(blank=True, max_length=80, verbose_name="khóa")),
                        ("title", models.CharField(max_length=80, verbose_name="tên cột")),
                        (
                            "meaning",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("number", "Số thứ tự"),
                                    ("name", "Họ và tên"),
                                    ("post", "Chức vụ, chức danh"),
                                    ("unit", "Đơn vị công tác"),
                                    ("phone", "Số điện thoại"),
                                    ("note", "Ghi chú"),
                                    ("extra", "Điều hỏi thêm"),
                                ],
                                max_length=10,
                                verbose_name="dùng để ghi",
                            ),
                        ),
                        (
                            "holds",
                            models.CharField(
                                blank=True,
                                choices=[("text", "Chữ"), ("day", "Ngày, tháng, năm"), ("number", "Số")],
                                max_length=10,
                                verbose_name="nhận",
                            ),
                        ),
                        ("is_required", models.BooleanField(default=False, verbose_name="bắt buộc")),
                        (
                            "longest",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dài nhất (ký tự)"),
                        ),
                        ("width", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="bề ngang")),
                    ],
                    options={
                        "verbose_name": "cột của mẫu đăng ký",
                        "verbose_name_plural": "cột của mẫu đăng ký",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="FundingDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="tours.fundingsource",
                                verbose_name="nguồn kinh phí",
                            ),
                        ),
                        ("number", models.CharField(max_length=80, verbose_name="quyết định số")),
                        ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                        ("amount", models.PositiveBigIntegerField(verbose_name="mức bổ sung (đồng)")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "quyết định bổ sung kinh phí",
                        "verbose_name_plural": "quyết định bổ sung kinh phí",
                        "ordering": ["decided_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "number", "decided_on"), name="tours_fundingdecision_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FundingSource",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="funding_sources",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("description", models.TextField(verbose_name="nguồn kinh phí")),
                        ("decision_number", models.CharField(blank=True, max_length=80, verbose_name="quyết định số")),
                        ("decision_date", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                        (
                            "tour",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="funding",
                                to="tours.tour",
                                verbose_name="của chương trình",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="funding",
                                to="tours.round",
                                verbose_name="của đợt",
                            ),
                        ),
                        (
                            "amount",
                            models.PositiveBigIntegerField(blank=True, null=True, verbose_name="số tiền (đồng)"),
                        ),
                        (
                            "bound",
                            models.CharField(
                                choices=[
                                    ("at_most", "Không quá số này"),
                                    ("exact", "Đúng số này"),
                                    ("more_than", "Trên số này"),
                                ],
                                default="at_most",
                                max_length=10,
                                verbose_name="số tiền là",
                            ),
                        ),
                        ("is_for_each", models.BooleanField(default=False, verbose_name="tính cho mỗi người")),
                        (
                            "payer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("body", "Một cơ quan"),
                                    ("host", "Nơi đến"),
                                    ("own_agency", "Cơ quan của người tham gia"),
                                    ("themselves", "Người tham gia tự chi"),
                                ],
                                max_length=12,
                                verbose_name="ai chi",
                            ),
                        ),
                        (
                            "payer_agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan chi",
                            ),
                        ),
                        ("is_fallback", models.BooleanField(default=False, verbose_name="chỉ dùng khi thiếu")),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        ("quote", models.TextField(blank=True, verbose_name="lời kế hoạch")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.fundingsource",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nguồn kinh phí",
                        "verbose_name_plural": "nguồn kinh phí",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="IndexLead",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="index_leads",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "index",
                            models.CharField(
                                choices=[
                                    ("par_index", "PAR Index"),
                                    ("sipas", "SIPAS"),
                                    ("pci", "PCI"),
                                    ("papi", "PAPI"),
                                    ("cchc", "Chỉ số CCHC"),
                                ],
                                max_length=10,
                                verbose_name="chỉ số",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "cơ quan theo dõi chỉ số",
                        "verbose_name_plural": "cơ quan theo dõi chỉ số",
                        "ordering": ["index"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "index", "agency"), name="destinations_indexlead_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NamedPerson",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="named",
                                to="tours.round",
                                verbose_name="đợt",
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
                        ("name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        ("post", models.CharField(max_length=200, verbose_name="chức vụ")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "người nêu tên",
                        "verbose_name_plural": "người nêu tên",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Norm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="tours_norm_begins_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("legal_basis", ""), _negated=True),
                                name="tours_norm_has_legal_basis",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                        ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="viết thư lúc")),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lúc")),
                    ],
                    options={
                        "verbose_name": "thông báo kế hoạch",
                        "verbose_name_plural": "thông báo kế hoạch",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "agency", "version"), name="tours_notice_once_an_agency"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantGroup",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="groups",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("code", models.SlugField(max_length=40, verbose_name="mã")),
                        ("name", models.CharField(max_length=200, verbose_name="tên")),
                        ("short_name", models.CharField(max_length=80, verbose_name="tên gọn")),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        ("quote", models.TextField(verbose_name="lời kế hoạch")),
                        ("agency_kinds", models.JSONField(default=list, verbose_name="loại cơ quan")),
                        (
                            "lowest_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("province_leader", "Lãnh đạo tỉnh"),
                                    ("head", "Cấp trưởng cơ quan"),
                                    ("deputy_head", "Cấp phó cơ quan"),
                                    ("division_head", "Cấp trưởng phòng"),
                                    ("division_deputy", "Cấp phó phòng"),
                                    ("staff", "Công chức, viên chức"),
                                ],
                                max_length=20,
                                verbose_name="cấp thấp nhất",
                            ),
                        ),
                        (
                            "quota_per_agency",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="số người mỗi cơ quan"
                            ),
                        ),
                        (
                            "by_hand",
                            models.BooleanField(default=False, verbose_name="cơ quan tổ chức xác định từng người"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.participantgroup",
                            ),
                        ),
                        (
                            "agencies",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.agency", verbose_name="cơ quan"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "diện tham gia",
                        "verbose_name_plural": "diện tham gia",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tour", "code"), name="tours_participantgroup_code_once_a_tour"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Passage",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passages",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="tours.passage",
                            ),
                        ),
                        ("key", models.CharField(max_length=80, verbose_name="khóa")),
                        ("position", models.PositiveIntegerField(verbose_name="thứ tự")),
                        (
                            "style",
                            models.CharField(
                                choices=[
                                    ("section", "Mục I."),
                                    ("clause", "Khoản 1."),
                                    ("point", "Điểm a)"),
                                    ("dash", "Gạch đầu dòng -"),
                                    ("plus", "Gạch đầu dòng +"),
                                    ("paragraph", "Đoạn văn"),
                                    ("table", "Bảng"),
                                ],
                                max_length=10,
                                verbose_name="cách đánh số",
                            ),
                        ),
                        ("is_heading", models.BooleanField(default=False, verbose_name="là tiêu đề")),
                        ("text", models.TextField(verbose_name="lời văn")),
                        ("mark", models.CharField(blank=True, max_length=12, verbose_name="ký hiệu riêng")),
                        ("section_label", models.CharField(blank=True, max_length=40, verbose_name="mục")),
                    ],
                    options={
                        "verbose_name": "đoạn văn của kế hoạch",
                        "verbose_name_plural": "đoạn văn của kế hoạch",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "key"), name="tours_passage_key_once_a_plan")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                        ("symbol", models.CharField(max_length=40, verbose_name="ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        (
                            "committee",
                            models.CharField(blank=True, max_length=120, verbose_name="gọi cơ quan ban hành là"),
                        ),
                        ("place", models.CharField(max_length=80, verbose_name="địa danh")),
                        ("parent_body", models.CharField(blank=True, max_length=200, verbose_name="cơ quan chủ quản")),
                        (
                            "system",
                            models.CharField(
                                choices=[
                                    ("state", "Cơ quan nhà nước"),
                                    ("party", "Cơ quan đảng"),
                                    ("council", "Hội đồng nhân dân"),
                                    ("union", "Mặt trận, đoàn thể"),
                                    ("company", "Doanh nghiệp"),
                                    ("foreign", "Nước ngoài"),
                                ],
                                default="state",
                                max_length=10,
                                verbose_name="thể thức theo",
                            ),
                        ),
                        ("issuing_body", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                        ("kind", models.CharField(default="KẾ HOẠCH", max_length=60, verbose_name="tên loại")),
                        ("title", models.CharField(max_length=300, verbose_name="trích yếu")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Bản thảo"),
                                    ("submitted", "Đã trình"),
                                    ("issued", "Đã ban hành"),
                                    ("closed", "Đã kết thúc"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("authority_lines", models.JSONField(default=list, verbose_name="dòng quyền hạn, chức vụ")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        ("filing_line", models.CharField(blank=True, max_length=120, verbose_name="nơi lưu")),
                        (
                            "organiser",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organised_plans",
                                to="accounts.agency",
                                verbose_name="cơ quan tổ chức",
                            ),
                        ),
                        ("contact", models.CharField(blank=True, max_length=250, verbose_name="liên hệ")),
                        ("is_named", models.BooleanField(default=False, verbose_name="không nhận đăng ký")),
                        ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="mở đăng ký lúc")),
                        ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="hết hạn đăng ký lúc")),
                        (
                            "lead_days",
                            models.PositiveSmallIntegerField(
                                default=10, verbose_name="số ngày làm việc cần có để đăng ký"
                            ),
                        ),
                        (
                            "deadline_passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        (
                            "deadline_quote",
                            models.CharField(blank=True, max_length=400, verbose_name="lời kế hoạch về hạn"),
                        ),
                        ("deadline_note", models.TextField(blank=True, verbose_name="ghi chú về hạn")),
                        (
                            "purposes_passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        ("addressees", models.JSONField(default=list, verbose_name="kính gửi")),
                        ("legal_bases", models.JSONField(default=list, verbose_name="căn cứ")),
                        ("form", models.JSONField(default=dict, verbose_name="mẫu đăng ký")),
                        ("corrections", models.JSONField(default=list, verbose_name="chỗ sửa so với bản quét")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("is_demonstration", models.BooleanField(default=False, verbose_name="bản minh họa")),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_versions",
                                to="tours.plan",
                                verbose_name="phiên bản trước",
                            ),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.plan",
                                verbose_name="chép từ",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                    ],
                    options={
                        "verbose_name": "kế hoạch",
                        "verbose_name_plural": "kế hoạch",
                        "ordering": ["-year", "-number", "-version", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number__isnull", False)),
                                fields=("issuing_body", "year", "number", "version"),
                                name="tours_plan_number_once_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at__isnull", True),
                                    ("closes_at__isnull", True),
                                    ("opens_at__lt", models.F("closes_at")),
                                    _connector="OR",
                                ),
                                name="tours_plan_opens_before_it_closes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ["issued", "closed"]), _negated=True),
                                    models.Q(("issued_on__isnull", False), ("number__isnull", False)),
                                    _connector="OR",
                                ),
                                name="tours_plan_issued_has_number_and_date",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recipient",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recipients",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("text", models.CharField(max_length=250, verbose_name="nơi nhận")),
                        ("agency_kinds", models.JSONField(default=list, verbose_name="gồm các loại cơ quan")),
                        (
                            "agencies",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="gồm các cơ quan nêu tên",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nơi nhận",
                        "verbose_name_plural": "nơi nhận",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rounds",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="đợt")),
                        ("name", models.CharField(max_length=120, verbose_name="tên")),
                        ("when_text", models.CharField(blank=True, max_length=200, verbose_name="thời gian dự kiến")),
                        ("not_before", models.DateField(blank=True, null=True, verbose_name="không trước ngày")),
                        ("not_after", models.DateField(blank=True, null=True, verbose_name="không sau ngày")),
                        (
                            "month",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tháng dự kiến"),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày dự kiến"),
                        ),
                        (
                            "most_days",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày nhiều nhất"),
                        ),
                        (
                            "is_without_travel",
                            models.BooleanField(default=False, verbose_name="số ngày chưa kể ngày đi đường"),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Dự kiến"),
                                    ("agreed", "Đã thống nhất nơi đến"),
                                    ("approved", "Đã phê duyệt"),
                                    ("under_way", "Đang đi"),
                                    ("completed", "Đã về"),
                                    ("reported", "Đã báo cáo"),
                                    ("cancelled", "Đã hủy"),
                                ],
                                default="planned",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("days_reason", models.TextField(blank=True, verbose_name="lý do về ngày")),
                        ("early_reason", models.TextField(blank=True, verbose_name="lý do đi khi chưa đủ điều kiện")),
                        ("early_lacking", models.JSONField(blank=True, default=list, verbose_name="còn thiếu khi đi")),
                        ("cancelled_by", models.CharField(blank=True, max_length=200, verbose_name="văn bản hủy")),
                        ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="ngày của văn bản hủy")),
                        ("cancel_reason", models.TextField(blank=True, verbose_name="lý do hủy")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.round",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đợt",
                        "verbose_name_plural": "đợt",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("tour", "number"), name="tours_round_number_once_a_tour"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="tours_round_starts_before_it_ends",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stop",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stops",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("name", models.TextField(verbose_name="nơi đến")),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="stops",
                                to="tours.passage",
                            ),
                        ),
                        ("quote", models.TextField(blank=True, verbose_name="lời kế hoạch")),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="stops",
                                to="tours.round",
                                verbose_name="đợt",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("work", "Làm việc"),
                                    ("field", "Thực tế"),
                                    ("tribute", "Viếng"),
                                    ("sights", "Tham quan"),
                                ],
                                max_length=10,
                                verbose_name="loại buổi",
                            ),
                        ),
                        ("received_by", models.CharField(blank=True, max_length=250, verbose_name="người tiếp")),
                        (
                            "received_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("province_leader", "Lãnh đạo tỉnh"),
                                    ("head", "Cấp trưởng cơ quan"),
                                    ("deputy_head", "Cấp phó cơ quan"),
                                    ("division_head", "Cấp trưởng phòng"),
                                    ("division_deputy", "Cấp phó phòng"),
                                    ("staff", "Công chức, viên chức"),
                                ],
                                max_length=20,
                                verbose_name="cấp của người tiếp",
                            ),
                        ),
                        ("questions", models.JSONField(blank=True, default=list, verbose_name="câu hỏi")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "nơi đến",
                        "verbose_name_plural": "nơi đến",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="StopOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stop",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="tours.stop",
                                verbose_name="nơi đến",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.locality",
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
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=250, verbose_name="nơi ghi bằng lời")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.stopoption",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lựa chọn của nơi đến",
                        "verbose_name_plural": "lựa chọn của nơi đến",
                        "ordering": ["position"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agency__isnull", True), ("locality__isnull", False), ("words", "")),
                                    models.Q(("agency__isnull", False), ("locality__isnull", True), ("words", "")),
                                    models.Q(
                                        ("agency__isnull", True),
                                        ("locality__isnull", True),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="tours_stopoption_locality_agency_or_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("owner", models.CharField(max_length=250, verbose_name="ai làm")),
                        (
                            "owner_agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="tours.passage",
                                verbose_name="việc",
                            ),
                        ),
                        ("quote", models.TextField(blank=True, verbose_name="phần của đoạn")),
                        ("due_text", models.CharField(blank=True, max_length=120, verbose_name="hạn theo kế hoạch")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                        (
                            "paper",
                            models.CharField(
                                blank=True,
                                choices=[("bao-cao-ket-qua", "Báo cáo kết quả chuyến công tác")],
                                max_length=40,
                                verbose_name="xong bằng văn bản",
                            ),
                        ),
                        ("done_on", models.DateField(blank=True, null=True, verbose_name="xong ngày")),
                        ("done_note", models.TextField(blank=True, verbose_name="ghi chú khi xong")),
                        (
                            "week_reminder_on",
                            models.DateField(blank=True, null=True, verbose_name="nhắc trước một tuần ngày"),
                        ),
                        (
                            "day_reminder_on",
                            models.DateField(blank=True, null=True, verbose_name="nhắc trước một ngày ngày"),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.task",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nhiệm vụ",
                        "verbose_name_plural": "nhiệm vụ",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Topic",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        (
                            "passage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="tours.passage",
                                verbose_name="nội dung",
                            ),
                        ),
                        ("indices", models.JSONField(default=list, verbose_name="chỉ số liên quan")),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.topic",
                            ),
                        ),
                        (
                            "stops",
                            models.ManyToManyField(
                                blank=True, related_name="topics", to="tours.stop", verbose_name="nơi đến để học"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nội dung học tập, nghiên cứu",
                        "verbose_name_plural": "nội dung học tập, nghiên cứu",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Tour",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tours",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("trong-tinh", "Trong tỉnh"), ("ngoai-tinh", "Ngoài tỉnh")],
                                max_length=12,
                                verbose_name="phạm vi",
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, verbose_name="mã")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("name", models.CharField(max_length=250, verbose_name="tên")),
                        ("when_text", models.CharField(blank=True, max_length=200, verbose_name="thời gian")),
                        ("transport_text", models.TextField(blank=True, verbose_name="phương tiện")),
                        ("form_section", models.CharField(max_length=10, verbose_name="mục trong mẫu đăng ký")),
                        ("form_title", models.CharField(max_length=250, verbose_name="tiêu đề trong mẫu đăng ký")),
                        (
                            "fairness",
                            models.CharField(
                                choices=[
                                    ("post", "Chức vụ cao hơn trước, rồi người đăng ký trước"),
                                    ("waited", "Người chờ lâu hơn qua các kế hoạch trước, rồi chức vụ cao hơn"),
                                    ("draw", "Bốc thăm công khai theo hạt giống"),
                                    ("agency", "Cơ quan chưa có người đi trước, rồi chức vụ cao hơn"),
                                ],
                                default="post",
                                max_length=6,
                                verbose_name="ngang nhau thì ai đi trước",
                            ),
                        ),
                        ("draw_seed", models.CharField(blank=True, max_length=40, verbose_name="hạt giống bốc thăm")),
                        (
                            "first_aim",
                            models.CharField(
                                choices=[
                                    ("balance", "Cân đối các đoàn trước, rồi nguyện vọng về đợt đi"),
                                    ("wishes", "Nguyện vọng về đợt đi trước, rồi cân đối các đoàn"),
                                ],
                                default="balance",
                                max_length=8,
                                verbose_name="xếp vào đoàn",
                            ),
                        ),
                        ("price_fewer", models.PositiveSmallIntegerField(default=2, verbose_name="điểm khi bớt 1 chỗ")),
                        (
                            "price_unlock",
                            models.PositiveSmallIntegerField(default=2, verbose_name="điểm khi bỏ 1 khóa"),
                        ),
                        (
                            "price_invite",
                            models.PositiveSmallIntegerField(default=3, verbose_name="điểm khi mời 1 người"),
                        ),
                        (
                            "price_more",
                            models.PositiveSmallIntegerField(
                                default=4, verbose_name="điểm khi thêm 1 người quá mức tối đa"
                            ),
                        ),
                        (
                            "price_less",
                            models.PositiveSmallIntegerField(
                                default=5, verbose_name="điểm khi bớt 1 điều kế hoạch đòi hỏi"
                            ),
                        ),
                        (
                            "passage",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.passage",
                            ),
                        ),
                        (
                            "origin",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.tour",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chương trình",
                        "verbose_name_plural": "chương trình",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "form_section"), name="tours_tour_form_section_once_a_plan"
                            ),
                            models.UniqueConstraint(fields=("plan", "code"), name="tours_tour_code_once_a_plan"),
                        ],
                    },
                ),
            ],
        ),
    ]

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import registrations.models.registrations
import registrations.models.uploads


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
                    name="ChangeRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="registrations.registration",
                                verbose_name="đăng ký",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("add", "Bổ sung người"),
                                    ("withdraw", "Rút người"),
                                    ("substitute", "Thay người"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "tour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        (
                            "leaving",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="changes",
                                to="registrations.nomination",
                                verbose_name="người rút",
                            ),
                        ),
                        (
                            "leaving_name",
                            models.CharField(blank=True, max_length=120, verbose_name="họ và tên người rút"),
                        ),
                        ("full_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên")),
                        ("person_key", models.CharField(default="", editable=False, max_length=200)),
                        ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ/ chức danh")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="đơn vị công tác (phòng, ban,...)"
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=60, verbose_name="số điện thoại liên hệ")),
                        ("note", models.TextField(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("extras", models.JSONField(blank=True, default=dict, verbose_name="điều hỏi thêm")),
                        ("reason", models.TextField(max_length=1000, verbose_name="lý do")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ xem xét"),
                                    ("accepted", "Đã chấp nhận"),
                                    ("declined", "Không chấp nhận"),
                                    ("taken_back", "Cơ quan đã rút đề nghị"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đề nghị",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="quyết định lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người quyết định",
                            ),
                        ),
                        ("decision_reason", models.TextField(blank=True, verbose_name="lý do không chấp nhận")),
                    ],
                    options={
                        "verbose_name": "đề nghị thay đổi",
                        "verbose_name_plural": "đề nghị thay đổi",
                        "ordering": ["requested_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "add"),
                                        ("leaving_name", ""),
                                        models.Q(("full_name", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("full_name", ""),
                                        ("kind", "withdraw"),
                                        models.Q(("leaving_name", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("kind", "substitute"),
                                        models.Q(("leaving_name", ""), _negated=True),
                                        models.Q(("full_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="registrations_changerequest_fits_its_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("status", "waiting"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "waiting"), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="registrations_changerequest_decided_by_someone",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "waiting")),
                                fields=("leaving",),
                                name="registrations_changerequest_one_waiting_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status", "waiting"), models.Q(("person_key", ""), _negated=True)),
                                fields=("registration", "person_key"),
                                name="registrations_changerequest_one_waiting_who_comes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("see", "Xem dữ liệu"), ("correct", "Sửa dữ liệu"), ("delete", "Xóa dữ liệu")],
                                max_length=10,
                                verbose_name="yêu cầu",
                            ),
                        ),
                        ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan của người ấy",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản của người ấy",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="nội dung")),
                        ("contact", models.CharField(blank=True, max_length=200, verbose_name="nơi nhận trả lời")),
                        (
                            "evidence",
                            models.CharField(blank=True, max_length=300, verbose_name="đã xác minh người ấy bằng"),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                        (
                            "received_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="hạn trả lời")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Đang chờ trả lời"),
                                    ("done", "Đã thực hiện"),
                                    ("partly", "Thực hiện một phần"),
                                    ("refused", "Không thực hiện được"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=4000, verbose_name="trả lời")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người trả lời",
                            ),
                        ),
                        (
                            "first_answer",
                            models.TextField(blank=True, max_length=4000, verbose_name="lần trả lời trước"),
                        ),
                        ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lại lúc")),
                        ("reopened_for", models.CharField(blank=True, max_length=300, verbose_name="mở lại vì")),
                    ],
                    options={
                        "verbose_name": "yêu cầu về dữ liệu cá nhân",
                        "verbose_name_plural": "yêu cầu về dữ liệu cá nhân",
                        "ordering": ["-received_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("state", "waiting")),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        models.Q(("answer", ""), _negated=True),
                                        ("answered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="registrations_datarequest_answered_in_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dispatch",
                                to="registrations.registration",
                                verbose_name="đăng ký",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("dated_on", models.DateField(verbose_name="ngày")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=registrations.models.registrations.private_dispatch_path,
                                verbose_name="tệp PDF",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="cỡ tệp (byte)")),
                    ],
                    options={
                        "verbose_name": "công văn cử cán bộ",
                        "verbose_name_plural": "công văn cử cán bộ",
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                                related_name="extensions",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="extensions",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                        ("reason", models.TextField(verbose_name="lý do")),
                        (
                            "granted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người cho gia hạn",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gia hạn",
                        "verbose_name_plural": "gia hạn",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "agency"), name="registrations_extension_once_an_agency"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnownPerson",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="known_people",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("key", models.CharField(max_length=200, verbose_name="khóa so tên")),
                        ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ/ chức danh")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="đơn vị công tác (phòng, ban,...)"
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=60, verbose_name="số điện thoại liên hệ")),
                        ("has_left", models.BooleanField(default=False, verbose_name="không còn ở cơ quan")),
                        ("updated_at", models.DateTimeField(verbose_name="sửa lúc")),
                        (
                            "updated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người sửa",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người trong danh bạ",
                        "verbose_name_plural": "người trong danh bạ",
                        "ordering": ["agency", "full_name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "key"), name="registrations_knownperson_once_an_agency"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="nominations",
                                to="registrations.registration",
                                verbose_name="đăng ký",
                            ),
                        ),
                        (
                            "tour",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="TT")),
                        ("full_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên")),
                        ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ/ chức danh")),
                        (
                            "unit",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="đơn vị công tác (phòng, ban,...)"
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=60, verbose_name="số điện thoại liên hệ")),
                        (
                            "phone_normalised",
                            models.CharField(blank=True, max_length=15, verbose_name="số điện thoại chuẩn"),
                        ),
                        ("note", models.TextField(blank=True, max_length=500, verbose_name="ghi chú")),
                        ("extras", models.JSONField(blank=True, default=dict, verbose_name="điều hỏi thêm")),
                        (
                            "level",
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
                                verbose_name="cấp chức vụ",
                            ),
                        ),
                        ("sort_key", models.CharField(editable=False, max_length=400)),
                        ("search_key", models.CharField(editable=False, max_length=200)),
                        ("person_key", models.CharField(default="", editable=False, max_length=200)),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.participantgroup",
                                verbose_name="diện do cơ quan tổ chức xác định",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="nominations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("away_rounds", models.JSONField(default=list, verbose_name="đợt không đi được")),
                        (
                            "preferred_round",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="đợt muốn đi"),
                        ),
                        ("review_remark", models.TextField(blank=True, verbose_name="nhận xét")),
                        (
                            "standing",
                            models.CharField(
                                choices=[
                                    ("going", "Được cử"),
                                    ("declined", "Không tiếp nhận"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="going",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "standing_reason",
                            models.TextField(blank=True, verbose_name="lý do rút hoặc không tiếp nhận"),
                        ),
                    ],
                    options={
                        "verbose_name": "người được cử",
                        "verbose_name_plural": "người được cử",
                        "ordering": ["tour__position", "position"],
                        "indexes": [
                            models.Index(fields=["tour", "sort_key"], name="registrations_nom_sorted"),
                            models.Index(fields=["sort_key", "id"], name="registrations_nom_listed"),
                            models.Index(fields=["registration", "tour", "standing"], name="registrations_nom_counted"),
                            models.Index(fields=["person_key"], name="registrations_nom_person"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("registration", "tour", "position"),
                                name="registrations_nomination_position_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("account__isnull", False)),
                                fields=("account", "tour"),
                                name="registrations_nomination_account_once_a_tour",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("standing", "going"),
                                    models.Q(("standing_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="registrations_nomination_out_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
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
                                related_name="registrations",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("opened", "Đã mở xem"),
                                    ("draft", "Đang soạn"),
                                    ("submitted", "Đã gửi"),
                                    ("returned", "Trả lại để bổ sung"),
                                    ("accepted", "Đã tiếp nhận"),
                                    ("no_nomination", "Không cử"),
                                ],
                                default="opened",
                                max_length=14,
                                verbose_name="trạng thái",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("online", "Trực tuyến"),
                                    ("paper", "Văn bản giấy"),
                                    ("decision", "Quyết định của cơ quan phê duyệt"),
                                ],
                                default="online",
                                max_length=8,
                                verbose_name="nguồn",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                        ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="lưu lúc")),
                        (
                            "saved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lưu",
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                        ("no_nomination_reason", models.TextField(blank=True, verbose_name="lý do không cử")),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="xem xét lúc")),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xem xét",
                            ),
                        ),
                        ("review_remarks", models.TextField(blank=True, verbose_name="nhận xét")),
                        ("reply", models.TextField(blank=True, max_length=2000, verbose_name="trả lời nhận xét")),
                        ("announced_at", models.DateTimeField(blank=True, null=True, verbose_name="báo lãnh đạo lúc")),
                        (
                            "announced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người báo",
                            ),
                        ),
                        ("announced_copy", models.CharField(blank=True, max_length=12, verbose_name="bản đã báo")),
                    ],
                    options={
                        "verbose_name": "đăng ký",
                        "verbose_name_plural": "đăng ký",
                        "ordering": ["agency__position", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("source", "decision"), _negated=True),
                                fields=("plan", "agency"),
                                name="registrations_registration_once_an_agency",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source", "decision")),
                                fields=("plan", "agency"),
                                name="registrations_registration_one_by_decision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="registrations_registration_answered_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                                    models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="registrations_registration_reviewed_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "no_nomination"), _negated=True),
                                    models.Q(("no_nomination_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="registrations_registration_no_nomination_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                                related_name="reminders",
                                to="tours.plan",
                                verbose_name="kế hoạch",
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
                        ("address", models.EmailField(max_length=254, verbose_name="địa chỉ")),
                        ("sent_on", models.DateField(verbose_name="ngày gửi")),
                        (
                            "letter",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.letter",
                                verbose_name="thư",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thư nhắc",
                        "verbose_name_plural": "thư nhắc",
                        "ordering": ["-sent_on", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("address", "sent_on"), name="registrations_reminder_one_a_day"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sendings",
                                to="registrations.registration",
                                verbose_name="đăng ký",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số biên nhận")),
                        ("under", models.CharField(max_length=60, verbose_name="theo kế hoạch số")),
                        ("version", models.PositiveSmallIntegerField(verbose_name="phiên bản của kế hoạch")),
                        ("is_no_nomination", models.BooleanField(default=False, verbose_name="trả lời không cử")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("online", "Trực tuyến"),
                                    ("paper", "Văn bản giấy"),
                                    ("decision", "Quyết định của cơ quan phê duyệt"),
                                ],
                                default="online",
                                max_length=8,
                                verbose_name="nguồn",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                        ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="hạn khi gửi")),
                        ("copy", models.JSONField(verbose_name="bản đã gửi")),
                        (
                            "dispatch_file",
                            models.FileField(blank=True, upload_to="", verbose_name="tệp công văn đã gửi"),
                        ),
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
                        ("remarks", models.JSONField(blank=True, default=dict, verbose_name="nhận xét khi trả lại")),
                        ("returned", models.JSONField(blank=True, null=True, verbose_name="bản khi trả lại")),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="xem xét lúc")),
                    ],
                    options={
                        "verbose_name": "lần gửi",
                        "verbose_name_plural": "lần gửi",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "number"), name="registrations_sending_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", ""), ("reviewed_at__isnull", True)),
                                    models.Q(models.Q(("outcome", ""), _negated=True), ("reviewed_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="registrations_sending_reviewed_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TimeRequest",
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
                                related_name="time_requests",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="time_requests",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("reason", models.TextField(max_length=1000, verbose_name="lý do")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ xem xét"),
                                    ("granted", "Đã gia hạn"),
                                    ("declined", "Không gia hạn"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(verbose_name="xin lúc")),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xin",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người trả lời",
                            ),
                        ),
                        (
                            "decision_reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="lý do trả lời"),
                        ),
                    ],
                    options={
                        "verbose_name": "đề nghị gia hạn",
                        "verbose_name_plural": "đề nghị gia hạn",
                        "ordering": ["requested_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "waiting")),
                                fields=("plan", "agency"),
                                name="registrations_timerequest_one_waiting",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="khóa")),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uploads",
                                to="registrations.registration",
                                verbose_name="đăng ký",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người tải lên",
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(verbose_name="tải lên lúc")),
                        (
                            "file",
                            models.FileField(
                                upload_to=registrations.models.uploads.private_upload_path, verbose_name="tệp"
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("is_pasted", models.BooleanField(default=False, verbose_name="dán từ bảng tính")),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="đã nhận lúc")),
                        ("choices", models.JSONField(blank=True, default=dict, verbose_name="đã chọn")),
                    ],
                    options={
                        "verbose_name": "tệp tải lên",
                        "verbose_name_plural": "tệp tải lên",
                        "ordering": ["-uploaded_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("registration", "uploaded_by"), name="registrations_upload_one_at_a_time"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]

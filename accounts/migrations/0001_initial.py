import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.jobs
import config.migrating


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="AddressChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="address_changes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("old_email", models.EmailField(max_length=254, verbose_name="địa chỉ đang dùng")),
                        ("new_email", models.EmailField(max_length=254, verbose_name="địa chỉ mới")),
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đề nghị",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="đề nghị lúc")),
                        ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="xác nhận lúc")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                    ],
                    options={
                        "verbose_name": "việc đổi địa chỉ đăng nhập",
                        "verbose_name_plural": "việc đổi địa chỉ đăng nhập",
                        "ordering": ["-requested_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("confirmed_at__isnull", True), ("withdrawn_at__isnull", True)),
                                fields=("user",),
                                name="accounts_addresschange_one_open_for_an_account",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("confirmed_at__isnull", True), ("withdrawn_at__isnull", True)),
                                fields=("new_email",),
                                name="accounts_addresschange_one_open_for_an_address",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, unique=True, verbose_name="mã")),
                        ("name", models.CharField(max_length=200, verbose_name="tên")),
                        ("short_name", models.CharField(blank=True, max_length=120, verbose_name="tên gọn")),
                        (
                            "kind",
                            models.ForeignKey(
                                db_column="kind",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agencies",
                                to="accounts.bodykind",
                                to_field="code",
                                verbose_name="loại",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="accounts.agency",
                                verbose_name="cơ quan chủ quản",
                            ),
                        ),
                        ("is_home", models.BooleanField(default=True, verbose_name="của tỉnh dùng cổng")),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agencies",
                                to="accounts.locality",
                                verbose_name="địa phương",
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="có từ ngày")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("source", models.TextField(blank=True, verbose_name="nguồn")),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("search_key", models.CharField(blank=True, editable=False, max_length=400)),
                        (
                            "successors",
                            models.ManyToManyField(
                                blank=True, related_name="predecessors", to="accounts.agency", verbose_name="nay là"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cơ quan, đơn vị",
                        "verbose_name_plural": "cơ quan, đơn vị",
                        "ordering": ["position", "name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="accounts_agency_begins_before_it_ends",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                db_index=True, default=django.utils.timezone.now, editable=False, verbose_name="lúc"
                            ),
                        ),
                        (
                            "actor",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người làm",
                            ),
                        ),
                        ("actor_name", models.CharField(max_length=160, verbose_name="họ và tên")),
                        ("verb", models.CharField(db_index=True, max_length=60, verbose_name="việc")),
                        ("is_reading", models.BooleanField(default=False, verbose_name="chỉ xem hoặc tải về")),
                        ("target_type", models.CharField(max_length=60, verbose_name="loại")),
                        ("target_id", models.CharField(max_length=40, verbose_name="khóa")),
                        ("target_label", models.CharField(max_length=250, verbose_name="đối tượng")),
                        ("changes", models.JSONField(default=dict, verbose_name="thay đổi")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("search_text", models.TextField(blank=True, editable=False)),
                        (
                            "personal_digests",
                            models.JSONField(default=list, editable=False, verbose_name="dấu của giá trị cá nhân"),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64, verbose_name="dấu")),
                    ],
                    options={
                        "verbose_name": "dòng nhật ký",
                        "verbose_name_plural": "nhật ký",
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            models.Index(fields=["target_type", "target_id"], name="accounts_audit_target"),
                            models.Index(fields=["actor", "at"], name="accounts_audit_actor_at"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditSeal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveBigIntegerField(unique=True, verbose_name="vị trí")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seal",
                                to="accounts.auditentry",
                                verbose_name="dòng nhật ký",
                            ),
                        ),
                        ("previous", models.CharField(max_length=64, unique=True, verbose_name="dấu của dòng trước")),
                        ("digest", models.CharField(max_length=64, verbose_name="dấu")),
                    ],
                    options={
                        "verbose_name": "dấu của nhật ký",
                        "verbose_name_plural": "dấu của nhật ký",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="AuditValues",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="accounts.auditentry",
                                verbose_name="dòng nhật ký",
                            ),
                        ),
                        ("subject_type", models.CharField(max_length=60, verbose_name="loại")),
                        ("subject_id", models.CharField(max_length=40, verbose_name="khóa")),
                        ("name", models.CharField(max_length=160, verbose_name="họ và tên")),
                        ("salt", models.CharField(max_length=32, verbose_name="muối")),
                        ("cells", models.JSONField(verbose_name="ô")),
                    ],
                    options={
                        "verbose_name": "giá trị cá nhân của nhật ký",
                        "verbose_name_plural": "giá trị cá nhân của nhật ký",
                        "indexes": [
                            models.Index(fields=["subject_type", "subject_id"], name="accounts_values_subject")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyKind",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="mã")),
                        ("name", models.CharField(max_length=80, verbose_name="tên")),
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
                                verbose_name="hệ thống",
                            ),
                        ),
                        (
                            "rank",
                            models.CharField(
                                choices=[
                                    ("central", "Trung ương"),
                                    ("province", "Cấp tỉnh"),
                                    ("department", "Sở, ngành và tương đương"),
                                    ("unit", "Đơn vị trực thuộc"),
                                    ("district", "Cấp huyện"),
                                    ("commune", "Cấp xã"),
                                    ("other", "Khác"),
                                ],
                                default="other",
                                max_length=10,
                                verbose_name="cấp",
                            ),
                        ),
                        ("signs_for", models.CharField(blank=True, max_length=80, verbose_name="ký thay mặt")),
                        (
                            "head_title",
                            models.CharField(blank=True, max_length=80, verbose_name="chức danh người đứng đầu"),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                    ],
                    options={
                        "verbose_name": "loại cơ quan",
                        "verbose_name_plural": "loại cơ quan",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="thư điện tử")),
                        ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("roles", models.JSONField(verbose_name="vai trò")),
                        ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations_sent",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người mời",
                            ),
                        ),
                        ("invited_at", models.DateTimeField(auto_now_add=True, verbose_name="mời lúc")),
                        ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                        ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="nhận lời lúc")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                        (
                            "user",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitation",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("search_key", models.CharField(blank=True, editable=False, max_length=400)),
                    ],
                    options={
                        "verbose_name": "lời mời",
                        "verbose_name_plural": "lời mời",
                        "ordering": ["-invited_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("accepted_at__isnull", True), ("withdrawn_at__isnull", True)),
                                fields=("email",),
                                name="accounts_invitation_one_open_for_an_address",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("digest", ""), _negated=True),
                                fields=("digest",),
                                name="accounts_invitation_one_for_a_link",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="jobs",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người yêu cầu",
                            ),
                        ),
                        ("kind", models.SlugField(max_length=60, verbose_name="loại việc")),
                        ("label", models.CharField(max_length=250, verbose_name="tên việc")),
                        ("asked", models.JSONField(default=dict, verbose_name="yêu cầu")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Đang chờ"),
                                    ("running", "Đang làm"),
                                    ("finished", "Đã xong"),
                                    ("failed", "Không làm được"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="số dòng đã làm")),
                        ("total", models.PositiveIntegerField(verbose_name="số dòng")),
                        ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="yêu cầu lúc")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                        ("expires_at", models.DateTimeField(db_index=True, verbose_name="giữ đến")),
                        ("problem", models.TextField(blank=True, verbose_name="vì sao không làm được")),
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=accounts.models.jobs.private_result_path, verbose_name="kết quả"
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=250, verbose_name="tên tệp")),
                        ("content_type", models.CharField(blank=True, max_length=100, verbose_name="kiểu tệp")),
                    ],
                    options={
                        "verbose_name": "việc chạy nền",
                        "verbose_name_plural": "việc chạy nền",
                        "ordering": ["-asked_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("done__lte", models.F("total"))),
                                name="accounts_job_no_more_than_all",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "finished"), _negated=True),
                                    models.Q(("file", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="accounts_job_finished_has_its_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=200, verbose_name="khóa")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                        ("path", models.CharField(max_length=500, verbose_name="địa chỉ")),
                        ("fields", models.JSONField(default=list, verbose_name="nội dung")),
                        (
                            "files",
                            models.JSONField(blank=True, default=list, verbose_name="tên các tệp, phải chọn lại"),
                        ),
                        (
                            "kept_at",
                            models.DateTimeField(
                                db_index=True, default=django.utils.timezone.now, verbose_name="giữ lúc"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "biểu mẫu được giữ",
                        "verbose_name_plural": "biểu mẫu được giữ",
                        "ordering": ["-kept_at"],
                        "constraints": [
                            models.UniqueConstraint(fields=("key",), name="accounts_keptform_one_for_each_form")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60, verbose_name="loại thư")),
                        ("address", models.EmailField(max_length=254, verbose_name="địa chỉ")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nhận",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("about_type", models.CharField(blank=True, max_length=60, verbose_name="loại đối tượng")),
                        ("about_id", models.BigIntegerField(null=True, verbose_name="khóa của đối tượng")),
                        ("about_label", models.CharField(blank=True, max_length=250, verbose_name="đối tượng")),
                        ("is_of_account", models.BooleanField(default=False, verbose_name="về tài khoản")),
                        ("subject", models.CharField(max_length=250, verbose_name="tiêu đề")),
                        ("body", models.TextField(blank=True, verbose_name="nội dung")),
                        ("expires_at", models.DateTimeField(null=True, verbose_name="hết hạn lúc")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Đang gửi"),
                                    ("sent", "Đã gửi"),
                                    ("failed", "Chưa gửi được"),
                                    ("dropped", "Không gửi nữa"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="số lần thử")),
                        ("next_try_at", models.DateTimeField(verbose_name="thử lần tới lúc")),
                        ("claimed_until", models.DateTimeField(null=True, verbose_name="đang gửi đến lúc")),
                        ("tried_at", models.DateTimeField(null=True, verbose_name="thử gần nhất lúc")),
                        ("is_held_up", models.BooleanField(default=False, verbose_name="chờ máy chủ thư")),
                        ("problem", models.TextField(blank=True, verbose_name="vì sao chưa gửi được")),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="viết lúc")),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="gửi lúc")),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="khóa của thư")),
                    ],
                    options={
                        "verbose_name": "thư",
                        "verbose_name_plural": "thư",
                        "ordering": ["-written_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["state", "next_try_at"], name="accounts_letter_due"),
                            models.Index(fields=["about_type", "about_id"], name="accounts_letter_about"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                                    _connector="OR",
                                ),
                                name="accounts_letter_sent_has_its_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Locality",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="mã")),
                        ("name", models.CharField(max_length=120, verbose_name="tên")),
                        ("full_name", models.CharField(max_length=160, verbose_name="tên đầy đủ")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("country", "Quốc gia"),
                                    ("province", "Cấp tỉnh"),
                                    ("district", "Cấp huyện"),
                                    ("commune", "Cấp xã"),
                                    ("village", "Thôn, tổ dân phố"),
                                    ("site", "Địa điểm"),
                                ],
                                max_length=10,
                                verbose_name="cấp",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="accounts.locality",
                                verbose_name="thuộc",
                            ),
                        ),
                        ("region", models.CharField(blank=True, max_length=60, verbose_name="vùng")),
                        ("latitude", models.FloatField(blank=True, null=True, verbose_name="vĩ độ")),
                        ("longitude", models.FloatField(blank=True, null=True, verbose_name="kinh độ")),
                        ("valid_from", models.DateField(blank=True, null=True, verbose_name="có từ ngày")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("source", models.TextField(blank=True, verbose_name="nguồn")),
                        (
                            "successors",
                            models.ManyToManyField(
                                blank=True, related_name="predecessors", to="accounts.locality", verbose_name="nay là"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "địa phương",
                        "verbose_name_plural": "địa phương",
                        "ordering": ["level", "name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="accounts_locality_begins_before_it_ends",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("counter", models.CharField(editable=False, max_length=250, unique=True)),
                        (
                            "action",
                            models.CharField(
                                choices=[
                                    ("login_failed", "Nhập sai mật khẩu, mã xác thực"),
                                    ("login", "Đăng nhập"),
                                    ("reset_password", "Xin đặt lại mật khẩu"),
                                    ("reset_password_from_key", "Đặt mật khẩu theo đường dẫn"),
                                    ("open_link", "Mở đường dẫn trong thư"),
                                    ("use_link", "Xem trang theo đường dẫn được gửi"),
                                    ("read_calendar", "Đọc lịch theo địa chỉ riêng"),
                                    ("answer_by_link", "Trả lời theo đường dẫn được gửi"),
                                    ("write_by_link", "Ghi chép theo đường dẫn được gửi"),
                                    ("reauthenticate", "Xác nhận lại mật khẩu"),
                                    ("change_password", "Đổi mật khẩu"),
                                ],
                                max_length=40,
                                verbose_name="việc",
                            ),
                        ),
                        ("subject", models.CharField(max_length=254, verbose_name="địa chỉ")),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="locks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("since", models.DateTimeField(auto_now_add=True, verbose_name="từ lúc")),
                        ("until", models.DateTimeField(db_index=True, verbose_name="đến lúc")),
                    ],
                    options={
                        "verbose_name": "tạm dừng",
                        "verbose_name_plural": "tạm dừng",
                        "ordering": ["-until", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Portal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("committee", models.CharField(max_length=200, verbose_name="cơ quan phê duyệt")),
                        ("called", models.CharField(blank=True, max_length=120, verbose_name="gọi tắt trong câu")),
                        ("office", models.CharField(max_length=250, verbose_name="cơ quan thường trực")),
                        (
                            "organiser",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                                verbose_name="cơ quan tổ chức",
                            ),
                        ),
                        (
                            "provinces",
                            models.ManyToManyField(
                                related_name="portals",
                                to="accounts.locality",
                                verbose_name="tỉnh, trước và sau khi sắp xếp",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cổng",
                        "verbose_name_plural": "cổng",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("pk", 1)), name="accounts_portal_is_one")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionHold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="loại dữ liệu")),
                        ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                        ("placed_at", models.DateTimeField(auto_now_add=True, verbose_name="giữ từ lúc")),
                        (
                            "placed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người giữ",
                            ),
                        ),
                        ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi giữ lúc")),
                    ],
                    options={
                        "verbose_name": "lệnh giữ lại",
                        "verbose_name_plural": "các lệnh giữ lại",
                        "ordering": ["-placed_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None)),
                                fields=("kind",),
                                name="accounts_retentionhold_one_a_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40, verbose_name="loại dữ liệu")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        ("erased", models.PositiveIntegerField(verbose_name="đã xóa")),
                    ],
                    options={
                        "verbose_name": "lần xóa theo thời hạn",
                        "verbose_name_plural": "các lần xóa theo thời hạn",
                        "ordering": ["-at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="role_assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người dùng",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("agency_clerk", "Cán bộ đầu mối"),
                                    ("agency_approver", "Lãnh đạo cơ quan"),
                                    ("agency_administrator", "Quản trị của cơ quan"),
                                    ("organiser", "Cơ quan tổ chức"),
                                    ("accountant", "Kế toán (cơ quan tổ chức)"),
                                    ("leader", "Lãnh đạo (cơ quan phê duyệt, Ủy ban nhân dân)"),
                                    ("member", "Thành viên đoàn"),
                                    ("administrator", "Quản trị"),
                                ],
                                max_length=20,
                                verbose_name="vai trò",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vai trò được giao",
                        "verbose_name_plural": "vai trò được giao",
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "role"), name="accounts_roleassignment_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "agency_clerk",
                                            "agency_approver",
                                            "agency_administrator",
                                            "organiser",
                                            "accountant",
                                            "leader",
                                            "member",
                                            "administrator",
                                        ],
                                    )
                                ),
                                name="accounts_roleassignment_known_role",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SentForm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=100, verbose_name="khóa")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="dấu của nội dung")),
                        (
                            "sent_at",
                            models.DateTimeField(
                                db_index=True, default=django.utils.timezone.now, verbose_name="gửi lúc"
                            ),
                        ),
                        ("location", models.TextField(blank=True, verbose_name="nơi được đưa đến")),
                        ("messages", models.JSONField(blank=True, default=list, verbose_name="lời báo")),
                    ],
                    options={
                        "verbose_name": "biểu mẫu đã gửi",
                        "verbose_name_plural": "biểu mẫu đã gửi",
                        "ordering": ["-sent_at"],
                        "constraints": [models.UniqueConstraint(fields=("key",), name="accounts_sentform_taken_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("began_at", models.DateTimeField(blank=True, null=True, verbose_name="đăng nhập lúc")),
                        ("last_used", models.DateTimeField(blank=True, null=True, verbose_name="dùng lần cuối")),
                        ("device", models.CharField(blank=True, max_length=60, verbose_name="thiết bị")),
                        ("place", models.CharField(blank=True, max_length=40, verbose_name="mạng")),
                    ],
                    options={
                        "verbose_name": "phiên đăng nhập",
                        "verbose_name_plural": "phiên đăng nhập",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True, verbose_name="thư điện tử")),
                        ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        ("post", models.CharField(blank=True, max_length=160, verbose_name="chức vụ")),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("is_staff", models.BooleanField(default=False, verbose_name="vào được trang dữ liệu nền")),
                        ("is_active", models.BooleanField(default=True, verbose_name="đang hoạt động")),
                        ("joined_at", models.DateTimeField(auto_now_add=True, verbose_name="ngày tham gia")),
                        ("search_key", models.CharField(blank=True, editable=False, max_length=400)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người dùng",
                        "verbose_name_plural": "người dùng",
                        "ordering": ["email"],
                    },
                ),
            ],
        ),
    ]

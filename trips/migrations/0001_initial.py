import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import trips.models.hosts


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("destinations", "0001_initial"),
        ("registrations", "0001_initial"),
        ("tours", "0001_initial"),
    ]

    operations = [
        config.migrating.CreateFloor(
            models=[
                migrations.CreateModel(
                    name="Acknowledgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reception",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="acknowledgements",
                                to="trips.reception",
                                verbose_name="nơi tiếp",
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
                        ("rules", models.TextField(verbose_name="quy định đã đọc")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "xác nhận đã đọc quy định",
                        "verbose_name_plural": "xác nhận đã đọc quy định",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reception", "nomination"), name="trips_acknowledgement_once_a_person"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                                related_name="assignments",
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
                                verbose_name="người chuẩn bị",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="tours.topic",
                                verbose_name="nội dung",
                            ),
                        ),
                        ("index", models.CharField(blank=True, max_length=20, verbose_name="chỉ số")),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao")),
                    ],
                    options={
                        "verbose_name": "phân công chuẩn bị",
                        "verbose_name_plural": "phân công chuẩn bị",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("index", ""), ("topic__isnull", False)),
                                    models.Q(("topic__isnull", True), models.Q(("index", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="trips_assignment_topic_or_index",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("topic__isnull", False)),
                                fields=("trip", "nomination", "topic"),
                                name="trips_assignment_topic_once_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("index", ""), _negated=True),
                                fields=("trip", "nomination", "index"),
                                name="trips_assignment_index_once_a_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Briefing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "trip",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="briefing",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="thời gian")),
                        ("place", models.CharField(max_length=250, verbose_name="địa điểm")),
                        ("chair", models.CharField(max_length=250, verbose_name="chủ trì")),
                        ("agenda", models.TextField(blank=True, verbose_name="nội dung họp")),
                    ],
                    options={
                        "verbose_name": "họp đoàn trước khi đi",
                        "verbose_name_plural": "họp đoàn trước khi đi",
                    },
                ),
                migrations.CreateModel(
                    name="CalendarAddress",
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
                                related_name="calendars",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="thành viên",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                    ],
                    options={
                        "verbose_name": "địa chỉ lịch",
                        "verbose_name_plural": "địa chỉ lịch",
                        "ordering": ["-made_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("nomination__isnull", False), ("revoked_at__isnull", True)),
                                fields=("trip", "nomination"),
                                name="trips_calendaraddress_one_open_a_member",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("nomination__isnull", True), ("revoked_at__isnull", True)),
                                fields=("trip",),
                                name="trips_calendaraddress_one_open_a_trip",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DetailsDeletion",
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
                                related_name="deletions",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("due", "Hết hạn giữ sau chuyến đi"),
                                    ("left", "Không còn trong đoàn"),
                                    ("asked", "Theo đề nghị của người đó"),
                                ],
                                max_length=10,
                                verbose_name="vì sao",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="của ai",
                            ),
                        ),
                        ("count", models.PositiveIntegerField(verbose_name="số người")),
                        ("key_ids", models.JSONField(blank=True, default=list, verbose_name="khóa đã hủy")),
                        ("at", models.DateTimeField(verbose_name="xóa lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xóa",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "báo cáo xóa thông tin đi lại",
                        "verbose_name_plural": "báo cáo xóa thông tin đi lại",
                        "ordering": ["-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="DetailsRead",
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
                                related_name="reads",
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
                                verbose_name="của ai",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người xem",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("view", "mở xem"), ("export", "xuất ra tệp")],
                                max_length=10,
                                verbose_name="cách xem",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=300, verbose_name="để làm gì")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "lượt xem thông tin đi lại",
                        "verbose_name_plural": "lượt xem thông tin đi lại",
                        "ordering": ["-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="trips_detailsread_has_a_purpose",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dismissal",
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
                                related_name="dismissals",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("key", models.CharField(max_length=120, verbose_name="khóa")),
                        ("reason", models.TextField(verbose_name="lý do")),
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
                        "verbose_name": "cảnh báo đã có lý do",
                        "verbose_name_plural": "cảnh báo đã có lý do",
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "key"), name="trips_dismissal_once_a_warning")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reception",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="trips.reception",
                                verbose_name="việc tiếp đoàn",
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("agreed", "Đồng ý"),
                                    ("other_time", "Đề nghị giờ khác"),
                                    ("cannot", "Không tiếp được"),
                                ],
                                max_length=12,
                                verbose_name="trả lời",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="người trả lời")),
                        ("post", models.CharField(max_length=200, verbose_name="chức vụ")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung")),
                        ("proposed", models.JSONField(blank=True, default=list, verbose_name="thời gian đề nghị")),
                        (
                            "file",
                            models.FileField(
                                blank=True, upload_to=trips.models.hosts.private_letter_path, verbose_name="tệp trả lời"
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("file_digest", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "through",
                            models.CharField(
                                choices=[
                                    ("link", "Qua đường dẫn"),
                                    ("document", "Công văn"),
                                    ("phone", "Qua điện thoại"),
                                ],
                                max_length=10,
                                verbose_name="qua",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu văn bản")),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        (
                            "version",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="phiên bản lịch trình"
                            ),
                        ),
                        ("shown", models.JSONField(default=list, verbose_name="lịch đã trả lời")),
                        ("answered_at", models.DateTimeField(verbose_name="trả lời lúc")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trả lời của nơi tiếp",
                        "verbose_name_plural": "trả lời của nơi tiếp",
                        "ordering": ["answered_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True), models.Q(("post", ""), _negated=True)
                                ),
                                name="trips_hostanswer_names_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("recorded_by__isnull", True), ("through", "link")),
                                    models.Q(
                                        models.Q(("through", "link"), _negated=True), ("recorded_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="trips_hostanswer_by_link_or_recorded_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HostLetter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reception",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="letters",
                                to="trips.reception",
                                verbose_name="việc tiếp đoàn",
                            ),
                        ),
                        ("number", models.CharField(max_length=60, verbose_name="số, ký hiệu công văn")),
                        ("dated_on", models.DateField(verbose_name="ngày công văn")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=trips.models.hosts.private_letter_path,
                                verbose_name="tệp công văn",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("sent_at", models.DateTimeField(verbose_name="ghi đã gửi lúc")),
                        ("people", models.JSONField(default=list, verbose_name="người trong danh sách kèm theo")),
                    ],
                    options={
                        "verbose_name": "công văn gửi nơi tiếp",
                        "verbose_name_plural": "công văn gửi nơi tiếp",
                        "ordering": ["sent_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reception", "number", "dated_on"), name="trips_hostletter_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItineraryItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="khóa")),
                        (
                            "trip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("day", models.DateField(verbose_name="ngày")),
                        (
                            "half",
                            models.CharField(
                                choices=[
                                    ("morning", "Sáng"),
                                    ("noon", "Trưa"),
                                    ("afternoon", "Chiều"),
                                    ("evening", "Tối"),
                                ],
                                max_length=10,
                                verbose_name="buổi",
                            ),
                        ),
                        ("starts", models.TimeField(blank=True, null=True, verbose_name="từ giờ")),
                        ("ends", models.TimeField(blank=True, null=True, verbose_name="đến giờ")),
                        ("end_day", models.DateField(blank=True, null=True, verbose_name="kết thúc ngày")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("travel", "Di chuyển"),
                                    ("work", "Làm việc"),
                                    ("visit", "Thực tế"),
                                    ("meal", "Ăn"),
                                    ("rest", "Nghỉ"),
                                    ("meeting", "Họp đoàn"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="nội dung")),
                        ("place", models.CharField(blank=True, max_length=250, verbose_name="nơi")),
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
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="items",
                                to="tours.stopoption",
                                verbose_name="nơi tiếp",
                            ),
                        ),
                        (
                            "leg",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="items",
                                to="trips.leg",
                                verbose_name="chặng đi",
                            ),
                        ),
                        (
                            "in_charge",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người phụ trách",
                            ),
                        ),
                        (
                            "minutes_from_last",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="phút đi từ mục trước"
                            ),
                        ),
                        ("alternative", models.TextField(blank=True, verbose_name="nếu mưa hoặc nơi đến đổi")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "topics",
                            models.ManyToManyField(
                                blank=True, related_name="items", to="tours.topic", verbose_name="nội dung học tập"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục lịch trình",
                        "verbose_name_plural": "mục lịch trình",
                        "ordering": ["day", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end_day__isnull", True), ("end_day__gte", models.F("day")), _connector="OR"
                                ),
                                name="trips_item_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__isnull", True), ("starts__isnull", False), _connector="OR"),
                                name="trips_item_ends_only_with_a_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItineraryVersion",
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
                                related_name="versions",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="phiên bản")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        (
                            "reasons",
                            models.JSONField(blank=True, default=dict, verbose_name="lý do công bố khi còn cảnh báo"),
                        ),
                        ("published_at", models.DateTimeField(verbose_name="công bố lúc")),
                        (
                            "published_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người công bố",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiên bản lịch trình",
                        "verbose_name_plural": "phiên bản lịch trình",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trip", "number"), name="trips_itineraryversion_number_once_a_trip"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leg",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="khóa")),
                        (
                            "trip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="legs",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plane", "Máy bay"),
                                    ("train", "Tàu hỏa"),
                                    ("hired_car", "Xe thuê"),
                                    ("office_car", "Xe cơ quan"),
                                    ("ship", "Tàu thủy"),
                                ],
                                max_length=10,
                                verbose_name="phương tiện",
                            ),
                        ),
                        ("origin", models.CharField(max_length=200, verbose_name="từ")),
                        ("destination", models.CharField(max_length=200, verbose_name="đến")),
                        (
                            "from_airport",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="destinations.airport",
                            ),
                        ),
                        (
                            "to_airport",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="destinations.airport",
                            ),
                        ),
                        ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="đi lúc")),
                        ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
                        ("carrier", models.CharField(blank=True, max_length=120, verbose_name="hãng, nhà xe")),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="số hiệu, biển số")),
                        ("seats", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số chỗ")),
                        ("booking_code", models.CharField(blank=True, max_length=40, verbose_name="mã đặt chỗ")),
                        ("contact", models.CharField(blank=True, max_length=120, verbose_name="lái xe, quầy liên hệ")),
                        ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại")),
                        ("is_for_all", models.BooleanField(default=True, verbose_name="cả đoàn đi")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "chặng đi",
                        "verbose_name_plural": "chặng đi",
                        "ordering": [models.OrderBy(models.F("departs_at"), nulls_last=True), "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("departs_at__isnull", True),
                                    ("arrives_at__isnull", True),
                                    ("departs_at__lt", models.F("arrives_at")),
                                    _connector="OR",
                                ),
                                name="trips_leg_departs_before_it_arrives",
                                violation_error_message="Giờ đến phải sau giờ đi. Sửa một trong hai.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LegRider",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "leg",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="riders",
                                to="trips.leg",
                                verbose_name="chặng đi",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người đi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người đi chặng",
                        "verbose_name_plural": "người đi chặng",
                        "constraints": [
                            models.UniqueConstraint(fields=("leg", "nomination"), name="trips_legrider_once_a_leg")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberLink",
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
                                related_name="member_links",
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
                        ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(verbose_name="lập lúc")),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lập",
                            ),
                        ),
                        ("way", models.CharField(blank=True, max_length=250, verbose_name="gửi bằng cách")),
                        ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc")),
                    ],
                    options={
                        "verbose_name": "đường dẫn của thành viên",
                        "verbose_name_plural": "đường dẫn của thành viên",
                        "ordering": ["-made_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                                related_name="questions",
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
                                related_name="asked",
                                to="tours.stopoption",
                                verbose_name="nơi tiếp",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="questions",
                                to="tours.topic",
                                verbose_name="nội dung",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="câu hỏi")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người hỏi",
                            ),
                        ),
                        (
                            "answered_in",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="questions",
                                to="trips.itineraryitem",
                                verbose_name="trả lời ở buổi",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="ghi lúc")),
                    ],
                    options={
                        "verbose_name": "câu hỏi cho nơi tiếp",
                        "verbose_name_plural": "câu hỏi cho nơi tiếp",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Reception",
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
                                related_name="receptions",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="receptions",
                                to="tours.stopoption",
                                verbose_name="nơi tiếp",
                            ),
                        ),
                        ("waived_reason", models.TextField(blank=True, verbose_name="lý do không cần trả lời")),
                        ("rules", models.TextField(blank=True, verbose_name="quy định của nơi tiếp")),
                        ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "link_for",
                            models.CharField(
                                blank=True, editable=False, max_length=400, verbose_name="đường dẫn lập cho"
                            ),
                        ),
                        ("link_made_at", models.DateTimeField(blank=True, null=True, verbose_name="lập đường dẫn lúc")),
                        (
                            "link_revoked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="thu hồi đường dẫn lúc"),
                        ),
                    ],
                    options={
                        "verbose_name": "việc tiếp đoàn",
                        "verbose_name_plural": "việc tiếp đoàn",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "option"), name="trips_reception_once_a_host"),
                            models.UniqueConstraint(
                                condition=models.Q(("digest", ""), _negated=True),
                                fields=("digest",),
                                name="trips_reception_one_for_a_link",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Room",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rooms",
                                to="trips.stay",
                                verbose_name="chỗ nghỉ",
                            ),
                        ),
                        ("label", models.CharField(max_length=40, verbose_name="phòng")),
                        ("beds", models.PositiveSmallIntegerField(default=2, verbose_name="số giường")),
                    ],
                    options={
                        "verbose_name": "phòng",
                        "verbose_name_plural": "phòng",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("stay", "label"), name="trips_room_label_once_a_stay")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoomGuest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="trips.stay",
                                verbose_name="chỗ nghỉ",
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guests",
                                to="trips.room",
                                verbose_name="phòng",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người ở",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người ở phòng",
                        "verbose_name_plural": "người ở phòng",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("stay", "nomination"), name="trips_roomguest_one_room_a_stay"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Section",
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
                                related_name="sections",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0, verbose_name="thứ tự")),
                        ("title", models.CharField(max_length=300, verbose_name="tên phần")),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="tours.topic",
                                verbose_name="nội dung",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registrations.nomination",
                                verbose_name="người viết",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                        ("text", models.TextField(blank=True, verbose_name="nội dung phần")),
                        ("is_done", models.BooleanField(default=False, verbose_name="đã xong")),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("written_at", models.DateTimeField(blank=True, null=True, verbose_name="viết lúc")),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lưu",
                            ),
                        ),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="nhắc ngày")),
                    ],
                    options={
                        "verbose_name": "phần báo cáo",
                        "verbose_name_plural": "phần báo cáo",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Stay",
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
                                related_name="stays",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="khách sạn, nhà khách")),
                        ("address", models.CharField(blank=True, max_length=250, verbose_name="địa chỉ")),
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
                        ("phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại")),
                        ("check_in", models.DateField(verbose_name="nhận phòng")),
                        ("check_out", models.DateField(verbose_name="trả phòng")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "chỗ nghỉ",
                        "verbose_name_plural": "chỗ nghỉ",
                        "ordering": ["check_in", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("check_in__lt", models.F("check_out"))),
                                name="trips_stay_a_night_at_least",
                                violation_error_message="Ngày trả phòng phải sau ngày nhận phòng. Sửa một trong hai ngày.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TravelDetails",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="khóa")),
                        (
                            "trip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="details",
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
                                verbose_name="người đi",
                            ),
                        ),
                        ("sealed", models.TextField(editable=False, verbose_name="nội dung đã mã hóa")),
                        ("missing", models.JSONField(blank=True, default=list, verbose_name="còn thiếu")),
                        ("filled_at", models.DateTimeField(verbose_name="điền lúc")),
                        (
                            "filled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người điền",
                            ),
                        ),
                        (
                            "filled_as",
                            models.CharField(
                                choices=[
                                    ("member", "Tự điền bằng tài khoản"),
                                    ("link", "Tự điền qua đường dẫn riêng"),
                                    ("agency", "Cơ quan điền thay"),
                                    ("organiser", "Điền thay theo điện thoại"),
                                ],
                                max_length=10,
                                verbose_name="điền bằng cách",
                            ),
                        ),
                        ("booked_at", models.DateTimeField(blank=True, null=True, verbose_name="đặt vé lúc")),
                    ],
                    options={
                        "verbose_name": "thông tin đi lại",
                        "verbose_name_plural": "thông tin đi lại",
                        "ordering": ["trip", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("trip", "nomination"), name="trips_traveldetails_once_a_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("filled_as", "link"), ("filled_by__isnull", False), _connector="OR"
                                ),
                                name="trips_traveldetails_filled_by_someone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trip",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trip",
                                to="tours.round",
                                verbose_name="đợt",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu lịch trình")),
                        ("called_off", models.PositiveIntegerField(default=0, verbose_name="số lần hủy")),
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
                    ],
                    options={
                        "verbose_name": "chuyến đi",
                        "verbose_name_plural": "chuyến đi",
                        "ordering": ["round__tour", "round__number"],
                    },
                ),
            ],
        ),
    ]

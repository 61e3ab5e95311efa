import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import results.models.applying
import results.models.obstacles
import results.models.sessions


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
                    name="Action",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "lesson",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="results.lesson",
                                verbose_name="bài học",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="accounts.agency",
                                verbose_name="cơ quan",
                            ),
                        ),
                        ("body", models.CharField(blank=True, max_length=200, verbose_name="nơi làm ngoài danh mục")),
                        ("what", models.CharField(max_length=300, verbose_name="việc")),
                        ("person", models.CharField(blank=True, max_length=200, verbose_name="người làm")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Đề xuất"),
                                    ("accepted", "Đã nhận"),
                                    ("in_progress", "Đang làm"),
                                    ("done", "Xong"),
                                    ("dropped", "Bỏ, có lý do"),
                                ],
                                default="proposed",
                                max_length=12,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(verbose_name="đề xuất lúc")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đề xuất",
                            ),
                        ),
                        ("answer_by", models.DateField(verbose_name="hạn trả lời đề xuất")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn xong")),
                        ("first_due_on", models.DateField(blank=True, null=True, verbose_name="hạn đầu")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="xong hoặc bỏ lúc")),
                        ("evidence", models.TextField(blank=True, verbose_name="bằng chứng")),
                        (
                            "evidence_file",
                            models.FileField(
                                blank=True,
                                upload_to=results.models.applying.private_evidence_path,
                                verbose_name="tệp bằng chứng",
                            ),
                        ),
                        ("evidence_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("reason", models.TextField(blank=True, verbose_name="lý do bỏ")),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="nhắc ngày")),
                    ],
                    options={
                        "verbose_name": "việc vận dụng",
                        "verbose_name_plural": "việc vận dụng",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("agency__isnull", False)),
                                fields=("lesson", "agency", "what"),
                                name="results_action_once_an_agency",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("agency__isnull", True)),
                                fields=("lesson", "body", "what"),
                                name="results_action_once_a_named_body",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agency__isnull", False), ("body", "")),
                                    models.Q(("agency__isnull", True), models.Q(("body", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="results_action_of_one_body",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("accepted", "in_progress", "done")), _negated=True),
                                    ("due_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="results_action_taken_on_has_its_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "done"), _negated=True),
                                    models.Q(("evidence", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="results_action_done_has_evidence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dropped"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="results_action_dropped_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at__isnull", False), ("state__in", ("done", "dropped"))),
                                    models.Q(
                                        models.Q(("state__in", ("done", "dropped")), _negated=True),
                                        ("ended_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="results_action_ended_has_its_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="results.action",
                                verbose_name="việc vận dụng",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Đề xuất"),
                                    ("accepted", "Đã nhận"),
                                    ("in_progress", "Đang làm"),
                                    ("done", "Xong"),
                                    ("dropped", "Bỏ, có lý do"),
                                ],
                                max_length=12,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="nội dung")),
                    ],
                    options={
                        "verbose_name": "bước của việc vận dụng",
                        "verbose_name_plural": "bước của việc vận dụng",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Lesson",
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
                                related_name="lessons",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="lessons",
                                to="trips.itineraryitem",
                                verbose_name="buổi",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="lessons",
                                to="tours.topic",
                                verbose_name="nội dung",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="tên bài học")),
                        ("seen", models.TextField(verbose_name="đã thấy gì")),
                        ("place", models.CharField(blank=True, max_length=250, verbose_name="thấy ở đâu")),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.locality",
                                verbose_name="địa phương",
                            ),
                        ),
                        ("from_whom", models.CharField(blank=True, max_length=250, verbose_name="ai giới thiệu")),
                        ("appliers", models.TextField(blank=True, verbose_name="ai có thể làm, vì sao")),
                        ("conditions", models.TextField(blank=True, verbose_name="điều kiện, rủi ro")),
                        ("evidence", models.TextField(blank=True, verbose_name="bằng chứng")),
                        ("indices", models.CharField(blank=True, max_length=80, verbose_name="chỉ số liên quan")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Bản soạn"), ("published", "Trong thư viện")],
                                default="draft",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="đưa vào thư viện lúc"),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Chưa quyết định"),
                                    ("applied", "Vận dụng"),
                                    ("kept", "Lưu tham khảo"),
                                    ("declined", "Không áp dụng"),
                                ],
                                default="",
                                max_length=10,
                                verbose_name="quyết định",
                            ),
                        ),
                        ("decision_reason", models.TextField(blank=True, verbose_name="lý do quyết định")),
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
                        ("decide_by", models.DateField(verbose_name="hạn quyết định")),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="results.lesson",
                                verbose_name="gộp vào",
                            ),
                        ),
                        (
                            "root",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="results.lesson",
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("created_at", models.DateTimeField(verbose_name="lập lúc")),
                        ("search_key", models.TextField(blank=True, editable=False)),
                        (
                            "agencies",
                            models.ManyToManyField(
                                blank=True,
                                related_name="lessons",
                                to="accounts.agency",
                                verbose_name="cơ quan có thể làm",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bài học",
                        "verbose_name_plural": "bài học",
                        "ordering": ["-pk"],
                        "indexes": [
                            models.Index(
                                fields=["state", "merged_into", "trip", "topic", "locality"],
                                name="results_lesson_facets",
                            ),
                            models.Index(
                                condition=models.Q(("decision", ""), ("merged_into__isnull", True)),
                                fields=["decide_by"],
                                name="results_lesson_undecided",
                            ),
                            models.Index(
                                condition=models.Q(("merged_into__isnull", True)),
                                fields=["trip", "decision"],
                                name="results_lesson_decisions",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_at__isnull", False), ("state", "published")),
                                    models.Q(
                                        models.Q(("state", "published"), _negated=True), ("published_at__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="results_lesson_published_has_its_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decision", "")),
                                    models.Q(
                                        models.Q(("decision", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        models.Q(("decision_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="results_lesson_decided_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", True), ("root__isnull", True)),
                                    models.Q(
                                        ("merged_into__isnull", False),
                                        ("root__isnull", False),
                                        models.Q(("merged_into", models.F("pk")), _negated=True),
                                        models.Q(("root", models.F("pk")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="results_lesson_merged_has_its_root",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True), models.Q(("seen", ""), _negated=True)
                                ),
                                name="results_lesson_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LessonNote",
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
                                related_name="lesson_notes",
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
                        ("author", models.CharField(max_length=200, verbose_name="người viết")),
                        (
                            "written_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản",
                            ),
                        ),
                        ("written_at", models.DateTimeField(verbose_name="viết lúc")),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="lesson_notes",
                                to="trips.itineraryitem",
                                verbose_name="buổi",
                            ),
                        ),
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
                        ("is_none", models.BooleanField(default=False, verbose_name="không có bài học")),
                        ("seen", models.TextField(verbose_name="đã thấy gì")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=250, verbose_name="thấy ở đâu, ai giới thiệu"),
                        ),
                        ("appliers", models.TextField(blank=True, verbose_name="ai có thể làm")),
                        ("conditions", models.TextField(blank=True, verbose_name="điều kiện")),
                        ("evidence", models.TextField(blank=True, verbose_name="bằng chứng")),
                        (
                            "lesson",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="results.lesson",
                                verbose_name="bài học",
                            ),
                        ),
                        ("digest", models.CharField(editable=False, max_length=64)),
                    ],
                    options={
                        "verbose_name": "bài học như thành viên viết",
                        "verbose_name_plural": "bài học như thành viên viết",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "digest"), name="results_lessonnote_once_a_trip"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_none", True), ("lesson__isnull", True)),
                                    models.Q(("is_none", False), ("lesson__isnull", False)),
                                    _connector="OR",
                                ),
                                name="results_lessonnote_has_its_lesson",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seen", ""), _negated=True),
                                name="results_lessonnote_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Obstacle",
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
                                related_name="obstacles",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "trip",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="obstacles",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        ("about", models.CharField(max_length=200, verbose_name="về việc")),
                        ("from_page", models.CharField(blank=True, max_length=300, verbose_name="gửi từ trang")),
                        ("what", models.TextField(verbose_name="đang vướng gì")),
                        ("wish", models.TextField(verbose_name="đề nghị làm gì")),
                        ("needed_by", models.DateField(blank=True, null=True, verbose_name="cần trả lời trước ngày")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=results.models.obstacles.private_obstacle_path,
                                verbose_name="tệp kèm",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gửi",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obstacles",
                                to="accounts.agency",
                                verbose_name="cơ quan gửi",
                            ),
                        ),
                        ("written_at", models.DateTimeField(verbose_name="gửi lúc")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Đang chờ"),
                                    ("answered", "Đã trả lời"),
                                    ("taken_back", "Đã rút lại"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "holder",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("organiser", "Cơ quan tổ chức"),
                                    ("committee", "Cơ quan phê duyệt"),
                                    ("writer", "Người gửi"),
                                ],
                                max_length=10,
                                verbose_name="đang chờ ai",
                            ),
                        ),
                        ("since", models.DateTimeField(blank=True, null=True, verbose_name="chờ từ lúc")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="số ngày làm việc"),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn")),
                        ("extension", models.CharField(blank=True, max_length=250, verbose_name="văn bản lùi hạn")),
                        ("draft", models.TextField(blank=True, verbose_name="câu trả lời đang soạn")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời hoặc rút lúc")),
                        ("revision", models.PositiveIntegerField(default=0, verbose_name="lần lưu")),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="nhắc ngày")),
                    ],
                    options={
                        "verbose_name": "vướng mắc, đề xuất",
                        "verbose_name_plural": "vướng mắc, đề xuất",
                        "ordering": ["due_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "number"), name="results_obstacle_number_once_a_plan"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("days__isnull", False),
                                        ("due_on__isnull", False),
                                        ("ended_at__isnull", True),
                                        ("holder__in", ["organiser", "committee", "writer"]),
                                        ("since__isnull", False),
                                        ("state", "open"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "open"), _negated=True),
                                        ("days__isnull", True),
                                        ("due_on__isnull", True),
                                        ("ended_at__isnull", False),
                                        ("extension", ""),
                                        ("holder", ""),
                                        ("since__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="results_obstacle_open_has_one_holder_and_one_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True), models.Q(("wish", ""), _negated=True)
                                ),
                                name="results_obstacle_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObstacleMessage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "obstacle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="results.obstacle",
                                verbose_name="vướng mắc",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("written", "Viết"),
                                    ("asked", "Hỏi lại"),
                                    ("replied", "Trả lời thêm"),
                                    ("passed", "Chuyển lên"),
                                    ("returned", "Giao trả"),
                                    ("extended", "Lùi hạn"),
                                    ("answered", "Trả lời"),
                                    ("reopened", "Mở lại"),
                                    ("taken_back", "Rút lại"),
                                ],
                                max_length=10,
                                verbose_name="là gì",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="nội dung")),
                        ("document", models.CharField(blank=True, max_length=250, verbose_name="văn bản")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người viết",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lời của vướng mắc",
                        "verbose_name_plural": "lời của vướng mắc",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PlanClosing",
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
                                related_name="closings",
                                to="tours.plan",
                                verbose_name="kế hoạch",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "Chờ ý kiến"), ("returned", "Đã trả lại"), ("closed", "Đã đóng")],
                                default="proposed",
                                max_length=10,
                                verbose_name="tình trạng",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="lời đề nghị")),
                        ("proposed_at", models.DateTimeField(verbose_name="đề nghị lúc")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người đề nghị",
                            ),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="ý kiến")),
                        ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="cho ý kiến lúc")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người cho ý kiến",
                            ),
                        ),
                        (
                            "content",
                            models.JSONField(blank=True, default=dict, verbose_name="đề ra và đã làm khi đóng"),
                        ),
                    ],
                    options={
                        "verbose_name": "đóng kế hoạch",
                        "verbose_name_plural": "đóng kế hoạch",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("proposed", "closed"))),
                                fields=("plan",),
                                name="results_planclosing_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("state", "proposed")),
                                    models.Q(
                                        models.Q(("state", "proposed"), _negated=True), ("decided_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="results_planclosing_decided_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="results_planclosing_returned_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportEdit",
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
                                related_name="report_edits",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("key", models.CharField(max_length=60, verbose_name="phần")),
                        ("title", models.CharField(max_length=700, verbose_name="tên phần")),
                        ("text", models.TextField(verbose_name="lời đã sửa")),
                        ("sources", models.JSONField(default=list, verbose_name="nguồn khi sửa")),
                        ("revision", models.PositiveIntegerField(default=1, verbose_name="lần lưu")),
                        ("written_at", models.DateTimeField(verbose_name="lưu lúc")),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người lưu",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lời đã sửa của báo cáo kết quả",
                        "verbose_name_plural": "lời đã sửa của báo cáo kết quả",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "key"), name="results_reportedit_once_a_part"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="results_reportedit_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="results.sessionrecord",
                                verbose_name="buổi",
                            ),
                        ),
                        (
                            "digest",
                            models.CharField(editable=False, max_length=64, unique=True, verbose_name="dấu nội dung"),
                        ),
                        ("key", models.UUIDField(db_index=True, verbose_name="khóa trên máy")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("note", "Ghi chép"),
                                    ("presence", "Điểm danh"),
                                    ("answer", "Trả lời câu hỏi"),
                                    ("photo", "Ảnh"),
                                    ("document", "Tài liệu nhận được"),
                                    ("times", "Giờ thật"),
                                ],
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("subject", models.CharField(max_length=40, verbose_name="về việc")),
                        ("content", models.JSONField(verbose_name="nội dung")),
                        ("replaces", models.JSONField(blank=True, default=list, verbose_name="thay cho")),
                        ("written_at", models.DateTimeField(verbose_name="viết lúc")),
                        ("skew", models.IntegerField(default=0, verbose_name="đồng hồ của máy chậm, giây")),
                        ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="tài khoản ghi",
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
                                verbose_name="thành viên ghi",
                            ),
                        ),
                        (
                            "imported_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nhập bản cứu hộ",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mục ghi của buổi",
                        "verbose_name_plural": "mục ghi của buổi",
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("account__isnull", False), ("nomination__isnull", False), _connector="OR"
                                ),
                                name="results_sessionentry_written_by_someone",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("subject", ""), _negated=True),
                                name="results_sessionentry_has_a_subject",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file",
                                to="results.sessionentry",
                                verbose_name="mục ghi",
                            ),
                        ),
                        (
                            "file",
                            models.FileField(upload_to=results.models.sessions.private_road_path, verbose_name="tệp"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(verbose_name="số byte")),
                        ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="rộng")),
                        ("height", models.PositiveIntegerField(blank=True, null=True, verbose_name="cao")),
                    ],
                    options={
                        "verbose_name": "tệp của buổi",
                        "verbose_name_plural": "tệp của buổi",
                    },
                ),
                migrations.CreateModel(
                    name="SessionRecord",
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
                                related_name="sessions",
                                to="trips.trip",
                                verbose_name="chuyến đi",
                            ),
                        ),
                        ("key", models.UUIDField(verbose_name="khóa của mục lịch trình")),
                        ("title", models.CharField(max_length=300, verbose_name="buổi")),
                        ("day", models.DateField(verbose_name="ngày")),
                        ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc ghi lúc")),
                        ("ended_by", models.CharField(blank=True, max_length=200, verbose_name="người kết thúc")),
                    ],
                    options={
                        "verbose_name": "sổ ghi của buổi",
                        "verbose_name_plural": "sổ ghi của buổi",
                        "ordering": ["trip", "day", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("trip", "key"), name="results_sessionrecord_once_an_item")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stretch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "obstacle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stretches",
                                to="results.obstacle",
                                verbose_name="vướng mắc",
                            ),
                        ),
                        (
                            "holder",
                            models.CharField(
                                choices=[
                                    ("organiser", "Cơ quan tổ chức"),
                                    ("committee", "Cơ quan phê duyệt"),
                                    ("writer", "Người gửi"),
                                ],
                                max_length=10,
                                verbose_name="chờ ai",
                            ),
                        ),
                        ("began_at", models.DateTimeField(verbose_name="từ lúc")),
                        ("ended_at", models.DateTimeField(verbose_name="đến lúc")),
                        ("due_on", models.DateField(verbose_name="hạn")),
                        ("is_answer", models.BooleanField(default=False, verbose_name="kết thúc bằng câu trả lời")),
                    ],
                    options={
                        "verbose_name": "đoạn chờ",
                        "verbose_name_plural": "đoạn chờ",
                        "ordering": ["began_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ended_at__gte", models.F("began_at"))),
                                name="results_stretch_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("holder__in", ["organiser", "committee", "writer"])),
                                name="results_stretch_known_holder",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

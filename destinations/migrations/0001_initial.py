import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.migrating
import destinations.models.choosing


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
                    name="Airport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=4, unique=True, verbose_name="mã ICAO")),
                        ("iata", models.CharField(max_length=3, unique=True, verbose_name="mã IATA")),
                        ("name", models.CharField(max_length=120, verbose_name="tên")),
                        ("city", models.CharField(max_length=80, verbose_name="thành phố gần nhất")),
                        (
                            "province",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.locality",
                                verbose_name="tỉnh, thành phố",
                            ),
                        ),
                        ("latitude", models.FloatField(verbose_name="vĩ độ")),
                        ("longitude", models.FloatField(verbose_name="kinh độ")),
                        ("is_home", models.BooleanField(default=False, verbose_name="nơi khởi hành")),
                        ("is_arrival", models.BooleanField(default=False, verbose_name="thường bay tới")),
                        ("source", models.TextField(verbose_name="nguồn")),
                    ],
                    options={
                        "verbose_name": "sân bay",
                        "verbose_name_plural": "sân bay",
                        "ordering": ["-latitude"],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
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
                                related_name="candidates",
                                to="tours.tour",
                                verbose_name="chương trình",
                            ),
                        ),
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
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="đưa vào lúc")),
                    ],
                    options={
                        "verbose_name": "nơi được xem xét",
                        "verbose_name_plural": "nơi được xem xét",
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("tour", "locality"), name="destinations_candidate_locality_once_a_tour"
                            ),
                            models.UniqueConstraint(
                                fields=("tour", "agency"), name="destinations_candidate_agency_once_a_tour"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agency__isnull", True), ("locality__isnull", False)),
                                    models.Q(("agency__isnull", False), ("locality__isnull", True)),
                                    _connector="OR",
                                ),
                                name="destinations_candidate_locality_or_agency",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="destinations.candidate",
                                verbose_name="nơi được xem xét",
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[("chosen", "Chọn"), ("not_chosen", "Không chọn")],
                                max_length=10,
                                verbose_name="kết quả",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("figures", models.JSONField(verbose_name="số liệu ngày quyết định")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(verbose_name="ghi lúc")),
                    ],
                    options={
                        "verbose_name": "quyết định chọn nơi đến",
                        "verbose_name_plural": "quyết định chọn nơi đến",
                        "ordering": ["-decided_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="destinations_decision_has_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Host",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "option",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="host",
                                to="tours.stopoption",
                                verbose_name="lựa chọn của nơi đến",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_asked", "Chưa hỏi"),
                                    ("asked", "Đã hỏi"),
                                    ("proposed", "Đề nghị lịch khác"),
                                    ("confirmed", "Đã nhận lời"),
                                    ("refused", "Từ chối"),
                                ],
                                default="not_asked",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="người liên hệ")),
                        ("contact_post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ, cơ quan")),
                        ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại")),
                        ("contact_email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        (
                            "agreed_itinerary",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="phiên bản lịch trình đã thống nhất"
                            ),
                        ),
                        ("answer_by", models.DateField(blank=True, null=True, verbose_name="hạn trả lời")),
                    ],
                    options={
                        "verbose_name": "nơi tiếp đoàn",
                        "verbose_name_plural": "nơi tiếp đoàn",
                    },
                ),
                migrations.CreateModel(
                    name="HostStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="destinations.host",
                                verbose_name="nơi tiếp đoàn",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not_asked", "Chưa hỏi"),
                                    ("asked", "Đã hỏi"),
                                    ("proposed", "Đề nghị lịch khác"),
                                    ("confirmed", "Đã nhận lời"),
                                    ("refused", "Từ chối"),
                                ],
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người ghi",
                            ),
                        ),
                        ("taken_at", models.DateTimeField(verbose_name="ghi lúc")),
                    ],
                    options={
                        "verbose_name": "bước liên hệ",
                        "verbose_name_plural": "bước liên hệ",
                        "ordering": ["-taken_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="IndexScore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "locality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="index_scores",
                                to="accounts.locality",
                                verbose_name="địa phương",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="index_scores",
                                to="accounts.agency",
                                verbose_name="cơ quan",
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
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("ranked", "Có xếp hạng"),
                                    ("not_ranked", "Không xếp hạng"),
                                    ("not_published", "Không công bố"),
                                    ("unknown", "Chưa có số liệu"),
                                ],
                                max_length=14,
                                verbose_name="tình trạng",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=8, null=True, verbose_name="điểm"
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hạng")),
                        ("announced", models.DateField(blank=True, null=True, verbose_name="công bố ngày")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("source", models.TextField(blank=True, verbose_name="nguồn")),
                    ],
                    options={
                        "verbose_name": "chỉ số",
                        "verbose_name_plural": "chỉ số",
                        "ordering": ["index", "year", "rank"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("locality", "index", "year"),
                                name="destinations_indexscore_locality_once_a_year",
                            ),
                            models.UniqueConstraint(
                                fields=("agency", "index", "year"), name="destinations_indexscore_agency_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agency__isnull", True), ("locality__isnull", False)),
                                    models.Q(("agency__isnull", False), ("locality__isnull", True)),
                                    _connector="OR",
                                ),
                                name="destinations_indexscore_locality_or_agency",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state", "ranked"), ("rank__isnull", True), _connector="OR"),
                                name="destinations_indexscore_rank_only_when_ranked",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Judgement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="judgements",
                                to="destinations.candidate",
                                verbose_name="nơi được xem xét",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="judgements",
                                to="tours.criterion",
                                verbose_name="tiêu chí",
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField(verbose_name="điểm")),
                        ("note", models.TextField(verbose_name="nhận xét")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                upload_to=destinations.models.choosing.private_evidence_path,
                                verbose_name="tệp kèm theo",
                            ),
                        ),
                        ("file_name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        (
                            "judged_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người chấm",
                            ),
                        ),
                        ("judged_at", models.DateTimeField(verbose_name="chấm lúc")),
                    ],
                    options={
                        "verbose_name": "điểm nhận định",
                        "verbose_name_plural": "điểm nhận định",
                        "ordering": ["criterion__position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("candidate", "criterion"), name="destinations_judgement_once_a_criterion"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("points__lte", 3)), name="destinations_judgement_up_to_three_points"
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]

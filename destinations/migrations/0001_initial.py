import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import destinations.models.choosing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("tours", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Airport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="mã ICAO")),
                ("iata", models.CharField(max_length=3, unique=True, verbose_name="mã IATA")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                ("city", models.CharField(max_length=80, verbose_name="thành phố gần nhất")),
                ("latitude", models.FloatField(verbose_name="vĩ độ")),
                ("longitude", models.FloatField(verbose_name="kinh độ")),
                ("is_home", models.BooleanField(default=False, verbose_name="nơi khởi hành")),
                ("is_arrival", models.BooleanField(default=False, verbose_name="thường bay tới")),
                ("source", models.TextField(verbose_name="nguồn")),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.locality",
                        verbose_name="tỉnh, thành phố",
                    ),
                ),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="đưa vào lúc")),
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
                    "tour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="tours.tour",
                        verbose_name="chương trình",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi được xem xét",
                "verbose_name_plural": "nơi được xem xét",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("decided_at", models.DateTimeField(verbose_name="ghi lúc")),
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
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định chọn nơi đến",
                "verbose_name_plural": "quyết định chọn nơi đến",
                "ordering": ["-decided_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Host",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "option",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="host",
                        to="tours.stopoption",
                        verbose_name="lựa chọn của nơi đến",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi tiếp đoàn",
                "verbose_name_plural": "nơi tiếp đoàn",
            },
        ),
        migrations.CreateModel(
            name="HostStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("taken_at", models.DateTimeField(verbose_name="ghi lúc")),
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
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    models.DecimalField(blank=True, decimal_places=4, max_digits=8, null=True, verbose_name="điểm"),
                ),
                ("rank", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="hạng")),
                ("announced", models.DateField(blank=True, null=True, verbose_name="công bố ngày")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("source", models.TextField(blank=True, verbose_name="nguồn")),
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
            ],
            options={
                "verbose_name": "chỉ số",
                "verbose_name_plural": "chỉ số",
                "ordering": ["index", "year", "rank"],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("judged_at", models.DateTimeField(verbose_name="chấm lúc")),
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
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người chấm",
                    ),
                ),
            ],
            options={
                "verbose_name": "điểm nhận định",
                "verbose_name_plural": "điểm nhận định",
                "ordering": ["criterion__position"],
            },
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("tour", "locality"), name="destinations_candidate_locality_once_a_tour"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("tour", "agency"), name="destinations_candidate_agency_once_a_tour"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agency__isnull", True), ("locality__isnull", False)),
                    models.Q(("agency__isnull", False), ("locality__isnull", True)),
                    _connector="OR",
                ),
                name="destinations_candidate_locality_or_agency",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="destinations_decision_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexscore",
            constraint=models.UniqueConstraint(
                fields=("locality", "index", "year"), name="destinations_indexscore_locality_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexscore",
            constraint=models.UniqueConstraint(
                fields=("agency", "index", "year"), name="destinations_indexscore_agency_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="indexscore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agency__isnull", True), ("locality__isnull", False)),
                    models.Q(("agency__isnull", False), ("locality__isnull", True)),
                    _connector="OR",
                ),
                name="destinations_indexscore_locality_or_agency",
            ),
        ),
        migrations.AddConstraint(
            model_name="indexscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "ranked"), ("rank__isnull", True), _connector="OR"),
                name="destinations_indexscore_rank_only_when_ranked",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("candidate", "criterion"), name="destinations_judgement_once_a_criterion"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__lte", 3)), name="destinations_judgement_up_to_three_points"
            ),
        ),
    ]

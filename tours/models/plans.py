"""A plan, its text as a tree of passages, and what the text says of tasks and recipients."""

import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from accounts.enums import Role, System
from accounts.models import Agency, BodyKind, User
from accounts.models.letters import Posted
from accounts.systems import numbered
from config.addresses import reverse
from config.naming import Names
from config.words import vn_date
from tours.enums import PassageStyle, PlanStatus, TaskPaper, WindowState
from tours.models.columns import FormColumn, usual_columns
from tours.numbering import plain_of, rows_of
from tours.papers import kind_named


def form_title(year: int) -> list[str]:
    return [
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC THAM GIA",
        f"ĐOÀN CÔNG TÁC HỌC TẬP, NGHIÊN CỨU KINH NGHIỆM NĂM {year}",
    ]


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> Self:
        """An issued plan is for everyone who signs in, one waiting for its signature for leaders too; a draft only for
        those who write it."""
        if user.has_role(Role.ORGANISER, Role.ADMINISTRATOR):
            return self
        if user.has_role(Role.LEADER):
            return self.exclude(status=PlanStatus.DRAFT)
        return self.filter(status__in=[PlanStatus.ISSUED, PlanStatus.CLOSED])


class Plan(models.Model):
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    committee = models.CharField("gọi cơ quan ban hành là", max_length=120, blank=True)
    place = models.CharField("địa danh", max_length=80)
    parent_body = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    system = models.CharField("thể thức theo", max_length=10, choices=System, default=System.STATE)
    issuing_body = models.CharField("cơ quan ban hành", max_length=200)
    kind = models.CharField("tên loại", max_length=60, default="KẾ HOẠCH")
    title = models.CharField("trích yếu", max_length=300)
    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    status = models.CharField("trạng thái", max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    authority_lines = models.JSONField("dòng quyền hạn, chức vụ", default=list)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    filing_line = models.CharField("nơi lưu", max_length=120, blank=True)
    organiser = models.ForeignKey(
        Agency, models.PROTECT, related_name="organised_plans", verbose_name="cơ quan tổ chức"
    )
    contact = models.CharField("liên hệ", max_length=250, blank=True)
    is_named = models.BooleanField("không nhận đăng ký", default=False)
    opens_at = models.DateTimeField("mở đăng ký lúc", null=True, blank=True)
    closes_at = models.DateTimeField("hết hạn đăng ký lúc", null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField("số ngày làm việc cần có để đăng ký", default=10)
    deadline_passage = models.ForeignKey("Passage", models.SET_NULL, null=True, blank=True, related_name="+")
    deadline_quote = models.CharField("lời kế hoạch về hạn", max_length=400, blank=True)
    deadline_note = models.TextField("ghi chú về hạn", blank=True)
    purposes_passage = models.ForeignKey("Passage", models.SET_NULL, null=True, blank=True, related_name="+")
    addressees = models.JSONField("kính gửi", default=list)
    legal_bases = models.JSONField("căn cứ", default=list)
    form = models.JSONField("mẫu đăng ký", default=dict)
    corrections = models.JSONField("chỗ sửa so với bản quét", default=list)
    note = models.TextField("ghi chú", blank=True)
    is_demonstration = models.BooleanField("bản minh họa", default=False)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="next_versions", verbose_name="phiên bản trước"
    )
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="chép từ"
    )
    revision = models.PositiveIntegerField("lần lưu", default=0)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering: ClassVar = ["-year", "-number", "-version", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuing_body", "year", "number", "version"],
                condition=Q(number__isnull=False),
                name="tours_plan_number_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(opens_at__lt=F("closes_at")),
                name="tours_plan_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["issued", "closed"]) | Q(number__isnull=False, issued_on__isnull=False),
                name="tours_plan_issued_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{kind_named(self.kind).name} {self.reference}"

    def get_absolute_url(self) -> str:
        return reverse("tours:plan", args=[self.pk])

    @property
    def reference(self) -> str:
        """Number and symbol as on paper: below 10 a leading 0; a draft has none yet."""
        if self.number is None:
            return f"{numbered('…', self.symbol, self.system)} (năm {self.year})"
        return numbered(f"{self.number:02d}", self.symbol, self.system)

    @property
    def decider(self) -> str:
        """How sentences call the body that issues it and decides on lists."""
        return self.committee or self.issuing_body

    @property
    def issuer_in_text(self) -> str:
        """The issuing body inside a sentence; where it is kept in capitals, as over a paper, what sentences call it."""
        return self.decider if self.issuing_body.isupper() else self.issuing_body

    @property
    def subject(self) -> str:
        """What a công văn, which has no title, says after "V/v" (NĐ 30); "" for every other kind."""
        return self.title[:1].lower() + self.title[1:] if kind_named(self.kind).is_letter else ""

    @property
    def called(self) -> Names:
        """How sentences call those who organise it and decide on it."""
        organiser = self.organiser
        return Names(organiser.short_name or organiser.name, self.decider)

    @property
    def cited(self) -> str:
        """This version and no other: "Kế hoạch 12/KH-BCĐ ngày 5/1/2026", with the version from the second on."""
        dated = f" ngày {vn_date(self.issued_on)}" if self.issued_on else ""
        version = f", phiên bản {self.version}" if self.version > 1 else ""
        return f"{self}{dated}{version}"

    @property
    def has_form(self) -> bool:
        return bool(self.form) and not self.is_named

    @cached_property
    def asked_columns(self) -> list[FormColumn]:
        """The columns of its form; the usual ones where it names none. Read once for each plan in hand."""
        return list(self.form_columns.all()) or usual_columns()

    @cached_property
    def asked_besides(self) -> list[FormColumn]:
        """Those whose answers are the plan's own."""
        return [column for column in self.asked_columns if column.is_extra]

    @cached_property
    def names_of_kinds(self) -> dict[str, str]:
        """Code → name of every kind of body; read once for each plan in hand."""
        return dict(BodyKind.objects.values_list("code", "name"))

    def window(self, now: datetime.datetime, *, extended_to: datetime.datetime | None = None) -> WindowState:
        """The registration window at `now`; `extended_to` is one agency's own later end."""
        if self.is_named:
            return WindowState.NONE
        closes_at = max(filter(None, [self.closes_at, extended_to]), default=None)
        if self.opens_at is None or closes_at is None or now < self.opens_at:
            return WindowState.NOT_YET_OPEN
        return WindowState.OPEN if now <= closes_at else WindowState.CLOSED


class Passage(models.Model):
    """One paragraph of the plan. Its number comes from its place; `key` is its stable name in the plan file.

    `**…**` in the text marks bold words.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="passages", verbose_name="kế hoạch")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    key = models.CharField("khóa", max_length=80)
    position = models.PositiveIntegerField("thứ tự")
    style = models.CharField("cách đánh số", max_length=10, choices=PassageStyle)
    is_heading = models.BooleanField("là tiêu đề", default=False)
    text = models.TextField("lời văn")
    mark = models.CharField("ký hiệu riêng", max_length=12, blank=True)
    section_label = models.CharField("mục", max_length=40, blank=True)

    class Meta:
        verbose_name = "đoạn văn của kế hoạch"
        verbose_name_plural = "đoạn văn của kế hoạch"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="tours_passage_key_once_a_plan"),
        ]

    def __str__(self) -> str:
        return self.plain[:60]

    @property
    def plain(self) -> str:
        return plain_of(self.text)

    @property
    def rows(self) -> list[list[str]]:
        """Of a table: a line a row, as many cells as the widest has; the first row names the columns."""
        return rows_of(self.text) if self.style == PassageStyle.TABLE else []

    @property
    def runs(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is bold."""
        return [(piece, place % 2 == 1) for place, piece in enumerate(self.text.split("**")) if piece]


class Task(models.Model):
    """A duty of the plan's last part: who, what, by when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự", default=0)
    owner = models.CharField("ai làm", max_length=250)
    owner_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="tasks", verbose_name="việc")
    quote = models.TextField("phần của đoạn", blank=True)  # blank: the task is the whole passage
    due_text = models.CharField("hạn theo kế hoạch", max_length=120, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    paper = models.CharField("xong bằng văn bản", max_length=40, choices=TaskPaper, blank=True)
    done_on = models.DateField("xong ngày", null=True, blank=True)
    done_note = models.TextField("ghi chú khi xong", blank=True)
    week_reminder_on = models.DateField("nhắc trước một tuần ngày", null=True, blank=True)
    day_reminder_on = models.DateField("nhắc trước một ngày ngày", null=True, blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return f"{self.owner}: {self.what[:60]}"

    @property
    def what(self) -> str:
        return self.quote or self.passage.plain


class Recipient(models.Model):
    """A line of "Nơi nhận"; the filing line is none. `agency_kinds` and `agencies` are whom it invites."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recipients", verbose_name="kế hoạch")
    position = models.PositiveIntegerField("thứ tự", default=0)
    text = models.CharField("nơi nhận", max_length=250)
    agency_kinds = models.JSONField("gồm các loại cơ quan", default=list)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name="gồm các cơ quan nêu tên")

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.text


class Notice(models.Model):
    """One version of a plan, sent to one agency and first read there. It stays with the plan in force. `post` is
    how its letters stand, where a query has looked."""

    post: Posted | None = None
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="notices", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    written_at = models.DateTimeField("viết thư lúc", null=True, blank=True)
    opened_at = models.DateTimeField("mở lúc", null=True, blank=True)

    class Meta:
        verbose_name = "thông báo kế hoạch"
        verbose_name_plural = "thông báo kế hoạch"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "agency", "version"], name="tours_notice_once_an_agency"),
        ]

    def __str__(self) -> str:
        return str(self.agency)

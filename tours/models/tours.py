"""The tours of a plan, and what each learns, by which criteria, where and when."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency, Locality
from config.words import sentence, vn_date
from tours.enums import CriterionKind, Fairness, FirstAim, PositionLevel, RoundStatus, Scope, StopKind
from tours.models.plans import Passage, Plan
from tours.numbering import tour_number
from tours.parts.declared import joined
from tours.parts.round import days_in_words, time_in_words


class Tour(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tours", verbose_name="kế hoạch")
    scope = models.CharField("phạm vi", max_length=12, choices=Scope)
    code = models.SlugField("mã", max_length=40)  # its place in addresses and commands; the scope where it is alone
    position = models.PositiveIntegerField("thứ tự", default=0)
    name = models.CharField("tên", max_length=250)
    when_text = models.CharField("thời gian", max_length=200, blank=True)
    transport_text = models.TextField("phương tiện", blank=True)
    form_section = models.CharField("mục trong mẫu đăng ký", max_length=10)
    form_title = models.CharField("tiêu đề trong mẫu đăng ký", max_length=250)
    fairness = models.CharField("ngang nhau thì ai đi trước", max_length=6, choices=Fairness, default=Fairness.POST)
    draw_seed = models.CharField("hạt giống bốc thăm", max_length=40, blank=True)
    first_aim = models.CharField("xếp vào đoàn", max_length=8, choices=FirstAim, default=FirstAim.BALANCE)
    price_fewer = models.PositiveSmallIntegerField("điểm khi bớt 1 chỗ", default=2)
    price_unlock = models.PositiveSmallIntegerField("điểm khi bỏ 1 khóa", default=2)
    price_invite = models.PositiveSmallIntegerField("điểm khi mời 1 người", default=3)
    price_more = models.PositiveSmallIntegerField("điểm khi thêm 1 người quá mức tối đa", default=4)
    price_less = models.PositiveSmallIntegerField("điểm khi bớt 1 điều kế hoạch đòi hỏi", default=5)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="+")
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "chương trình"
        verbose_name_plural = "chương trình"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "form_section"], name="tours_tour_form_section_once_a_plan"),
            models.UniqueConstraint(fields=["plan", "code"], name="tours_tour_code_once_a_plan"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """How pages and papers tell it from the plan's others: "Ngoài tỉnh", "Ngoài tỉnh (chương trình 2)"."""
        number = tour_number(self.code, self.scope) or 1
        return f"{self.get_scope_display()} (chương trình {number})" if number > 1 else self.get_scope_display()


class Topic(models.Model):
    tour = models.ForeignKey(Tour, models.CASCADE, related_name="topics", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="topics", verbose_name="nội dung")
    indices = models.JSONField("chỉ số liên quan", default=list)
    stops = models.ManyToManyField("tours.Stop", blank=True, related_name="topics", verbose_name="nơi đến để học")
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "nội dung học tập, nghiên cứu"
        verbose_name_plural = "nội dung học tập, nghiên cứu"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return str(self.passage)


class Criterion(models.Model):
    """How destinations are chosen. A blank number is one the plan does not give."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="criteria", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    passage = models.ForeignKey(Passage, models.CASCADE, related_name="criteria", verbose_name="tiêu chí")
    quote = models.TextField("lời kế hoạch")
    kind = models.CharField("loại", max_length=14, choices=CriterionKind)
    indices = models.JSONField("chỉ số", default=list)
    year = models.PositiveSmallIntegerField("năm của chỉ số", null=True, blank=True)
    top = models.PositiveSmallIntegerField("trong nhóm dẫn đầu", null=True, blank=True)
    leap = models.PositiveSmallIntegerField("số bậc coi là vượt bậc", null=True, blank=True)
    threshold = models.DecimalField("trên mức", max_digits=6, decimal_places=2, null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "tiêu chí lựa chọn"
        verbose_name_plural = "tiêu chí lựa chọn"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.quote[:80]

    @property
    def asks_last_year(self) -> bool:
        """A criterion of figures that gives no year means the last published one of each index."""
        return self.year is None and self.kind != CriterionKind.JUDGEMENT


class Stop(models.Model):
    """One visit; its place among the tour's is its place in its round. With two options it is one or the other, until
    one confirms."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="stops", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    name = models.TextField("nơi đến")
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="stops")
    quote = models.TextField("lời kế hoạch", blank=True)
    round = models.ForeignKey("Round", models.SET_NULL, null=True, blank=True, related_name="stops", verbose_name="đợt")
    kind = models.CharField("loại buổi", max_length=10, choices=StopKind, blank=True)
    received_by = models.CharField("người tiếp", max_length=250, blank=True)
    received_level = models.CharField("cấp của người tiếp", max_length=20, choices=PositionLevel, blank=True)
    questions = models.JSONField("câu hỏi", default=list, blank=True)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "nơi đến"
        verbose_name_plural = "nơi đến"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def said(self) -> str:
        """What the plan says of the visit besides the place: "Viếng. Người tiếp: Chủ tịch UBND xã." """
        level = f"Cấp tiếp: {self.get_received_level_display().lower()}" if self.received_level else ""
        receives = f"Người tiếp: {self.received_by}" if self.received_by else ""
        asked = [one if one.endswith("?") else sentence(one) for one in self.questions]
        told = [sentence(one) for one in (self.get_kind_display(), receives, level) if one]
        return " ".join([*told, *(["Câu hỏi:", *asked] if asked else [])])


class StopOption(models.Model):
    stop = models.ForeignKey(Stop, models.CASCADE, related_name="options", verbose_name="nơi đến")
    position = models.PositiveIntegerField("thứ tự", default=0)
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField("nơi ghi bằng lời", max_length=250, blank=True)  # where the directories have no such place
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "lựa chọn của nơi đến"
        verbose_name_plural = "lựa chọn của nơi đến"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(locality__isnull=False, agency__isnull=True, words="")
                | Q(locality__isnull=True, agency__isnull=False, words="")
                | (Q(locality__isnull=True, agency__isnull=True) & ~Q(words="")),
                name="tours_stopoption_locality_agency_or_words",
            )
        ]

    def __str__(self) -> str:
        return str(self.locality or self.agency or self.words)

    @property
    def called(self) -> str:
        return self.locality.called if self.locality else str(self)


class Round(models.Model):
    """When and where one delegation goes. The plan gives a span of days; the days are then agreed with the hosts."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="rounds", verbose_name="chương trình")
    number = models.PositiveSmallIntegerField("đợt")
    name = models.CharField("tên", max_length=120)
    when_text = models.CharField("thời gian dự kiến", max_length=200, blank=True)
    not_before = models.DateField("không trước ngày", null=True, blank=True)
    not_after = models.DateField("không sau ngày", null=True, blank=True)
    month = models.PositiveSmallIntegerField("tháng dự kiến", null=True, blank=True)  # of the plan's year
    days = models.PositiveSmallIntegerField("số ngày dự kiến", null=True, blank=True)
    most_days = models.PositiveSmallIntegerField("số ngày nhiều nhất", null=True, blank=True)  # of "7–9 ngày"
    is_without_travel = models.BooleanField("số ngày chưa kể ngày đi đường", default=False)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=RoundStatus, default=RoundStatus.PLANNED)
    revision = models.PositiveIntegerField("lần lưu", default=0)  # of days and state
    days_reason = models.TextField("lý do về ngày", blank=True)  # why they are others than the plan's
    early_reason = models.TextField("lý do đi khi chưa đủ điều kiện", blank=True)
    early_lacking = models.JSONField("còn thiếu khi đi", default=list, blank=True)  # sentences, besides the list
    cancelled_by = models.CharField("văn bản hủy", max_length=200, blank=True)
    cancelled_on = models.DateField("ngày của văn bản hủy", null=True, blank=True)
    cancel_reason = models.TextField("lý do hủy", blank=True)
    note = models.TextField("ghi chú", blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "đợt"
        verbose_name_plural = "đợt"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tour", "number"], name="tours_round_number_once_a_tour"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="tours_round_starts_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def when(self) -> str:
        """The plan's words for its time, else what it says of month or days."""
        return self.when_text or time_in_words(self)

    @property
    def expected(self) -> str:
        return joined(self.when, days_in_words(self))

    def where(self) -> list["Stop"]:
        """The only round of a tour need not say where it goes: it goes where the tour goes."""
        stops = list(self.tour.stops.all())
        own = [stop for stop in stops if stop.round_id == self.pk]
        return own if own or len(self.tour.rounds.all()) > 1 else stops

    @property
    def cancellation(self) -> str:
        """ "Đã hủy theo Quyết định số 12/QĐ-UBND ngày 1/9/2023"; "" while it goes."""
        if self.status != RoundStatus.CANCELLED:
            return ""
        document = f" theo {self.cancelled_by} ngày {vn_date(self.cancelled_on)}" if self.cancelled_by else ""
        return f"{RoundStatus.CANCELLED.label}{document}"

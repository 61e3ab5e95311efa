"""Who is asked to come, and how delegations are made up, each with the plan's own sentence."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency
from tours.enums import PositionLevel, RuleKind, RuleScope, SeatRole, Severity
from tours.models.plans import Passage
from tours.models.tours import Round, Tour


class ParticipantGroup(models.Model):
    """A kind of participant. Agencies are named, or covered by kind; `by_hand` groups are told by the organiser."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="groups", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    code = models.SlugField("mã", max_length=40)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên gọn", max_length=80)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="+")
    quote = models.TextField("lời kế hoạch")
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name="cơ quan")
    agency_kinds = models.JSONField("loại cơ quan", default=list)
    lowest_level = models.CharField("cấp thấp nhất", max_length=20, choices=PositionLevel, blank=True)
    quota_per_agency = models.PositiveSmallIntegerField("số người mỗi cơ quan", null=True, blank=True)
    by_hand = models.BooleanField("cơ quan tổ chức xác định từng người", default=False)
    note = models.TextField("ghi chú", blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "diện tham gia"
        verbose_name_plural = "diện tham gia"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tour", "code"], name="tours_participantgroup_code_once_a_tour"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_names(self) -> list[str]:
        names = self.tour.plan.names_of_kinds
        return [names.get(code, code) for code in self.agency_kinds]


class NamedPerson(models.Model):
    """Somebody the plan sends by name, with one round."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="named", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    round = models.ForeignKey(Round, models.CASCADE, related_name="named", verbose_name="đợt")
    role = models.CharField("vai trò", max_length=10, choices=SeatRole, default=SeatRole.MEMBER)
    name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=200)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "người nêu tên"
        verbose_name_plural = "người nêu tên"
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.name


class CompositionRule(models.Model):
    tour = models.ForeignKey(Tour, models.CASCADE, related_name="rules", verbose_name="chương trình")
    position = models.PositiveIntegerField("thứ tự", default=0)
    kind = models.CharField("loại", max_length=20, choices=RuleKind)
    scope = models.CharField("phạm vi", max_length=16, choices=RuleScope)
    group = models.ForeignKey(
        ParticipantGroup, models.CASCADE, null=True, blank=True, related_name="rules", verbose_name="diện"
    )
    role = models.CharField("vai trò", max_length=10, choices=SeatRole, blank=True)
    minimum = models.PositiveSmallIntegerField("ít nhất", null=True, blank=True)
    maximum = models.PositiveSmallIntegerField("nhiều nhất", null=True, blank=True)
    indices = models.JSONField("chỉ số", default=list)
    severity = models.CharField("mức độ", max_length=20, choices=Severity)
    passage = models.ForeignKey(Passage, models.SET_NULL, null=True, blank=True, related_name="rules")
    quote = models.TextField("lời kế hoạch")
    note = models.TextField("ghi chú", blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = "quy tắc bố trí"
        verbose_name_plural = "quy tắc bố trí"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=F("maximum")),
                name="tours_compositionrule_minimum_below_maximum",
            )
        ]

    def __str__(self) -> str:
        return self.quote[:80]

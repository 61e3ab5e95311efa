"""How destinations were chosen and agreed: candidates, scores given by people, decisions, hosts, airports."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import Agency, Locality, User
from destinations.enums import Choice, HostState
from tours.models.tours import Criterion, StopOption, Tour

LOCALITY_OR_AGENCY = Q(locality__isnull=False, agency__isnull=True) | Q(locality__isnull=True, agency__isnull=False)


def private_evidence_path(_judgement: "Judgement", name: str) -> str:
    """A name that cannot be guessed; the file is served through a view that asks who wants it."""
    return f"can-cu/{uuid4().hex}{name[name.rfind('.') :].lower() if '.' in name else ''}"


class Candidate(models.Model):
    """A province or an agency under consideration for a tour."""

    tour = models.ForeignKey(Tour, models.CASCADE, related_name="candidates", verbose_name="chương trình")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField("đưa vào lúc", auto_now_add=True)

    class Meta:
        verbose_name = "nơi được xem xét"
        verbose_name_plural = "nơi được xem xét"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tour", "locality"], name="destinations_candidate_locality_once_a_tour"),
            models.UniqueConstraint(fields=["tour", "agency"], name="destinations_candidate_agency_once_a_tour"),
            models.CheckConstraint(condition=LOCALITY_OR_AGENCY, name="destinations_candidate_locality_or_agency"),
        ]

    def __str__(self) -> str:
        return self.locality.called if self.locality else str(self.agency)


class Judgement(models.Model):
    """What a person gave a candidate for a criterion that figures cannot tell: 0 to 3, why, and on what evidence."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="judgements", verbose_name="nơi được xem xét")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="judgements", verbose_name="tiêu chí")
    points = models.PositiveSmallIntegerField("điểm")
    note = models.TextField("nhận xét")
    file = models.FileField("tệp kèm theo", upload_to=private_evidence_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chấm")
    judged_at = models.DateTimeField("chấm lúc")

    class Meta:
        verbose_name = "điểm nhận định"
        verbose_name_plural = "điểm nhận định"
        ordering: ClassVar = ["criterion__position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="destinations_judgement_once_a_criterion"),
            models.CheckConstraint(condition=Q(points__lte=3), name="destinations_judgement_up_to_three_points"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.points} điểm"


class Decision(models.Model):
    """One choice, kept for good: who, when, why, and the figures as they stood that day. The last one counts."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="decisions", verbose_name="nơi được xem xét")
    choice = models.CharField("kết quả", max_length=10, choices=Choice)
    reason = models.TextField("lý do")
    figures = models.JSONField("số liệu ngày quyết định")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    decided_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "quyết định chọn nơi đến"
        verbose_name_plural = "quyết định chọn nơi đến"
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="destinations_decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()} {self.candidate}"


class Host(models.Model):
    """Who receives the visit at one option of a stop, and how far it is agreed. None: not asked yet."""

    option = models.OneToOneField(StopOption, models.CASCADE, related_name="host", verbose_name="lựa chọn của nơi đến")
    state = models.CharField("trạng thái", max_length=10, choices=HostState, default=HostState.NOT_ASKED)
    contact_name = models.CharField("người liên hệ", max_length=120, blank=True)
    contact_post = models.CharField("chức vụ, cơ quan", max_length=200, blank=True)
    contact_phone = models.CharField("điện thoại", max_length=60, blank=True)
    contact_email = models.EmailField("thư điện tử", blank=True)
    agreed_itinerary = models.PositiveSmallIntegerField("phiên bản lịch trình đã thống nhất", null=True, blank=True)
    answer_by = models.DateField("hạn trả lời", null=True, blank=True)  # of the letter; none: the usual working days

    class Meta:
        verbose_name = "nơi tiếp đoàn"
        verbose_name_plural = "nơi tiếp đoàn"

    def __str__(self) -> str:
        return str(self.option)


class HostStep(models.Model):
    """One step of the talk with a host, in order. Taken by nobody of the portal: the host answered itself."""

    host = models.ForeignKey(Host, models.CASCADE, related_name="steps", verbose_name="nơi tiếp đoàn")
    state = models.CharField("trạng thái", max_length=10, choices=HostState)
    note = models.TextField("ghi chú", blank=True)
    taken_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )
    taken_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "bước liên hệ"
        verbose_name_plural = "bước liên hệ"
        ordering: ClassVar = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.host}: {self.get_state_display()}"


class Airport(models.Model):
    """Where a tour takes off (`is_home`) or lands (`is_arrival`; any, where none is marked so)."""

    code = models.CharField("mã ICAO", max_length=4, unique=True)
    iata = models.CharField("mã IATA", max_length=3, unique=True)
    name = models.CharField("tên", max_length=120)
    city = models.CharField("thành phố gần nhất", max_length=80)
    province = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name="tỉnh, thành phố")
    latitude = models.FloatField("vĩ độ")
    longitude = models.FloatField("kinh độ")
    is_home = models.BooleanField("nơi khởi hành", default=False)
    is_arrival = models.BooleanField("thường bay tới", default=False)
    source = models.TextField("nguồn")

    class Meta:
        verbose_name = "sân bay"
        verbose_name_plural = "sân bay"
        ordering: ClassVar = ["-latitude"]

    def __str__(self) -> str:
        return self.name

"""One host of one trip: the letters, the link to its page, and every answer it gave. How far the visit is agreed stands
with the host itself (`destinations.Host`) and nowhere else."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import User
from tours.models import StopOption
from trips.enums import HostChoice, Through
from trips.models.trips import Trip


def private_letter_path(_record: models.Model, _name: str) -> str:
    """A name that cannot be guessed; the file is served through a view that asks who wants it."""
    return f"noi-tiep/{uuid4().hex}.pdf"


class Reception(models.Model):
    """Of the secret in the link only its digest is kept. The link speaks to one person: `link_for` is the contact it
    was made for."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="receptions", verbose_name="chuyến đi")
    option = models.ForeignKey(StopOption, models.CASCADE, related_name="receptions", verbose_name="nơi tiếp")
    waived_reason = models.TextField("lý do không cần trả lời", blank=True)
    rules = models.TextField("quy định của nơi tiếp", blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    link_for = models.CharField("đường dẫn lập cho", max_length=400, blank=True, editable=False)
    link_made_at = models.DateTimeField("lập đường dẫn lúc", null=True, blank=True)
    link_revoked_at = models.DateTimeField("thu hồi đường dẫn lúc", null=True, blank=True)

    class Meta:
        verbose_name = "việc tiếp đoàn"
        verbose_name_plural = "việc tiếp đoàn"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "option"], name="trips_reception_once_a_host"),
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="trips_reception_one_for_a_link"),
        ]

    def __str__(self) -> str:
        return str(self.option)


class HostLetter(models.Model):
    """One letter that went to a host. A later one stands beside it, also where the trip was called off in between: what
    was sent stays what it was."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="letters", verbose_name="việc tiếp đoàn")
    number = models.CharField("số, ký hiệu công văn", max_length=60)
    dated_on = models.DateField("ngày công văn")
    file = models.FileField("tệp công văn", upload_to=private_letter_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    sent_at = models.DateTimeField("ghi đã gửi lúc")
    people = models.JSONField("người trong danh sách kèm theo", default=list)  # names, as they went with it

    class Meta:
        verbose_name = "công văn gửi nơi tiếp"
        verbose_name_plural = "công văn gửi nơi tiếp"
        ordering: ClassVar = ["sent_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reception", "number", "dated_on"], name="trips_hostletter_number_once"),
        ]

    def __str__(self) -> str:
        return f"Công văn số {self.number}"


class HostAnswer(models.Model):
    """One answer, never rewritten. `shown` is what it spoke of: the sessions as they stood that moment."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="answers", verbose_name="việc tiếp đoàn")
    choice = models.CharField("trả lời", max_length=12, choices=HostChoice)
    name = models.CharField("người trả lời", max_length=120)
    post = models.CharField("chức vụ", max_length=200)
    text = models.TextField("nội dung", blank=True)
    proposed = models.JSONField("thời gian đề nghị", default=list, blank=True)
    file = models.FileField("tệp trả lời", upload_to=private_letter_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, editable=False)
    through = models.CharField("qua", max_length=10, choices=Through)
    number = models.CharField("số, ký hiệu văn bản", max_length=60, blank=True)
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    version = models.PositiveSmallIntegerField("phiên bản lịch trình", null=True, blank=True)
    shown = models.JSONField("lịch đã trả lời", default=list)
    answered_at = models.DateTimeField("trả lời lúc")
    recorded_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "trả lời của nơi tiếp"
        verbose_name_plural = "trả lời của nơi tiếp"
        ordering: ClassVar = ["answered_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(post=""), name="trips_hostanswer_names_a_person"),
            models.CheckConstraint(
                condition=Q(through="link", recorded_by__isnull=True)
                | (~Q(through="link") & Q(recorded_by__isnull=False)),
                name="trips_hostanswer_by_link_or_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reception}: {self.get_choice_display()}"

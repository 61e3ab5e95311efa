"""A session as it happened: entries that are only ever added, each known by the digest of what was sent."""

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.enums import Role
from accounts.models import User
from registrations.models import Nomination
from results.enums import EntryKind
from trips.models import Trip


def private_road_path(_record: models.Model, name: str) -> str:
    """A name that cannot be guessed; the file is served through a view that asks who wants it."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else "bin"
    return f"ket-qua/{uuid4().hex}.{ending}"


class SessionRecordQuerySet(models.QuerySet["SessionRecord"]):
    def visible_to(self, user: User) -> Self:
        """The organiser and leaders see every session; a secretary reaches the own ones by the own page."""
        return self if user.has_role(Role.ORGANISER) or user.has_role(Role.LEADER) else self.none()


class SessionRecord(models.Model):
    """`key` is the itinerary item's, which stays through all versions: what was written stays where an item is moved,
    or is taken out. `title` and `day` are the item's as last published."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="sessions", verbose_name="chuyến đi")
    key = models.UUIDField("khóa của mục lịch trình")
    title = models.CharField("buổi", max_length=300)
    day = models.DateField("ngày")
    ended_at = models.DateTimeField("kết thúc ghi lúc", null=True, blank=True)
    ended_by = models.CharField("người kết thúc", max_length=200, blank=True)

    objects = SessionRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ ghi của buổi"
        verbose_name_plural = "sổ ghi của buổi"
        ordering: ClassVar = ["trip", "day", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "key"], name="results_sessionrecord_once_an_item"),
        ]

    def __str__(self) -> str:
        return self.title


class SessionEntry(models.Model):
    """Never changed and never deleted. `digest` is of the very bytes that were sent, so that the same entry sent ten
    times is one; `key` is the phone's own: two contents under one key are both kept. `replaces` names by their digests
    the entries that whoever wrote this one had before him."""

    session = models.ForeignKey(SessionRecord, models.PROTECT, related_name="entries", verbose_name="buổi")
    digest = models.CharField("dấu nội dung", max_length=64, unique=True, editable=False)
    key = models.UUIDField("khóa trên máy", db_index=True)
    kind = models.CharField("loại", max_length=10, choices=EntryKind)
    subject = models.CharField("về việc", max_length=40)
    content = models.JSONField("nội dung")
    replaces = models.JSONField("thay cho", default=list, blank=True)
    written_at = models.DateTimeField("viết lúc")  # the phone's clock set right by `skew`, never after it was received
    skew = models.IntegerField("đồng hồ của máy chậm, giây", default=0)
    received_at = models.DateTimeField("nhận lúc")
    account = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản ghi"
    )
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thành viên ghi"
    )
    imported_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhập bản cứu hộ"
    )

    class Meta:
        verbose_name = "mục ghi của buổi"
        verbose_name_plural = "mục ghi của buổi"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(nomination__isnull=False),
                name="results_sessionentry_written_by_someone",
            ),
            models.CheckConstraint(condition=~Q(subject=""), name="results_sessionentry_has_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.session}"


class SessionFile(models.Model):
    """A photo or a document, judged by its content; a photo is written anew by the server, without what the phone adds
    to it (place, device)."""

    entry = models.OneToOneField(SessionEntry, models.PROTECT, related_name="file", verbose_name="mục ghi")
    file = models.FileField("tệp", upload_to=private_road_path)
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveIntegerField("số byte")
    width = models.PositiveIntegerField("rộng", null=True, blank=True)
    height = models.PositiveIntegerField("cao", null=True, blank=True)

    class Meta:
        verbose_name = "tệp của buổi"
        verbose_name_plural = "tệp của buổi"

    def __str__(self) -> str:
        return self.name

    @property
    def is_photo(self) -> bool:
        return self.width is not None

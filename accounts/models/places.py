"""Bodies and places, each with the dates between which it exists, and the kinds of bodies."""

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.enums import LocalityLevel, Rank, System
from accounts.search import search_key


class DatedQuerySet[M: models.Model](models.QuerySet[M]):
    """For records that exist from one day to another; an open end is unknown or still running."""

    def existing_on(self, day: datetime.date) -> Self:
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )


class Locality(models.Model):
    """A place of any level, from a country to a village or a site. Old ones end, new ones begin: reports of the past
    stay true."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=120)
    full_name = models.CharField("tên đầy đủ", max_length=160)
    level = models.CharField("cấp", max_length=10, choices=LocalityLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="thuộc"
    )
    region = models.CharField("vùng", max_length=60, blank=True)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name="nay là"
    )
    source = models.TextField("nguồn", blank=True)

    objects = DatedQuerySet["Locality"].as_manager()

    class Meta:
        verbose_name = "địa phương"
        verbose_name_plural = "địa phương"
        ordering: ClassVar = ["level", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="accounts_locality_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def called(self) -> str:
        """A province goes by its bare name, any other place with what it is: "Cà Mau", "Thôn Trung Sơn"."""
        return self.name if self.level == LocalityLevel.PROVINCE else self.full_name


class BodyKind(models.Model):
    """A kind of body. How its papers are signed: on behalf of whom where it decides as one, and its head's title; blank
    where the body's own name tells."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=80)
    system = models.CharField("hệ thống", max_length=10, choices=System, default=System.STATE)
    rank = models.CharField("cấp", max_length=10, choices=Rank, default=Rank.OTHER)
    signs_for = models.CharField("ký thay mặt", max_length=80, blank=True)
    head_title = models.CharField("chức danh người đứng đầu", max_length=80, blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "loại cơ quan"
        verbose_name_plural = "loại cơ quan"
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class AgencyQuerySet(DatedQuerySet["Agency"]):
    def home(self) -> Self:
        """Of the province itself: only these are invited, organise, or are meant by a kind."""
        return self.filter(is_home=True)

    def of_kinds(self, codes: Iterable[str]) -> Self:
        return self.home().filter(kind__in=list(codes))

    def invited(self, kinds: Iterable[str], named: models.QuerySet[Any]) -> Self:
        """By kind or by name."""
        return self.home().filter(Q(kind__in=list(kinds)) | Q(pk__in=named))

    def taking_part(self) -> Self:
        """Without the committee that stands above all and sends, hosts and organises nothing itself."""
        return self.home().exclude(kind__system=System.STATE, kind__rank=Rank.PROVINCE)


class Agency(models.Model):
    """A body that is asked to send people, hosts a visit, or organises. `parent` stands above it on its papers."""

    code = models.CharField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=200)
    short_name = models.CharField("tên gọn", max_length=120, blank=True)
    kind = models.ForeignKey(
        BodyKind, models.PROTECT, to_field="code", db_column="kind", related_name="agencies", verbose_name="loại"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="cơ quan chủ quản"
    )
    is_home = models.BooleanField("của tỉnh dùng cổng", default=True)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="agencies", verbose_name="địa phương"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors", verbose_name="nay là"
    )
    source = models.TextField("nguồn", blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)
    search_key = models.CharField(max_length=400, blank=True, editable=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan, đơn vị"
        verbose_name_plural = "cơ quan, đơn vị"
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="accounts_agency_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words_to_search(self) -> str:
        return search_key(f"{self.name} {self.short_name} {self.code}")

"""The outbox: every letter of the portal, one row an address. Written only by accounts/outbox.py."""

import datetime
import uuid
from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from msgspec import Struct

from accounts.enums import LetterState, Role
from accounts.models.places import Agency
from accounts.models.users import User
from config.words import vn_datetime


def is_due(now: datetime.datetime) -> Q:
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return free & Q(state=LetterState.WAITING, next_try_at__lte=now)


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: User) -> Self:
        """Letters about accounts are the administrators' alone; an agency reads its own in its mailbox."""
        if user.has_role(Role.ADMINISTRATOR):
            return self
        return self.filter(is_of_account=False) if user.has_role(Role.ORGANISER) else self.none()

    def waiting(self) -> Self:
        return self.filter(state=LetterState.WAITING)

    def due_at(self, now: datetime.datetime) -> Self:
        """To be tried now, and in no worker's hands."""
        return self.filter(is_due(now))

    def failed(self) -> Self:
        return self.filter(state=LetterState.FAILED)

    def about(self, record: models.Model) -> Self:
        return self.filter(about_type=record._meta.label_lower, about_id=record.pk)


class Letter(models.Model):
    """One letter to one address. `next_try_at` and `claimed_until` are the sender's; `problem` says in words why the
    last try did not succeed."""

    kind = models.CharField("loại thư", max_length=60)
    address = models.EmailField("địa chỉ")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="người nhận")
    agency = models.ForeignKey(Agency, models.SET_NULL, null=True, related_name="+", verbose_name="cơ quan")
    about_type = models.CharField("loại đối tượng", max_length=60, blank=True)
    about_id = models.BigIntegerField("khóa của đối tượng", null=True)
    about_label = models.CharField("đối tượng", max_length=250, blank=True)
    is_of_account = models.BooleanField("về tài khoản", default=False)
    subject = models.CharField("tiêu đề", max_length=250)
    body = models.TextField("nội dung", blank=True)
    expires_at = models.DateTimeField("hết hạn lúc", null=True)  # set where the words hold a secret link
    state = models.CharField("tình trạng", max_length=10, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    next_try_at = models.DateTimeField("thử lần tới lúc")
    claimed_until = models.DateTimeField("đang gửi đến lúc", null=True)
    tried_at = models.DateTimeField("thử gần nhất lúc", null=True)
    is_held_up = models.BooleanField("chờ máy chủ thư", default=False)
    problem = models.TextField("vì sao chưa gửi được", blank=True)
    written_at = models.DateTimeField("viết lúc", auto_now_add=True)
    sent_at = models.DateTimeField("gửi lúc", null=True)
    key = models.UUIDField("khóa của thư", default=uuid.uuid4, editable=False)  # the same in every try

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "thư"
        verbose_name_plural = "thư"
        ordering: ClassVar = ["-written_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="accounts_letter_due"),
            models.Index(fields=["about_type", "about_id"], name="accounts_letter_about"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | ~Q(state=LetterState.SENT) & Q(sent_at__isnull=True),
                name="accounts_letter_sent_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} gửi {self.address}"


class Posted(Struct, frozen=True):
    """How what was written about one record stands. `is_lost`: it failed, or never will go; `problem` says why."""

    sent_at: datetime.datetime | None
    is_lost: bool
    problem: str = ""

    @property
    def words(self) -> str:
        if self.sent_at:
            return f"đã gửi lúc {vn_datetime(self.sent_at)}"
        return "chưa gửi được" if self.is_lost else "đang gửi"


def posted(letters: Iterable[Letter]) -> Posted:
    """One that arrived is enough: an agency's people read for each other."""
    found = list(letters)
    sent_at = min((one.sent_at for one in found if one.sent_at), default=None)
    is_waiting = any(one.state == LetterState.WAITING for one in found)
    is_lost = bool(found) and not sent_at and not is_waiting
    return Posted(sent_at, is_lost, next((one.problem for one in found if one.problem), "") if is_lost else "")

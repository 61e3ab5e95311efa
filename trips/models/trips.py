"""One round's delegation on the road. Who travels is read from the composition in force, how far it is from its round
and from what is still missing: nothing here is kept twice."""

from typing import ClassVar, Self

from django.db import models

from accounts.enums import Role
from accounts.models import User
from config.addresses import reverse
from tours.enums import BEFORE_LEAVING, RoundStatus
from tours.models import Round

OVER = frozenset({RoundStatus.COMPLETED, RoundStatus.REPORTED})


class TripQuerySet(models.QuerySet["Trip"]):
    def visible_to(self, user: User) -> Self:
        """The organiser, the accountant and leaders see every trip; a member reaches the own one by its own page."""
        return self if user.has_role(Role.ORGANISER, Role.ACCOUNTANT, Role.LEADER) else self.none()


class Trip(models.Model):
    round = models.OneToOneField(Round, models.PROTECT, related_name="trip", verbose_name="đợt")
    revision = models.PositiveIntegerField(
        "lần lưu lịch trình", default=0
    )  # of the draft: whoever saves names the one he read
    called_off = models.PositiveIntegerField("số lần hủy", default=0)  # a calendar tells a later word from an earlier
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")

    objects = TripQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyến đi"
        verbose_name_plural = "chuyến đi"
        ordering: ClassVar = ["round__tour", "round__number"]

    def __str__(self) -> str:
        return f"Chuyến đi {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("trips:trip", args=[self.pk])

    @property
    def is_cancelled(self) -> bool:
        return self.round.status == RoundStatus.CANCELLED

    @property
    def is_preparing(self) -> bool:
        """Not gone yet, and going."""
        return self.round.status in BEFORE_LEAVING

    @property
    def is_over(self) -> bool:
        return self.round.status in OVER

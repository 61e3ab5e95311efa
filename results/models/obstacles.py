"""What hinders somebody, or what he proposes. While it is open it waits for exactly one holder until exactly one day;
each stretch of waiting that ended is kept, so that nobody's time is counted as another's."""

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.models import Agency, User
from accounts.policies import AGENCY_ROLES
from config.addresses import reverse
from results.enums import Holder, ObstacleState, Said
from results.models.lessons import OVERSEES
from tours.models import Plan
from trips.models import Trip


def private_obstacle_path(_record: models.Model, _name: str) -> str:
    """A name that cannot be guessed; the file is served through a view that asks who wants it."""
    return f"vuong-mac/{uuid4().hex}.pdf"


class ObstacleQuerySet(models.QuerySet["Obstacle"]):
    def visible_to(self, user: User) -> Self:
        """One's own; an agency's people those of the agency."""
        if user.has_role(*OVERSEES):
            return self
        own = Q(written_by=user.pk)
        if user.agency_id and user.has_role(*AGENCY_ROLES):
            own |= Q(agency=user.agency_id)
        return self.filter(own)

    def open(self) -> Self:
        return self.filter(state=ObstacleState.OPEN)


class Obstacle(models.Model):
    """`agency`: of the writer, where he wrote for it. `since`, `days`: when the stretch that runs now began and how
    many working days it had; `extended_to`, `extension`: a later day, and the document that says so. `draft` is an
    answer that nobody has been told yet."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="obstacles", verbose_name="kế hoạch")
    trip = models.ForeignKey(
        Trip, models.SET_NULL, null=True, blank=True, related_name="obstacles", verbose_name="chuyến đi"
    )
    number = models.PositiveIntegerField("số")
    about = models.CharField("về việc", max_length=200)
    from_page = models.CharField("gửi từ trang", max_length=300, blank=True)
    what = models.TextField("đang vướng gì")
    wish = models.TextField("đề nghị làm gì")
    needed_by = models.DateField("cần trả lời trước ngày", null=True, blank=True)
    file = models.FileField("tệp kèm", upload_to=private_obstacle_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="obstacles", verbose_name="cơ quan gửi"
    )
    written_at = models.DateTimeField("gửi lúc")
    state = models.CharField("tình trạng", max_length=10, choices=ObstacleState, default=ObstacleState.OPEN)
    holder = models.CharField("đang chờ ai", max_length=10, choices=Holder, blank=True)
    since = models.DateTimeField("chờ từ lúc", null=True, blank=True)
    days = models.PositiveSmallIntegerField("số ngày làm việc", null=True, blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    extension = models.CharField("văn bản lùi hạn", max_length=250, blank=True)
    draft = models.TextField("câu trả lời đang soạn", blank=True)
    ended_at = models.DateTimeField("trả lời hoặc rút lúc", null=True, blank=True)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    reminded_on = models.DateField("nhắc ngày", null=True, blank=True)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        verbose_name = "vướng mắc, đề xuất"
        verbose_name_plural = "vướng mắc, đề xuất"
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="results_obstacle_number_once_a_plan"),
            models.CheckConstraint(
                condition=Q(
                    state=ObstacleState.OPEN,
                    holder__in=[one.value for one in Holder],
                    since__isnull=False,
                    days__isnull=False,
                    due_on__isnull=False,
                    ended_at__isnull=True,
                )
                | ~Q(state=ObstacleState.OPEN)
                & Q(
                    holder="",
                    since__isnull=True,
                    days__isnull=True,
                    due_on__isnull=True,
                    extension="",
                    ended_at__isnull=False,
                ),
                name="results_obstacle_open_has_one_holder_and_one_day",
            ),
            models.CheckConstraint(condition=~Q(what="") & ~Q(wish=""), name="results_obstacle_says_something"),
        ]

    def __str__(self) -> str:
        return f"Số {self.number}: {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("results:obstacle", args=[self.pk])

    @property
    def waits_for(self) -> str:
        return str(Holder(self.holder).label) if self.holder else ""

    @property
    def whose(self) -> str:
        """Who asks: "UBND huyện Vạn Ninh, Lương Đình Vạn"."""
        return f"{self.agency.name}, {self.written_by}" if self.agency else str(self.written_by)


class Stretch(models.Model):
    """A stretch of waiting that is over. `is_answer`: it ended with the answer."""

    obstacle = models.ForeignKey(Obstacle, models.CASCADE, related_name="stretches", verbose_name="vướng mắc")
    holder = models.CharField("chờ ai", max_length=10, choices=Holder)
    began_at = models.DateTimeField("từ lúc")
    ended_at = models.DateTimeField("đến lúc")
    due_on = models.DateField("hạn")
    is_answer = models.BooleanField("kết thúc bằng câu trả lời", default=False)

    class Meta:
        verbose_name = "đoạn chờ"
        verbose_name_plural = "đoạn chờ"
        ordering: ClassVar = ["began_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("began_at")), name="results_stretch_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(holder__in=[one.value for one in Holder]), name="results_stretch_known_holder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obstacle}: {Holder(self.holder).label}"


class ObstacleMessage(models.Model):
    """Never changed. `document` is the number and day of a paper it rests on."""

    obstacle = models.ForeignKey(Obstacle, models.CASCADE, related_name="messages", verbose_name="vướng mắc")
    kind = models.CharField("là gì", max_length=10, choices=Said)
    text = models.TextField("nội dung", blank=True)
    document = models.CharField("văn bản", max_length=250, blank=True)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người viết")

    class Meta:
        verbose_name = "lời của vướng mắc"
        verbose_name_plural = "lời của vướng mắc"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text

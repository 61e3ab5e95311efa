"""What an agency does with a lesson, from the proposal to the evidence, and every step of it."""

from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from accounts.models import Agency, User
from accounts.policies import AGENCY_ROLES
from config.addresses import reverse
from results.enums import ActionState
from results.models.lessons import OVERSEES, Lesson

ENDED = (ActionState.DONE, ActionState.DROPPED)
DATED = (ActionState.ACCEPTED, ActionState.IN_PROGRESS, ActionState.DONE)


def private_evidence_path(_record: models.Model, _name: str) -> str:
    """A name that cannot be guessed; the file is served through a view that asks who wants it."""
    return f"van-dung/{uuid4().hex}.pdf"


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, user: User) -> Self:
        """An agency's people see its own."""
        if user.has_role(*OVERSEES):
            return self
        if user.agency_id and user.has_role(*AGENCY_ROLES):
            return self.filter(agency=user.agency_id)
        return self.none()

    def open(self) -> Self:
        return self.exclude(state__in=ENDED)


class Action(models.Model):
    """Of a body the portal knows, or of one that is only named. `answer_by`: until when the body says whether it takes
    it on; `first_due_on` stays when the day is moved."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="actions", verbose_name="bài học")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="cơ quan"
    )
    body = models.CharField("nơi làm ngoài danh mục", max_length=200, blank=True)
    what = models.CharField("việc", max_length=300)
    person = models.CharField("người làm", max_length=200, blank=True)
    state = models.CharField("tình trạng", max_length=12, choices=ActionState, default=ActionState.PROPOSED)
    proposed_at = models.DateTimeField("đề xuất lúc")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề xuất")
    answer_by = models.DateField("hạn trả lời đề xuất")
    due_on = models.DateField("hạn xong", null=True, blank=True)
    first_due_on = models.DateField("hạn đầu", null=True, blank=True)
    ended_at = models.DateTimeField("xong hoặc bỏ lúc", null=True, blank=True)
    evidence = models.TextField("bằng chứng", blank=True)
    evidence_file = models.FileField("tệp bằng chứng", upload_to=private_evidence_path, blank=True)
    evidence_name = models.CharField("tên tệp", max_length=200, blank=True)
    reason = models.TextField("lý do bỏ", blank=True)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    reminded_on = models.DateField("nhắc ngày", null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "việc vận dụng"
        verbose_name_plural = "việc vận dụng"
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["lesson", "agency", "what"],
                condition=Q(agency__isnull=False),
                name="results_action_once_an_agency",
            ),
            models.UniqueConstraint(
                fields=["lesson", "body", "what"],
                condition=Q(agency__isnull=True),
                name="results_action_once_a_named_body",
            ),
            models.CheckConstraint(
                condition=Q(agency__isnull=False, body="") | Q(agency__isnull=True) & ~Q(body=""),
                name="results_action_of_one_body",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DATED) | Q(due_on__isnull=False), name="results_action_taken_on_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DONE) | ~Q(evidence=""), name="results_action_done_has_evidence"
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DROPPED) | ~Q(reason=""), name="results_action_dropped_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False) | ~Q(state__in=ENDED) & Q(ended_at__isnull=True),
                name="results_action_ended_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("results:action", args=[self.pk])

    @property
    def whose(self) -> str:
        return self.agency.name if self.agency else self.body


class ActionStep(models.Model):
    """One thing that happened to an action, in words its readers may see."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="steps", verbose_name="việc vận dụng")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    state = models.CharField("tình trạng", max_length=12, choices=ActionState)
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "bước của việc vận dụng"
        verbose_name_plural = "bước của việc vận dụng"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text

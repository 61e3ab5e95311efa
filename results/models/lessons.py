"""What members saw, as each of them wrote it; and the lessons that were edited from it. A note stays with the lesson
that was made from it: lessons are merged, never notes, so that no source and no author can be lost."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.enums import Role
from accounts.models import Agency, Locality, User
from config.addresses import reverse
from config.words import sentence
from registrations.models import Nomination
from results.enums import LessonDecision, LessonState
from tours.enums import Index
from tours.models import Topic
from trips.models import ItineraryItem, Trip

OVERSEES = (Role.ORGANISER, Role.LEADER)


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, user: User) -> Self:
        """The library is for everyone who signs in; what is being edited for those who edit it, and for leaders."""
        return self.standing() if user.has_role(*OVERSEES) else self.published()

    def standing(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def published(self) -> Self:
        return self.standing().filter(state=LessonState.PUBLISHED)

    def undecided(self) -> Self:
        return self.standing().filter(decision=LessonDecision.NONE)


class Lesson(models.Model):
    """`merged_into` is the lesson it became a part of, `root` the one at the top. `indices`: codes with a space before
    and after each. `decide_by`: until when it is decided what becomes of it."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="lessons", verbose_name="chuyến đi")
    item = models.ForeignKey(
        ItineraryItem, models.SET_NULL, null=True, blank=True, related_name="lessons", verbose_name="buổi"
    )
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="lessons", verbose_name="nội dung"
    )
    title = models.CharField("tên bài học", max_length=200)
    seen = models.TextField("đã thấy gì")
    place = models.CharField("thấy ở đâu", max_length=250, blank=True)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa phương"
    )
    from_whom = models.CharField("ai giới thiệu", max_length=250, blank=True)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="lessons", verbose_name="cơ quan có thể làm")
    appliers = models.TextField("ai có thể làm, vì sao", blank=True)
    conditions = models.TextField("điều kiện, rủi ro", blank=True)
    evidence = models.TextField("bằng chứng", blank=True)
    indices = models.CharField("chỉ số liên quan", max_length=80, blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=LessonState, default=LessonState.DRAFT)
    published_at = models.DateTimeField("đưa vào thư viện lúc", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=10, choices=LessonDecision, blank=True, default="")
    decision_reason = models.TextField("lý do quyết định", blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người quyết định"
    )
    decide_by = models.DateField("hạn quyết định")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="gộp vào"
    )
    root = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    created_at = models.DateTimeField("lập lúc")
    search_key = models.TextField(blank=True, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = "bài học"
        verbose_name_plural = "bài học"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [  # by what the library is narrowed, read without the lessons themselves
            models.Index(fields=["state", "merged_into", "trip", "topic", "locality"], name="results_lesson_facets"),
            models.Index(  # few of many: what "Hôm nay" looks for
                fields=["decide_by"],
                condition=Q(decision="", merged_into__isnull=True),
                name="results_lesson_undecided",
            ),
            models.Index(  # how many of each trip were decided how
                fields=["trip", "decision"], condition=Q(merged_into__isnull=True), name="results_lesson_decisions"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=LessonState.PUBLISHED, published_at__isnull=False)
                | ~Q(state=LessonState.PUBLISHED) & Q(published_at__isnull=True),
                name="results_lesson_published_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | ~Q(decision="") & Q(decided_at__isnull=False) & ~Q(decision_reason=""),
                name="results_lesson_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, root__isnull=True)
                | Q(merged_into__isnull=False, root__isnull=False) & ~Q(merged_into=F("pk")) & ~Q(root=F("pk")),
                name="results_lesson_merged_has_its_root",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(seen=""), name="results_lesson_says_something"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("results:lesson", args=[self.pk])

    @property
    def index_codes(self) -> tuple[str, ...]:
        return tuple(self.indices.split())

    @property
    def index_names(self) -> tuple[str, ...]:
        return tuple(str(one.label) for one in Index if one.value in self.index_codes)


class LessonNote(models.Model):
    """As it was written, never edited. `is_none`: nothing was learnt in this session, and `seen` says why. `author` is
    the name as it stood."""

    trip = models.ForeignKey(Trip, models.PROTECT, related_name="lesson_notes", verbose_name="chuyến đi")
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thành viên"
    )
    author = models.CharField("người viết", max_length=200)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tài khoản"
    )
    written_at = models.DateTimeField("viết lúc")
    item = models.ForeignKey(
        ItineraryItem, models.SET_NULL, null=True, blank=True, related_name="lesson_notes", verbose_name="buổi"
    )
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="nội dung")
    is_none = models.BooleanField("không có bài học", default=False)
    seen = models.TextField("đã thấy gì")
    place = models.CharField("thấy ở đâu, ai giới thiệu", max_length=250, blank=True)
    appliers = models.TextField("ai có thể làm", blank=True)
    conditions = models.TextField("điều kiện", blank=True)
    evidence = models.TextField("bằng chứng", blank=True)
    lesson = models.ForeignKey(
        Lesson, models.PROTECT, null=True, blank=True, related_name="notes", verbose_name="bài học"
    )
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "bài học như thành viên viết"
        verbose_name_plural = "bài học như thành viên viết"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trip", "digest"], name="results_lessonnote_once_a_trip"),
            models.CheckConstraint(
                condition=Q(is_none=True, lesson__isnull=True) | Q(is_none=False, lesson__isnull=False),
                name="results_lessonnote_has_its_lesson",
            ),
            models.CheckConstraint(condition=~Q(seen=""), name="results_lessonnote_says_something"),
        ]

    def __str__(self) -> str:
        return sentence(self.seen)[:80]

"""One registration for each plan and agency, its people, its dispatch, and a later deadline of its own."""

import datetime
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Agency, User
from registrations.enums import RegistrationStatus, Source, Standing, TimeRequestStatus
from tours.enums import PositionLevel
from tours.models import ParticipantGroup, Plan, Tour

NOT_TOLD = datetime.datetime.min.replace(tzinfo=datetime.UTC)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: User) -> Self:
        """The organiser sees all; an agency only its own; others none."""
        if user.has_role(Role.ORGANISER):
            return self
        if user.agency_id and user.has_role(Role.AGENCY_CLERK, Role.AGENCY_APPROVER):
            return self.filter(agency=user.agency_id)
        return self.none()


_Registrations = models.Manager.from_queryset(RegistrationQuerySet)


class AnswerManager(_Registrations["Registration"]):
    def get_queryset(self) -> RegistrationQuerySet:
        return RegistrationQuerySet(self.model, using=self._db).exclude(source=Source.DECISION)


class Registration(models.Model):
    """What an agency answers. Whom the committee adds to a tour itself stands in a registration of its own (source
    `DECISION`), which is nobody's answer: `objects` and `plan.registrations` leave it out, `with_decisions` has all."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="registrations", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="registrations", verbose_name="cơ quan")
    status = models.CharField(
        "trạng thái", max_length=14, choices=RegistrationStatus, default=RegistrationStatus.OPENED
    )
    source = models.CharField("nguồn", max_length=8, choices=Source, default=Source.ONLINE)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    opened_at = models.DateTimeField("mở lúc")
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)
    saved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người lưu"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )
    no_nomination_reason = models.TextField("lý do không cử", blank=True)
    reviewed_at = models.DateTimeField("xem xét lúc", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xem xét"
    )
    review_remarks = models.TextField("nhận xét", blank=True)
    reply = models.TextField("trả lời nhận xét", blank=True, max_length=2000)
    # A clerk told the approver that it is ready to be sent; of which copy (policies.check_code).
    announced_at = models.DateTimeField("báo lãnh đạo lúc", null=True, blank=True)
    announced_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người báo"
    )
    announced_copy = models.CharField("bản đã báo", max_length=12, blank=True)

    # What a page asks beside the row, where the statement that found it brought it along.
    later_end: datetime.datetime | None = NOT_TOLD
    has_people: bool

    objects = AnswerManager()
    with_decisions = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký"
        verbose_name_plural = "đăng ký"
        ordering: ClassVar = ["agency__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=~Q(source="decision"),
                name="registrations_registration_once_an_agency",
            ),
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=Q(source="decision"),
                name="registrations_registration_one_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="registrations_registration_answered_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="registrations_registration_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status="no_nomination") | ~Q(no_nomination_reason=""),
                name="registrations_registration_no_nomination_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Đăng ký của {self.agency}"

    def get_absolute_url(self) -> str:
        return reverse("registrations:registration", args=[self.pk])

    @property
    def status_word(self) -> str:
        """As `get_status_display` says it, which puts all words together for each record."""
        return str(RegistrationStatus(self.status).label)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def going(self) -> Self:
        """Neither withdrawn by the agency nor declined by the organiser."""
        return self.filter(standing=Standing.GOING)

    def named_by_agencies(self) -> Self:
        """Without those the committee added itself."""
        return self.exclude(registration__source=Source.DECISION)

    def listed(self) -> Self:
        """The list as the agency and the organiser see it: all but those withdrawn."""
        return self.exclude(standing=Standing.WITHDRAWN)

    def as_on_the_form(self) -> Self:
        """Those listed, in the order of the form, each with the programme and the group."""
        return self.listed().select_related("tour", "group").order_by("tour__position", "position")


class Nomination(models.Model):
    """One line of the form. Name and phone are kept as typed (spaces and normal form apart), keys beside them."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="nominations", verbose_name="đăng ký", db_index=False
    )  # indexes below begin with it, and with the tour
    tour = models.ForeignKey(
        Tour, models.PROTECT, related_name="nominations", verbose_name="chương trình", db_index=False
    )
    position = models.PositiveIntegerField("TT")
    full_name = models.CharField("họ và tên", max_length=120, blank=True)  # a draft may lack it, a sent form may not
    post = models.CharField("chức vụ/ chức danh", max_length=200, blank=True)
    unit = models.CharField("đơn vị công tác (phòng, ban,...)", max_length=200, blank=True)
    phone = models.CharField("số điện thoại liên hệ", max_length=60, blank=True)
    phone_normalised = models.CharField("số điện thoại chuẩn", max_length=15, blank=True)
    note = models.TextField("ghi chú", blank=True, max_length=500)
    extras = models.JSONField("điều hỏi thêm", default=dict, blank=True)  # by the keys of the plan's columns
    level = models.CharField("cấp chức vụ", max_length=20, choices=PositionLevel, blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=200, editable=False)
    person_key = models.CharField(max_length=200, editable=False, default="")  # one for all spellings of a name
    group = models.ForeignKey(
        ParticipantGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diện do cơ quan tổ chức xác định",
    )
    account = models.ForeignKey(  # who reads this person's own page; set by the organiser, never guessed
        User, models.SET_NULL, null=True, blank=True, related_name="nominations", verbose_name="tài khoản"
    )
    away_rounds = models.JSONField("đợt không đi được", default=list)
    preferred_round = models.PositiveSmallIntegerField("đợt muốn đi", null=True, blank=True)
    review_remark = models.TextField("nhận xét", blank=True)
    standing = models.CharField("tình trạng", max_length=10, choices=Standing, default=Standing.GOING)
    standing_reason = models.TextField("lý do rút hoặc không tiếp nhận", blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "người được cử"
        verbose_name_plural = "người được cử"
        ordering: ClassVar = ["tour__position", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration", "tour", "position"], name="registrations_nomination_position_once"
            ),
            models.UniqueConstraint(
                fields=["account", "tour"],
                condition=Q(account__isnull=False),
                name="registrations_nomination_account_once_a_tour",
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.GOING) | ~Q(standing_reason=""),
                name="registrations_nomination_out_has_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["tour", "sort_key"], name="registrations_nom_sorted"),
            models.Index(fields=["sort_key", "id"], name="registrations_nom_listed"),
            models.Index(fields=["registration", "tour", "standing"], name="registrations_nom_counted"),
            models.Index(fields=["person_key"], name="registrations_nom_person"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def goes(self) -> bool:
        return self.standing == Standing.GOING


def private_dispatch_path(_dispatch: "Dispatch", _filename: str) -> str:
    """A random name: what the uploader called the file is kept in the record, not on the disk."""
    return f"cong-van/{uuid.uuid4().hex}.pdf"


class Dispatch(models.Model):
    """The agency's letter that sends its people: number, date and the signed PDF."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="dispatch", verbose_name="đăng ký")
    number = models.CharField("số, ký hiệu", max_length=60)
    dated_on = models.DateField("ngày")
    file = models.FileField("tệp PDF", upload_to=private_dispatch_path, blank=True)
    file_name = models.CharField("tên tệp", max_length=200, blank=True)
    size = models.PositiveIntegerField("cỡ tệp (byte)", null=True, blank=True)

    class Meta:
        verbose_name = "công văn cử cán bộ"
        verbose_name_plural = "công văn cử cán bộ"

    def __str__(self) -> str:
        return self.number


class Extension(models.Model):
    """A later deadline for one agency, with the reason."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="extensions", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="extensions", verbose_name="cơ quan")
    closes_at = models.DateTimeField("hết hạn lúc")
    reason = models.TextField("lý do")
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người cho gia hạn")

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "agency"], name="registrations_extension_once_an_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.closes_at:%d/%m/%Y %H:%M}"


class TimeRequest(models.Model):
    """An agency that missed the deadline asks for more time. It may have sent nothing at all."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="time_requests", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="time_requests", verbose_name="cơ quan")
    reason = models.TextField("lý do", max_length=1000)
    status = models.CharField("trạng thái", max_length=10, choices=TimeRequestStatus, default=TimeRequestStatus.WAITING)
    requested_at = models.DateTimeField("xin lúc")
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xin")
    decided_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    decision_reason = models.TextField("lý do trả lời", blank=True, max_length=1000)

    class Meta:
        verbose_name = "đề nghị gia hạn"
        verbose_name_plural = "đề nghị gia hạn"
        ordering: ClassVar = ["requested_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "agency"],
                condition=Q(status=TimeRequestStatus.WAITING),
                name="registrations_timerequest_one_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"Đề nghị gia hạn của {self.agency}"

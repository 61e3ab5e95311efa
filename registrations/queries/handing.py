"""What one person of an agency has begun and not ended."""

import datetime

from django.db.models import QuerySet

from accounts.models import User
from config.prepared import Prepared
from registrations.enums import ChangeStatus
from registrations.enums import RegistrationStatus as Status
from registrations.models import ChangeRequest, Registration, Upload


def lists_in_hand(user: User) -> list[Registration]:
    return _lists(user.pk)


_lists = Prepared(
    lambda user: (
        Registration.objects.filter(saved_by=user, status__in=(Status.DRAFT, Status.RETURNED))
        .select_related("plan", "agency")
        .order_by("pk")
    ),
    -1,
)


def uploads_in_hand(user: User, now: datetime.datetime) -> QuerySet[Upload]:
    return Upload.objects.kept_at(now).filter(uploaded_by=user, taken_at__isnull=True).order_by("pk")


def changes_in_hand(user: User) -> list[ChangeRequest]:
    return _changes(user.pk)


_changes = Prepared(
    lambda user: (
        ChangeRequest.objects.filter(requested_by=user, status=ChangeStatus.WAITING)
        .select_related("registration__plan")
        .order_by("pk")
    ),
    -1,
)

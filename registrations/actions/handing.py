"""What somebody who leaves has in hand of the lists, and how a colleague goes on with it."""

from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.handing import Held
from accounts.models import User
from registrations.models import Upload
from registrations.queries import handing as queries


def held(user: User) -> list[Held]:
    """Lists last saved by this person and not sent, files put aside, requests without an answer."""
    now = timezone.now()
    return [
        *(
            Held(
                f"Danh sách người được cử ({one.get_status_display().lower()}): {one.plan}",
                reverse("registrations:registration", args=[one.pk]),
            )
            for one in queries.lists_in_hand(user)
        ),
        *(
            Held(f"Tệp đang xem trước: {one}", reverse("registrations:preview", args=[one.key]))
            for one in queries.uploads_in_hand(user, now)
        ),
        *(
            Held(f"Đề nghị chưa được trả lời: {one}", reverse("registrations:tasks", args=[one.registration.plan_id]))
            for one in queries.changes_in_hand(user)
        ),
    ]


def pass_on(leaving: User, to: User, by: User) -> None:
    """A list is the agency's whoever saved it, so that only the record says who goes on; a file that was put aside is
    its sender's, and changes hands unless the other has one put aside of his own."""
    names: audit.Changes = {"người phụ trách": (leaving, to)}
    for found in (queries.lists_in_hand(leaving), queries.changes_in_hand(leaving)):
        for record in found:
            audit.record("Nhận bàn giao", record, by=by, changes=names)
    own = Upload.objects.filter(uploaded_by=to).values("registration")
    for upload in queries.uploads_in_hand(leaving, timezone.now()).exclude(registration__in=own):
        upload.uploaded_by = to
        upload.save(update_fields=["uploaded_by"])
        audit.record("Nhận bàn giao", upload, by=by, changes=names)

"""What was sent, one receipt after another, scoped to who asks."""

from django.db.models import Max
from django.shortcuts import get_object_or_404

from accounts.models import User
from registrations.models import Registration, Sending
from tours.models import Plan


def sendings_of(registration: Registration) -> list[Sending]:
    """The first one first: it is the proof of being in time."""
    return list(registration.sendings.select_related("sent_by").order_by("number"))


def last_sending(registration: Registration) -> Sending | None:
    return registration.sendings.order_by("-number").first()


def get_sending(user: User, pk: int) -> Sending:
    sendings = Sending.objects.visible_to(user).select_related(
        "registration__plan__organiser", "registration__agency", "sent_by"
    )
    return get_object_or_404(sendings, pk=pk)


def sending_by_code(code: str) -> Sending | None:
    """For whoever holds a receipt and checks it: no scope, and so no names."""
    return Sending.objects.select_related("registration__agency", "plan").filter(code=code).first()


def was_sent(file_name: str) -> bool:
    """Whether a letter's file belongs to a sending, and so is never deleted."""
    return Sending.objects.filter(dispatch_file=file_name).exists()


def next_receipt_number(plan: Plan) -> int:
    """Call with the plan's row locked: two sendings never get one number."""
    last = Sending.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1

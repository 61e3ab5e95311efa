"""Letters of this floor, in words; each is left in the outbox. A page shows a reminder's before it is sent."""

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox, whose
from accounts.models import Agency, Letter, User
from config.chat import chat_message
from config.words import grouped, vn_datetime
from registrations.enums import ChangeStatus, RegistrationStatus
from registrations.models import ChangeRequest, Registration, Reminder, Sending, TimeRequest
from registrations.policies.answering import Window
from registrations.queries.answering import answering_for, approvers_of
from tours.models import Plan

FEW = 15
"""As many agencies a message for a chat names."""


def send_receipt(sending: Sending) -> None:
    """The receipt of one sending to the agency's people who use the portal."""
    registration = sending.registration
    letter = _told(sending.get_absolute_url(), sending=sending, registration=registration, code=grouped(sending.code))
    outbox.write(
        "Biên nhận đăng ký",
        to=answering_for(registration.agency),
        subject=f"Biên nhận đăng ký số {sending.receipt}",
        body=render_to_string("registrations/receipt.txt", letter),
        about=registration,
        agency=registration.agency,
    )


def send_reopened(registration: Registration, by: User) -> None:
    """That a plain no was taken back, and by whom, to those who may answer for the agency: they may be several."""
    letter = _told(reverse("registrations:tasks", args=[registration.plan_id]), registration=registration, who=by)
    outbox.write(
        "Mở lại đăng ký để cử người",
        to=approvers_of(registration.agency),
        subject=f"Mở lại đăng ký tham gia {registration.plan} để cử người",
        body=render_to_string("registrations/reopened.txt", letter),
        about=registration,
        agency=registration.agency,
    )


def send_announcement(registration: Registration) -> None:
    """A clerk says that all is ready; to those who send."""
    letter = _told(reverse("registrations:check", args=[registration.pk]), registration=registration)
    outbox.write(
        "Báo lãnh đạo đã sẵn sàng để gửi",
        to=approvers_of(registration.agency),
        subject=f"Chờ anh/chị đọc và gửi: đăng ký tham gia {registration.plan}",
        body=render_to_string("registrations/announcement.txt", letter),
        about=registration,
        agency=registration.agency,
    )


def send_time_answer(asked: TimeRequest, closes_at: datetime.datetime | None) -> None:
    """`closes_at`: the new end; None: no more time is given."""
    letter = _told(
        reverse("registrations:tasks", args=[asked.plan_id]),
        asked=asked,
        closes_at=closes_at,
        contact=asked.plan.contact or asked.plan.organiser.name,
    )
    outbox.write(
        "Trả lời đề nghị gia hạn",
        to=answering_for(asked.agency),
        subject=f"{asked.get_status_display()}: đăng ký tham gia {asked.plan}",
        body=render_to_string("registrations/time_answer.txt", letter),
        about=asked,
        agency=asked.agency,
    )


def send_review(registration: Registration) -> None:
    """The organiser's word on what was sent, to the agency's people who use the portal."""
    letter = _told(
        reverse("registrations:tasks", args=[registration.plan_id]),
        registration=registration,
        is_returned=registration.status == RegistrationStatus.RETURNED,
    )
    outbox.write(
        "Kết quả xem xét đăng ký",
        to=answering_for(registration.agency),
        subject=f"{registration.get_status_display()}: đăng ký tham gia {registration.plan}",
        body=render_to_string("registrations/review.txt", letter),
        about=registration,
        agency=registration.agency,
    )


def send_decision(change: ChangeRequest) -> None:
    """The organiser's answer to a late change, to the agency's people who use the portal."""
    registration = change.registration
    letter = _told(
        reverse("registrations:request_change", args=[registration.pk]),
        change=change,
        registration=registration,
        is_accepted=change.status == ChangeStatus.ACCEPTED,
    )
    outbox.write(
        "Trả lời đề nghị thay đổi",
        to=answering_for(registration.agency),
        subject=f"{change.get_status_display()} đề nghị thay đổi danh sách tham gia {registration.plan}",
        body=render_to_string("registrations/decision.txt", letter),
        about=change,
        agency=registration.agency,
    )


def remind(reminder: Reminder, window: Window) -> Letter:
    """One address; `window` is the agency's own, an extension included."""
    (letter,) = outbox.write(
        "Nhắc gửi đăng ký",
        to=[reminder.address],
        subject=f"Nhắc gửi đăng ký tham gia {reminder.plan}",
        body=reminder_words(reminder.plan, reminder.agency, window),
        about=reminder,
        agency=reminder.agency,
    )
    return letter


def reminder_words(plan: Plan, agency: Agency, window: Window) -> str:
    letter = _told(
        reverse("registrations:tasks", args=[plan.pk]),
        plan=plan,
        agency=agency,
        closes_at=window.closes_at,
        contact=window.contact,
    )
    return render_to_string("registrations/reminder.txt", letter)


def reminder_message(plan: Plan, agencies: Sequence[Agency], window: Window) -> str:
    """The same to paste into the chat of those who answer for the agencies."""
    until = [f"Hạn gửi: {vn_datetime(window.closes_at)}"] if window.closes_at else []
    more = [f"và {len(agencies) - FEW} cơ quan khác"] if len(agencies) > FEW else []
    silent = ", ".join([*map(str, agencies[:FEW]), *more])
    lines = [*until, f"Chưa trả lời: {silent}", f"Cần hỗ trợ: {window.contact}"]
    link = settings.SITE_URL + reverse("registrations:tasks", args=[plan.pk])
    return chat_message(f"Đăng ký tham gia {plan}: đề nghị cử người, hoặc trả lời không cử kèm lý do.", lines, link)


def _told(path: str, **words: object) -> dict[str, object]:
    """What a letter is made of; `address` is that of a page of the portal."""
    return words | {"address": settings.SITE_URL + path, "body_name": whose.names().committee}

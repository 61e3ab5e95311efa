"""When somebody is reminded, and how often. Pure."""

import datetime

from config.words import vn_date
from tours.deadlines import is_working_day, working_days

BEGINS, ENDS = datetime.time(7, 30), datetime.time(17)
DIGEST = "Nhắc việc về kết quả"
"""As the outbox calls these letters."""
NEAR = 2
"""So many working days before its day something is mentioned first."""
AGAIN_AFTER = 5
"""So many working days after it was mentioned it is mentioned again."""


def is_office_hour(at: datetime.datetime) -> bool:
    """Of a moment in the province: nobody is reminded at night, on a Sunday or on a holiday."""
    return is_working_day(at.date()) and BEGINS <= at.time() < ENDS


def is_to_be_said(until: datetime.date, said_on: datetime.date | None, today: datetime.date) -> bool:
    """When its day is near, when it has just passed, and then once a week."""
    if until >= today and working_days(today, until) > NEAR:
        return False
    if said_on is None:
        return True
    if said_on <= until < today:
        return True
    return working_days(said_on, today) >= AGAIN_AFTER


def ask_for_notes(trip: str, due: datetime.date) -> str:
    return f"{trip}: đề nghị anh/chị ghi bài học đã thấy, trước hết ngày {vn_date(due)}."


def obstacle_line(number: int, about: str, waits_for: str, due_on: datetime.date | None) -> str:
    until = f", hạn {vn_date(due_on)}" if due_on else ""
    return f"Số {number}, {about}: đang chờ {waits_for}{until}."

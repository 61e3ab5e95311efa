"""A duty of the plan: what is to be done is the quotation, or the whole passage when there is none."""

from typing import Any

from config.naming import named
from config.words import vn_date
from tours.enums import TaskPaper
from tours.parts.declared import Door, Field, Kind, Renew, Type, passage, quote, sentence


def told(task: Any) -> str:
    due = task.due_text or vn_date(task.due_on)
    day = f" ({vn_date(task.due_on)})" if task.due_text and task.due_on else ""
    return f"{sentence(task.owner, task.what)}{f' Hạn: {due}{day}.' if due else ''}"


TASK = Kind(
    slug="nhiem-vu",
    table="tasks",
    model="Task",
    noun="nhiệm vụ",
    title="Tổ chức thực hiện",
    quotes_all=False,
    living=("done_on", "done_note", "week_reminder_on", "day_reminder_on"),
    told=told,
    empty="Chỉ ra các đoạn giao nhiệm vụ, ai làm và hạn nào; cổng nhắc trước hạn.",
    fields=(
        Field("code", longest=40, unique=True, is_code=True, column=None, door=Door.FILE),
        Field("who", column="owner", required=True, longest=250, renew=Renew.KEEP),
        Field(
            "agencies",
            Type.AGENCIES,
            column="owner_agency",
            label="Cơ quan nhận thư nhắc",
            empty_label=named("{organiser}"),
        ),
        Field("agency_kinds", Type.KINDS, column=None, door=Door.FILE),
        passage(),
        quote("Để trống nếu nhiệm vụ là cả đoạn."),
        Field("due_text", longest=120, renew=Renew.WHOLE_DATES),
        Field(
            "due_on",
            Type.DAY,
            label="Hạn",
            help="Để trống nếu kế hoạch không nêu hạn. Thư nhắc gửi trước một tuần và một ngày.",
        ),
        Field(
            "paper",
            Type.CHOICE,
            choices=TaskPaper,
            label="Xong bằng văn bản",
            help="Hạn của nhiệm vụ thành hạn của văn bản. Để trống nếu nhiệm vụ không làm ra văn bản nào ở đây.",
        ),
    ),
)

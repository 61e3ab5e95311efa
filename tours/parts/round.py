"""When one delegation goes: days or a month that the plan gives, how long, and by which notice it was called off."""

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from config.words import NBSP, vn_date
from tours.parts.declared import Door, Fault, Field, Kind, Renew, Type, Values, is_before, joined, note, sentence

FEWEST, MOST = 1, 99
CANCELLATION = ("cancelled_by", "cancelled_on", "cancel_reason")


class Lasting(NamedTuple):
    """How many days the plan gives, going and coming back among them; None: it does not say."""

    least: int | None = None
    most: int | None = None


def lasting(one: Any) -> Lasting:
    """ "7–9 ngày"; days that leave the way out give no most."""
    return Lasting(one.days, None if one.is_without_travel else one.most_days or one.days)


def span(one: Any, year: int) -> tuple[date | None, date | None]:
    """Not before and not after; a month alone is the whole of it, in the plan's `year`."""
    if not one.month:
        return one.not_before, one.not_after
    return date(year, one.month, 1), date(year, one.month, calendar.monthrange(year, one.month)[1])


def days_in_words(one: Any) -> str:
    """ "7–9 ngày, chưa kể ngày đi đường"; "" where the plan does not say."""
    if not one.days:
        return ""
    count = f"{one.days}–{one.most_days}" if one.most_days else one.days
    return f"{count}{NBSP}ngày{', chưa kể ngày đi đường' if one.is_without_travel else ''}"


def time_in_words(one: Any) -> str:
    return f"dự kiến tháng{NBSP}{one.month}" if one.month else _between(one.not_before, one.not_after)


def told(one: Any) -> str:
    return sentence(one.name, joined(one.when_text, time_in_words(one), days_in_words(one)))


def _between(first: date | None, last: date | None) -> str:
    return " ".join(f"{word} {vn_date(day)}" for word, day in (("từ", first), ("đến", last)) if day)


def check(values: Values) -> Iterator[Fault]:
    if is_before(values.get("not_after"), values.get("not_before")):
        yield Fault(
            "not_after",
            "Ngày cuối ở trước ngày đầu. Đề nghị xem lại hai ngày.",
            "ngày muộn nhất phải không trước not_before.",
            ("not_before",),
        )
    if values.get("month") and (values.get("not_before") or values.get("not_after")):
        yield Fault(
            "month",
            "Đã ghi ngày thì không ghi tháng nữa. Đề nghị bỏ một trong hai.",
            "đã có not_before hoặc not_after. Bỏ khóa này, hoặc bỏ hai khóa kia.",
            ("not_before", "not_after"),
        )
    yield from _check_days(values)
    yield from _check_cancellation(values)


def _check_days(values: Values) -> Iterator[Fault]:
    days, most = values.get("days"), values.get("most_days")
    if most is not None and (days is None or most <= days):
        yield Fault(
            "most_days",
            "Số ngày nhiều nhất phải lớn hơn số ngày dự kiến. Nếu chỉ có một số, đề nghị để trống mục này.",
            "phải lớn hơn days. Chỉ có một số ngày thì bỏ khóa này.",
            ("days",),
        )
    if values.get("without_travel") and days is None:
        yield Fault(
            "without_travel",
            "Chưa ghi số ngày. Đề nghị ghi số ngày, hoặc bỏ đánh dấu.",
            "cần khóa days. Thêm dòng “days = …”.",
            ("days",),
        )


def _check_cancellation(values: Values) -> Iterator[Fault]:
    """A file says whole by which document a round does not go; the portal asks for it on the page of the round."""
    given = [key for key in CANCELLATION if values.get(key)]
    for key in CANCELLATION if given else ():
        if key not in given:
            yield Fault(key, "", f"đợt bị hủy cần khóa {key}. Thêm dòng “{key} = …”.", CANCELLATION)


ROUND = Kind(
    slug="dot",
    table="rounds",
    model="Round",
    noun="đợt",
    title="Các đợt",
    of_tour=True,
    order="number",
    named_by="number",
    unknown="chương trình này không có đợt số {}.",
    empty="Thêm một đợt cho mỗi đoàn công tác.",
    living=(
        "status",
        "starts_on",
        "ends_on",
        "days_reason",
        "early_reason",
        "early_lacking",
        "cancelled_by",
        "cancelled_on",
        "cancel_reason",
        "revision",
    ),
    brief=lambda one: f"{one.name}. {one.when}".strip(),
    told=told,
    check=check,
    fields=(
        Field("number", Type.NUMBER, required=True, least=1, door=Door.FILE),
        Field(
            "name",
            required=True,
            longest=120,
            unique=True,
            taken="Tên này đã dùng cho đợt khác của chương trình. Đề nghị ghi tên khác.",
        ),
        Field("when_text", longest=200),
        Field(
            "days",
            Type.NUMBER,
            least=FEWEST,
            most=MOST,
            help="Kể cả ngày đi và ngày về; dùng cho dự toán. Để trống nếu chưa rõ.",
            without="Bỏ khóa này nếu chưa biết.",
        ),
        Field(
            "most_days",
            Type.NUMBER,
            least=FEWEST,
            most=MOST,
            help="Chỉ khi kế hoạch ghi một khoảng: “7–9 ngày” là 7 ở trên và 9 ở đây.",
            without="Bỏ khóa này nếu kế hoạch chỉ ghi một số ngày.",
        ),
        Field("without_travel", Type.FLAG, column="is_without_travel"),
        Field(
            "month",
            Type.NUMBER,
            least=1,
            most=12,
            renew=Renew.KEEP,
            help="Khi kế hoạch chỉ ghi tháng, của năm kế hoạch: “dự kiến tháng 9” là 9.",
            without="Bỏ khóa này nếu kế hoạch không ghi tháng.",
        ),
        Field("not_before", Type.DAY, label="Không trước ngày"),
        Field("not_after", Type.DAY, label="Không sau ngày"),
        Field("cancelled_by", longest=200, door=Door.FILE),
        Field("cancelled_on", Type.DAY, door=Door.FILE),
        Field("cancel_reason", door=Door.FILE),
        note(),
    ),
)

"""The pages of a fault, which must not fail themselves."""

import errno
import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from msgspec import Struct
from msgspec.structs import asdict

from config.naming import named
from config.storage import StoreAway
from config.tracing import request_id

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
POSTGRESQL_DISK_FULL = "53100"
SERVER_AWAY = ("08", "57P")
"""How PostgreSQL's codes begin where the connection broke (there may be none then), the server stops or starts."""
INSUFFICIENT_STORAGE = 507
TOLD_FULL = ("disk is full", "No space left on device")
"""By SQLite; by a program that ran for the portal."""
UNAVAILABLE = 503
SOON = {"Retry-After": "60"}
"""What a program that waits for the portal is told: seconds."""


class Words(Struct, frozen=True):
    heading: str
    lead: str
    more: str


FAULT = Words(
    "Cổng đang gặp sự cố",
    "Việc vừa làm có thể chưa được lưu. Đề nghị quay lại trang trước, chờ vài phút rồi thử lại.",
    named("Nội dung đã lưu trước đó vẫn còn. Nếu vẫn gặp trang này, đề nghị báo {organiser} kèm giờ xảy ra."),
)
NO_ROOM = Words(
    "Máy chủ hết chỗ lưu",
    named("Việc vừa làm chưa được lưu vì ổ đĩa của máy chủ đã đầy. Đề nghị báo {organiser} hoặc quản trị cổng."),
    "Nội dung đã lưu trước đó vẫn còn, không tệp nào bị ghi dở. Quay lại trang trước để giữ nội dung vừa nhập, rồi gửi "
    "lại sau khi máy chủ có chỗ.",
)
STORE_AWAY = Words(
    "Kho tệp tạm thời không trả lời",
    "Việc vừa làm chưa được lưu vì cổng chưa đọc hoặc ghi được tệp. Đề nghị quay lại trang trước, chờ vài phút rồi gửi "
    "lại.",
    named(
        "Nội dung vừa nhập vẫn còn ở trang trước; nội dung đã lưu trước đó vẫn còn, không tệp nào bị ghi dở. Nếu sau "
        "15 phút vẫn gặp trang này, đề nghị báo {organiser} hoặc quản trị cổng."
    ),
)
DATABASE_AWAY = Words(
    "Cơ sở dữ liệu tạm thời không trả lời",
    "Việc vừa làm có thể chưa được lưu. Đề nghị quay lại trang trước, chờ vài phút rồi gửi lại: việc đã lưu rồi không "
    "bị làm hai lần.",
    named(
        "Nội dung vừa nhập vẫn còn ở trang trước; nội dung đã lưu trước đó vẫn còn. Nếu sau 15 phút vẫn gặp trang này, "
        "đề nghị báo {organiser} hoặc quản trị cổng."
    ),
)
BAD_REQUEST = Words(
    "Cổng không đọc được yêu cầu này",
    "Nội dung gửi lên có ký tự không lưu được, quá dài, hoặc không gửi đến địa chỉ của cổng. Chưa có gì được lưu.",
    "Đề nghị quay lại trang trước: nội dung vừa nhập vẫn còn ở đó. Bỏ đoạn vừa dán từ nơi khác, gõ lại rồi gửi.",
)


def server_error(_request: HttpRequest) -> HttpResponse:
    """Django calls it while the exception is still at hand."""
    if is_disk_full(sys.exception()):
        return _page(NO_ROOM, INSUFFICIENT_STORAGE)
    if is_store_away(sys.exception()):
        return _page(STORE_AWAY, UNAVAILABLE)
    if is_database_away(sys.exception()):
        return _page(DATABASE_AWAY, UNAVAILABLE)
    return _page(FAULT, 500)


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django's name
    return _page(BAD_REQUEST, 400)


def is_disk_full(error: BaseException | None) -> bool:
    """Told by the disk itself, or by a database that lives on it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if getattr(error, "pgcode", None) == POSTGRESQL_DISK_FULL or any(words in str(error) for words in TOLD_FULL):
            return True
        error = error.__cause__ or error.__context__
    return False


def is_store_away(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, StoreAway):
        error = error.__cause__ or error.__context__
    return error is not None


def is_database_away(error: BaseException | None) -> bool:
    """The server of the database cannot be reached, is stopping or is starting; it may have done what it was asked."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError:
            code: str | None = getattr(error.__cause__, "pgcode", "")
            return code is None or code.startswith(SERVER_AWAY)
        error = error.__cause__ or error.__context__
    return False


def _page(words: Words, status: int) -> HttpResponse:
    """With the portal's looks, or without where the collected files are what is missing."""
    page = loader.get_template("fault.html")
    told = asdict(words) | {"request_id": request_id()}
    try:
        written = page.render({"is_styled": True, **told})
    except ValueError:  # what the manifest of static files says of a file it does not have
        written = page.render({"is_styled": False, **told})
    return HttpResponse(written, status=status, headers=SOON if status == UNAVAILABLE else None)

"""Every cookie the portal sets: the privacy page says these and no other, and a test sets them all."""

from django.conf import settings
from msgspec import Struct

from accounts.devices import LASTS
from accounts.once import TAKEN

DAY = 24 * 60 * 60


class Cookie(Struct, frozen=True):
    """`name` as it begins: that of a known device ends with the account's key."""

    name: str
    purpose: str


ALL = (
    Cookie(settings.SESSION_COOKIE_NAME, "giữ phiên đăng nhập"),
    Cookie(settings.CSRF_COOKIE_NAME, "chống giả mạo biểu mẫu"),
    Cookie("device-", f"nhận ra máy đã từng đăng nhập ({LASTS // DAY} ngày)"),
    Cookie(TAKEN, "cho trình duyệt biết biểu mẫu đã được nhận"),
    Cookie("messages", "mang lời báo sang trang kế tiếp"),
)

"""How the portal stands: what was measured, and what of it is no longer well. Pure."""

import datetime

from msgspec import Struct

from config.words import lateness

LEAST_FREE = 200 * 1024 * 1024
"""Bytes: a backup of nothing, a few uploads. Below it nothing more is taken."""
LOW_FREE = 0.1
SILENT = datetime.timedelta(minutes=5)  # a worker has something to do every minute
LATE = datetime.timedelta(minutes=10)
LATE_LETTER = datetime.timedelta(hours=1)
LATE_BACKUP = datetime.timedelta(hours=26)


class Measured(Struct, frozen=True):
    """`None` where there was nothing to measure. Ages, counts, and of the disk the free bytes and their share."""

    is_migrated: bool = True
    is_storage_written: bool = True
    free: tuple[int, float] = (LEAST_FREE * 100, 1.0)
    last_work: datetime.timedelta | None = datetime.timedelta()
    oldest_work: datetime.timedelta | None = None
    lost_work: int = 0
    oldest_letter: datetime.timedelta | None = None
    lost_letters: int = 0
    oldest_unsealed: datetime.timedelta | None = None
    last_backup: datetime.timedelta | None = datetime.timedelta()


class Check(Struct, frozen=True):
    """`stops` where a web process cannot serve without it. `words` are for the administrator: what, then what to do."""

    code: str
    name: str
    is_well: bool
    words: str = ""
    stops: bool = False


def checks(found: Measured) -> list[Check]:
    size, share = found.free
    return [
        Check(
            "database",
            "Cơ sở dữ liệu",
            found.is_migrated,
            "Cơ sở dữ liệu chưa đúng phiên bản của cổng. Chạy manage.py migrate.",
            stops=True,
        ),
        Check(
            "storage",
            "Chỗ lưu tệp",
            found.is_storage_written,
            "Không ghi được tệp vào chỗ lưu. Kiểm tra quyền ghi và ổ đĩa, hoặc kho tệp.",
            stops=True,
        ),
        Check(
            "disk",
            "Ổ đĩa",
            size >= LEAST_FREE and share >= LOW_FREE,
            f"Ổ đĩa chỉ còn {size // 1024**2} MB ({share:.0%}). Dọn hoặc thêm chỗ trước khi cổng phải từ chối tệp mới.",
            stops=size < LEAST_FREE,
        ),
        _work(found),
        Check(
            "lost_work",
            "Việc nền không làm được",
            not found.lost_work,
            f"{found.lost_work} việc nền không làm được. Xem lý do, làm lại hoặc bỏ ở trang Tình trạng cổng.",
        ),
        _mail(found),
        Check(
            "seal",
            "Dấu của nhật ký",
            not _is_over(found.oldest_unsealed, LATE),
            "Nhật ký chưa được đóng dấu hơn 10 phút. Kiểm tra tiến trình nền; chạy manage.py verify_audit.",
        ),
        Check(
            "backup",
            "Sao lưu",
            found.last_backup is not None and found.last_backup < LATE_BACKUP,
            "Chưa có bản sao lưu nào. Chạy manage.py backup một lần, rồi bật lịch sao lưu mỗi đêm."
            if found.last_backup is None
            else f"Bản sao lưu gần nhất đã {lateness(found.last_backup)}. Xem vì sao lần sao lưu đêm qua không xong.",
        ),
    ]


def _work(found: Measured) -> Check:
    if found.last_work is None or found.last_work > SILENT:
        words = "Tiến trình nền không chạy: thư không đi, văn bản dài không được lập. Khởi động lại tiến trình nền."
    else:
        words = f"Việc nền phải chờ {lateness(found.oldest_work or LATE)}. Xem tiến trình nền có bị quá tải không."
    is_well = found.last_work is not None and found.last_work <= SILENT and not _is_over(found.oldest_work, LATE)
    return Check("work", "Tiến trình nền", is_well, words)


def _mail(found: Measured) -> Check:
    if found.lost_letters:
        words = f"{found.lost_letters} thư chưa gửi được sau mọi lần thử. Xem lý do ở trang Thư."
    else:
        words = "Thư đến hạn gửi đã chờ hơn một giờ. Kiểm tra máy chủ thư; lý do của từng thư ở trang Thư."
    return Check("mail", "Thư", not found.lost_letters and not _is_over(found.oldest_letter, LATE_LETTER), words)


def _is_over(age: datetime.timedelta | None, limit: datetime.timedelta) -> bool:
    return age is not None and age > limit

"""How long the personal data of this floor is kept."""

import datetime

from accounts.retention import YEAR, Kind, days, register
from registrations.models import DataRequest, KnownPerson
from registrations.models.uploads import KEPT_FOR

DIRECTORY_DAYS = days("DIRECTORY", 3 * YEAR)
REQUEST_DAYS = days("DATA_REQUESTS", 2 * YEAR)


def declare() -> None:
    register(
        Kind(
            "danh-ba",
            "Người trong danh bạ của cơ quan",
            DIRECTORY_DAYS,
            "lần sửa cuối",
            "để cơ quan không phải gõ lại",
            "Xóa khỏi danh bạ.",
            due=lambda now: KnownPerson.objects.filter(updated_at__lt=now - datetime.timedelta(DIRECTORY_DAYS)),
            erase=lambda keys: KnownPerson.objects.filter(pk__in=keys).delete()[0],
        ),
        Kind(
            "yeu-cau-du-lieu",
            "Yêu cầu về dữ liệu cá nhân đã trả lời",
            REQUEST_DAYS,
            "ngày trả lời",
            "để chứng minh đã trả lời đúng hạn",
            "Xóa yêu cầu và câu trả lời.",
            due=lambda now: DataRequest.objects.filter(answered_at__lt=now - datetime.timedelta(REQUEST_DAYS)),
            erase=lambda keys: DataRequest.objects.filter(pk__in=keys).delete()[0],
        ),
        Kind(
            "tep-tai-len",
            "Tệp danh sách đang đọc dở",
            KEPT_FOR.days,
            "lúc tải lên",
            "để chọn dòng rồi nhận vào danh sách",
            "Xóa tệp.",
            task="forget_uploads",
        ),
    )

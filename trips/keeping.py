"""How long the personal data of this floor is kept."""

from django.conf import settings

from accounts.retention import Kind, register


def declare() -> None:
    register(
        Kind(
            "thong-tin-di-lai",
            "Thông tin đi lại của thành viên",
            settings.DETAILS_DAYS,
            "ngày chuyến đi kết thúc",
            "để đặt vé, đặt phòng, lo an toàn",
            "Xóa cùng khóa, có báo cáo xóa; từ đó bản sao lưu cũ cũng không đọc được.",
            task="delete_details",
        )
    )

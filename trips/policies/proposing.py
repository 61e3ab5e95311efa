"""May a proposal be taken over as it was read? Pure."""

from accounts.policies import Problem


def problems_with_accepting(count: int, *, is_as_read: bool) -> list[Problem]:
    if not is_as_read:
        return [
            Problem(
                "Lịch trình hoặc dữ liệu tính gợi ý đã đổi sau khi anh/chị mở trang này nên chưa nhận mục nào. Trang "
                "dưới đây đã tính lại: đề nghị xem lại rồi nhận."
            )
        ]
    if not count:
        return [Problem("Chưa đánh dấu mục nào. Đề nghị đánh dấu những mục muốn nhận, hoặc quay về lịch trình.")]
    return []

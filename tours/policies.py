"""Is it allowed now, and if not, why?"""

from collections.abc import Iterable

from accounts.policies import Problem

OF_THIS_FLOOR = "tours."


def problems_with_loading_again(reference: str, gone: Iterable[str]) -> list[Problem]:
    """`gone` are the kinds of record ("tours.Task") that would go with the plan's stored text: only the text's own
    may, never what people have done since."""
    if all(kind.startswith(OF_THIS_FLOOR) for kind in gone):
        return []
    return [
        Problem(
            f"Kế hoạch {reference} đã có đăng ký hoặc phương án đoàn nên không nạp lại được. "
            "Nếu kế hoạch thay đổi, đề nghị ghi version lớn hơn trong tệp rồi nạp thành phiên bản mới."
        )
    ]

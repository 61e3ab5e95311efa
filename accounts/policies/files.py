"""Is this file what it says? Judged by its first and last bytes, whatever its name. Pure."""

from enum import StrEnum

from msgspec import Struct

from accounts.policies import Problem

MEGABYTE = 1024 * 1024
ENDS = 1024  # bytes looked at, at each end
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


class Content(StrEnum):
    """What a file really is; the value is its ending."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"

    @property
    def mime(self) -> str:
        return {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}[self]


class Accepted(Struct, frozen=True):
    """What one place takes. `lighter` and `otherwise` say what to do about a file that is too heavy or another kind."""

    kinds: tuple[Content, ...]
    name: str
    megabytes: int = 10
    lighter: str = "Đề nghị quét lại ở mức 150 điểm ảnh mỗi inch hoặc chỉ quét các trang cần thiết."
    otherwise: str = "Đề nghị mở tệp để kiểm tra, rồi lưu hoặc quét lại thành PDF."


PDF = Accepted((Content.PDF,), "PDF")
PROOF = Accepted(
    (Content.PDF, Content.JPEG, Content.PNG),
    "PDF hay ảnh JPEG, PNG",
    lighter="Chụp hoặc quét lại bản nhẹ hơn.",
    otherwise="Mở tệp để kiểm tra.",
)
SIGNED = Accepted(
    (Content.PDF,),
    "PDF",
    megabytes=50,
    lighter="Đề nghị lưu lại bản nhẹ hơn.",
    otherwise="Đề nghị chọn đúng tệp PDF văn thư đã phát hành.",
)


def content_of(head: bytes, tail: bytes) -> Content | None:
    """None for anything else and for what is cut off."""
    if head.startswith(b"%PDF-") and b"%%EOF" in tail:
        return Content.PDF
    if head.startswith(_JPEG) and b"\xff\xd9" in tail:
        return Content.JPEG
    if head.startswith(_PNG) and b"IEND" in tail:
        return Content.PNG
    return None


def problems_with_file(size: int, head: bytes, tail: bytes, accepted: Accepted = PDF) -> list[Problem]:
    """`head` and `tail` are the first and last `ENDS` bytes. A size is rounded up: too heavy never reads as allowed."""
    if size > accepted.megabytes * MEGABYTE:
        tenths = -(-size * 10 // MEGABYTE)
        heavy = f"Tệp nặng {tenths // 10},{tenths % 10} MB, cổng nhận tối đa {accepted.megabytes} MB."
        return [Problem(f"{heavy} {accepted.lighter}", "id_file")]
    if content_of(head, tail) not in accepted.kinds:
        other = f"Tệp này không phải {accepted.name}, hoặc đã hỏng, dù tên tệp có thể ghi khác."
        return [Problem(f"{other} {accepted.otherwise}", "id_file")]
    return []

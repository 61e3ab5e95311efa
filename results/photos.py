"""Photos, judged by their content and written anew: upright, small, without what the phone adds to them (place,
device)."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDES = (1600, 1280, 960, 640)
QUALITIES = (80, 65, 50)
ENOUGH = 300_000  # bytes
_FORMATS = ("JPEG", "PNG", "WEBP")
_SMALLER = "Chụp lại ở cỡ nhỏ hơn, hoặc chọn ảnh ở trang này trên điện thoại có JavaScript để máy tự thu nhỏ."
_NOT_HEIC = (
    "Ảnh HEIC chưa đọc được. Trên iPhone, vào Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại, hoặc "
    "gửi ảnh chụp màn hình của ảnh này."
)
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heif")


class NoPhoto(Exception):
    """It cannot be taken; the sentence says what to do."""


class Photo(Struct, frozen=True):
    """A JPEG of at most `ENOUGH` bytes."""

    content: bytes
    width: int
    height: int


def is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC


def written_anew(content: bytes) -> Photo:
    """Raises NoPhoto."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1024 / 1024:.0f}"
        raise NoPhoto(f"Ảnh nặng {size} MB, cổng nhận tối đa 15 MB. {_SMALLER}")
    if is_heic(content[:12]):
        raise NoPhoto(_NOT_HEIC)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPhoto("Ảnh quá lớn (hơn 60 triệu điểm ảnh). Chụp lại ở cỡ nhỏ hơn.")
            opened.thumbnail((LONGEST_SIDES[0], LONGEST_SIDES[0]))  # a JPEG is not even read in full size
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise NoPhoto(
            "Tệp này không phải ảnh hoặc đã hỏng, dù tên tệp có thể ghi .jpg. Mở tệp để kiểm tra, rồi chọn ảnh khác."
        ) from error
    tried = iter(_smaller(upright))
    found = next(tried)
    while len(found.content) > ENOUGH and (other := next(tried, None)):
        found = other
    return found


def _smaller(image: "Image") -> Iterator[Photo]:
    for side in LONGEST_SIDES:
        scaled = image.copy()
        scaled.thumbnail((side, side))
        for quality in QUALITIES:
            written = io.BytesIO()
            scaled.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
            yield Photo(written.getvalue(), scaled.width, scaled.height)

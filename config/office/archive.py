"""From an archive's bytes to its parts, unpacked and counted within the limits."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from config.office.refusals import (
    DAMAGED,
    MAX_PARTS,
    MAX_TAGS,
    MAX_UNPACKED_BYTES,
    TOO_MANY_PARTS,
    TOO_MUCH_TEXT,
    Refusal,
)

CHUNK = 64 * 1024
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zip format knows no date before
ENCRYPTED = "Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu, lưu lại rồi tải lên."
# What zipfile and zlib raise on damaged archives; a damaged central directory makes them seek and slice at random.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, IndexError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


def entries_of(data: bytes) -> dict[str, tuple[zipfile.ZipInfo, bytes]]:
    """Every entry of an archive with its content, really inflated and counted, whatever it claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise Refusal(TOO_MANY_PARTS)
            found: dict[str, tuple[zipfile.ZipInfo, bytes]] = {}
            left = MAX_UNPACKED_BYTES
            for entry in entries:
                content = _inflate(archive, entry, left)
                left -= len(content)
                found[entry.filename] = (entry, content)
            return found
    except BROKEN_ARCHIVE as error:
        raise Refusal(DAMAGED) from error


def unpack(data: bytes) -> dict[str, bytes]:
    """The XML parts of an archive by name. Their tags are counted before any is parsed: each costs time and memory."""
    parts = {
        name.lstrip("/"): content for name, (_, content) in entries_of(data).items() if name.endswith((".xml", ".rels"))
    }
    if sum(content.count(b"<") for content in parts.values()) > MAX_TAGS:
        raise Refusal(TOO_MUCH_TEXT)
    return parts


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    if entry.flag_bits & 1:
        raise Refusal(ENCRYPTED)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Refusal(DAMAGED)
    entry.file_size = MAX_UNPACKED_BYTES * 2  # the reader stops at this claim, so it must not be the archive's
    content = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            content += chunk
            if len(content) > left:
                raise Refusal(
                    "Tệp khi giải nén vượt quá 20 MB; chỉ nhận tối đa 20 MB. "
                    "Xóa hình ảnh, định dạng thừa và các trang không cần rồi tải lên lại."
                )
    return bytes(content)


def repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with the parts in `changed` in place of its own, or behind them where it has none of the name."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        missing = dict(changed)
        for name, (entry, content) in entries_of(data).items():
            copy = zipfile.ZipInfo(name, max(entry.date_time, EARLIEST))
            copy.compress_type, copy.external_attr = entry.compress_type, entry.external_attr
            archive.writestr(copy, missing.pop(name.lstrip("/"), content))
        for name, content in missing.items():
            new = zipfile.ZipInfo(name, EARLIEST)
            new.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(new, content)
    return output.getvalue()

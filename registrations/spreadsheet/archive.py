"""From an uploaded file's bytes to its kind, told by content, and to the parts of a workbook within the limits."""

import io
import struct
import zipfile
import zlib
from enum import StrEnum

from registrations.spreadsheet.grid import (
    DAMAGED,
    HOW_TO_SAVE,
    MAX_BYTES,
    MAX_PARTS,
    MAX_TAGS,
    MAX_UNPACKED_BYTES,
    TOO_MUCH_TEXT,
    Refusal,
)

CHUNK = 64 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What zipfile and zlib raise on damaged archives; a damaged central directory makes them seek and slice at random.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, IndexError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class Kind(StrEnum):
    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(data: bytes) -> Kind:
    """By content, never by the file's name. Raises Refusal for empty, too big, and every kind not accepted."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("Tệp trống. Chọn lại tệp có danh sách đăng ký.")
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}".replace(".", ",")
        raise Refusal(f"Tệp nặng {size} MB; chỉ nhận tối đa 5 MB. Xóa hình ảnh và các trang không cần rồi tải lên lại.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Refusal("Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu, lưu lại rồi tải lên.")
        raise Refusal(f"Tệp là Excel 97-2003 (.xls); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if data.startswith(_ZIP):
        return Kind.WORKBOOK
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"mime-version")):
        raise Refusal(
            f"Tệp là trang web hoặc XML đổi tên, không phải bảng tính; chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}"
        )
    if head.startswith((b"%pdf", b"{\\rtf")):
        raise Refusal(
            "Tệp là văn bản PDF hoặc RTF; chỉ nhận .xlsx, .xlsm và .csv. Nhập danh sách vào biểu mẫu rồi tải lên."
        )
    if head.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Refusal(
            f"Tệp là hình ảnh hoặc tệp nén, không phải bảng tính; chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}"
        )
    return Kind.TEXT


def entries_of(data: bytes) -> dict[str, tuple[zipfile.ZipInfo, bytes]]:
    """Every entry of a workbook's archive with its content, really inflated and counted, whatever it claims."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_other_documents({entry.filename for entry in entries})
            if len(entries) > MAX_PARTS:
                raise Refusal(f"Tệp gồm hơn {MAX_PARTS} phần bên trong nên không đọc. {HOW_TO_SAVE}")
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
    """The XML parts of a workbook by name. Their tags are counted before any is parsed: each costs time and memory."""
    parts = {
        name.lstrip("/"): content for name, (_, content) in entries_of(data).items() if name.endswith((".xml", ".rels"))
    }
    if sum(content.count(b"<") for content in parts.values()) > MAX_TAGS:
        raise Refusal(TOO_MUCH_TEXT)
    return parts


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    if entry.flag_bits & 1:
        raise Refusal("Tệp được đặt mật khẩu nên không đọc được. Bỏ mật khẩu, lưu lại rồi tải lên.")
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


def _refuse_other_documents(names: set[str]) -> None:
    if "xl/workbook.bin" in names:
        raise Refusal(f"Tệp là Excel nhị phân (.xlsb); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if "content.xml" in names and "mimetype" in names:
        raise Refusal(f"Tệp là OpenDocument (.ods); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if any(name.startswith("word/") for name in names):
        raise Refusal(
            "Tệp là văn bản Word; chỉ nhận .xlsx, .xlsm và .csv. Chép bảng sang Excel hoặc biểu mẫu rồi tải lên."
        )
    if not any(name.startswith(("xl/", "/xl/")) or name == "[Content_Types].xml" for name in names):
        raise Refusal(f"Tệp là tệp nén, không phải bảng tính; chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")

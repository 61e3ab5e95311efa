"""What kind of file a list came in: told by its content, never by its name; what is not taken is refused in words."""

import io
import zipfile
from enum import StrEnum

from registrations.listfile.archive import BROKEN_ARCHIVE, ENCRYPTED
from registrations.listfile.grid import DAMAGED, HOW_TO_SAVE, MAX_BYTES, Refusal

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


class Kind(StrEnum):
    WORKBOOK = "workbook"
    TEXT = "text"
    DOCUMENT = "document"


def kind_of(data: bytes) -> Kind:
    """By content, never by the file's name. Raises Refusal for empty, too big, and every kind not accepted."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("Tệp trống. Chọn lại tệp có danh sách đăng ký.")
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 1024 / 1024:.1f}".replace(".", ",")
        raise Refusal(f"Tệp nặng {size} MB; chỉ nhận tối đa 5 MB. Xóa hình ảnh và các trang không cần rồi tải lên lại.")
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Refusal(ENCRYPTED)
        raise Refusal(f"Tệp là Excel 97-2003 (.xls); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
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


def _kind_of_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lstrip("/") for name in archive.namelist()}
    except BROKEN_ARCHIVE as error:
        raise Refusal(DAMAGED) from error
    if "xl/workbook.bin" in names:
        raise Refusal(f"Tệp là Excel nhị phân (.xlsb); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if "content.xml" in names and "mimetype" in names:
        raise Refusal(f"Tệp là OpenDocument (.ods); chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    if any(name.startswith("word/") for name in names):
        return Kind.DOCUMENT
    if not any(name.startswith("xl/") or name == "[Content_Types].xml" for name in names):
        raise Refusal(f"Tệp là tệp nén, không phải bảng tính; chỉ nhận .xlsx, .xlsm và .csv. {HOW_TO_SAVE}")
    return Kind.WORKBOOK

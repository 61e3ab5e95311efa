"""What kind of file a list came in: told by its content, never by its name; what is not taken is refused in words."""

import io
import re
import zipfile
from enum import StrEnum

from config.office.archive import BROKEN_ARCHIVE, ENCRYPTED
from config.office.refusals import DAMAGED, MAX_BYTES, Refusal
from registrations.listfile.excel97 import WORKBOOK, stream_of
from registrations.listfile.grid import HOW_TO_SAVE, TAKEN, ScanRefusal

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_IMAGE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif)", re.DOTALL
)
_MARKUP = (b"<?xml", b"<!doctype", b"<html", b"<head", b"<meta", b"<table", b"<style", b"<!--")
_PACKED = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"PK\x05\x06", b"PK\x07\x08")
_AS_DOCX = "Mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành (Save As), kiểu “Word (.docx)”, rồi tải lên lại."


class Kind(StrEnum):
    WORKBOOK = "xlsx"
    EXCEL_97 = "xls"
    OPEN_DOCUMENT = "ods"
    WEB_PAGE = "html"
    TEXT = "csv"
    DOCUMENT = "docx"


_ENDINGS = {
    Kind.WORKBOOK: ("xlsx", "xlsm", "xltx", "xltm"),
    Kind.DOCUMENT: ("docx", "docm", "dotx", "dotm"),
    Kind.TEXT: ("csv", "tsv", "tab", "txt"),
}


def ending_of(data: bytes, given: str) -> str:
    """What a name of the file should end in: as it is given, where its content is of that kind."""
    kind = kind_of(data)
    return given if given.lower() in _ENDINGS.get(kind, ()) else kind.value


def kind_of(data: bytes) -> Kind:
    """By content, never by the file's name. Raises Refusal for empty, too big, and every kind not accepted."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal("Tệp trống. Chọn lại tệp có danh sách đăng ký.")
    if len(data) > MAX_BYTES:
        # Not how heavy it is: no more than this is read of an upload.
        raise Refusal("Tệp nặng hơn 10 MB; chỉ nhận tối đa 10 MB. Xóa hình ảnh và các trang không cần rồi tải lên lại.")
    if data.startswith(_OLE):
        return _kind_of_compound(data)
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        raise ScanRefusal(f"Tệp là PDF; cổng không đọc danh sách từ PDF, chỉ nhận {TAKEN}.")
    if _IMAGE.match(head):
        raise ScanRefusal(f"Tệp là hình ảnh; cổng không đọc danh sách từ ảnh chụp, chỉ nhận {TAKEN}.")
    if head.startswith(_PACKED):
        raise Refusal(f"Tệp là tệp nén, không phải bảng tính; chỉ nhận {TAKEN}. Giải nén rồi tải tệp bên trong lên.")
    if head.startswith(b"{\\rtf"):
        raise Refusal(f"Tệp là văn bản RTF; chỉ nhận {TAKEN}. {_AS_DOCX}")
    return _kind_of_text(head.lower(), data)


def _kind_of_text(head: bytes, data: bytes) -> Kind:
    """Some programs save a web page's table under the name of .xls."""
    if head.startswith(b"<?xml") and b"<html" not in head:
        old = " 2003 (.xml)" if b"urn:schemas-microsoft-com:office:spreadsheet" in head else ""
        raise Refusal(f"Tệp là bảng tính hoặc dữ liệu XML{old}; chỉ nhận {TAKEN}. {HOW_TO_SAVE}")
    if head.startswith(b"mime-version"):
        raise Refusal(f"Tệp là trang web một tệp (.mht); chỉ nhận {TAKEN}. {HOW_TO_SAVE}")
    if not head.startswith(_MARKUP):
        return Kind.TEXT
    if b"<table" in data.lower():
        return Kind.WEB_PAGE
    raise Refusal(f"Tệp là trang web không có bảng nào; chỉ nhận {TAKEN}. {HOW_TO_SAVE}")


def _kind_of_compound(data: bytes) -> Kind:
    """The container of Office 97 to 2003, and of newer files under a password."""
    if _ENCRYPTED_PACKAGE in data:
        raise Refusal(ENCRYPTED)
    if stream_of(data, *WORKBOOK):
        return Kind.EXCEL_97
    if stream_of(data, "WordDocument"):
        raise Refusal(f"Tệp là văn bản Word 97-2003 (.doc); chỉ nhận {TAKEN}. {_AS_DOCX}")
    raise Refusal(f"Tệp không phải bảng tính; chỉ nhận {TAKEN}. {HOW_TO_SAVE}")


def _kind_of_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lstrip("/") for name in archive.namelist()}
            mimetype = archive.open("mimetype").read(4096) if "mimetype" in names else b""
    except BROKEN_ARCHIVE as error:
        raise Refusal(DAMAGED) from error
    if "xl/workbook.bin" in names:
        raise Refusal(f"Tệp là Excel nhị phân (.xlsb); chỉ nhận {TAKEN}. {HOW_TO_SAVE}")
    if b"opendocument" in mimetype:
        return _kind_of_open_document(mimetype)
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "word" in folders:
        return Kind.DOCUMENT
    if "xl" not in folders and "[Content_Types].xml" not in names:
        raise Refusal(f"Tệp là tệp nén, không phải bảng tính; chỉ nhận {TAKEN}. Giải nén rồi tải tệp bên trong lên.")
    return Kind.WORKBOOK


def _kind_of_open_document(mimetype: bytes) -> Kind:
    if b"spreadsheet" in mimetype:
        return Kind.OPEN_DOCUMENT
    raise Refusal(f"Tệp là văn bản OpenDocument, không phải bảng tính; chỉ nhận {TAKEN}. {_AS_DOCX}")

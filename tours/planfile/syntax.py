"""From the bytes of a file to its tables: what is no text, no TOML or too much gets a sentence of its own."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from config.late import late
from tours.planfile.records import PlanFileError

MOST_BYTES = 2_000_000
"""The plan of 2023 has 40 thousand."""
HOW_TO_SAVE = "Mở tệp bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8."
UTF_16 = b"\xff\xfe"
NO_TEXT: Mapping[bytes, str] = {
    b"PK": "đây là tệp Word, Excel hoặc tệp nén, không phải tệp kế hoạch. Chọn tệp .toml.",
    b"%PDF": "đây là tệp PDF, không phải tệp kế hoạch. Chọn tệp .toml.",
    b"\xd0\xcf\x11\xe0": "đây là tệp Word hoặc Excel kiểu cũ, không phải tệp kế hoạch. Chọn tệp .toml.",
    UTF_16: f"tệp lưu theo UTF-16, cổng đọc UTF-8. {HOW_TO_SAVE}",
    b"\xfe\xff": f"tệp lưu theo UTF-16, cổng đọc UTF-8. {HOW_TO_SAVE}",
}
"""By how the file begins."""
SYNTAX = "không đọc được theo cú pháp TOML. Kiểm tra dấu ngoặc kép, dấu ngoặc vuông và dấu = ở chỗ này."
SAYS: Mapping[str, str] = {
    "Invalid date": "ngày này không có trong lịch. Sửa ngày, ví dụ 2023-08-29.",
    "Cannot declare": "bảng này đã có ở trên. Mỗi [bảng] ghi một lần; nhiều mục cùng loại thì mỗi mục ghi [[bảng]].",
    "Cannot overwrite": "khóa hoặc bảng này đã có ở trên. Bỏ một chỗ.",
    "Cannot mutate": "bảng này đã ghi xong ở trên. Ghi các khóa của nó vào một chỗ.",
    "Unterminated string": "thiếu dấu ngoặc kép đóng. Thêm dấu ngoặc kép ở cuối đoạn chữ.",
    "Illegal character '\\n'": "thiếu dấu ngoặc kép đóng ở cuối dòng này. Thêm dấu ngoặc kép.",
    "Found invalid character '\\n'": "thiếu dấu ngoặc kép đóng ở cuối dòng này. Thêm dấu ngoặc kép.",
    "Unescaped '\\'": "dấu \\ trong đoạn chữ phải viết hai lần: \\\\.",
}
"""By how the library's sentence begins."""
LOOKS_LIKE_A_DAY = late(r"=\s*(\d{4}[-–]\d{1,2}[-–]\d{1,2}|\d{1,2}/\d{1,2}/\d{4})")
BAD_DAY = "ngày phải ghi đủ năm-tháng-ngày, tháng và ngày hai chữ số, ví dụ 2023-08-29."
CURLY = 'dấu ngoặc kép của đoạn chữ phải là dấu thẳng ", không phải “ ”.'
AT_FAULT: Mapping[re.Pattern[str], str] = {
    late(
        r"[\ufeff\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000]"
    ): "có khoảng trắng lạ hoặc ký tự không nhìn thấy, thường do chép từ Word hay trang web. Xóa chỗ này rồi gõ lại.",
    late(r"[“”„‟‘’«»]"): CURLY,
    late(r"[–—−]"): "dấu gạch dài của Word không dùng được ở đây. Gõ lại dấu trừ - của bàn phím.",
    late(r"[\0-\x08\x0b-\x1f\x7f]"): "có ký tự điều khiển không dùng được. Xóa ký tự này.",
}
"""By the letter that could not be read."""
LINES: Mapping[re.Pattern[str], str] = {
    late(r"\s*[\w-]+\s*=\s*(?:#.*)?"): "sau dấu = chưa có gì. Ghi giá trị, hoặc bỏ cả dòng.",
    late(r"\s*[\w-]+\s*:.*"): "giữa khóa và giá trị là dấu =, không phải dấu hai chấm.",
    late(r"\s*\[[^\]]*"): "thiếu dấu ngoặc vuông đóng ]. Thêm dấu ].",
    late(r"[^=]*[^\x00-\x7f][^=]*=.*"): "tên khóa chỉ gồm chữ không dấu, số và dấu gạch dưới. Ghi đúng "
    "tên khóa của mẫu.",
    late(r"[^=]*"): "thiếu dấu = giữa khóa và giá trị. Ghi khóa = giá trị.",
    late(r"[^=]*=\s*(?:True|TRUE|False|FALSE)\b.*"): "true và false viết bằng chữ thường.",
    late(r"[^=]*=\s*\d+,\d+.*"): "phần thập phân đứng sau dấu chấm, ví dụ 1.5.",
    late(r"[^=]*=\s*\d{1,3}(?:\.\d{3}){2,}\b.*"): "số nguyên không có dấu chấm ngăn hàng nghìn, ví dụ 1000000.",
    late(r"[^=]*=\s*0\d+\s*"): "số không bắt đầu bằng 0, ví dụ 5. Mã hay số điện thoại thì đặt trong dấu ngoặc kép.",
    late(r"[^=]*=\s*[^\W\d].*"): "chữ phải đặt trong dấu ngoặc kép.",
    late(r".*[;,]\s*"): "cuối dòng không có dấu chấm phẩy hay dấu phẩy. Bỏ dấu đó.",
}
"""By the whole line, where no letter of it tells; the first that fits."""


def text_of(data: bytes, *, source: str) -> str:
    """A byte order mark, as Notepad writes it, is no part of the text; nor is how a line ends."""
    if len(data) > MOST_BYTES:
        raise PlanFileError([f"{source}: tệp nặng hơn {MOST_BYTES // 1_000_000} MB, không phải tệp kế hoạch."])
    for beginning, sentence in NO_TEXT.items():
        if data.startswith(beginning):
            raise PlanFileError([f"{source}: {sentence}"])
    if b"\0" in data[:2]:
        raise PlanFileError([f"{source}: {NO_TEXT[UTF_16]}"])
    try:
        text = data.decode("utf-8").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PlanFileError([f"{source}, dòng {line}: không phải chữ theo UTF-8. {HOW_TO_SAVE}"]) from error
    if not text.strip():
        raise PlanFileError([f"{source}: tệp rỗng. Chọn tệp có nội dung của kế hoạch."])
    return text


def parse(text: str, *, source: str) -> dict[str, Any]:
    """The file's tables; a mistake in the TOML itself is a PlanFileError with the line and column."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        where = f"dòng {at[1]}, cột {at[2]}" if at else "cuối tệp"
        line = text.splitlines()[int(at[1]) - 1] if at else text.rstrip().rpartition("\n")[2]
        raise PlanFileError([f"{source}, {where}: {_sentence(str(error), line, int(at[2]) if at else 0)}"]) from error
    except (RecursionError, ValueError) as error:
        sentence = "có số quá dài hoặc quá nhiều dấu ngoặc lồng nhau, không phải tệp kế hoạch."
        raise PlanFileError([f"{source}: {sentence}"]) from error


def _sentence(said: str, line: str, column: int) -> str:
    """`column` is where reading stopped, from 1; 0 at the end."""
    if _ENDS_CURLED.search(line):
        return CURLY
    for beginning, sentence in SAYS.items():
        if said.startswith(beginning):
            return sentence
    if LOOKS_LIKE_A_DAY.search(line):
        return BAD_DAY
    letter = line[column - 1 : column] if column else ""
    by_letter = (sentence for pattern, sentence in AT_FAULT.items() if pattern.match(letter))
    return next(by_letter, "") or next((one for pattern, one in LINES.items() if pattern.fullmatch(line)), SYNTAX)


_ENDS_CURLED = late(r"=\s*\[?\s*(?:[“”]|\"[^\"]*”\s*$)")

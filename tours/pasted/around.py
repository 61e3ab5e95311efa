"""What stands around the text of a plan, told by its lines: letterhead, addressees, legal bases, signature."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise, takewhile

from msgspec import Struct

from config.late import late
from tours.pasted.marks import END, marked


class Basis(Struct, frozen=True):
    """`decision` names the document with its kind: "Nghị định số 30/2020/NĐ-CP"; `quote` is what stands behind its
    day."""

    quote: str
    decision: str
    decided_on: date


_HEAD = late(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|(?:^|\t|\s{3})Số\s*:?\s*[\d….]*\s*[/-]", re.MULTILINE)
_MOST_ABOVE, _MOST_TITLE, _MOST_BELOW = 14, 4, 45
_BEGINS = late(r"(Căn cứ|Thực hiện|Kính gửi|Nhằm|Để |Theo |Trên cơ sở|Triển khai|Được sự)\b")


def heads(line: str) -> bool:
    """Whether the line is one that only a letterhead has."""
    return _HEAD.search(line) is not None


def head_end(lines: Sequence[str]) -> int:
    """Behind the lines of the letterhead with number, day, kind and title; 0 where there is none."""
    if not any(map(heads, lines[:_MOST_ABOVE])):
        return 0
    last = max(at for at, line in enumerate(lines[:_MOST_ABOVE]) if heads(line) or _is_capitals(line))
    end = last + 1
    while end < len(lines) and end - last <= _MOST_TITLE and not _is_text(lines[end]):
        end += 1
    return end


def _is_text(line: str) -> bool:
    return bool(_BEGINS.match(line) or marked(line) or (line.endswith((".", ";", ":")) and not line.startswith("V/v")))


def _is_capitals(line: str) -> bool:
    return line.isupper() and not marked(line)


def addressees(lines: Sequence[str]) -> tuple[list[str], int]:
    """ "Kính gửi: A; B." on a line, or one a line behind it; and how many lines they take."""
    if not lines or not lines[0].startswith("Kính gửi"):
        return [], 0
    first = lines[0].removeprefix("Kính gửi").lstrip(" :\t")
    if first:
        return [one.strip(" .") for one in first.split(";") if one.strip(" .")], 1
    named = list(takewhile(_is_listed, lines[1:]))
    return [_bare(line) for line in named], 1 + len(named)


_BASIS = late(
    r"(?P<what>Bộ luật|Luật|Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Kế hoạch|Công văn"
    r"|Kết luận|Quy định|Quy chế|Hướng dẫn|Chương trình|Thông báo|Đề án)"
    # A law is cited by its name, with its number or without: "Luật Tổ chức chính quyền địa phương ngày 16/6/2025".
    r"(?P<law>(?<=[Ll]uật)\s+(?!số\b)[^;,.\d]{3,50}?)?"
    r"(?:\s+số\s*:?\s*(?P<number>\d+[\w./–-]*\w)|(?(law)|(?!)))\s*,?\s*ngày\s+"
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})"
)
_ISSUED_WITH = late(r"\s*,?\s*(?:được\s+)?ban hành\s+(?:kèm\s+)?(?:theo|tại)\s*$")
"""Behind the name of what was issued with the document that follows."""
_GROUNDS = late(r"(?:Căn cứ|Thực hiện|Theo)\s+")
_MAIN_CLAUSE = late(r",\s+[A-ZÀ-ỸĐ].*\b(?:ban hành|xây dựng|tổ chức|đề nghị|báo cáo|kính|như sau)\b.*")
"""Who does what on these grounds: no longer a ground."""
_MOST_QUOTED = 400


def bases_in(line: str) -> Iterator[Basis]:
    if not line.startswith(("Căn cứ", "Thực hiện", "Theo ")):
        return
    for clause in line.split(";"):
        documents = list(_BASIS.finditer(clause))
        for before, found, after in zip([None, *documents], documents, [*documents[1:], None], strict=False):
            try:
                day = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:  # a day that no calendar has is left to whoever writes the plan
                continue
            name = clause[before.end() if before else 0 : found.start()]
            rest = clause[found.end() : after.start() if after else None]
            what = f"{found['what']}{found['law'] or ''}"
            quote = what if found["law"] else _said_of(name, rest)
            if quote and len(quote) <= _MOST_QUOTED:
                yield Basis(quote, f"{what} số {found['number']}" if found["number"] else what, day)


def _said_of(before: str, behind: str) -> str:
    """What a document is about: the name of what was issued with it stands before, else its subject behind its day."""
    issued = _ISSUED_WITH.search(before)
    quote = _GROUNDS.sub("", before[: issued.start()]) if issued else _MAIN_CLAUSE.sub("", behind)
    return quote.strip(" .,:")


_SIGNS = late(r"(?:T/?M|K/?T|T/?L|TUQ|T/?U/?Q|Q)\.?\s+[A-ZÀ-ỸĐ]")
_RECEIVED = late(r"Nơi nhận\b", re.IGNORECASE)
_NAME = late(r"(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s+){1,5}[A-ZÀ-ỸĐ][a-zà-ỹđ]+")
_STAMPS = late(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu|ký|đóng dấu)[^)]*\)?", re.IGNORECASE)
_APPENDIX = late(r"(?:PHỤ LỤC|Phụ lục)\b")


def signs(line: str) -> bool:
    """Whether the line is one that only a signature, or the recipients beside it, begin with."""
    return bool(_RECEIVED.match(line) or _SIGNS.match(line))


def foot(lines: Sequence[str]) -> tuple[int, int]:
    """First and last of the lines of signature and recipients behind the text; an appendix goes on behind them."""
    end = len(lines)
    begins = [at for at, line in enumerate(lines) if _APPENDIX.match(line) and at and not marked(line)]
    for at in (*begins, end):
        if (start := _foot_before(lines[:at])) < at:
            return start, at
    return end, end


def _foot_before(lines: Sequence[str]) -> int:
    from_end = max(len(lines) - _MOST_BELOW, 0)
    ended = [at for at, line in enumerate(lines) if line.endswith(END) and at >= from_end]
    for at in range(ended[-1] + 1 if ended else from_end, len(lines)):
        if any(map(signs, cells_of(lines[at]))):
            return at
    return len(lines)


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|\s{3,}", line) if cell.strip()]


class Signed(Struct, frozen=True):
    """What stands at a document's foot: whose authority, who signs; who receives it, where it is filed."""

    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    filing: str = ""


def signed(lines: Iterable[str]) -> Signed:
    authority: list[str] = []
    recipients: list[str] = []
    signer = filing = ""
    for cell in (cell for line in lines for cell in cells_of(line)):
        bare = _bare(cell)
        if _RECEIVED.match(cell) or _STAMPS.fullmatch(cell):
            continue
        if bare.startswith("Lưu"):
            filing = bare.removeprefix("Lưu").lstrip(" :")
        elif _SIGNS.match(cell) or _is_capitals(cell):
            authority.append(cell)
        elif _is_listed(cell):
            recipients.append(bare)
        elif _NAME.fullmatch(cell):
            signer = cell
        elif recipients:
            recipients[-1] += f" {bare}"
    return Signed(tuple(authority), signer, tuple(recipients), filing)


_NAMES_ASKED = late(r"họ\s*(?:và|,)?\s*tên", re.IGNORECASE)


def without_form(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The appendices behind the signature without those that are a list of names to be filled in; and these."""
    begins = [at for at, line in enumerate(lines) if _APPENDIX.match(line.replace("**", ""))]
    kept = list(lines[: begins[0] if begins else None])
    form: list[str] = []
    for begin, end in pairwise([*begins, len(lines)]):
        asks = any("\t" in line and _NAMES_ASKED.search(line) for line in lines[begin:end])
        (form if asks else kept).extend(lines[begin:end])
    return kept, form


def is_of_signature(cell: str) -> bool:
    """Of the two blocks at the foot the one on the right."""
    if _SIGNS.match(cell) or _STAMPS.fullmatch(cell):
        return True
    is_other = _RECEIVED.match(cell) or _bare(cell).startswith("Lưu") or _is_listed(cell)
    return not is_other and bool(_is_capitals(cell) or _NAME.fullmatch(cell))


def _is_listed(line: str) -> bool:
    mark = marked(line)
    return mark is not None and mark[0] in ("dash", "star")


def _bare(line: str) -> str:
    """Without its mark and what ends it."""
    mark = marked(line)
    return (mark[2] if mark else line).rstrip(" ;,.")

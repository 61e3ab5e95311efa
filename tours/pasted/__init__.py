"""The words of a plan as they come from a word processor → passages by their marks, and what stands around them: head,
addressees, legal bases, signature, recipients."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from tours.pasted.marks import END, Read, marked, read_text

__all__ = ["Basis", "Pasted", "Read", "read_pasted", "read_text"]


@dataclass(frozen=True, slots=True)
class Basis:
    """`decision` names the document with its kind: "Nghị định số 30/2020/NĐ-CP"; `quote` is what stands behind its
    day."""

    quote: str
    decision: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasted text holds. `head` are the lines above the text, which the plan keeps as data and not as passages."""

    passages: list[Read]
    head: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    filing: str = ""


def read_pasted(text: str) -> Pasted:
    """One paragraph a line; the cells of a table's row stand between tabs."""
    lines = [line.strip(" \u00a0\r") for line in text.splitlines()]
    lines = [line for line in lines if line.strip()]
    head, lines = _head(lines)
    addressees, lines = _addressees(lines)
    lines, foot = _foot(lines)
    preamble = takewhile(lambda line: not marked(line), lines)
    bases = tuple(basis for line in preamble for basis in _bases(line))
    return Pasted(read_text("\n".join(lines)), tuple(head), tuple(addressees), bases, *_signature(foot))


_HEAD = re.compile(r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|ĐẢNG CỘNG SẢN|(?:^|\t)Số\s*:?\s*[\d….]*\s*[/-]", re.MULTILINE)
_MOST_ABOVE, _MOST_TITLE, _MOST_BELOW = 14, 4, 45
_BEGINS = re.compile(r"(Căn cứ|Thực hiện|Kính gửi|Nhằm|Để |Theo |Trên cơ sở|Triển khai|Được sự)\b")


def _head(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the letterhead with number, day, kind and title, when there is one; and the rest."""
    if not any(_HEAD.search(line) for line in lines[:_MOST_ABOVE]):
        return [], lines
    last = max(at for at, line in enumerate(lines[:_MOST_ABOVE]) if _HEAD.search(line) or _is_capitals(line))
    end = last + 1
    while end < len(lines) and end - last <= _MOST_TITLE and not _is_text(lines[end]):
        end += 1
    return lines[:end], lines[end:]


def _is_text(line: str) -> bool:
    return bool(_BEGINS.match(line) or marked(line) or (line.endswith((".", ";", ":")) and not line.startswith("V/v")))


def _is_capitals(line: str) -> bool:
    return line.isupper() and not marked(line)


def _addressees(lines: list[str]) -> tuple[list[str], list[str]]:
    """ "Kính gửi: A; B." on a line, or one a line behind it."""
    if not lines or not lines[0].startswith("Kính gửi"):
        return [], lines
    first = lines[0].removeprefix("Kính gửi").lstrip(" :\t")
    if first:
        return [one.strip(" .") for one in first.split(";") if one.strip(" .")], lines[1:]
    named = list(takewhile(_is_listed, lines[1:]))
    return [_bare(line) for line in named], lines[1 + len(named) :]


_BASIS = re.compile(
    r"(?P<what>Bộ luật|Luật|Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|Kế hoạch|Công văn"
    r"|Kết luận|Quy định|Quy chế|Hướng dẫn|Chương trình|Thông báo|Đề án)\s+số\s*:?\s*"
    r"(?P<number>\d+[\w./–-]*\w)\s*,?\s*ngày\s+"
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})"
    r"\s*,?\s*(?P<rest>[^;]*)"
)
_MAIN_CLAUSE = re.compile(r",\s+[A-ZÀ-ỸĐ].*\b(?:ban hành|xây dựng|tổ chức|đề nghị|báo cáo|kính|như sau)\b.*")
"""Who does what on these grounds: no longer a ground."""
_MOST_QUOTED = 400


def _bases(line: str) -> Iterator[Basis]:
    if not line.startswith(("Căn cứ", "Thực hiện", "Theo ")):
        return
    for clause in line.split(";"):
        if not (found := _BASIS.search(clause)):
            continue
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:  # a day that no calendar has is left to whoever writes the plan
            continue
        quote = _MAIN_CLAUSE.sub("", found["rest"]).strip(" .,:")
        if quote and len(quote) <= _MOST_QUOTED:
            yield Basis(quote, f"{found['what']} số {found['number']}", day)


_SIGNS = re.compile(r"(?:T/?M|K/?T|T/?L|TUQ|T/?U/?Q|Q)\.?\s+[A-ZÀ-ỸĐ]")
_RECEIVED = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s+){1,5}[A-ZÀ-ỸĐ][a-zà-ỹđ]+")
_STAMPS = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu|ký|đóng dấu)[^)]*\)?", re.IGNORECASE)


def _foot(lines: list[str]) -> tuple[list[str], list[str]]:
    """The text, and the lines of signature and recipients behind it."""
    from_end = max(len(lines) - _MOST_BELOW, 0)
    ended = [at for at, line in enumerate(lines) if line.endswith(END) and at >= from_end]
    for at in range(ended[-1] + 1 if ended else from_end, len(lines)):
        if any(_RECEIVED.match(cell) or _SIGNS.match(cell) for cell in _cells(lines[at])):
            return lines[:at], lines[at:]
    return lines, []


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t|\s{3,}", line) if cell.strip()]


def _signature(foot: Iterable[str]) -> tuple[tuple[str, ...], str, tuple[str, ...], str]:
    authority: list[str] = []
    recipients: list[str] = []
    signer = filing = ""
    for cell in (cell for line in foot for cell in _cells(line)):
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
    return tuple(authority), signer, tuple(recipients), filing


def _is_listed(line: str) -> bool:
    mark = marked(line)
    return mark is not None and mark[0] in ("dash", "star")


def _bare(line: str) -> str:
    """Without its mark and what ends it."""
    mark = marked(line)
    return (mark[2] if mark else line).rstrip(" ;,.")

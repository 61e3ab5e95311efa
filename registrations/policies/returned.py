"""What a list was returned for, set against the list as it is now: mended or still open. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from copy import replace

from msgspec import Struct

from accounts.policies import Problem
from registrations.policies.copies import GONE, REORDERED, Copy, CopyLine, Difference, bare, differences, paired

OF_ALL = ""
"""The key of the remark on the whole list; the others are those of the lines."""
NO_MEND = ("Trả lời nhận xét", "Kế hoạch", REORDERED)


class Remark(Struct, frozen=True):
    """One remark: on whom, what was sent and what stands there now. `line`: the row it belongs to now, if any; it stays
    with the row whoever stands in it."""

    who: str
    place: str
    text: str
    before: str
    after: str
    is_mended: bool
    line: CopyLine | None = None


class RowRemark(Struct, frozen=True):
    """As it stands above a row of the form; `number` of the row as saved, 0 where the name alone tells."""

    text: str
    number: int


def remarks_on(sent: Copy, remarks: Mapping[str, str], now: Copy) -> list[Remark]:
    """That on the whole list first; then by line, as they were sent. `remarks`: key of a line, or OF_ALL → words."""
    found = []
    if text := remarks.get(OF_ALL, ""):
        changed = _of_the_list(sent, now)
        after = "; ".join(one.sentence for one in changed[:5]) + ("; …" if len(changed) > 5 else "")
        is_mended = bool(_of_the_list(_in_substance(sent), _in_substance(now)))
        found.append(Remark("Cả danh sách", "", text, "", after, is_mended))
    pairs, _came, _gone = paired(sent.lines, now.lines)
    now_of = {was.key: line for was, line in pairs}
    for was in sent.lines:
        if text := remarks.get(str(was.key), ""):
            line = now_of.get(was.key)
            after = line.words if line else GONE
            is_mended = was.words != after or (line is not None and was.extras != line.extras)
            found.append(Remark(was.who, was.place, text, was.words, after, is_mended, line))
    return found


def _of_the_list(sent: Copy, now: Copy) -> list[Difference]:
    """What the agency itself changed in what it sends."""
    return [one for one in differences(sent, now) if one.what not in NO_MEND]


def _in_substance(copy: Copy) -> Copy:
    """Without what changes nothing that is said: capitals, spaces, stops, and what the organiser found out."""
    lines = tuple(
        replace(
            line,
            full_name=_bare(line.full_name),
            post=_bare(line.post),
            unit=_bare(line.unit),
            phone=_bare(line.phone),
            note=_bare(line.note),
        )
        for line in bare(copy).lines
    )
    return replace(bare(copy), lines=lines, reason=_bare(copy.reason))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", text).casefold())


def problems_with_reply(remarks: Sequence[Remark], reply: str) -> list[Problem]:
    """What was not mended is answered in words; nothing goes back as it came."""
    open_remarks = [remark for remark in remarks if not remark.is_mended]
    if not open_remarks or reply.strip():
        return []
    told = "; ".join(f"{one.who}: “{one.text}”" for one in open_remarks[:3])
    more = f" và {len(open_remarks) - 3} nhận xét khác" if len(open_remarks) > 3 else ""
    text = f"Chưa sửa theo nhận xét ({told}{more}). Sửa danh sách, hoặc ghi vì sao giữ nguyên ở ô “Trả lời nhận xét”."
    return [Problem(text, "id_reply")]

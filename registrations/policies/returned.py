"""What a list was returned for, set against the list as it is now: mended or still open. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accounts.policies import Problem
from registrations.policies.copies import GONE, Copy, CopyLine, differences, paired

OF_ALL = ""
"""The key of the remark on the whole list; the others are those of the lines."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: on whom, what was sent and what stands there now. `line`: the row it belongs to now, if any; it stays
    with the row whoever stands in it."""

    who: str
    place: str
    text: str
    before: str
    after: str
    is_mended: bool
    line: CopyLine | None = None


@dataclass(frozen=True, slots=True)
class RowRemark:
    """As it stands above a row of the form; `number` of the row as saved, 0 where the name alone tells."""

    text: str
    number: int


def remarks_on(sent: Copy, remarks: Mapping[str, str], now: Copy) -> list[Remark]:
    """That on the whole list first; then by line, as they were sent. `remarks`: key of a line, or OF_ALL → words."""
    found = []
    if text := remarks.get(OF_ALL, ""):
        changed = [one for one in differences(sent, now) if one.what != "Trả lời nhận xét"]
        after = "; ".join(one.sentence for one in changed[:5]) + ("; …" if len(changed) > 5 else "")
        found.append(Remark("Cả danh sách", "", text, "", after, bool(changed)))
    pairs, _came, _gone = paired(sent.lines, now.lines)
    now_of = {was.key: line for was, line in pairs}
    for was in sent.lines:
        if text := remarks.get(str(was.key), ""):
            line = now_of.get(was.key)
            after = line.words if line else GONE
            found.append(Remark(was.who, was.place, text, was.words, after, was.words != after, line))
    return found


def problems_with_reply(remarks: Sequence[Remark], reply: str) -> list[Problem]:
    """What was not mended is answered in words; nothing goes back as it came."""
    open_remarks = [remark for remark in remarks if not remark.is_mended]
    if not open_remarks or reply.strip():
        return []
    told = "; ".join(f"{one.who}: “{one.text}”" for one in open_remarks[:3])
    more = f" và {len(open_remarks) - 3} nhận xét khác" if len(open_remarks) > 3 else ""
    text = f"Chưa sửa theo nhận xét ({told}{more}). Sửa danh sách, hoặc ghi vì sao giữ nguyên ở ô “Trả lời nhận xét”."
    return [Problem(text, "id_reply")]

"""The words of a plan as they come from a word processor → passages by their marks, and what stands around them: head,
addressees, legal bases, signature, recipients."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct

from tours.pasted.around import (
    Basis,
    addressees,
    bases_in,
    cells_of,
    foot,
    head_end,
    is_of_signature,
    signed,
    without_form,
)
from tours.pasted.marks import Read, marked, read_text

__all__ = ["AROUND", "Around", "Basis", "Pasted", "Read", "read_pasted", "read_text"]


class Around(StrEnum):
    """What is recognised around the text; each may be left in it."""

    HEAD = "head"
    ADDRESSEES = "addressees"
    BASES = "bases"
    SIGNATURE = "signature"
    RECIPIENTS = "recipients"
    FORM = "form"


AROUND: Mapping[Around, str] = {
    Around.HEAD: "Phần đầu văn bản",
    Around.ADDRESSEES: "Kính gửi",
    Around.BASES: "Căn cứ",
    Around.SIGNATURE: "Chức vụ và người ký",
    Around.RECIPIENTS: "Nơi nhận",
    Around.FORM: "Mẫu đăng ký",
}


class Pasted(Struct, frozen=True):
    """What pasted text holds. `head` are the lines above the text, which the plan keeps as data and not as passages;
    `form` those of an appendix to be filled in, which the portal prints by the plan's form."""

    passages: list[Read]
    head: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    filing: str = ""
    form: tuple[str, ...] = ()


def read_pasted(text: str, left: Collection[Around] = ()) -> Pasted:
    """One paragraph a line; the cells of a table's row stand between tabs, bold words between stars. What is `left`
    stays in the text as it stands and is taken for nothing else."""
    lines = [line.strip(" \u00a0\r\ufeff") for line in text.splitlines()]
    lines = [line for line in lines if line.strip("* \t")]
    plain = [line.replace("**", "") for line in lines]
    top = head_end(plain)
    named, count = addressees(plain[top:])
    begin = top + count
    start, end = foot(plain[begin:])
    below = signed(plain[begin + start : begin + end])
    behind, form = without_form(lines[begin + end :])
    kept = [
        *([cell for line in plain[:top] for cell in cells_of(line)] if Around.HEAD in left else ()),
        *(plain[top:begin] if Around.ADDRESSEES in left else ()),
        *lines[begin : begin + start],
        *_left_below(plain[begin + start : begin + end], left),
        *(lines[begin + end :] if Around.FORM in left else behind),
    ]
    preamble = takewhile(lambda line: not marked(line), plain[begin : begin + start])
    bases = tuple(basis for line in preamble for basis in bases_in(line))
    is_signed, is_sent = Around.SIGNATURE not in left, Around.RECIPIENTS not in left
    return Pasted(
        read_text("\n".join(kept)),
        () if Around.HEAD in left else tuple(cell for line in plain[:top] for cell in cells_of(line)),
        () if Around.ADDRESSEES in left else tuple(named),
        () if Around.BASES in left else bases,
        below.authority if is_signed else (),
        below.signer if is_signed else "",
        below.recipients if is_sent else (),
        below.filing if is_sent else "",
        () if Around.FORM in left else tuple(form),
    )


def _left_below(lines: Sequence[str], left: Collection[Around]) -> list[str]:
    """Cells of the foot that stay in the text."""
    cells = [cell for line in lines for cell in cells_of(line)]
    return [cell for cell in cells if (Around.SIGNATURE if is_of_signature(cell) else Around.RECIPIENTS) in left]

"""What is told of pasted text before it is saved: what was recognised around it, and what becomes of each."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from config.words import num, vn_date
from tours.models import Plan
from tours.pasted import AROUND, Around, Pasted
from tours.pasted.standing import added, count, unknown
from tours.presenters.text import Tree


class Recognised(Struct, frozen=True):
    """`fate` says what becomes of the `lines`, where it is not simply taken."""

    title: str
    lines: Sequence[str]
    fate: str = ""


MOST_LINES_TOLD = 2
STANDS = "kế hoạch đã có, cổng giữ phần đã có"


def recognised(plan: Plan, tree: Tree, pasted: Pasted) -> list[Recognised]:
    new = sum(count([one]) for _, one in added(pasted.passages, tree))
    stands = count(pasted.passages) - new
    fate = f"{num(stands)} đoạn kế hoạch đã có, không thêm lại" if stands else ""
    new_bases = unknown(pasted.bases, (basis["decision"] for basis in plan.legal_bases))
    bases = [
        f"{one.decision} ngày {vn_date(one.decided_on)}{'' if one in new_bases else ' (đã có)'}" for one in pasted.bases
    ]
    is_signed = bool(plan.authority_lines and plan.signer_name)
    around = [
        (Around.HEAD, pasted.head, "bỏ khỏi lời văn; phần đầu lấy theo mục “Phần đầu” của bản thảo"),
        (Around.ADDRESSEES, pasted.addressees, STANDS if plan.addressees else ""),
        (Around.BASES, bases, ""),
        (Around.SIGNATURE, [*pasted.authority, *_some(pasted.signer)], STANDS if is_signed else ""),
        (
            Around.RECIPIENTS,
            [*pasted.recipients, *_some(f"Lưu: {pasted.filing}" if pasted.filing else "")],
            STANDS if plan.recipients.all() else "",
        ),
        (
            Around.FORM,
            [line.replace("**", "") for line in pasted.form[:MOST_LINES_TOLD]],
            "bỏ khỏi lời văn; cổng in mẫu đăng ký theo kế hoạch",
        ),
    ]
    return [
        Recognised(f"{num(new)} đoạn văn thêm mới", (), fate),
        *(Recognised(AROUND[kind], lines, why) for kind, lines, why in around if lines),
    ]


def _some(text: str) -> Iterable[str]:
    return [text] if text else []

"""What can be done with a plan now, for whom: the buttons under its name."""

from collections.abc import Sequence

from msgspec import Struct

from accounts.models import User
from config.addresses import reverse
from tours.enums import PlanStatus
from tours.models import Plan


class Deed(Struct, frozen=True):
    """A link, or with `is_post` a button of its own form."""

    label: str
    url: str
    kind: str = "secondary"
    is_post: bool = False


def deeds(user: User, plan: Plan) -> list[Deed]:
    def url(name: str) -> str:
        return reverse(f"tours:{name}", args=[plan.pk])

    look = [Deed("So với phiên bản trước", url("compare"))] if plan.previous_id else []
    is_out = plan.status in (PlanStatus.ISSUED, PlanStatus.CLOSED)
    if is_out and user.has_perm("tours.view_recipients", plan):
        look.append(Deed("Nơi nhận, ai đã mở", url("recipients")))
    if not user.has_perm("tours.edit", plan):
        return look
    copy = [Deed("Sao chép sang năm khác", url("copy"))]
    match PlanStatus(plan.status):
        case PlanStatus.DRAFT:
            return [
                Deed("Soạn thảo", url("edit"), "primary"),
                Deed("Trình ban hành", url("submit"), is_post=True),
                *look,
                *copy,
                Deed("Bỏ bản thảo", url("discard")),
            ]
        case PlanStatus.SUBMITTED:
            return [
                Deed("Ghi số và ngày ban hành", url("issue"), "primary"),
                Deed("Rút về bản thảo", url("take_back"), is_post=True),
                *look,
            ]
        case PlanStatus.ISSUED:
            return [Deed("Lập phiên bản mới", url("new_version"), is_post=True), *look, *copy]
        case PlanStatus.CLOSED:
            return [*look, *copy]


def copied(draft: Plan, replaced: Sequence[tuple[str, str]]) -> str:
    """What a copy for another year did to units that had ended; those without a successor are named by the checks."""
    words = f"Đã lập bản thảo năm {draft.year}."
    if replaced:
        units = "; ".join(f"{before} bằng {after}" for before, after in replaced)
        words += f" Đã thay đơn vị không còn ở thành phần, nhiệm vụ và cơ quan theo dõi chỉ số: {units}."
    return f"{words} Đề nghị xem các điểm cần quyết định ở mục “Kiểm tra trước khi ban hành”."

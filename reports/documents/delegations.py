"""Who goes with which delegation: the composition on its own paper, with a list for each delegation."""

from config.words import vn_date
from delegations.composition import Finding
from delegations.enums import CompositionStatus
from delegations.models import Delegation, Seat
from reports.document import (
    Align,
    Appendix,
    Cell,
    CellType,
    Column,
    Document,
    Item,
    Made,
    Orientation,
    Row,
    Table,
    TotalRow,
)
from reports.documents.letterhead import DRAFT, draft_note, organiser_header, organiser_signature, plan_in_words
from reports.documents.registrations import NUMBER, PHONE, unit_in_words
from reports.queries import Arranged
from tours.enums import PassageStyle as Style
from tours.enums import SeatRole, Severity

LEFT_OPEN = "Chưa có lý do"


def composition_document(arranged: Arranged, made: Made, *, with_phones: bool) -> Document:
    """The composition on its own paper: delegations, what the rules say, and one appendix for each delegation."""
    plan, draft = arranged.tour.plan, f" ({DRAFT})" if arranged.is_draft else ""
    return Document(
        header=organiser_header(plan, "PA"),
        made=made,
        kind="Phương án",
        title=f"Bố trí thành viên {delegations_of(arranged)} theo {plan_in_words(plan)}{draft}",
        blocks=(
            *state_note(arranged),
            Item(Style.SECTION, heading="Các đoàn công tác", children=(delegations_table(arranged),)),
            Item(Style.SECTION, heading="Đối chiếu với quy tắc của kế hoạch", children=tuple(rule_blocks(arranged))),
        ),
        signature=organiser_signature(plan),
        recipients=(plan.issuing_body,),
        filing="Lưu: VT.",
        appendices=delegation_appendices(arranged, with_phones=with_phones),
        has_footer=True,
    )


def delegations_of(arranged: Arranged) -> str:
    count, scope = len(arranged.file.delegations), arranged.tour.get_scope_display().lower()
    return f"{count:02} đoàn công tác học tập kinh nghiệm {scope}"


def state_note(arranged: Arranged) -> list[Item]:
    """A draft says so in its first words; what was put before the leaders says when."""
    composition = arranged.composition
    if arranged.is_draft:
        state = composition.get_status_display()
        return [draft_note(f"{composition} ở trạng thái “{state}”, chưa có ý kiến phê duyệt của Ban Chỉ đạo.")]
    said = f"{composition} trình ngày {vn_date(composition.submitted_at)}"
    if composition.status == CompositionStatus.APPROVED:
        said += f", phê duyệt ngày {vn_date(composition.decided_at)}"
    return [Item(Style.PARAGRAPH, f"{said}.")]


def delegations_table(arranged: Arranged, caption: str = "") -> Table:
    columns = (
        Column("Đoàn", 20),
        Column("Thời gian", 45),
        Column("Nơi đến", 45),
        Column("Trưởng đoàn", 40),
        Column("Số người", 15, Align.CENTRE, CellType.INTEGER),
    )
    rows: list[Row] = [
        (str(delegation), _when(delegation), _where(delegation), _head(arranged, delegation), balance.size)
        for delegation, balance in zip(arranged.file.delegations, arranged.balances, strict=True)
    ]
    return Table(columns, (*rows, TotalRow("Cộng", (arranged.size,))), caption=caption, sheet="Các đoàn")


def rule_blocks(arranged: Arranged) -> list[Item | Table]:
    """What is not met, each with the plan's sentence and the reason that was given; nothing is said twice."""
    if not arranged.unmet:
        return [Item(Style.PARAGRAPH, "Phương án đạt đủ các quy tắc của kế hoạch, không có cảnh báo nào phải bỏ qua.")]
    columns = (Column("Kết quả đối chiếu", 55), Column("Kế hoạch ghi", 55), Column("Lý do bỏ qua", 55))
    rows = tuple((finding.text, _quote(finding), _reason(arranged, finding)) for finding in arranged.unmet)
    return [
        Item(Style.PARAGRAPH, f"Có {len(rows)} điểm chưa đúng quy tắc của kế hoạch:"),
        Table(columns, rows, sheet="Cảnh báo và lý do"),
    ]


def delegation_appendices(arranged: Arranged, *, with_phones: bool) -> tuple[Appendix, ...]:
    draft = f" ({DRAFT})" if arranged.is_draft else ""
    return tuple(
        Appendix(
            f"Danh sách thành viên {delegation}{draft}",
            (members_table(arranged, delegation, with_phones=with_phones),),
            Orientation.LANDSCAPE,
        )
        for delegation in arranged.file.delegations
    )


def members_table(arranged: Arranged, delegation: Delegation, *, with_phones: bool) -> Table:
    columns = [NUMBER, Column("Họ và tên", 50), Column("Chức vụ/ chức danh", 52), Column("Đơn vị công tác", 66)]
    columns += [PHONE] if with_phones else []
    columns += [Column("Vai trò", 30, Align.CENTRE), Column("Diện tham gia", 46)]
    members = arranged.members(delegation)
    rows: list[Row] = [_member(number, seat, arranged, with_phones) for number, seat in enumerate(members, start=1)]
    rows.append(TotalRow(f"Cộng: {len(members)} người"))
    return Table(tuple(columns), tuple(rows), sheet=str(delegation))


def _member(number: int, seat: Seat, arranged: Arranged, with_phones: bool) -> tuple[Cell, ...]:
    person, role = arranged.person(seat), SeatRole(seat.role)
    phone = (person.phone,) if with_phones else ()
    group = arranged.grouping.name_for(person, role)
    return (number, person.full_name, person.post, unit_in_words(person), *phone, str(role.label), group)


def _when(delegation: Delegation) -> str:
    return delegation.round.when_text or "Chưa định ngày"


def _where(delegation: Delegation) -> str:
    return ", ".join(str(place) for place in delegation.round.destinations.all()) or "Chưa xác định"


def _head(arranged: Arranged, delegation: Delegation) -> str:
    heads = [seat for seat in arranged.members(delegation) if seat.role == SeatRole.HEAD]
    return arranged.person(heads[0]).full_name if heads else "Chưa có"


def _quote(finding: Finding) -> str:
    rule = finding.rule
    if rule is None:
        return ""
    return f"“{rule.quote}”" + (f" ({rule.section})" if rule.section else "")


def _reason(arranged: Arranged, finding: Finding) -> str:
    override = arranged.overrides.get(finding.rule.id) if finding.rule else None
    if override is not None:
        return f"{override.reason.rstrip('.')}. {override.by} ghi."
    return LEFT_OPEN if finding.severity == Severity.WARNS else "Không được bỏ qua"

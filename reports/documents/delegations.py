"""Who goes with which delegation: the composition on its own paper, with a list for each delegation."""

from collections.abc import Sequence

from config.words import vn_date
from delegations.composition import Finding, Invitation, Person, Place, Trip
from delegations.enums import CompositionStatus
from delegations.wording import added_by, moves_since
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
    SectionRow,
    Table,
    TotalRow,
)
from reports.documents.certificate import certificate_appendices
from reports.documents.letterhead import DRAFT, draft_note, organiser_paper, plan_in_full, plan_in_words
from reports.documents.reasons import reason_appendices
from reports.documents.registrations import NUMBER, PHONE, unit_in_words
from reports.queries.compositions import Arranged
from tours.enums import Index, SeatRole, Severity
from tours.enums import PassageStyle as Style
from tours.queries.milestones import days_in_words

LEFT_OPEN = "Chưa có lý do"
NOBODY_OF = "Cơ quan, địa phương chưa có người trong đoàn"


def plan_of(arranged: Arranged) -> str:
    """The version it was submitted under, where the plan has a newer one by now."""
    plan, under = arranged.tour.plan, arranged.file.under
    return plan_in_words(plan) if under == plan.cited else under


def plan_of_in_full(arranged: Arranged) -> str:
    """The same where a document names the plan for the first time."""
    plan, under = arranged.tour.plan, arranged.file.under
    return plan_in_full(plan) if under == plan.cited else f"{under} của {plan.issuer_in_text}"


def composition_document(arranged: Arranged, made: Made, *, with_phones: bool) -> Document:
    """The composition on its own paper: delegations, what the rules say; appendices with each delegation's people, why
    each of them goes, and who is in reserve."""
    plan, draft = arranged.tour.plan, f" ({DRAFT})" if arranged.is_draft else ""
    paper = organiser_paper(plan, "PA", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Phương án",
        title=f"Bố trí thành viên {delegations_of(arranged)} theo {plan_of(arranged)}{draft}",
        blocks=(
            *state_note(arranged),
            Item(Style.SECTION, heading="Các đoàn công tác", children=(delegations_table(arranged),)),
            Item(Style.SECTION, heading="Đối chiếu với quy tắc của kế hoạch", children=tuple(rule_blocks(arranged))),
            *changes_section(arranged),
        ),
        signature=paper.signature,
        recipients=(plan.issuer_in_text,),
        filing=paper.filing,
        appendices=(
            *delegation_appendices(arranged, with_phones=with_phones),
            *reason_appendices(arranged),
            *nobody_appendices([arranged]),
            *certificate_appendices(arranged),
        ),
        has_footer=True,
        footer_note=paper.footer_note,
    )


def delegations_of(arranged: Arranged) -> str:
    count, scope = len(arranged.file.trips), arranged.tour.label.lower()
    return f"{count:02} đoàn công tác học tập kinh nghiệm {scope}"


def state_note(arranged: Arranged) -> list[Item]:
    """A draft says so in its first words; what was put before the leaders says when."""
    composition = arranged.composition
    if arranged.is_draft:
        state = composition.get_status_display()
        decider = arranged.tour.plan.decider
        return [draft_note(f"{composition} ở trạng thái “{state}”, chưa có ý kiến phê duyệt của {decider}.")]
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
        (str(trip), when(trip), _where(trip), _head(arranged, trip), balance.size)
        for trip, balance in zip(arranged.file.trips, arranged.balances, strict=True)
    ]
    return Table(columns, (*rows, TotalRow("Cộng", (arranged.size,))), caption=caption, sheet="Các đoàn")


def rule_blocks(arranged: Arranged) -> list[Item | Table]:
    """What this version changes of the plan's numbers, then what is not met, each with the plan's sentence and the
    reason that was given; nothing is said twice."""
    changed = [Item(Style.DASH, text) for text in arranged.file.adjustments]
    adjusted = [Item(Style.PARAGRAPH, "Phương án điều chỉnh so với kế hoạch:"), *changed] if changed else []
    if not arranged.unmet:
        text = "Phương án đạt đủ các quy tắc của kế hoạch, không có cảnh báo nào phải bỏ qua."
        return [
            *adjusted,
            Item(Style.PARAGRAPH, text if not changed else f"Với điều chỉnh đó, {text[0].lower()}{text[1:]}"),
        ]
    columns = (Column("Kết quả đối chiếu", 55), Column("Kế hoạch ghi", 55), Column("Lý do bỏ qua", 55))
    rows = tuple((finding.text, _quote(finding), _reason(arranged, finding)) for finding in arranged.unmet)
    return [
        *adjusted,
        Item(Style.PARAGRAPH, f"Có {len(rows)} điểm chưa đúng quy tắc của kế hoạch:"),
        Table(columns, rows, sheet="Cảnh báo và lý do"),
    ]


def changes_section(arranged: Arranged) -> list[Item]:
    """Who moved against the approved version this one replaces, and why; whom the committee added itself."""
    parts: list[Item | Table] = []
    replaced, moves = arranged.composition.replaces, moves_since(arranged.file)
    if replaced is not None:
        note = arranged.composition.note.rstrip(".")
        parts.append(Item(Style.PARAGRAPH, f"Thay {replaced}. Lý do: {note}." if note else f"Thay {replaced}."))
    if moves:
        columns = (Column("Họ và tên", 40), Column("Trước", 35), Column("Nay", 35), Column("Lý do", 55))
        rows = tuple((move.name, move.was, move.now, move.why) for move in moves)
        parts.append(Table(columns, rows, sheet="Thay đổi"))
    for id in arranged.file.arrangement:
        person = arranged.file.people.get(id)
        if person is not None and (words := added_by(person)):
            parts.append(Item(Style.DASH, f"{person.name}: {words[0].lower()}{words[1:]}"))
    return [Item(Style.SECTION, heading="Thay đổi và bổ sung người", children=tuple(parts))] if parts else []


def delegation_appendices(arranged: Arranged, *, with_phones: bool) -> tuple[Appendix, ...]:
    draft = f" ({DRAFT})" if arranged.is_draft else ""
    return tuple(
        Appendix(
            f"Danh sách thành viên {trip}{draft}",
            (members_table(arranged, trip, with_phones=with_phones),),
            Orientation.LANDSCAPE,
        )
        for trip in arranged.file.trips
    )


def nobody_appendices(lists: Sequence[Arranged]) -> tuple[Appendix, ...]:
    """Who did not answer, waits or sends nobody, by name, where sentences only count them; of all lists in one."""
    rows: list[Row] = []
    for arranged in lists:
        if arranged.unnamed and len(lists) > 1:
            rows.append(SectionRow(delegations_of(arranged)))
        rows += [(heading, len(names), f"{'; '.join(names)}.") for heading, names in arranged.unnamed]
    columns = (Column("Nội dung", 45), Column("Số", 12, Align.CENTRE, CellType.INTEGER), Column("Tên", 113))
    return (Appendix(NOBODY_OF, (Table(columns, tuple(rows), sheet="Chưa có người"),)),) if rows else ()


def members_table(arranged: Arranged, trip: Trip, *, with_phones: bool) -> Table:
    columns = [NUMBER, Column("Họ và tên", 50), Column("Chức vụ/ chức danh", 52), Column("Đơn vị công tác", 66)]
    columns += [PHONE] if with_phones else []
    columns += [Column("Vai trò", 30, Align.CENTRE), Column("Diện tham gia", 46)]
    members, openings = arranged.members(trip), arranged.openings(trip)
    rows: list[Row] = [
        _member(number, *member, arranged, with_phones) for number, member in enumerate(members, start=1)
    ]
    rows += [
        _to_invite(number, *opening, arranged, with_phones)
        for number, opening in enumerate(openings, start=len(members) + 1)
    ]
    of_them = f", trong đó còn mời thêm {len(openings)} người" if openings else ""
    rows.append(TotalRow(f"Cộng: {len(members) + len(openings)} người{of_them}"))
    return Table(tuple(columns), tuple(rows), sheet=str(trip))


def _member(number: int, person: Person, place: Place, arranged: Arranged, with_phones: bool) -> tuple[Cell, ...]:
    phone = (person.phone,) if with_phones else ()
    group, unit = arranged.group_of(person, place.role), unit_in_words(person.unit, person.agency_name)
    return (number, person.name, person.post, unit, *phone, str(place.role.label), group)


def _to_invite(
    number: int, opening: Invitation, place: Place, arranged: Arranged, with_phones: bool
) -> tuple[Cell, ...]:
    indices = ", ".join(str(Index(index).label) for index in opening.indices)
    post = f"Người theo dõi {indices}" if indices else ""
    phone, role = ("",) if with_phones else (), str(place.role.label)
    return (
        number,
        "(còn mời thêm 1 người)",
        post,
        opening.agency_name,
        *phone,
        role,
        arranged.grouping.name_of(opening.group),
    )


def when(trip: Trip) -> str:
    """Days agreed with the hosts, else the plan's words; or by which document it does not go."""
    agreed = days_in_words(trip.starts_on, trip.ends_on) if trip.starts_on else ""
    return trip.cancelled or agreed or trip.when_text or "Chưa định ngày"


def _where(trip: Trip) -> str:
    return ", ".join(trip.places) or "Chưa xác định"


def _head(arranged: Arranged, trip: Trip) -> str:
    heads = [person.name for person, place in arranged.members(trip) if place.role == SeatRole.HEAD]
    return heads[0] if heads else "Chưa có"


def _quote(finding: Finding) -> str:
    rule = finding.rule
    if rule is None:
        return ""
    return f"“{rule.quote}”{rule.where}"


def _reason(arranged: Arranged, finding: Finding) -> str:
    given = arranged.file.reasoned.get(finding.question) if finding.question is not None else None
    if given is not None:
        return f"{given.reason.rstrip('.')}. {given.by} ghi."
    kept = [place.reason for id in finding.people if (place := arranged.file.arrangement.get(id)) and place.reason]
    if finding.rule is None and kept:  # someone who cannot go stays for the reason of his lock
        return f"{'; '.join(kept)}."
    return LEFT_OPEN if finding.severity == Severity.WARNS else "Không được bỏ qua"

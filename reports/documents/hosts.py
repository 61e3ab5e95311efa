"""Công văn gửi nơi đến: one host of one trip is asked to receive it, with what is asked and who comes."""

from collections.abc import Sequence
from copy import replace

from accounts.enums import System
from config.words import sentence, vn_date
from reports.document import Align, Appendix, Block, CellType, Column, Document, Item, Made, Row, Table, TotalRow
from reports.documents.letterhead import organiser_paper, plan_in_full
from reports.documents.registrations import unit_in_words
from tours.enums import PassageStyle as Style
from tours.enums import Payer, SeatRole
from tours.queries.milestones import days_in_words
from trips.queries.letters import HostLetter, Money
from trips.queries.members import Member
from trips.wording import session_words

NUMBER = Column("TT", 10, Align.CENTRE, CellType.INTEGER)


def host_letter(found: HostLetter, made: Made) -> Document:
    plan, organiser = found.plan, found.plan.organiser.name
    paper = organiser_paper(plan, "", made)
    asked = addressee(found)
    return Document(
        header=replace(paper.header, subject="đề nghị tiếp đoàn công tác học tập kinh nghiệm"),
        made=made,
        addressees=(asked,),
        blocks=(
            _paragraph(
                f"Thực hiện {plan_in_full(plan)}, {organiser} tổ chức đoàn công tác đến học tập, nghiên cứu "
                f"kinh nghiệm tại {found.option.called}. {organiser} kính đề nghị {asked} tiếp và làm việc với đoàn "
                "như sau:"
            ),
            Item(Style.CLAUSE, heading="Thời gian, địa điểm", children=_when(found)),
            Item(
                Style.CLAUSE, heading="Nội dung học tập, nghiên cứu", children=_dashes(found.topics) or (_as_planned(),)
            ),
            *(
                (Item(Style.CLAUSE, heading="Nội dung đoàn mong được trao đổi", children=_dashes(found.questions)),)
                if found.questions
                else ()
            ),
            Item(Style.CLAUSE, heading="Thành phần đoàn", children=(_paragraph(_who(found.members)),)),
            Item(Style.CLAUSE, heading="Kinh phí", children=(_paragraph(_who_pays(found.money)),)),
            Item(Style.CLAUSE, heading="Đầu mối liên hệ", children=(_paragraph(sentence(plan.contact or organiser)),)),
            _paragraph(f"{_answer(found)}{organiser} trân trọng cảm ơn sự giúp đỡ của quý cơ quan."),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        appendices=members_appendix(found.members, f"Danh sách đoàn công tác {found.round}"),
    )


def addressee(found: HostLetter) -> str:
    """A province's or a district's people's committee; a body as it is called."""
    place = found.option.locality
    if place is None or found.plan.system != System.STATE:
        return found.option.called
    return f"Ủy ban nhân dân {place.full_name[:1].lower()}{place.full_name[1:]}"


def members_appendix(members: Sequence[Member], title: str) -> tuple[Appendix, ...]:
    """Without phones; no list while nobody is approved."""
    if not members:
        return ()
    columns = (
        NUMBER,
        Column("Họ và tên", 46),
        Column("Chức vụ", 42),
        Column("Đơn vị công tác", 48),
        Column("Vai trò", 24, Align.CENTRE),
    )
    rows: list[Row] = [
        (number, one.nomination.full_name, one.nomination.post, unit_of(one), str(one.role.label))
        for number, one in enumerate(members, start=1)
    ]
    rows.append(TotalRow(f"Cộng: {len(members)} người"))
    return (Appendix(title, (Table(columns, tuple(rows), sheet="Danh sách đoàn"),)),)


def unit_of(member: Member) -> str:
    return unit_in_words(member.nomination.unit, member.nomination.registration.agency.name)


def _paragraph(text: str) -> Item:
    return Item(Style.PARAGRAPH, text)


def _dashes(texts: Sequence[str]) -> tuple[Block, ...]:
    return tuple(Item(Style.DASH, sentence(one) if not one.endswith("?") else one) for one in texts)


def _as_planned() -> Item:
    return _paragraph("Theo kế hoạch nêu trên.")


def _when(found: HostLetter) -> tuple[Block, ...]:
    """The sessions; while there are none, the days."""
    if found.sessions:
        return _dashes([session_words(one) for one in found.sessions])
    round = found.round
    days = days_in_words(round.starts_on, round.ends_on) if round.starts_on else round.when
    said = f"Dự kiến {days[:1].lower()}{days[1:]}" if days else "Thời gian do hai bên thống nhất"
    return (_paragraph(f"{said.rstrip('.')}; ngày, giờ làm việc cụ thể theo ý kiến của quý cơ quan."),)


def _who(members: Sequence[Member]) -> str:
    if not members:
        return "Danh sách thành viên được gửi sau khi được phê duyệt."
    heads = [one for one in members if one.role == SeatRole.HEAD]
    led = "".join(f", do {one.nomination.full_name}, {_rank(one)}, làm Trưởng đoàn" for one in heads)
    return f"Đoàn gồm {len(members)} người{led} (danh sách kèm theo)."


def _rank(member: Member) -> str:
    """ "Giám đốc Sở Tài chính", "Phó Chủ tịch UBND huyện, UBND huyện Diên Khánh"."""
    unit = unit_of(member)
    return f"{member.nomination.post} {unit}" if unit.startswith("Sở ") else f"{member.nomination.post}, {unit}"


def _who_pays(money: Sequence[Money]) -> str:
    """The plan's own words for what pays; what it asks of the host is said apart."""
    own = "; ".join(_within(one.words) for one in money if one.payer != Payer.HOST)
    hosts = "; ".join(_within(one.words) for one in money if one.payer == Payer.HOST)
    source = f" từ {own}" if own else ""
    asked = f" Phần đề nghị quý cơ quan hỗ trợ: {hosts}." if hosts else ""
    return f"Chi phí đi lại, ăn, nghỉ của đoàn do đoàn tự bảo đảm{source}.{asked}"


def _within(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _answer(found: HostLetter) -> str:
    until = f" trước ngày {vn_date(found.answer_by)}" if found.answer_by else ""
    link = ", hoặc ở trang trả lời theo đường dẫn gửi kèm" if found.has_link else ""
    return f"Đề nghị quý cơ quan trả lời{until} bằng văn bản{link}. "

"""Quyết định cử đoàn công tác: the body that issued the plan sends the people of one tour."""

from collections.abc import Iterable

from config.words import vn_date
from delegations.composition import Trip
from reports.document import Document, Item, Made, Run
from reports.documents.delegations import delegation_appendices, delegations_of, plan_of, plan_of_in_full, state_note
from reports.documents.letterhead import deciding_authority, issuer_paper
from reports.queries.compositions import Arranged
from tours.enums import PassageStyle as Style
from tours.queries.milestones import days_in_words


def decision(arranged: Arranged, made: Made) -> Document:
    plan = arranged.tour.plan
    names = ", ".join(str(trip) for trip in arranged.file.trips)
    articles = (
        f"Cử {delegations_of(arranged)}, gồm {arranged.size} người theo danh sách kèm theo ({names}).",
        _when_and_where(arranged),
        f"{plan.organiser.name}, các cơ quan, đơn vị có liên quan và các ông, bà có tên trong danh sách thi hành.",
    )
    head = "Giám đốc " if plan.organiser.name.startswith("Sở ") else ""
    paper = issuer_paper(plan, "QĐ", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Quyết định",
        title=f"Về việc cử {delegations_of(arranged)}",
        authority=deciding_authority(paper),
        bases=(f"Căn cứ {plan_of_in_full(arranged)}", f"Theo đề nghị của {head}{plan.organiser.name}"),
        enacting="Quyết định",
        blocks=(
            *(state_note(arranged) if arranged.is_draft else ()),
            *(
                Item(Style.PARAGRAPH, (Run(f"Điều {number}. ", bold=True), text))
                for number, text in enumerate(articles, start=1)
            ),
        ),
        signature=paper.signature,
        recipients=("Như Điều 3",),
        filing=paper.filing,
        appendices=delegation_appendices(arranged, with_phones=False),
    )


def _not_going(trips: Iterable[Trip]) -> str:
    return "".join(
        f" {trip} không đi: {trip.cancelled[:1].lower()}{trip.cancelled[1:]}." for trip in trips if trip.cancelled
    )


def _when_and_where(arranged: Arranged) -> str:
    """The days of each delegation once they are agreed; what is not, as the plan says."""
    plan, trips = plan_of(arranged), arranged.file.trips
    going = [trip for trip in trips if not trip.cancelled]
    known = [trip for trip in going if trip.starts_on]
    off = _not_going(trips)
    if not known:
        return f"Thời gian, nơi đến và nội dung thực hiện theo {plan}.{off}"
    days = "; ".join(f"{trip} đi {_days(trip)}" for trip in known)
    time = "" if len(known) == len(going) else "Thời gian của các đoàn khác, "
    where = "nơi đến và nội dung thực hiện theo"
    return f"{days}. {time}{where if time else where[:1].upper() + where[1:]} {plan}.{off}"


def _days(trip: Trip) -> str:
    if trip.ends_on is None or trip.ends_on == trip.starts_on:
        return f"ngày {days_in_words(trip.starts_on, trip.starts_on)}"
    return f"từ ngày {vn_date(trip.starts_on)} đến hết ngày {vn_date(trip.ends_on)}"

"""Quyết định cử đoàn công tác: the body that issued the plan sends the people of one tour."""

from reports.document import Document, Item, Made, Run
from reports.documents.delegations import delegation_appendices, delegations_of, plan_of, plan_of_in_full, state_note
from reports.documents.letterhead import deciding_authority, issuer_paper
from reports.queries import Arranged
from tours.enums import PassageStyle as Style


def decision(arranged: Arranged, made: Made) -> Document:
    plan = arranged.tour.plan
    names = ", ".join(str(trip) for trip in arranged.file.trips)
    articles = (
        f"Cử {delegations_of(arranged)}, gồm {arranged.size} người theo danh sách kèm theo ({names}).",
        f"Thời gian, nơi đến và nội dung thực hiện theo {plan_of(arranged)}.",
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

"""Tờ trình: what the leaders are asked to approve, with its lists."""

from collections.abc import Sequence
from itertools import chain

from config.words import and_joined
from delegations.enums import CompositionStatus
from reports.document import Document, Item, Made
from reports.documents.delegations import (
    delegation_appendices,
    delegations_of,
    delegations_table,
    nobody_appendices,
    plan_of_in_full,
    rule_blocks,
    state_note,
)
from reports.documents.letterhead import organiser_paper
from reports.queries.compositions import Arranged
from tours.enums import PassageStyle as Style


def submission(arranged_tours: Sequence[Arranged], made: Made) -> Document:
    """Nothing is asked for that was approved already; once everything is, the copy says that it is for the files. Its
    lists have no phones: it goes on paper."""
    plan = arranged_tours[0].tour.plan
    waiting = [one for one in arranged_tours if one.composition.status != CompositionStatus.APPROVED]
    arranged_tours = waiting or arranged_tours
    names = and_joined([delegations_of(arranged) for arranged in arranged_tours])
    asked = f"{plan.organiser.name} kính trình xem xét, phê duyệt danh sách kèm theo."
    answered = f"{plan.issuer_in_text} đã phê duyệt danh sách kèm theo. Bản này lập lại để lưu hồ sơ."
    on_what = "" if plan.is_named else "trên cơ sở danh sách đăng ký của các cơ quan, đơn vị, "
    paper = organiser_paper(plan, "TTr", made)
    return Document(
        header=paper.header,
        made=made,
        kind="Tờ trình",
        title=f"Phê duyệt danh sách thành viên {names}",
        addressees=(plan.issuer_in_text,),
        blocks=(
            *chain.from_iterable(map(state_note, arranged_tours)),
            Item(
                Style.PARAGRAPH,
                f"Thực hiện {plan_of_in_full(arranged_tours[0])}, {on_what}"
                f"{plan.organiser.name} đã bố trí thành viên như sau:",
            ),
            *map(delegations_table, arranged_tours),
            *chain.from_iterable(map(rule_blocks, arranged_tours)),
            Item(Style.PARAGRAPH, asked if waiting else answered),
        ),
        signature=paper.signature,
        recipients=("Như trên",),
        filing=paper.filing,
        appendices=(
            *(one for arranged in arranged_tours for one in delegation_appendices(arranged, with_phones=False)),
            *nobody_appendices(arranged_tours),
        ),
    )

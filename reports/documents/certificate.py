"""How a submitted list was chosen and how anybody can check it: the last appendix of the list."""

from delegations.proposal.certified import file_name, told
from reports.document import Align, Appendix, Column, Item, Table
from reports.queries.compositions import Arranged
from tours.enums import PassageStyle as Style


def certificate_appendices(arranged: Arranged) -> tuple[Appendix, ...]:
    """None of a draft, and none in the moment after submission while it is worked out."""
    data = arranged.certificate
    if data is None:
        return ()
    said = told(data)
    columns = (
        Column("TT", 10, Align.CENTRE),
        Column("Mục tiêu", 70),
        Column("Kết quả", 45),
        Column("Giới hạn", 30),
        Column("Đã chứng minh", 25, Align.CENTRE),
    )
    rows = tuple(
        (str(number), aim.text, aim.result, aim.bound, aim.proved) for number, aim in enumerate(said.aims, start=1)
    )
    blocks = (
        Item(Style.SECTION, said.problem, heading="Bài toán"),
        Item(
            Style.SECTION,
            heading="Mục tiêu theo thứ tự và kết quả",
            children=(
                Item(Style.PARAGRAPH, said.rule),
                Table(columns, rows, sheet="Mục tiêu"),
                *(Item(Style.PARAGRAPH, note) for note in said.notes),
            ),
        ),
        Item(
            Style.SECTION,
            heading="Mã kiểm tra",
            children=(
                Item(Style.DASH, f"Của cả tệp (SHA-256): {' '.join(said.digest)}."),
                Item(Style.DASH, f"Của bài toán: {' '.join(said.instance_digest)}."),
                Item(Style.DASH, said.made_by),
            ),
        ),
        Item(
            Style.SECTION,
            heading="Cách kiểm tra lại",
            children=(Item(Style.PARAGRAPH, said.how(file_name(arranged.tour.code, arranged.composition.version))),),
        ),
    )
    return (Appendix("Cách chọn và cách kiểm tra lại", blocks),)

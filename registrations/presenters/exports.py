"""What a list shows, as the columns and rows of a workbook."""

from collections.abc import Iterable, Sequence

from registrations.models import ChangeRequest, Nomination
from registrations.people import Question
from registrations.presenters.board import answer_rows
from registrations.queries.board import Answer
from tours.models import Plan

Table = tuple[list[str], list[list[str | int]]]


def answers_table(
    plan: Plan, answers: Sequence[Answer], sections: Sequence[str], changes: Iterable[ChangeRequest]
) -> Table:
    """Every agency shown, with the late change it asks for."""
    asked: dict[int, list[str]] = {}
    for change in changes:
        asked.setdefault(change.registration.agency_id, []).append(str(change))
    headings = ["TT", "Cơ quan", "Tình trạng", *(f"Mục {section}" for section in sections)]
    headings += ["Gửi kế hoạch", "Mở", "Trả lời", "Nguồn", "Đề nghị thay đổi chờ trả lời"]
    rows: list[list[str | int]] = [
        [
            number,
            row.name,
            row.word,
            *(count for _section, count in row.counts),
            row.sent,
            row.opened,
            row.answered,
            "Văn bản giấy" if row.is_on_paper else "",
            "; ".join(asked.get(answer.agency.pk, ())),
        ]
        for number, (answer, row) in enumerate(
            zip(answers, answer_rows(plan, answers, sections, {}), strict=True), start=1
        )
    ]
    return headings, rows


def people_table(people: Iterable[Nomination], asked: Iterable[Question]) -> Table:
    headings = ["TT", "Họ và tên", "Chức vụ/ chức danh", "Cơ quan", "Đơn vị công tác", "Số điện thoại", "Mục"]
    besides = [one for one in asked if one.is_extra]
    rows: list[list[str | int]] = [
        [
            number,
            one.full_name,
            one.post,
            one.registration.agency.name,
            one.unit,
            one.phone,
            one.tour.form_section,
            one.registration.get_status_display(),
            *(one.extras.get(question.key, "") for question in besides),
        ]
        for number, one in enumerate(people, start=1)
    ]
    return [*headings, "Tình trạng", *(question.title for question in besides)], rows

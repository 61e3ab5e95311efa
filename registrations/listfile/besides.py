"""What a row says of the questions that a form asks besides the usual ones."""

from collections.abc import Iterable

from msgspec import Struct, field

from registrations.listfile.form import Form
from registrations.listfile.grid import Cell, CellKind
from registrations.listfile.person_rows import PersonRow
from registrations.listfile.rows import is_filler, is_unsaid
from registrations.people import Answer, fault_in_answer, tidy_answer


class Besides(Struct):
    """A wrong answer stops the row; one that is missing may still be typed on the page."""

    answers: list[Answer] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def _said(cells: Iterable[Cell]) -> str:
    return " ".join(cell.text for cell in cells if not is_filler(cell.text) and not is_unsaid(cell.text))


def answers_in(line: PersonRow, name: str, form: Form) -> Besides:
    found, who = Besides(), name or "người này"
    for question in form.questions:
        cells = line.extras.get(question.key, [])
        if any(cell.kind in (CellKind.ERROR, CellKind.UNCALCULATED) for cell in cells):
            found.errors.append(f"Ô {question.title} là công thức không có kết quả; nhập lại bằng chữ.")
            continue
        text = tidy_answer(question, _said(cells))
        if text:
            found.answers.append(Answer(question.key, question.title, text))
        elif question.is_required:
            found.missing.append(question.missing(who))
        if fault := fault_in_answer(question, text):
            found.errors.append(f"{question.title} của {who}: {fault}")
    return found

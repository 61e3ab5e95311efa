"""The registration form as the workbook that an agency fills in and uploads. Slow to load: it brings openpyxl."""

from collections.abc import Sequence
from copy import replace
from io import BytesIO

from openpyxl import load_workbook

from accounts.models import Agency
from registrations.listfile import Form, FormSection, template
from registrations.queries.intake import form_columns, form_for
from reports.document import Made
from reports.formats.xlsx import set_properties
from tours.models import Plan, Tour


def form_workbook(plan: Plan, agency: Agency | None, tours: Sequence[Tour], made: Made, *, knows_people: bool) -> bytes:
    """For an agency as its own pages give it: with its name and, for its own eyes, the people it knows."""
    book = load_workbook(BytesIO(template(_form(plan, agency, tours, knows_people=knows_people))))
    set_properties(book, f"Mẫu đăng ký theo {plan}", made)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _form(plan: Plan, agency: Agency | None, tours: Sequence[Tour], *, knows_people: bool) -> Form:
    if agency:
        form = form_for(plan, agency, list(tours))
        return form if knows_people else replace(form, known=())
    return Form(
        title_lines=tuple(plan.form["title_lines"]),
        columns=form_columns(plan),
        sections=tuple(FormSection(tour.form_section, tour.form_title) for tour in tours),
    )

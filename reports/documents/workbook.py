"""The registration form as the workbook that an agency fills in and uploads. Slow to load: it brings openpyxl."""

from collections.abc import Sequence
from dataclasses import replace

from accounts.models import Agency
from registrations.queries import form_for
from registrations.spreadsheet import Form, FormSection, template
from tours.models import Plan, Tour


def form_workbook(plan: Plan, agency: Agency | None, tours: Sequence[Tour], *, knows_people: bool) -> bytes:
    """For an agency as its own pages give it: with its name and, for its own eyes, the people it knows."""
    if agency:
        form = form_for(plan, agency, list(tours))
        return template(form if knows_people else replace(form, known=()))
    return template(
        Form(
            title_lines=tuple(plan.form["title_lines"]),
            columns=tuple(plan.form["columns"]),
            sections=tuple(FormSection(tour.form_section, tour.form_title) for tour in tours),
        )
    )

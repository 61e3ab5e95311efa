"""The registration form as the workbook that an agency fills in and uploads. Slow to load: it brings openpyxl."""

from collections.abc import Sequence

from accounts.models import Agency
from registrations.spreadsheet import Form, FormSection, template
from tours.models import Plan, Tour


def form_workbook(plan: Plan, agency: Agency | None, tours: Sequence[Tour]) -> bytes:
    form = Form(
        title_lines=tuple(plan.form["title_lines"]),
        columns=tuple(plan.form["columns"]),
        sections=tuple(FormSection(tour.form_section, tour.form_title) for tour in tours),
        agency=agency.name if agency else "",
    )
    return template(form)

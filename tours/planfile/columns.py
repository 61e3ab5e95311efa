"""The columns of the form as a file says them: a table each, or only their titles."""

from copy import replace
from typing import Any

from tours.parts import COLUMN
from tours.parts.column import USUAL, completed
from tours.planfile.records import Problems
from tours.planfile.tables import PlanFile, Row

BOTH = "các cột đã ghi ở [[columns]]. Bỏ khóa này, hoặc bỏ các bảng [[columns]]."


def check_columns(plan: PlanFile, problems: Problems) -> None:
    if plan.columns and plan.form.columns:
        problems.add((*plan.form.at, "columns"), BOTH)
    for at, title in enumerate(plan.form.columns, start=1):
        if title in plan.form.columns[: at - 1]:
            problems.add((*plan.form.at, "columns", at), f"cột “{title}” đã có ở trên. Bỏ một cột, hoặc ghi tên khác.")


def columns_of_form(plan: PlanFile) -> tuple[Row, ...]:
    """Each with its key and meaning, from its words where the file does not say them."""
    nothing = {field.key: field.empty for field in COLUMN.in_file}
    rows = plan.columns or tuple(
        Row(COLUMN, nothing | {"title": title}) for title in plan.form.columns or (() if plan.plan.named else USUAL)
    )
    before: list[dict[str, Any]] = []
    for row in rows:
        before.append(completed(row.values, before))
    return tuple(replace(row, values=values) for row, values in zip(rows, before, strict=True))

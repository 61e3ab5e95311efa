"""How wide the columns of a registration form are on paper, whatever the plan asks in them."""

from collections.abc import Sequence

from tours.models import FormColumn
from tours.parts.column import fitted

PORTRAIT_ROOM, LANDSCAPE_ROOM = 165, 252
"""Millimetres of text across the page."""
WIDTHS = {"number": 10, "name": 48, "post": 48, "unit": 62, "phone": 34, "note": 50}
"""On the page turned on its side."""
OTHER_WIDTH, ONE_LINE_WIDTH = 48, 30


def usual_width(column: FormColumn) -> int:
    return WIDTHS.get(column.meaning, ONE_LINE_WIDTH if column.is_on_one_line else OTHER_WIDTH)


def form_widths(columns: Sequence[FormColumn]) -> list[float]:
    """What the plan says of a column stays; the others give way where the page is too narrow for all."""
    said = [(one.width or usual_width(one), bool(one.width) or one.is_on_one_line) for one in columns]
    return fitted(said, LANDSCAPE_ROOM)

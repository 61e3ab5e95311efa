"""How a body signs a kind of paper on a day."""

import datetime

from accounts.models import Agency
from reports.models import Letterhead


def letterhead(agency: Agency | None, kind_code: str, day: datetime.date) -> Letterhead | None:
    """`agency` None is the body that issued the plan. None when nothing was set."""
    return Letterhead.objects.valid_on(day).of(agency, kind_code).first()

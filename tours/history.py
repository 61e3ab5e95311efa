"""Records of this floor whose history can be read. What the office did about a plan is the office's to read."""

from accounts.histories import OFFICE, Kind, register
from tours.queries.plans import get_plan
from tours.queries.rounds import get_round

PLAN_PAGES = ("tours:plan", "tours:edit", "tours:compare")


def declare() -> None:
    register(
        Kind("ke-hoach", get_plan, dict.fromkeys(PLAN_PAGES, "pk"), OFFICE),
        Kind("dot", get_round, {"tours:round": "pk"}, OFFICE),
    )

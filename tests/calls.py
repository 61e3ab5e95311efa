"""Counts the work of the portal's own code: how often its functions are called. The same on a busy machine."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
OWN = tuple(
    f"{ROOT / name}/"
    for name in (
        "accounts",
        "config",
        "delegations",
        "destinations",
        "money",
        "registrations",
        "reports",
        "tours",
        "trips",
    )
)
OF_DJANGO = tuple(str(ROOT / "config" / name) for name in ("variables.py", "nodes.py", "escaping.py", "rows.py"))
"""Lay out templates and make records of rows in the place of Django, whose own calls count as little."""


def calls_of(act: Callable[[], object], named: str = "") -> int:
    """Of all functions, or of those with that name."""
    count = 0

    def note(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        code = frame.f_code
        is_own = code.co_filename.startswith(OWN) and code.co_filename not in OF_DJANGO
        count += event == "call" and named in ("", code.co_name) and is_own

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count

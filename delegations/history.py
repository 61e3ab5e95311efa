"""Records of this floor whose history can be read."""

from accounts.histories import Kind, register
from delegations.queries.compositions import get_composition

PAGES = ("board", "approval", "proposal", "reserves", "certificate", "rule_changes")


def declare() -> None:
    register(Kind("phuong-an", get_composition, {f"delegations:{page}": "pk" for page in PAGES}))

"""Records of this floor whose history can be read."""

from accounts.histories import Kind, register
from accounts.queries.users import get_user


def declare() -> None:
    register(Kind("tai-khoan", get_user, {"accounts:user": "pk", "accounts:hand_over": "pk"}))

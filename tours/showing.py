"""Pages of this floor that show people: what waits for whom."""

from accounts.showing import Shown, pages


def declare() -> None:
    pages({"tours/today.html": Shown("việc đang chờ", "plan")})

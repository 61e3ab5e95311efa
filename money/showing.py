"""Pages and files of this floor that show people, and what they are owed."""

from accounts.showing import Shown, ShownFile, count_of, files, pages
from trips.models import Trip


def declare() -> None:
    pages(
        {
            "money/settlement.html": Shown("quyết toán từng người", "trip", count_of("rows")),
            "money/person.html": Shown("thanh toán của một người", "trip"),
            "money/own.html": Shown("thanh toán của mình", "trip"),
            "money/correct.html": Shown("bút toán của một người", "trip"),
            "money/counts.html": Shown("cách tính số người", "trip"),
            "money/new_spending.html": Shown("người trong khoản chi", "trip"),
            "money/one_spending.html": Shown("người trong khoản chi", "trip"),
        }
    )
    files({"money:proof_file": ShownFile("chứng từ", Trip)})

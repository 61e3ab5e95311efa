"""Records of this floor whose history can be read."""

from accounts.histories import OFFICE, Kind, register
from reports.queries.filings import get_filing


def declare() -> None:
    register(Kind("ho-so-van-ban", get_filing, {"reports:filing": "pk"}, OFFICE))

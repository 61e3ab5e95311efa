"""Records of this floor whose history can be read."""

from accounts.histories import OFFICE, Kind, register
from destinations.queries.hosts import get_option


def declare() -> None:
    register(Kind("noi-tiep", get_option, {"destinations:host": "pk"}, OFFICE))

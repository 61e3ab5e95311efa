"""What pages and papers of several floors say of the places a tour may go to."""

from config.words import vn_date
from destinations.queries.workbench import Bench


def counted(bench: Bench) -> str:
    """All places; those that are chosen though they do not exist on the day of the plan are told apart."""
    absent = len(bench.entries) - bench.standing
    besides = f" và {absent} nơi khi đó không có" if absent else ""
    return f"{bench.standing} nơi có vào ngày {vn_date(bench.day)}{besides}"

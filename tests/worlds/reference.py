"""Agencies and provinces as the reference files have them: a plan file names them."""

from pathlib import Path

from accounts.actions import places as actions
from accounts.reference import read_agencies, read_kinds, read_localities

DATA = Path(__file__).parents[2] / "data"


def store_reference() -> None:
    lines = {name: (DATA / "reference" / name).read_text(encoding="utf-8-sig").splitlines() for name in FILES}
    localities = read_localities(lines["localities.csv"], "localities.csv")
    kinds = read_kinds(lines["body_kinds.csv"], "body_kinds.csv")
    actions.store_localities(localities)
    actions.store_kinds(kinds)
    actions.store_agencies(
        read_agencies(
            lines["agencies.csv"],
            "agencies.csv",
            kinds=[kind.code for kind in kinds],
            localities=[locality.code for locality in localities],
        )
    )


FILES = ("localities.csv", "body_kinds.csv", "agencies.csv")

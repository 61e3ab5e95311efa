"""The bodies that the example plans of data/plans/examples name, beside those of the reference files."""

from accounts.actions import places as actions
from accounts.queries import places as queries
from accounts.reference import read_agencies
from tests.worlds.reference import DATA, store_reference

FOLDER = DATA / "plans/examples"
EXAMPLES = sorted(FOLDER.glob("*.toml"))


def store_examples() -> None:
    store_reference()
    lines = (FOLDER / "agencies.csv").read_text(encoding="utf-8").splitlines()
    kinds, localities = queries.kind_codes(), queries.locality_codes()
    actions.store_agencies(read_agencies(lines, "agencies.csv", kinds=kinds, localities=localities))

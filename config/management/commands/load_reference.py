"""Loads places, agencies, airports, norms and index scores from the reference files, safe to repeat."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts import actions
from accounts.reference import BadReference, read_agencies, read_kinds, read_localities
from destinations.actions import indices
from destinations.reference import read_airports, read_index_scores
from tours.actions import norms
from tours.enums import Index
from tours.normfile import read_norms

INDEX_FILES = {
    "par_index_*.csv": Index.PAR_INDEX,
    "sipas_*.csv": Index.SIPAS,
    "pci_*.csv": Index.PCI,
    "papi_*.csv": Index.PAPI,
}


class Command(BaseCommand):
    help = "Nạp địa phương, cơ quan, sân bay, định mức và các chỉ số từ data/reference/. Chạy lại được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.BASE_DIR / "data" / "reference")

    def handle(self, *_args: object, folder: Path, **_options: object) -> None:
        try:
            with transaction.atomic():
                localities = _read(folder / "localities.csv", read_localities)
                kinds = _read(folder / "body_kinds.csv", read_kinds)
                known = {"kinds": [kind.code for kind in kinds], "localities": [place.code for place in localities]}
                agencies = _read(folder / "agencies.csv", lambda lines, file: read_agencies(lines, file, **known))
                counts = {
                    "địa phương": actions.store_localities(localities),
                    "loại cơ quan": actions.store_kinds(kinds),
                    "cơ quan": actions.store_agencies(agencies),
                    "sân bay": indices.store_airports(_read(folder / "airports.csv", read_airports)),
                    "định mức": norms.store_norms(_read(folder / "norms.csv", read_norms)),
                    "chỉ số": sum(_store_scores(folder, pattern, index) for pattern, index in INDEX_FILES.items()),
                }
        except (BadReference, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Đã nạp " + ", ".join(f"{count} {noun}" for noun, count in counts.items()) + ".")


def _store_scores(folder: Path, pattern: str, index: Index) -> int:
    files = sorted(folder.glob(pattern))
    return sum(
        indices.store_index_scores(_read(file, lambda lines, name: read_index_scores(lines, name, index)))
        for file in files
    )


def _read[Row](file: Path, reader: Callable[[list[str], str], list[Row]]) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return reader(list(lines), str(file))

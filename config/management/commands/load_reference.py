"""Loads what holds for the whole country, and the places and bodies of one province. Safe to repeat."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions import places as actions
from accounts.enums import LocalityLevel
from accounts.queries import places as queries
from accounts.reference import BadReference, HomeRow, LocalityRow, read_agencies, read_home, read_kinds, read_localities
from destinations.actions import indices
from destinations.reference import read_airports, read_index_scores
from tours.actions import norms
from tours.enums import Index
from tours.normfile import read_norms

OF_ALL = (LocalityLevel.COUNTRY, LocalityLevel.PROVINCE)
INDEX_FILES = {
    "par_index_*.csv": Index.PAR_INDEX,
    "sipas_*.csv": Index.SIPAS,
    "pci_*.csv": Index.PCI,
    "papi_*.csv": Index.PAPI,
}


class Command(BaseCommand):
    help = (
        "Nạp dữ liệu chung cả nước (tỉnh, thành phố, quốc gia, sân bay, định mức, chỉ số) và địa phương, cơ quan của "
        "tỉnh ghi trong home.toml, từ data/reference/. Chạy lại được. Cổng của tỉnh khác chỉ nhận phần chung."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.BASE_DIR / "data" / "reference")
        parser.add_argument("--country", action="store_true", help="chỉ nạp dữ liệu chung cả nước")

    def handle(self, *_args: object, folder: Path, country: bool, **_options: object) -> None:
        try:
            with transaction.atomic():
                localities = _read(folder / "localities.csv", read_localities)
                home = read_home((folder / "home.toml").read_text(encoding="utf-8"), "home.toml")
                counts = _load_country(folder, localities)
                others = sorted({province.name for province in queries.started_for()} - {home.province})
                if not (country or others):
                    counts |= _load_home(folder, localities, home)
        except (BadReference, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Đã nạp " + ", ".join(f"{count} {noun}" for noun, count in counts.items()) + ".")
        if others and not country:
            whose = ", ".join(others)
            self.stdout.write(f"Cổng này của {whose} nên không nạp địa phương và cơ quan của {home.province}.")


def load_country(folder: Path = settings.BASE_DIR / "data" / "reference") -> dict[str, int]:
    """What every portal has. Raises BadReference and OSError."""
    with transaction.atomic():
        return _load_country(folder, _read(folder / "localities.csv", read_localities))


def _load_country(folder: Path, localities: list[LocalityRow]) -> dict[str, int]:
    provinces = [row for row in localities if row.level == LocalityLevel.PROVINCE]
    codes = [row.code for row in provinces]
    airports = _read(folder / "airports.csv", lambda lines, file: read_airports(lines, file, codes))
    return {
        "tỉnh, thành phố": actions.store_localities(provinces),
        "quốc gia": actions.store_localities([row for row in localities if row.level == LocalityLevel.COUNTRY]),
        "loại cơ quan": actions.store_kinds(_read(folder / "body_kinds.csv", read_kinds)),
        "sân bay": indices.store_airports(airports),
        "định mức": norms.store_norms(_read(folder / "norms.csv", read_norms)),
        "chỉ số": sum(_store_scores(folder, pattern, index) for pattern, index in INDEX_FILES.items()),
    }


def _load_home(folder: Path, localities: list[LocalityRow], home: HomeRow) -> dict[str, int]:
    kinds, places = queries.kind_codes(), [row.code for row in localities]
    agencies = _read(
        folder / "agencies.csv", lambda lines, file: read_agencies(lines, file, kinds=kinds, localities=places)
    )
    counts = {
        "huyện, xã": actions.store_localities([row for row in localities if row.level not in OF_ALL]),
        "cơ quan": actions.store_agencies(agencies),
    }
    actions.store_portal(home)
    indices.use_airports(home.home_airports, home.arrival_airports)
    return counts


def _store_scores(folder: Path, pattern: str, index: Index) -> int:
    files = sorted(folder.glob(pattern))
    return sum(
        indices.store_index_scores(_read(file, lambda lines, name: read_index_scores(lines, name, index)))
        for file in files
    )


def _read[Row](file: Path, reader: Callable[[list[str], str], list[Row]]) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return reader(list(lines), str(file))

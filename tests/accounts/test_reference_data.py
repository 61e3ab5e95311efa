"""The reference files agree with one another, give their sources, and leave unknown figures blank."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from accounts.enums import AgencyKind, LocalityLevel

FOLDER = Path(__file__).parents[2] / "data" / "reference"
INDEX_FILES = [
    "papi_2020", "papi_2021", "papi_2022", "pci_2020", "pci_2022_2021", "par_index_2022_2021", "sipas_2022_2021",
]  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid_on(name: str, day: str) -> list[dict[str, str]]:
    return [row for row in rows(name) if row["valid_from"] <= day and (row["valid_to"] or "9999") >= day]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_a_row_has_its_source_or_no_figure(path: Path) -> None:
    for row in rows(path.stem):
        figures = [row[name] for name in row if name.startswith(("rank", "score"))]
        assert row["source"] or (row["status"] == "missing" and not any(figures))


@pytest.mark.parametrize("name", ["agencies", "localities"])
def test_codes_are_unique_and_names_are_unique_on_any_day(name: str) -> None:
    assert not [code for code, times in Counter(row["code"] for row in rows(name)).items() if times > 1]
    for day in ("2023-08-29", "2025-03-15", "2026-01-01"):
        names = Counter((row["name"], row.get("level")) for row in valid_on(name, day))
        assert not [one for one, times in names.items() if times > 1]


@pytest.mark.parametrize("name", ["agencies", "localities"])
def test_a_successor_exists_and_is_valid_the_day_after(name: str) -> None:
    by_code = {row["code"]: row for row in rows(name)}
    for row in by_code.values():
        if row["successor"]:
            heir = by_code[row["successor"]]
            last_day = date.fromisoformat(row["valid_to"])
            assert heir["valid_from"] <= date.fromordinal(last_day.toordinal() + 1).isoformat()
            assert not heir["valid_to"]


def test_kinds_levels_and_places_are_known() -> None:
    codes = {row["code"] for row in rows("localities")}
    assert {row["kind"] for row in rows("agencies")} <= set(AgencyKind.values)
    assert {row["level"] for row in rows("localities")} == set(LocalityLevel.values)
    assert {row["locality"] for row in rows("agencies")} - {""} <= codes
    assert {row["parent"] for row in rows("localities")} - {""} <= codes


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"), [("2023-08-29", 63, 9, 0), ("2026-01-01", 34, 0, 65)]
)
def test_localities_of_a_day(day: str, provinces: int, districts: int, communes: int) -> None:
    levels = Counter(row["level"] for row in valid_on("localities", day))
    assert (levels["province"], levels["district"], levels["commune"]) == (provinces, districts, communes)


@pytest.mark.parametrize(
    ("day", "departments", "districts", "communes"), [("2023-08-29", 21, 9, 0), ("2026-01-01", 14, 0, 65)]
)
def test_agencies_of_a_day(day: str, departments: int, districts: int, communes: int) -> None:
    kinds = Counter(row["kind"] for row in valid_on("agencies", day))
    assert (kinds["department"], kinds["district"], kinds["commune"]) == (departments, districts, communes)


@pytest.mark.parametrize("name", INDEX_FILES)
def test_an_index_file_names_each_of_the_63_provinces_once(name: str) -> None:
    provinces = {row["name"] for row in valid_on("localities", "2023-08-29") if row["level"] == "province"}
    assert Counter(row["province"] for row in rows(name)) == Counter(provinces)


def test_figures_that_were_not_published_stay_blank() -> None:
    bac_giang = next(row for row in rows("papi_2022") if row["province"] == "Bắc Giang")
    assert (bac_giang["rank"], bac_giang["published"]) == ("", "no")

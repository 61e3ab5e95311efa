"""The reference files agree with one another, give their sources, and leave unknown figures blank."""

import csv
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from accounts.enums import LocalityLevel

FOLDER = Path(__file__).parents[2] / "data" / "reference"
INDEX_FILES = [
    "papi_2020", "papi_2021", "papi_2022", "papi_2023_2024", "pci_2020", "pci_2021_2024", "par_index_2021_2024",
    "sipas_2021_2024",
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
    assert {row["kind"] for row in rows("agencies")} <= {row["code"] for row in rows("body_kinds")}
    assert {row["level"] for row in rows("localities")} <= set(LocalityLevel.values)
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
def test_an_index_file_names_each_of_the_63_provinces_once_a_year(name: str) -> None:
    provinces = {row["name"] for row in valid_on("localities", "2023-08-29") if row["level"] == "province"}
    for year in {row["year"] for row in rows(name)}:
        assert Counter(row["province"] for row in rows(name) if row["year"] == year) == Counter(provinces)


@pytest.mark.parametrize("name", INDEX_FILES)
def test_no_two_places_share_a_rank_and_scores_fall_with_the_rank(name: str) -> None:
    """But where the note says so: the sources contradict one another."""
    for year in {row["year"] for row in rows(name)}:
        ranked = [row for row in rows(name) if row["year"] == year and row["rank"]]
        assert len({row["rank"] for row in ranked}) == len(ranked)
        scored = sorted((row for row in ranked if row["score"]), key=lambda row: int(row["rank"]))
        for better, worse in pairwise(scored):
            if float(better["score"]) < float(worse["score"]):
                assert any("không khớp" in row["note"] or "in sai" in row["note"] for row in (better, worse))


COVERAGE = [
    ("par_index_2021_2024", {"2021": (17, 6), "2022": (16, 12), "2023": (26, 16), "2024": (7, 3)}),
    ("sipas_2021_2024", {"2021": (10, 5), "2022": (11, 3), "2023": (10, 8), "2024": (4, 3)}),
    ("pci_2021_2024", {"2021": (42, 37), "2022": (38, 33), "2023": (16, 15), "2024": (18, 17)}),
    ("papi_2023_2024", {"2023": (61, 61), "2024": (61, 61)}),
]


@pytest.mark.parametrize(("name", "known"), COVERAGE)
def test_the_readme_says_how_many_ranks_and_scores_are_known(name: str, known: dict[str, tuple[int, int]]) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for year, counts in known.items():
        of_year = [row for row in rows(name) if row["year"] == year]
        assert (sum(bool(row["rank"]) for row in of_year), sum(bool(row["score"]) for row in of_year)) == counts
    assert f"| `{name}.csv` | " in readme
    assert ", ".join(f"{year}: {rank}/{score}" for year, (rank, score) in known.items()) in readme


def test_figures_that_were_not_published_stay_blank() -> None:
    silent = {
        (row["province"], row["year"]) for name in INDEX_FILES for row in rows(name) if row.get("published") == "no"
    }
    assert silent == {
        *((name, "2021") for name in ("Quảng Ninh", "Bắc Giang", "Bắc Ninh")),
        *((name, "2022") for name in ("Bắc Giang", "Bắc Ninh")),
        *((name, "2023") for name in ("Quảng Ninh", "Bình Dương")),
        *((name, "2024") for name in ("Vĩnh Phúc", "Tiền Giang")),
    }
    for name in ("papi_2022", "papi_2023_2024"):
        assert not [row for row in rows(name) if row["published"] == "no" and (row["rank"] or row["score"])]


def test_the_22_airports_stand_in_or_near_their_provinces() -> None:
    provinces = {row["code"]: row for row in rows("localities") if row["level"] == "province"}
    airports = rows("airports")
    assert len({row["iata"] for row in airports}) == len({row["code"] for row in airports}) == len(airports) == 22
    for row in airports:
        province = provinces[row["province"]]
        assert province["valid_from"] == ""
        apart = max(abs(float(row[axis]) - float(province[axis])) for axis in ("lat", "lon"))
        assert apart < (2.5 if row["iata"] in {"VCS", "PQC"} else 1), row["name"]  # islands

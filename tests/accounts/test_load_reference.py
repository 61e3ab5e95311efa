"""The reference files of the project, as they are, in a real database."""

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts import whose
from accounts.actions import places as actions
from accounts.enums import LocalityLevel, Rank, System
from accounts.models import Agency, Locality
from accounts.queries import places as queries
from accounts.reference import HomeRow, KindRow, read_agencies
from destinations.enums import IndexState
from destinations.models import Airport, IndexScore
from tours.enums import Index

pytestmark = pytest.mark.django_db
FILES = settings.BASE_DIR / "data" / "reference"
IN_2023, IN_2026 = datetime.date(2023, 8, 29), datetime.date(2026, 1, 1)


def score(index: Index, year: int, province: str) -> IndexScore:
    return IndexScore.objects.get(index=index, year=year, locality__name=province)


def test_load_reference_loads_the_real_files_and_can_be_repeated() -> None:
    call_command("load_reference")
    undated = IndexScore.objects.filter(announced=None, rank__isnull=False)[0]
    IndexScore.objects.filter(pk=undated.pk).update(announced=IN_2026)  # the day a workbook brought it
    before = [list(model.objects.order_by("pk").values()) for model in (Locality, Agency, IndexScore)]
    links = set(Agency.successors.through.objects.values_list("from_agency__code", "to_agency__code"))
    call_command("load_reference")
    assert [list(model.objects.order_by("pk").values()) for model in (Locality, Agency, IndexScore)] == before
    assert set(Agency.successors.through.objects.values_list("from_agency__code", "to_agency__code")) == links

    provinces = Locality.objects.filter(level=LocalityLevel.PROVINCE)
    assert [provinces.existing_on(day).count() for day in (IN_2023, IN_2026)] == [63, 34]
    districts = Locality.objects.filter(level=LocalityLevel.DISTRICT)
    assert [districts.existing_on(day).count() for day in (IN_2023, IN_2026)] == [9, 0]
    communes = Locality.objects.filter(level=LocalityLevel.COMMUNE)
    assert [communes.existing_on(day).count() for day in (IN_2023, IN_2026)] == [0, 65]
    assert set(communes.values_list("parent__name", flat=True)) == {"Khánh Hòa"}

    merged = provinces.existing_on(IN_2023).get(name="Ninh Thuận")
    assert [(p.name, p.valid_from) for p in merged.successors.all()] == [("Khánh Hòa", datetime.date(2025, 7, 1))]
    assert not provinces.existing_on(IN_2023).get(name="Cao Bằng").successors.exists()

    departments = Agency.objects.filter(kind__code="department")
    assert departments.existing_on(IN_2023).count() == 21
    planning = departments.get(code="SKHDT")
    assert [agency.code for agency in planning.successors.all()] == ["STC"]
    assert planning not in departments.existing_on(IN_2026)
    assert Agency.objects.get(code="UB-NINHHOA").locality == districts.get(name="Ninh Hòa")
    assert Agency.objects.filter(kind__code="commune").existing_on(IN_2026).count() == 65
    assert not Agency.objects.filter(search_key="").exists()
    for model in (Locality, Agency):
        assert not model.objects.filter(source="").exists()

    best = score(Index.PAPI, 2022, "Quảng Ninh")
    assert (best.state, best.rank, best.value) == (IndexState.RANKED, 1, Decimal("47.8763"))
    absent = score(Index.PAPI, 2022, "Bắc Giang")
    assert (absent.state, absent.rank, absent.value) == (IndexState.NOT_RANKED, None, None)
    leap = [score(Index.PCI, year, "Khánh Hòa") for year in (2021, 2022)]
    assert [(s.rank, s.value) for s in leap] == [(44, None), (16, Decimal("67.74"))]
    assert (score(Index.PCI, 2022, "Cà Mau").rank, score(Index.SIPAS, 2022, "Cà Mau").rank) == (58, 3)
    gap = score(Index.SIPAS, 2022, "Khánh Hòa")
    assert (gap.state, gap.rank, gap.value) == (IndexState.UNKNOWN, None, None)
    assert not IndexScore.objects.filter(state=IndexState.RANKED, source="").exists()


def test_the_country_loads_apart_from_the_bodies_of_one_province() -> None:
    call_command("load_reference", "--country")
    assert set(Locality.objects.values_list("level", flat=True)) == {LocalityLevel.COUNTRY, LocalityLevel.PROVINCE}
    assert Locality.objects.get(code="QG-SG").called == "Singapore"
    assert not queries.home_provinces().exists()
    assert (Airport.objects.count(), Airport.objects.filter(is_home=True).count()) == (22, 0)
    assert not Agency.objects.exists()
    assert IndexScore.objects.filter(index=Index.PAPI, year=2024, state=IndexState.RANKED).count() == 61


def test_bodies_of_one_province_are_not_loaded_into_the_portal_of_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever runs it again for new figures."""
    call_command("load_reference", "--country")
    actions.store_portal(HomeRow("Bắc Ninh", "Ban Chỉ đạo CCHC tỉnh Bắc Ninh", "Sở Nội vụ tỉnh Bắc Ninh.", ""))
    assert set(queries.home_provinces().values_list("code", flat=True)) == {"27", "27-2025"}
    call_command("load_reference")
    assert not Agency.objects.exists()
    assert "Cổng này của Bắc Ninh nên không nạp địa phương và cơ quan của Khánh Hòa." in capsys.readouterr().out


def test_khanh_hoa_is_the_portal_of_its_own_files() -> None:
    call_command("load_reference")
    assert set(queries.home_provinces().values_list("code", flat=True)) == {"56", "56-2025"}
    assert list(Airport.objects.filter(is_home=True).values_list("iata", flat=True)) == ["CXR"]
    whose.forget()
    assert whose.names().committee == "Ban Chỉ đạo cải cách hành chính tỉnh Khánh Hòa"


def test_a_bad_line_stops_everything_and_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(FILES, folder)
    scores = folder / "papi_2022.csv"
    scores.write_text(scores.read_text(encoding="utf-8").replace("Cà Mau,", "Cà Mâu,"), encoding="utf-8")
    with pytest.raises(
        CommandError, match=r"papi_2022.csv, dòng \d+: không có tỉnh, thành phố “Cà Mâu” trong năm 2022"
    ):
        call_command("load_reference", "--from", str(folder))
    assert not Locality.objects.exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"localities\.csv"):
        call_command("load_reference", "--from", str(tmp_path))


def test_bodies_of_a_plan_stand_behind_those_that_are_there_and_keep_their_places() -> None:
    columns = "code,name,kind,locality,valid_from,valid_to,source"
    there = read_agencies([columns, "B,Sở B,department,,,,s"], "a.csv", kinds=["department"], localities=[])
    new = read_agencies([columns, "A,Sở A,department,,,,s"], "b.csv", kinds=["department"], localities=[])
    actions.store_kinds([KindRow("department", "Sở", System.STATE, Rank.DEPARTMENT, "", "")])
    for rows in (there, new, there, new):
        actions.store_agencies(rows)
    assert list(Agency.objects.order_by("position").values_list("code", "position")) == [("B", 1), ("A", 2)]


def test_a_body_that_was_renamed_is_found_by_its_new_name() -> None:
    columns = "code,name,kind,locality,valid_from,valid_to,source"
    actions.store_kinds([KindRow("department", "Sở", System.STATE, Rank.DEPARTMENT, "", "")])
    for name in ("Sở Kế hoạch", "Sở Tài chính"):
        line = f"A,{name},department,,,,s"
        actions.store_agencies(read_agencies([columns, line], "a.csv", kinds=["department"], localities=[]))
    assert "so tai chinh" in Agency.objects.get().search_key

"""The command says what the page says, as lines and as JSON."""

import io
import json
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import factories
from tests.worlds import acts
from tests.worlds.reference import DATA
from tests.worlds.standing import Standing
from tours.actions import versions
from tours.actions.plans import load_plan
from tours.models import Criterion, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(stand: Standing, text_of_8752: str) -> None:
    stand(lambda: call_command("load_reference", "--from", str(DATA / "reference"), stdout=io.StringIO()))
    stand(lambda: load_plan(text_of_8752, source="8752.toml"))


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("score_destinations", *arguments, stdout=out)
    return out.getvalue()


def test_json_tells_every_verdict_with_its_evidence(loaded: None) -> None:
    candidates: list[dict[str, Any]] = json.loads(printed("--plan", "8752", "--tour", "ngoai-tinh", "--json"))[
        "candidates"
    ]
    by_name = {one["locality"]: one for one in candidates}
    assert len(candidates) == 62
    ca_mau = by_name["Cà Mau"]
    assert (ca_mau["met"], ca_mau["of"]) == (1, 4)
    assert [one["verdict"] for one in ca_mau["criteria"]] == ["met", "unknown", "unknown", "unknown"]
    evidence = {(one["index"], one["year"]): one for one in ca_mau["criteria"][0]["evidence"]}
    assert evidence["pci", 2022]["rank"] == 58
    assert evidence["pci", 2021]["rank"] == 32
    assert evidence["sipas", 2022] == {
        "index": "sipas",
        "year": 2022,
        "rank": 3,
        "value": None,
        "state": "ranked",
        "source": evidence["sipas", 2022]["source"],
    }
    assert evidence["sipas", 2022]["source"].startswith("https://")
    papi = [one for one in by_name["Bắc Giang"]["criteria"][0]["evidence"] if one["index"] == "papi"]
    assert [(one["rank"], one["value"], one["state"]) for one in papi] == [(None, None, "not_ranked")]


def test_lines_tell_the_figures_and_their_sources_too(loaded: None) -> None:
    lines = printed("--plan", "8752", "--tour", "ngoai-tinh").splitlines()
    start = lines.index("Bắc Giang: đáp ứng 1/4 tiêu chí.")
    figures = [line.strip() for line in lines[start + 2 : start + 8]]
    assert figures[0].startswith("PCI 2022: hạng 2, điểm 72,8. Nguồn: https://vietnam-briefing.com/")
    assert figures[2].startswith("PAPI 2022: không xếp hạng. Nguồn: ")
    assert figures[5] == "SIPAS 2022: chưa có số liệu."


def test_lines_are_sentences(loaded: None) -> None:
    text = printed("--plan", "8752", "--tour", "ngoai-tinh")
    assert "Cà Mau: đáp ứng 1/4 tiêu chí.\n  1. Đạt: SIPAS hạng 3, ngưỡng 20. Không đạt: PCI hạng 58, ngưỡng 20" in text
    assert "\n  2. Chưa có người chấm.\n  3. Chưa có người chấm.\n" in text
    in_province = printed("--plan", "8752", "--tour", "trong-tinh")
    assert "Chưa xác định được: Chỉ số CCHC chưa có số liệu năm 2022." in in_province


def test_the_json_has_exactly_the_agreed_shape(loaded: None) -> None:
    data = json.loads(printed("--plan", "8752", "--tour", "ngoai-tinh", "--json"))
    assert list(data) == ["candidates"]
    assert len(data["candidates"]) == 62
    for one in data["candidates"]:
        assert {name: type(value) for name, value in one.items()} == {
            "locality": str, "met": int, "of": int, "criteria": list
        }  # fmt: skip
        assert one["met"] == sum(each["verdict"] == "met" for each in one["criteria"])
        assert one["of"] == len(one["criteria"]) == 4
        for each in one["criteria"]:
            assert list(each) == ["criterion", "verdict", "reason", "evidence"]
            assert each["verdict"] in ("met", "not_met", "unknown")
            assert each["reason"].endswith(".")
            for figure in each["evidence"]:
                assert list(figure) == ["index", "year", "rank", "value", "state", "source"]
                assert type(figure["year"]) is int
                assert figure["rank"] is None or (type(figure["rank"]) is int and 1 <= figure["rank"] <= 63)
                assert figure["value"] is None or type(figure["value"]) is float
                assert (figure["rank"] is None) or figure["state"] == "ranked"
                assert figure["source"] or (figure["rank"] is figure["value"] is None)


@pytest.mark.parametrize(
    ("plan", "tour", "said"),
    [
        ("1", "ngoai-tinh", "Không có kế hoạch số “1”"),
        ("tám", "ngoai-tinh", "Không có kế hoạch số “tám”"),
        ("8752/QĐ-UBND", "ngoai-tinh", "Không có kế hoạch số “8752/QĐ-UBND”"),
        ("²", "ngoai-tinh", "Không có kế hoạch số “²”"),
        ("9" * 30, "ngoai-tinh", "Không có kế hoạch số “999"),
        ("8752", "ngoai", "không có chương trình “ngoai”. Chọn trong: trong-tinh, ngoai-tinh."),
    ],
)
def test_what_does_not_exist_is_named(loaded: None, plan: str, tour: str, said: str) -> None:
    with pytest.raises(CommandError, match=re.escape(said)):
        printed("--plan", plan, "--tour", tour)


def issued_again(number: int) -> Plan:
    """Plan 8752 changed: version 2 under another number."""
    writer = factories.organiser()
    draft = versions.new_version(Plan.objects.get(number=8752), by=writer)
    Criterion.objects.filter(tour__plan=draft, position=4, tour__code="ngoai-tinh").delete()
    acts.submit_plan(draft, by=writer)
    return acts.issue_plan(draft, number=number, issued_on=timezone.localdate(), reason="Đã thống nhất.", by=writer)


def test_any_number_the_plan_has_had_leads_to_the_version_in_force(loaded: None) -> None:
    issued_again(8800)
    for number in ("8752", "8800", "8800/KH-BCĐ", "08800"):
        first = json.loads(printed("--plan", number, "--tour", "ngoai-tinh", "--json"))["candidates"][0]
        assert first["of"] == 3, number


def test_a_number_of_several_years_is_asked_back(loaded: None) -> None:
    factories.TourFactory.create(plan=factories.PlanFactory.create(number=8752, year=2030), scope="ngoai-tinh")
    with pytest.raises(CommandError, match=r"Có 2 kế hoạch số 8752: .* năm 2030 .* năm 2023"):
        printed("--plan", "8752", "--tour", "ngoai-tinh")
    assert "Bắc Giang: đáp ứng 1/4" in printed("--plan", "8752", "--year", "2023", "--tour", "ngoai-tinh")

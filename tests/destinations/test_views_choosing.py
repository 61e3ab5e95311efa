"""Choosing on the workbench: who may, and where what was chosen is read."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from destinations.enums import IndexState
from destinations.models import Candidate, IndexScore
from destinations.queries import workbench as queries
from tests import factories
from tests.destinations.opened import all_names, names, page, province, signed_in, url
from tours.actions import versions
from tours.enums import Index, PlanStatus, Scope
from tours.models import Criterion, Plan, Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_the_record_leads_to_its_paper(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    (address,) = re.findall(r'href="([^"]+ho-so-noi-den\.docx[^"]*)"', text)
    assert client.get(address).status_code == 200


def test_chosen_places_that_have_ended_do_not_count_among_those_of_the_day(client: Client, plan: Plan) -> None:
    tour = plan.tours.get(scope=Scope.OUT_OF_PROVINCE)
    Plan.objects.filter(pk=plan.pk).update(issued_on=datetime.date(2026, 3, 2))
    text = page(signed_in(client), url("workbench", tour))
    assert "trên 33 nơi có vào ngày 2/3/2026 và 4 nơi khi đó không có." in text


def test_pick_and_leave_out(client: Client, tour: Tour) -> None:
    signed_in(client)
    place = province("Quảng Ninh").pk
    answer = client.post(f"{url('consider', tour, place)}?sort=pci")
    assert answer["Location"] == f"{url('workbench', tour)}?sort=pci"
    assert "1 nơi không chọn chưa ghi lý do" in page(client, url("workbench", tour))
    client.post(url("consider", tour, place), {"leave_out": "1"})
    assert not Candidate.objects.exists()
    refused = client.post(url("consider", tour, province("Cà Mau").pk), {"leave_out": "1"})
    assert refused.status_code == 422
    assert "Cà Mau là nơi đến của kế hoạch" in refused.content.decode()


def test_a_leader_reads_and_is_offered_nothing_to_press(client: Client, tour: Tour) -> None:
    signed_in(client, leader=True)
    place = province("Cà Mau").pk
    for address in (url("workbench", tour), url("candidate", tour, place), url("route", tour)):
        main = page(client, address).partition("<main")[2]
        assert 'formaction="' not in main
        assert "Ghi kết quả chọn" not in main
        assert "Lưu các đợt" not in main


def test_while_a_new_version_is_written_its_page_is_where_one_writes(client: Client, tour: Tour) -> None:
    writer = factories.organiser()
    client.force_login(writer)
    draft = versions.new_version(tour.plan, by=writer)
    place = province("Cà Mau").pk
    for address in (url("workbench", tour), url("candidate", tour, place), url("route", tour)):
        main = page(client, address).partition("<main")[2]
        assert "đang được soạn và mang theo hồ sơ nơi đến. Đề nghị ghi ở bản đó." in main
        assert f'href="{reverse("destinations:destinations", args=[draft.pk])}"' in main
        assert '<form method="post" action' not in main
    judged = Criterion.objects.get(tour=tour, position=2)
    answer = client.post(url("judge", tour, place, judged.pk), {f"t{judged.pk}-points": 2, f"t{judged.pk}-note": "Có."})
    assert answer.status_code == 422
    assert "Đề nghị ghi ở bản đó." in answer.content.decode()
    assert "Có.</textarea>" in answer.content.decode()


def test_in_the_province_the_same_workbench_chooses_by_the_threshold(client: Client, plan: Plan) -> None:
    tour = plan.tours.get(scope=Scope.IN_PROVINCE)
    (option,) = queries.options_of(tour).filter(stop__position=2)
    text = page(signed_in(client), url("workbench", tour))
    assert "chưa có" in text
    assert "Chọn 2 nơi đến, còn để ngỏ giữa 3 trong 3 cơ quan, địa phương được xem xét" in text
    assert "Hoặc Sở Thông tin và Truyền thông; kế hoạch, mục II.1.b" in text
    assert "Chỉ số CCHC 2022: 30 nơi chưa có, trên 30 nơi." in text
    assert len(all_names(client, url("workbench", tour))) == len(queries.bench(tour).entries) > 20
    IndexScore.objects.create(
        agency=option.agency, index=Index.CCHC, year=2022, state=IndexState.RANKED, value="86.5", source="quyết định"
    )
    chosen = page(client, url("candidate", tour, option.agency_id or 0))
    assert "Đạt: Chỉ số CCHC 86,5, ngưỡng 85, dư 1,5." in chosen
    assert names(page(client, url("workbench", tour), sort="cchc", group="UBND cấp huyện"))[0] == str(option)


def test_a_plan_of_2026_chooses_among_33_provinces_and_not_its_own(client: Client, plan: Plan) -> None:
    newer = factories.TourFactory.create(plan__year=2026, plan__status=PlanStatus.DRAFT)
    bench = queries.bench(newer)
    assert len(bench.entries) == 33
    assert len(all_names(signed_in(client), url("workbench", newer))) == 33


@pytest.mark.parametrize("name", ["workbench", "route"])
def test_a_plan_that_has_ended_is_read_only(client: Client, tour: Tour, name: str) -> None:
    Plan.objects.update(status=PlanStatus.CLOSED)
    text = page(signed_in(client), url(name, tour))
    assert "Chỉ xem." in text
    assert "Lưu các đợt" not in text

"""One place's page, the route and the hosts, as the organiser and a leader see them."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, Locality
from destinations.enums import IndexState
from destinations.models import Host, IndexScore, Judgement
from destinations.queries import workbench as queries
from tests import factories
from tests.destinations.opened import page, province, signed_in, url
from tours.enums import CriterionKind, PlanStatus, RoundStatus, Scope
from tours.models import Criterion, Plan, Stop, StopOption, Tour

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once")]


def test_how_far_a_leap_is_can_be_set_with_a_reason(client: Client, tour: Tour) -> None:
    signed_in(client)
    criterion = Criterion.objects.get(tour=tour, kind="rank_or_leap")
    Criterion.objects.filter(pk=criterion.pk).update(top=1)
    ca_mau, bac_giang = province("Cà Mau").pk, province("Bắc Giang").pk
    client.post(url("decide", tour, bac_giang), {"choice": "chosen", "reason": "PCI tăng 29 bậc."})
    address, sent = url("set_leap", tour, criterion.pk), {f"t{criterion.pk}-leap": "30"}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Ghi vì sao dùng số bậc này." in refused.content.decode()
    assert client.post(address, sent | {f"t{criterion.pk}-reason": "Chỉ tính nửa bảng."}).status_code == 302
    criterion.refresh_from_db()
    assert (criterion.leap, criterion.note) == (30, "Chỉ tính nửa bảng.")
    entry = AuditEntry.objects.get(verb="Đặt ngưỡng thăng hạng")
    assert [[str(one) for one in pair] for pair in entry.changes.values()] == [["20", "30"]]
    text = page(client, url("candidate", tour, bac_giang))
    assert "Từ ngày đó số liệu đã khác. Nay là:" in text
    assert "tăng 29 bậc, ngưỡng 30" in text
    assert "tăng 29 bậc, ngưỡng 20" in text  # what the decision rested on
    assert "Từ ngày đó" not in page(client, url("candidate", tour, ca_mau))
    Plan.objects.filter(pk=tour.plan_id).update(status=PlanStatus.CLOSED)
    closed = client.post(address, sent | {f"t{criterion.pk}-reason": "Muộn."})
    assert closed.status_code == 422
    assert "Phiên bản này đã được thay" in closed.content.decode()


def test_a_place_shows_its_verdicts_with_figures_and_sources(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("candidate", tour, province("Bắc Giang").pk))
    assert "Đạt: PCI hạng 2, ngưỡng 20 và tăng 29 bậc, ngưỡng 20." in text
    assert "Không xếp hạng" in text
    assert "https://vietnam-briefing.com/" in text
    assert "Chưa có người chấm." in text


def test_score_with_a_file_then_decide_with_a_reason(client: Client, tour: Tour) -> None:
    signed_in(client)
    place = province("Cà Mau").pk
    criterion = Criterion.objects.filter(tour=tour, kind="judgement")[0].pk
    sent = {f"t{criterion}-points": "3", f"t{criterion}-note": "Có mô hình hay."}
    wrong = SimpleUploadedFile("a.exe", b"MZ")
    refused = client.post(url("judge", tour, place, criterion), sent | {f"t{criterion}-file": wrong})
    assert refused.status_code == 422
    assert "Có mô hình hay." in refused.content.decode()
    good = SimpleUploadedFile("căn cứ.pdf", b"%PDF-1.7 %%EOF")
    assert client.post(url("judge", tour, place, criterion), sent | {f"t{criterion}-file": good}).status_code == 302
    client.post(url("decide", tour, place), {"choice": "chosen", "reason": "SIPAS hạng 3, mô hình hay."})
    text = page(client, url("candidate", tour, place))
    assert "3/3 điểm" in text
    assert ": chọn. SIPAS hạng 3, mô hình hay. Số liệu ngày đó: đáp ứng 2/4 tiêu chí." in text
    assert "SIPAS hạng 3, mô hình hay." in page(client, url("workbench", tour), only="chon")
    stored = client.get(reverse("destinations:evidence", args=[Judgement.objects.get().pk]))
    assert b"".join(stored) == b"%PDF-1.7 %%EOF"


def test_a_refused_choice_keeps_what_was_typed(client: Client, tour: Tour) -> None:
    address = url("decide", tour, province("Cà Mau").pk)
    response = signed_in(client).post(address, {"choice": "not_chosen", "reason": "PCI hạng 58."})
    text = response.content.decode()
    assert response.status_code == 422
    assert "lập phiên bản mới của kế hoạch" in text
    assert "PCI hạng 58." in text
    assert client.post(address, {"choice": "chosen"}).status_code == 422


def test_the_route_suggests_north_and_south_and_takes_it(client: Client, tour: Tour) -> None:
    signed_in(client)
    text = page(client, url("route", tour))
    assert "Đợt 1: Bắc Giang, Nam Định; xa nhau nhất 122 km; sân bay gần nhất Nội Bài" in text
    assert "Đợt 2: Hậu Giang, Cà Mau; xa nhau nhất 105 km; sân bay gần nhất Tân Sơn Nhất" in text
    assert text.count("Quần đảo") == 2
    assert "Hoàng Sa" in text
    assert "Trường Sa" in text
    assert text.count('r="2.25"') == 63
    hidden = dict(re.findall(r'type="hidden" name="(round-\d+)" value="(\d+)"', text))
    assert len(hidden) == 4
    assert client.post(url("set_rounds", tour), hidden).status_code == 302
    after = page(client, url("route", tour))
    assert "Nội Bài – Bắc Giang" in after
    assert "Hậu Giang – Cà Mau" in after
    assert {one.name: one.round.number for one in Stop.objects.filter(tour=tour) if one.round} == {
        "Bắc Giang": 1,
        "Nam Định": 1,
        "Hậu Giang": 2,
        "Cà Mau": 2,
    }


def test_a_round_that_is_not_of_the_tour_counts_as_none(client: Client, tour: Tour) -> None:
    other = factories.RoundFactory.create()
    stop = Stop.objects.filter(tour=tour)[0]
    signed_in(client).post(url("set_rounds", tour), {f"round-{stop.pk}": str(other.pk), "round-x": "1"})
    stop.refresh_from_db()
    assert stop.round is None


def test_hosts_step_by_step(client: Client, plan: Plan) -> None:
    signed_in(client)
    one, other = queries.options_of(plan.tours.get(scope=Scope.IN_PROVINCE)).filter(stop__position=1)
    address = reverse("destinations:host", args=[one.pk])
    assert "Kế hoạch nêu Sở Tài chính hoặc Sở Thông tin và Truyền thông" in page(client, address)
    move = reverse("destinations:move_host", args=[one.pk])
    refused = client.post(move, {"state": "confirmed", "note": ""})
    assert refused.status_code == 422
    assert "Chỉ chuyển sang: Đã hỏi." in refused.content.decode()
    for state in ("asked", "confirmed"):
        assert client.post(move, {"state": state, "note": "Công văn 12."}).status_code == 302
    assert "Đã nhận lời. Công văn 12." in page(client, address)
    assert "Sở Tài chính đã nhận lời tiếp đoàn" in page(client, reverse("destinations:host", args=[other.pk]))
    overview = page(client, reverse("destinations:destinations", args=[plan.pk]))
    assert "Không cần nữa" in overview
    contact = reverse("destinations:write_contact", args=[one.pk])
    assert client.post(contact, {"contact_email": "sai"}).status_code == 422
    assert client.post(contact, {"contact_name": "Trần Thị Mai"}).status_code == 302
    assert Host.objects.get().contact_name == "Trần Thị Mai"
    client.post(contact, {"agreed_itinerary": "2"})
    client.force_login(factories.leader())
    for shown in (address, reverse("destinations:destinations", args=[plan.pk])):
        assert "Đã thống nhất lịch trình phiên bản 2." in page(client, shown)


def test_a_visit_before_says_when_it_was(client: Client, plan: Plan) -> None:
    place = province("Cà Mau")
    option = queries.options_of(plan.tours.get(scope=Scope.OUT_OF_PROVINCE)).get(locality=place)
    earlier = factories.RoundFactory.create(
        tour__plan__year=2022,
        name="Đợt 1",
        status=RoundStatus.COMPLETED,
        starts_on=datetime.date(2022, 9, 5),
        ends_on=datetime.date(2022, 9, 8),
    )
    there = Stop.objects.create(tour=earlier.tour, name="Cà Mau", round=earlier)
    StopOption.objects.create(stop=there, locality=place)
    text = page(signed_in(client), reverse("destinations:host", args=[option.pk]))
    assert "năm 2022, Tỉnh Cà Mau: Đợt 1 từ 5/9/2022 đến 8/9/2022, đã về;" in text


def test_rounds_in_the_province_start_from_no_airport(client: Client, plan: Plan) -> None:
    tour = plan.tours.get(scope=Scope.IN_PROVINCE)
    signed_in(client)
    text = page(client, url("route", tour))
    assert "Chương trình chỉ có một đợt." in text
    assert "Chưa có tọa độ nên không vẽ và không đo: Sở Tài chính hoặc Sở Thông tin và Truyền thông." in text
    assert "Tân Sơn Nhất" not in text
    hidden = dict(re.findall(r'type="hidden" name="(round-\d+)" value="(\d+)"', text))
    client.post(url("set_rounds", tour), hidden)
    after = page(client, url("route", tour))
    assert "UBND thành phố Cam Ranh</dd>" in after
    assert "Chưa ghép nơi đến vào đợt nào. Kế" not in after


def test_the_route_says_where_each_point_lies(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("route", tour))
    assert 'Cam Ranh<span class="before">12,0° Bắc, 109,22° Đông</span>' in text
    assert "1.088 km" in text  # from Cam Ranh to Nội Bài


def test_a_province_made_of_others_shows_what_they_had_and_is_not_judged_by_it(client: Client, plan: Plan) -> None:
    newer = factories.TourFactory.create(plan__year=2026, plan__status=PlanStatus.DRAFT)
    Criterion.objects.create(
        tour=newer, position=1, kind=CriterionKind.THRESHOLD, indices=["par_index"], threshold=85, year=2023,
        passage=factories.PassageFactory.create(plan=newer.plan),
    )  # fmt: skip
    merged, before = Locality.objects.get(code="31-2025"), Locality.objects.get(code="31")
    IndexScore.objects.create(
        locality=before, index="par_index", year=2023, state=IndexState.RANKED, rank=2, value="91.87", source="báo"
    )
    text = page(signed_in(client), url("candidate", newer, merged.pk))
    assert "Chưa xác định được: PAR Index không có số liệu năm 2023" in text
    assert "lập ngày 1/7/2025, những năm trước chưa có số liệu riêng" in text
    assert "<td>Thành phố Hải Phòng</td>" in text
    assert "91,87" in text
    kept = Locality.objects.get(code="22")
    assert "Số liệu trước khi sáp nhập" not in page(client, url("candidate", newer, kept.pk))

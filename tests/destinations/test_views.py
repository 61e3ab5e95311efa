"""The workbench, one place's page, the route and the hosts, as the organiser and a leader see them."""

import datetime
import io
import re
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from accounts.enums import LocalityLevel
from accounts.models import AuditEntry, Locality
from destinations.actions import indices
from destinations.enums import IndexState
from destinations.models import Candidate, Host, IndexScore, Judgement
from destinations.queries import workbench as queries
from destinations.reference import read_airports, read_index_scores
from tests import factories
from tests.calls import calls_of
from tests.worlds.reference import DATA, store_reference
from tests.worlds.standing import Standing
from tours.actions import versions
from tours.actions.plans import load_plan
from tours.enums import CriterionKind, Index, PlanStatus, RoundStatus, Scope
from tours.models import Criterion, Plan, Stop, StopOption, Tour

pytestmark = pytest.mark.django_db
FILES = {"pci_2021_2024.csv": Index.PCI, "papi_2022.csv": Index.PAPI, "sipas_2021_2024.csv": Index.SIPAS}


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> Plan:
    return stand(lambda: with_real_figures(text_of_8752))


@pytest.fixture
def plan(once: Plan) -> Plan:
    return deepcopy(once)


def with_real_figures(text_of_8752: str) -> Plan:
    """Plan 8752 with real figures and airports."""
    store_reference()
    for name, index in FILES.items():
        lines = (DATA / "reference" / name).read_text(encoding="utf-8-sig").splitlines()
        indices.store_index_scores(read_index_scores(lines, name, index))
    airports = (DATA / "reference/airports.csv").read_text(encoding="utf-8").splitlines()
    indices.store_airports(read_airports(airports, "airports.csv", Locality.objects.values_list("code", flat=True)))
    indices.use_airports(["CXR"], ["HAN", "SGN"])
    return load_plan(text_of_8752, source="8752.toml")


@pytest.fixture
def tour(plan: Plan) -> Tour:
    return plan.tours.get(scope=Scope.OUT_OF_PROVINCE)


def signed_in(client: Client, *, leader: bool = False) -> Client:
    client.force_login(factories.leader() if leader else factories.organiser())
    return client


def url(name: str, tour: Tour, *more: int) -> str:
    return reverse(f"destinations:{name}", args=[tour.plan_id, tour.code, *more])


def province(name: str) -> Locality:
    return Locality.objects.get(name=name, level=LocalityLevel.PROVINCE, code__regex="^[0-9]+$")


def page(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def all_names(client: Client, address: str, **query: str) -> list[str]:
    """Of every page, in order."""
    found: list[str] = []
    for number in range(1, 20):
        text = page(client, address, **query, page=str(number))
        found += names(text)
        if 'rel="next"' not in text:
            break
    return found


def names(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)


def test_the_workbench_shows_62_provinces_and_what_each_is_over_or_under_by(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    assert len(set(all_names(client, url("workbench", tour)))) == 62
    assert "Trang 1 trong 3. Có 62 nơi." in text
    assert set(names(text)[:4]) == {"Bắc Giang", "Nam Định", "Hậu Giang", "Cà Mau"}
    row = text[text.index(">Cà Mau<") : text.index("</tr>", text.index(">Cà Mau<"))]
    for words in ("<b>58</b>", "thiếu 38, giảm 26", "<b>3</b>", "dư 17", "1/4 đạt, 3 chưa rõ", "SIPAS"):
        assert words in row
    assert "chấm từ 0 đến 3; từ 2 điểm là đạt" in text
    assert "không xếp hạng" in text[text.index(">Bắc Giang<") : text.index(">Cà Mau<")]


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ({"only": "chon", "sort": "pci"}, ["Bắc Giang", "Hậu Giang", "Nam Định", "Cà Mau"], 4),
        ({"only": "chon", "sort": "sipas"}, ["Cà Mau"], 4),
        ({"only": "xem-xet"}, ["Bắc Giang"], 4),
        ({"group": "Đồng bằng sông Cửu Long"}, ["Cà Mau", "Hậu Giang"], 13),
        ({"q": "dong thap"}, ["Đồng Tháp"], 1),
        ({"q": "không có"}, [], 0),
        ({"sort": "khong-co", "only": "khong-co"}, ["Bắc Giang"], 62),
    ],
)
def test_the_workbench_filters_and_sorts(
    client: Client, tour: Tour, query: dict[str, str], first: list[str], count: int
) -> None:
    found = all_names(signed_in(client), url("workbench", tour), **query)
    assert (found[: len(first)], len(found)) == (first, count)


def test_what_is_not_known_is_sorted_after_the_last_rank(client: Client, tour: Tour) -> None:
    found = all_names(signed_in(client), url("workbench", tour), sort="pci")[4:]
    known = set(IndexScore.objects.filter(index="pci", year=2022, rank__gt=0).values_list("locality__name", flat=True))
    places = [name in known for name in found]
    assert places == sorted(places, reverse=True)
    assert found[0] == "Quảng Ninh"


def test_the_table_as_shown_goes_into_a_workbook(client: Client, tour: Tour) -> None:
    signed_in(client)
    choice = {"choice": "chosen", "reason": "=HYPERLINK là chữ, không phải công thức."}
    client.post(url("decide", tour, province("Cà Mau").pk), choice)
    answer = client.get(url("workbench_file", tour), {"group": "Đồng bằng sông Cửu Long", "sort": "pci", "page": "2"})
    assert 'filename="ho-so-noi-den-ngoai-tinh.xlsx"' in answer["Content-Disposition"]
    title, made, _, _, head, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].values
    assert title[0] == "Hồ sơ chọn nơi đến ngoài tỉnh, Kế hoạch 8752/KH-BCĐ năm 2023"
    assert str(made[0]).endswith("Đã lọc: Đồng bằng sông Cửu Long.")
    named = [dict(zip(head, row, strict=True)) for row in rows]
    shown = all_names(client, url("workbench", tour), group="Đồng bằng sông Cửu Long", sort="pci")
    assert [row["Nơi"] for row in named] == shown
    ca_mau = next(row for row in named if row["Nơi"] == "Cà Mau")
    assert (ca_mau["PCI 2022: hạng"], ca_mau["PCI 2022: so với ngưỡng"]) == (58, "thiếu\xa038, giảm\xa026")
    assert (ca_mau["Tiêu chí 1"], ca_mau["Kết quả"]) == ("Đạt", "Chọn")
    assert ca_mau["Lý do"] == choice["reason"]
    assert "Không đạt: PCI hạng 58" in str(ca_mau["Tiêu chí 1: vì sao"])
    hau_giang = next(row for row in named if row["Nơi"] == "Hậu Giang")
    assert (hau_giang["SIPAS 2022: hạng"], hau_giang["SIPAS 2022: so với ngưỡng"]) == (None, "chưa có")


def test_indices_that_no_criterion_asks_for_can_be_sorted_by_too(client: Client, tour: Tour) -> None:
    Criterion.objects.filter(tour=tour, kind="rank_or_leap").update(indices=["sipas"])
    text = page(signed_in(client), url("workbench", tour), sort="pci")
    assert names(text)[:4] == ["Bắc Giang", "Hậu Giang", "Nam Định", "Cà Mau"]
    assert 'PCI<span class="before">năm 2022, để tham khảo</span>' in text
    assert "cổng tính tiêu chí là đạt khi ít nhất một chỉ số đạt" not in text


def test_where_the_plan_gives_no_year_the_page_says_which_one_it_became(client: Client, tour: Tour) -> None:
    """PCI of 2022 was announced on 11/4/2023, that of 2023 after the plan; of PAR Index this portal has nothing."""
    Criterion.objects.filter(tour=tour, kind="rank_or_leap").update(year=None)
    text = page(signed_in(client), url("workbench", tour))
    assert (
        "Mỗi chỉ số PCI, PAPI, PAR Index, SIPAS năm gần nhất đã công bố: trong 20 hạng đầu, hoặc tăng từ 20 bậc "
        "trở lên so với năm trước. Năm gần nhất đã công bố tính đến ngày 29/8/2023: "
        "PCI 2022, PAPI 2022, PAR Index 2022, SIPAS 2022."
    ) in text
    assert "Đạt: PCI 2022 hạng 2" in page(client, url("candidate", tour, province("Bắc Giang").pk))


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


def test_the_record_leads_to_its_paper(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    (address,) = re.findall(r'href="([^"]+ho-so-noi-den\.docx[^"]*)"', text)
    assert client.get(address).status_code == 200


def test_what_is_missing_is_counted_for_each_index(client: Client, tour: Tour) -> None:
    text = page(signed_in(client), url("workbench", tour))
    assert "PAPI 2022: 2 nơi không xếp hạng, trên 62 nơi." in text
    assert "SIPAS 2022: 51 nơi chưa có, trên 62 nơi." in text
    assert "trên 62 nơi có vào ngày 29/8/2023. " in text


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


def test_a_plan_of_2026_chooses_among_33_provinces_and_not_its_own(client: Client, plan: Plan) -> None:
    newer = factories.TourFactory.create(plan__year=2026, plan__status=PlanStatus.DRAFT)
    bench = queries.bench(newer)
    assert len(bench.entries) == 33
    assert len(all_names(signed_in(client), url("workbench", newer))) == 33


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


@pytest.mark.parametrize(("name", "queries_made"), [("workbench", 8), ("route", 7), ("candidate", 6)])
def test_pages_ask_the_same_few_questions_however_many_places(
    client: Client, tour: Tour, name: str, queries_made: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client)
    more = [province("Cà Mau").pk] if name == "candidate" else []
    client.get(url(name, tour, *more))  # the plan is kept from here on
    for place in ("Quảng Ninh", "Hải Phòng", "Đồng Tháp"):
        client.post(url("consider", tour, province(place).pk))
        with django_assert_num_queries(queries_made):
            client.get(url(name, tour, *more))


def test_the_places_of_a_year_are_counted_once_for_all_criteria(client: Client, tour: Tour) -> None:
    signed_in(client)
    address = url("workbench", tour)
    few = calls_of(lambda: client.get(address), named="exists_on")
    ranked = tour.criteria.filter(kind="rank_or_leap")[0]
    ranked.pk, ranked._state.adding = None, True
    ranked.save()
    assert calls_of(lambda: client.get(address), named="exists_on") == few


def test_filtering_answers_the_table_alone(client: Client, tour: Tour) -> None:
    response = signed_in(client).get(url("workbench", tour), {"q": "ca mau"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert names(text) == ["Cà Mau"]
    assert "<html" not in text


@pytest.mark.parametrize("name", ["workbench", "route"])
def test_a_plan_that_has_ended_is_read_only(client: Client, tour: Tour, name: str) -> None:
    Plan.objects.update(status=PlanStatus.CLOSED)
    text = page(signed_in(client), url(name, tour))
    assert "Chỉ xem." in text
    assert "Lưu các đợt" not in text

"""Báo cáo tổng hợp: figures that agree with each other, and what is not known said in words."""

import datetime
from copy import deepcopy
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts import audit
from accounts.actions.sealing import seal
from accounts.enums import LocalityLevel
from accounts.models import Locality
from accounts.queries.record import head
from destinations.enums import IndexState
from destinations.models import IndexScore
from registrations.enums import RegistrationStatus
from registrations.enums import Standing as Went
from registrations.models import Nomination
from reports.catalogue import CATALOGUE
from reports.document import foot_of, plain_text
from reports.documents.destinations import score_in_words
from reports.queries import destinations as queries
from tests.factories import LocalityFactory, PassageFactory, TourFactory
from tests.reports.building import built
from tests.worlds.boards import approved
from tests.worlds.papers import Papers, composed, papers
from tests.worlds.standing import Standing
from tours.enums import CriterionKind, Index
from tours.models import Criterion, Plan, Stop, StopOption, Tour
from tours.queries.milestones import days_in_words, milestones

TWO_INDICES = [Index.PCI, Index.PAPI]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(papers)


@pytest.fixture
def stage(once: Papers) -> Papers:
    return deepcopy(once)


def stop(tour: Tour) -> Locality:
    """One place, chosen by rank or climb of two indices in 2022."""
    passage = PassageFactory.create(plan=tour.plan)
    Criterion.objects.create(
        tour=tour,
        passage=passage,
        quote="trong nhóm 20 địa phương dẫn đầu",
        kind=CriterionKind.RANK_OR_LEAP,
        indices=TWO_INDICES,
        year=2022,
        leap=20,
    )
    place: Locality = LocalityFactory.create(name="Bắc Giang", level=LocalityLevel.PROVINCE)
    stop = Stop.objects.create(tour=tour, name="Bắc Giang", passage=passage)
    StopOption.objects.create(stop=stop, locality=place)
    return place


@pytest.mark.django_db
def test_a_climb_asks_for_two_years_and_a_gap_stays_a_gap(stage: Papers) -> None:
    place = stop(stage.board.tour)
    IndexScore.objects.create(
        locality=place, index=Index.PCI, year=2022, state=IndexState.RANKED, value=Decimal("72.80"), rank=2
    )
    IndexScore.objects.create(locality=place, index=Index.PAPI, year=2022, state=IndexState.NOT_RANKED)
    [(_, scores)] = queries.scores_of(queries.places_of(stage.plan))
    words = [(row.place, row.year, *map(score_in_words, row.scores)) for row in scores.rows]
    assert words == [
        ("Bắc Giang", 2022, "72,8 điểm, hạng 2", "Không xếp hạng"),
        ("Bắc Giang", 2021, "Chưa có số liệu", "Chưa có số liệu"),
    ]


@pytest.mark.django_db
def test_figures_of_two_tours_come_at_once_and_stay_apart(
    stage: Papers, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first, second = stage.board.tour, TourFactory.create(plan=stage.board.tour.plan, code="khac", form_section="V")
    places = [stop(first), stop(second)]
    Criterion.objects.filter(tour=second).update(indices=[Index.PCI], year=2020, leap=None)
    for place, year in zip(places, (2022, 2020), strict=True):
        IndexScore.objects.create(
            locality=place, index=Index.PCI, year=year, state=IndexState.RANKED, value=Decimal("72.80"), rank=2
        )
    with django_assert_num_queries(4):
        found = queries.scores_of(queries.places_of(stage.plan))
    told = {tour: [(row.year, *map(score_in_words, row.scores)) for row in scores.rows] for tour, scores in found}
    assert told == {
        first: [(2022, "72,8 điểm, hạng 2", "Chưa có số liệu"), (2021, "Chưa có số liệu", "Chưa có số liệu")],
        second: [(2020, "72,8 điểm, hạng 2")],
    }


@pytest.mark.django_db
def test_the_report_tells_answers_people_and_delegations(stage: Papers) -> None:
    composed(stage)
    text = "\n".join(plain_text(built(CATALOGUE["bao-cao-tong-hop"], stage)))
    assert "3 trong 5 cơ quan, đơn vị được mời đã trả lời." in text
    assert "Danh sách đã gửi có 6 người đi ngoài tỉnh." in text
    assert "4 người đã xếp vào 2 đoàn ngoài tỉnh (kế hoạch cần 4–6 người). Phương án 1: đã trình Ban Chỉ đạo." in text


@pytest.mark.django_db
def test_the_foot_of_the_report_tells_where_the_record_ends(stage: Papers) -> None:
    audit.record("Việc", stage.plan, by=None)
    seal()
    assert foot_of(built(CATALOGUE["bao-cao-tong-hop"], stage)).find(f"Dấu nhật ký {head()}") > 0


@pytest.mark.django_db
def test_the_report_keeps_the_approved_list_and_tells_what_changed_since(stage: Papers) -> None:
    approved(stage.board)
    Nomination.objects.filter(pk=stage.board.leaders[0].pk).update(
        standing=Went.WITHDRAWN, standing_reason="Nghỉ chữa bệnh."
    )
    text = "\n".join(plain_text(built(CATALOGUE["bao-cao-tong-hop"], stage)))
    assert "Danh sách đã gửi có 5 người đi ngoài tỉnh." in text
    assert "4 người đã xếp vào 2 đoàn ngoài tỉnh" in text
    assert "Thay đổi sau khi phê duyệt, chưa vào danh sách và các số trên đây:" in text
    assert "Trần Minh Khôi (Trưởng đoàn, Đoàn 1) không còn được cử" in text


@pytest.mark.django_db
def test_the_only_round_of_a_tour_goes_where_the_tour_goes(stage: Papers) -> None:
    tour = stage.board.tour
    stop(tour)
    assert all("Bắc Giang" not in one.text for one in milestones(Plan.objects.get(pk=stage.plan.pk)))
    tour.rounds.filter(number=2).delete()
    assert milestones(Plan.objects.get(pk=stage.plan.pk))[-1].text.endswith(": Bắc Giang.")


@pytest.mark.django_db
def test_the_table_of_agencies_ends_with_the_people_of_the_summary(stage: Papers) -> None:
    registration = stage.board.locals[0].registration
    registration.status = RegistrationStatus.RETURNED
    registration.save(update_fields=["status"])
    text = "\n".join(plain_text(built(CATALOGUE["bao-cao-tong-hop"], stage)))
    assert "Danh sách đã gửi có 4 người đi ngoài tỉnh." in text
    assert "Cộng\t6\t" in text
    assert "Trong đó đã gửi\t4\t" in text


@pytest.mark.django_db
def test_without_a_composition_the_report_says_so(stage: Papers) -> None:
    text = "\n".join(plain_text(built(CATALOGUE["bao-cao-tong-hop"], stage)))
    assert "Chưa có phương án bố trí đoàn ngoài tỉnh để báo cáo." in text
    assert text.count("Chưa có phương án bố trí đoàn nào để báo cáo.") == 1
    assert "người đã xếp" not in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2023, 9, 18), (2023, 9, 22), "18–22/9/2023"),
        ((2023, 9, 28), (2023, 10, 2), "28/9–2/10/2023"),
        ((2026, 12, 30), (2027, 1, 2), "30/12/2026–2/1/2027"),
        ((2023, 9, 18), (2023, 9, 18), "18/9/2023"),
        (None, (2023, 9, 30), "30/9/2023"),
        (None, None, "Chưa định ngày"),
    ],
)
def test_days_are_written_as_short_as_they_can(
    first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, words: str
) -> None:
    days = (datetime.date(*day) if day else None for day in (first, last))
    assert days_in_words(*days) == words

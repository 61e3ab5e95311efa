"""How people and dates are written on the pages of this floor."""

import datetime

import pytest

from delegations.composition import Person, Trip
from delegations.presenters.choices import person_menu
from delegations.presenters.dates import when_of
from delegations.queries import case as queries
from delegations.wording import post_of
from tests.factories import NominationFactory, RegistrationFactory
from tests.worlds.boards import small


@pytest.mark.parametrize(
    ("post", "unit", "agency", "written"),
    [
        ("Phó Giám đốc", "Sở Nội vụ", "Sở Nội vụ", "Phó Giám đốc Sở Nội vụ"),
        ("Giám đốc Sở Nội vụ", "Ban Giám đốc", "Sở Nội vụ", "Giám đốc Sở Nội vụ"),
        ("Chuyên viên", "Văn phòng Sở", "Sở Tư pháp", "Chuyên viên, Văn phòng Sở, Sở Tư pháp"),
        ("Chuyên viên", "", "Sở Tư pháp", "Chuyên viên, Sở Tư pháp"),
        (
            "Phó Chủ tịch UBND huyện",
            "UBND huyện Khánh Vĩnh",
            "UBND huyện Khánh Vĩnh",
            "Phó Chủ tịch UBND huyện Khánh Vĩnh",
        ),
        (
            "Trưởng phòng Nội vụ",
            "Phòng Nội vụ",
            "UBND huyện Diên Khánh",
            "Trưởng phòng Nội vụ, UBND huyện Diên Khánh",
        ),
        ("Chánh Văn phòng", "Văn phòng", "Sở Xây dựng", "Chánh Văn phòng Sở Xây dựng"),
        ("Phó Chánh Văn phòng", "Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh", "Phó Chánh Văn phòng UBND tỉnh"),
    ],
)
def test_a_post_is_written_with_its_agency_and_nothing_twice(post: str, unit: str, agency: str, written: str) -> None:
    person = Person(1, "Người 1", post, unit, agency=1, agency_name=agency, agency_position=1, phone="", sort_key="")
    assert post_of(person) == written


def day(month: int, number: int, year: int = 2023) -> datetime.date:
    return datetime.date(year, month, number)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "written"),
    [
        (None, None, "trong tháng 9 năm 2023"),
        (day(9, 18), None, "Dự kiến 18/9/2023"),
        (day(9, 18), day(9, 22), "Dự kiến 18–22/9/2023"),
        (day(9, 28), day(10, 2), "Dự kiến 28/9–2/10/2023"),
        (day(12, 30), day(1, 3, 2024), "Dự kiến 30/12/2023–3/1/2024"),
    ],
)
def test_a_round_says_when_in_the_fewest_words(
    starts_on: datetime.date | None, ends_on: datetime.date | None, written: str
) -> None:
    assert when_of(Trip(1, starts_on, ends_on, "trong tháng 9 năm 2023", places=())) == written


@pytest.mark.django_db
def test_a_menu_says_once_what_every_choice_does() -> None:
    board = small()
    accepted = RegistrationFactory.create(plan=board.tour.plan, status="accepted")
    outsider = NominationFactory.create(registration=accepted, tour=board.tour)
    menu = person_menu(queries.case_file(board.composition()), outsider.pk)
    effects = [*menu.shared, *(effect for choice in menu.choices for effect in choice.effects)]
    said = " ".join([menu.why, *(effect.text for effect in effects)])
    assert (len(menu.choices), said.count("ngoài thành phần")) == (2, 1)
    assert menu.choices[0].effects != menu.choices[1].effects

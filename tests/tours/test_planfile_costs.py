"""What a plan file says of days, places of topics and costs, and what it may not say."""

import pytest

from tests.tours.small import SMALL
from tours.enums import CostBasis
from tours.planfile import PlanFile, PlanFileError, read_plan

COSTS = """
[[tours.topics]]
passage = "doan"

[[tours.costs]]
name = "Phụ cấp"
basis = "norm"
norm = "luu-tru"

[[tours.costs]]
name = "Vé"
basis = "per_person"
round = 1
price = 4200000
said_by = "đại lý"
"""
PLACE = 'localities = ["Huế"]'


def read(old: str = "", new: str = "") -> PlanFile:
    text = SMALL.replace(PLACE, f'{PLACE}\ntopics = ["doan"]').replace("not_before", "days = 4\nnot_before", 1) + COSTS
    assert old in text
    return read_plan(text.replace(old, new, 1) if old else text, source="nho.toml", norms={"luu-tru"})


def test_days_places_of_topics_and_costs_are_read() -> None:
    (tour,) = read().tours
    assert tour.rounds[0].days == 4
    assert tour.stops[0].topics == ("doan",)
    assert [(one.basis, one.norm, one.price, one.round) for one in tour.costs] == [
        (CostBasis.NORM, "luu-tru", None, None),
        (CostBasis.PER_PERSON, "", 4_200_000, 1),
    ]
    assert read().registration.lead_days == 10


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("days = 4", "days = 0", "tours[1].rounds[1].days: phải từ 1 trở lên. Bỏ khóa này nếu chưa biết."),
        ("round = 1", "round = 3", "tours[1].costs[2].round: chương trình này không có đợt số 3."),
        ('norm = "luu-tru"\n', "", "tours[1].costs[1]: basis = “norm” cần khóa norm. Thêm dòng “norm = …”."),
        (
            'norm = "luu-tru"',
            'norm = "luu-chu"',
            "không có định mức nào có mã “luu-chu” (có “luu-tru”). Ghi một mã trong danh mục định mức.",
        ),
        (
            'norm = "luu-tru"',
            'norm = "luu-tru"\nprice = 5',
            "tours[1].costs[1].price: basis = “norm” không dùng khóa này. Bỏ khóa này.",
        ),
        (
            'said_by = "đại lý"\n',
            "",
            "tours[1].costs[2]: giá nhập phải có nguồn. Thêm dòng “said_by = …”.",
        ),
        ("price = 4200000", "price = -1", "tours[1].costs[2].price: không được là số âm."),
        (
            "price = 4200000",
            "people = 0",
            "tours[1].costs[2].people: phải từ 1 trở lên. Bỏ khóa này nếu tính cho cả đoàn, cả đợt.",
        ),
        (
            'topics = ["doan"]',
            'topics = ["muc"]',
            "tours[1].stops[1].topics[1]: chương trình này không có nội dung “muc”. Các nội dung: doan.",
        ),
    ],
)
def test_what_makes_no_sense_is_named_with_its_place(old: str, new: str, problem: str) -> None:
    with pytest.raises(PlanFileError) as error:
        read(old, new)
    assert any(found.endswith(problem) for found in error.value.problems), error.value.problems

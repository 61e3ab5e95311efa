"""The columns of a registration form: known by their words, or said one by one."""

import pytest

from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tours.actions import plans as actions
from tours.enums import Holds, Meaning
from tours.models import Plan
from tours.parts.column import USUAL, asked, holds_of, meaning_of
from tours.planfile import PlanFileError
from tours.queries.exporting import plan_file

TITLES = 'columns = ["TT", "Họ và tên"]'
FEW = """
[[columns]]
title = "Người tham gia"
meaning = "name"

[[columns]]
title = "Số hộ chiếu"
required = true
longest = 12
key = "ho-chieu"

[[columns]]
title = "Ngày sinh"
"""


@pytest.mark.parametrize(
    ("title", "meaning", "holds"),
    [
        ("STT", Meaning.NUMBER, Holds.TEXT),
        ("Họ tên người đi", Meaning.NAME, Holds.TEXT),
        ("CHỨC DANH", Meaning.POST, Holds.TEXT),
        ("Cơ quan, đơn vị công tác", Meaning.UNIT, Holds.TEXT),
        ("Điện thoại di động", Meaning.PHONE, Holds.TEXT),
        ("Ghi chú (ăn chay, say xe)", Meaning.NOTE, Holds.TEXT),
        ("Số hộ chiếu", Meaning.EXTRA, Holds.TEXT),
        ("Ngày, tháng, năm sinh", Meaning.EXTRA, Holds.DAY),
        ("Ngày cấp hộ chiếu", Meaning.EXTRA, Holds.DAY),
        ("Năm sinh", Meaning.EXTRA, Holds.NUMBER),
        ("Nơi cấp", Meaning.EXTRA, Holds.TEXT),
        ("Trình độ ngoại ngữ", Meaning.EXTRA, Holds.TEXT),
    ],
)
def test_a_column_is_known_by_its_words(title: str, meaning: Meaning, holds: Holds) -> None:
    assert (meaning_of(title), holds_of(title)) == (meaning, holds)


def test_the_second_of_one_meaning_is_asked_besides_and_keys_differ() -> None:
    found = asked([*USUAL, "Điện thoại cơ quan", "Nơi cấp", "Nơi  cấp"])
    assert [one["meaning"] for one in found] == [*list(Meaning)[:6], *[Meaning.EXTRA] * 3]
    assert [one["key"] for one in found[6:]] == ["dien-thoai-co-quan", "noi-cap", "noi-cap-2"]


@pytest.mark.django_db
def test_columns_said_one_by_one_are_kept_and_come_back() -> None:
    store_reference()
    text = SMALL.replace("Huế", "Đà Nẵng").replace(TITLES, "") + FEW
    plan = actions.load_plan(text, source="nho.toml")
    stored = [(one.key, one.meaning, one.holds, one.is_required, one.longest) for one in plan.form_columns.all()]
    assert stored == [
        ("nguoi-tham-gia", "name", "", False, None),
        ("ho-chieu", "extra", "text", True, 12),
        ("ngay-sinh", "extra", "day", False, None),
    ]
    written = plan_file(plan)
    again = actions.load_plan(written, source="lai.toml")
    assert plan_file(Plan.objects.get(pk=again.pk)) == written
    with pytest.raises(PlanFileError, match=r"form\.columns: các cột đã ghi ở \[\[columns\]\]"):
        actions.load_plan(SMALL.replace("Huế", "Đà Nẵng") + FEW, source="nho.toml")

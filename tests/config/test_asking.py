"""A command that finds several plans asks only for what tells them apart."""

import pytest
from django.core.management.base import CommandError

from config.management.asking import asked_plan
from tests.factories import PlanFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("other", "asked", "advice"),
    [
        ({"year": 2019}, ("8", None), "Chọn bằng --year."),
        ({"symbol": "KH-SNV", "issuing_body": "SỞ NỘI VỤ"}, ("8", 2024), "Ghi --plan có cả ký hiệu."),
        ({"year": 2019, "symbol": "KH-SNV"}, ("8", None), "Chọn bằng --year, hoặc ghi --plan có cả ký hiệu."),
        ({"issuing_body": "UBND TỈNH"}, ("8/KH-BCĐ", 2024), "làm việc này trên trang của kế hoạch."),
    ],
)
def test_only_what_is_not_given_yet_is_asked_for(
    other: dict[str, object], asked: tuple[str, int | None], advice: str
) -> None:
    plan = {"number": 8, "year": 2024, "symbol": "KH-BCĐ", "issuing_body": "BAN CHỈ ĐẠO"}
    for one in (plan, plan | other):
        PlanFactory.create(**one)
    with pytest.raises(CommandError) as error:
        asked_plan(*asked)
    assert str(error.value).endswith(advice)

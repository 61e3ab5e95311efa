"""How a paper that a plan cites is called by its number."""

import pytest

from tours.parts.wording import cited


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("3604/QĐ-UBND", "Quyết định số 3604/QĐ-UBND"),
        ("12", "Quyết định số 12"),
        ("15/NQ-HĐTV", "Nghị quyết số 15/NQ-HĐTV"),
        ("30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
        ("142-TB/ĐU", "Thông báo số 142-TB/ĐU"),
        ("77/2015/QH13", "Văn bản số 77/2015/QH13"),
        ("Luật số 77/2015/QH13", "Luật số 77/2015/QH13"),
    ],
)
def test_the_kind_in_a_number_names_it(number: str, said: str) -> None:
    assert cited(number) == said

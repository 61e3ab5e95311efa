"""Drawings say the same as their figures."""

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from config.templatetags import drawings


def kinds(filled: int, minimum: int, maximum: int) -> list[str]:
    return [cell.kind for cell in drawings.meter_cells(filled, minimum, maximum)]


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        (14, [""] * 14 + ["may"]),
        (11, [""] * 11 + ["need"] + ["may"] * 3),
        (15, [""] * 15),
        (17, [""] * 15 + ["over"] * 2),
        (0, ["need"] * 12 + ["may"] * 3),
    ],
)
def test_meter_shows_what_is_taken_needed_allowed_and_too_much(filled: int, expected: list[str]) -> None:
    assert kinds(filled, 12, 15) == expected


@given(filled=st.integers(0, 40), minimum=st.integers(0, 20), spare=st.integers(0, 20))
def test_meter_has_one_cell_for_each_person_and_place(filled: int, minimum: int, spare: int) -> None:
    cells = kinds(filled, minimum, minimum + spare)
    assert len(cells) == max(filled, minimum + spare)
    assert cells.count("need") == max(minimum - filled, 0)
    assert cells.count("") + cells.count("over") == filled


def test_meter_says_in_words_what_it_draws() -> None:
    page = engines.all()[0].from_string('{% load drawings %}{% meter "m1" 11 12 15 %}').render()
    assert "11 ghế có người, thiếu 1 ghế, còn 3 ghế có thể thêm." in page


@given(st.lists(st.integers(0, 60), min_size=1, max_size=4))
def test_divided_bar_keeps_order_and_stays_inside(counts: list[int]) -> None:
    parts = drawings.divided_bar([("", count, "", "") for count in counts])
    edge = 0.0
    for part, count in zip(parts, counts, strict=True):
        if not count:
            assert part.width == "0"
            continue
        assert float(part.x) >= edge - 0.11
        edge = float(part.x) + float(part.width)
        assert edge <= drawings.BAR_WIDTH + 0.11


def test_divided_bar_of_34_agencies_is_the_agreed_drawing() -> None:
    parts = drawings.divided_bar([("a", 29, "", ""), ("b", 3, "bar-3", ""), ("c", 2, "bar-0", "")])
    assert [(part.x, part.width) for part in parts] == [("0.0", "289.0"), ("291.0", "28.0"), ("321.5", "18.0")]


def test_bar_chart_has_every_figure_in_its_table_and_adds_them_up() -> None:
    page = engines.all()[0].from_string("{% load drawings %}{% bar_chart 'Diện' series lines 'Bảng' %}")
    html = page.render({"series": ["Đoàn 1", "Đoàn 2"], "lines": [("Tổ giúp việc", [4, 4]), ("Huyện", [5, 3])]})
    assert [html.count(f'<td class="num">{figure}</td>') for figure in (4, 5, 3, 9, 7)] == [2, 1, 1, 1, 1]
    assert 'viewBox="0 0 5 10"' in html

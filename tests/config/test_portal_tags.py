"""How numbers, dates and money are written, and what `<title>` and `<h1>` share."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Engine
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from config import words
from config.errors import server_error
from config.templatetags import portal


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_005_000, "1.005.000"),
        (-32_550, "−32.550"),
        (Decimal("287.50"), "287,50"),
        (1234.5, "1.234,5"),
        (None, "–"),
    ],
)
def test_num_groups_thousands_by_dots(value: int | float | Decimal | None, shown: str) -> None:
    assert words.num(value) == shown


@given(st.integers(min_value=0))
def test_num_loses_no_digit(value: int) -> None:
    assert words.num(value).replace(".", "") == str(value)


def test_money_is_whole_dong_that_stays_on_one_line() -> None:
    assert words.money(1_005_000) == "1.005.000\u00a0đồng"
    assert words.money(None) == "–"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2023, 8, 29), "29/8/2023"),
        (date(2023, 10, 5), "5/10/2023"),
        (datetime(2023, 8, 29, 16, 59, tzinfo=UTC), "29/8/2023"),
        (datetime(2023, 8, 29, 17, 0, tzinfo=UTC), "30/8/2023"),
        (None, ""),
    ],
)
def test_dates_are_days_of_the_province(value: date | None, shown: str) -> None:
    assert words.vn_date(value) == shown


def test_times_are_read_on_the_clock_of_the_province() -> None:
    moment = datetime(2023, 8, 29, 1, 2, tzinfo=UTC)
    assert words.vn_time(moment) == "08\u00a0giờ\u00a002"
    assert words.vn_datetime(moment) == "08\u00a0giờ\u00a002 ngày\u00a029/8/2023"
    assert words.vn_time(None) == words.vn_datetime(None) == ""


@pytest.mark.parametrize("name", portal.ICONS)
def test_icons_take_the_colour_of_the_text_and_say_nothing_aloud(name: str) -> None:
    drawing = portal.icon(name)
    assert 'class="icon"' in drawing
    assert 'aria-hidden="true"' in drawing
    assert "fill=" not in drawing


def test_title_and_heading_say_the_same() -> None:
    engine = Engine(
        loaders=[
            (
                "django.template.loaders.locmem.Loader",
                {
                    "base": '<title>{% block title %}{% endblock %}</title><h1>{% block_again "title" %}</h1>',
                    "middle": '{% extends "base" %}{% block title %}giữa{% endblock %}',
                    "page": '{% extends "middle" %}{% block title %}Đoàn {{ n }} & {{ block.super }}{% endblock %}',
                },
            )
        ],
        builtins=["config.templatetags.portal"],
    )
    page = engine.get_template("page").render(Context({"n": 1}))
    assert page == "<title>Đoàn 1 & giữa</title><h1>Đoàn 1 & giữa</h1>"


def test_server_error_page_needs_no_context() -> None:
    assert "<h1>Cổng đang gặp sự cố</h1>" in server_error(RequestFactory().get("/")).content.decode()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (
            "ĐĂNG KÝ THAM GIA HỌC TẬP, KINH NGHIỆM CCHC TRONG TỈNH",
            "Đăng ký tham gia học tập, kinh nghiệm CCHC trong tỉnh",
        ),
        ("TẠI UBND CÁC XÃ VÀ HĐND", "Tại UBND các xã và HĐND"),
        ("Đăng ký Trong tỉnh", "Đăng ký Trong tỉnh"),
        ("HỌC TẬP NGOÀI TỈNH KHÁNH HÒA", "HỌC TẬP NGOÀI TỈNH KHÁNH HÒA"),
        ("ĐỢT 2/2026, NGOÀI TỈNH", "Đợt 2/2026, ngoài tỉnh"),
    ],
)
def test_a_title_in_capitals_is_a_sentence_on_screen(title: str, shown: str) -> None:
    assert words.sentence_case(title) == shown

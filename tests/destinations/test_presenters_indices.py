"""Sources of a figure: the address is a link, the words beside it are words."""

import pytest

from destinations.presenters.indices import sources_in

ADDRESS = "https://n.example/chi-so.html"


@pytest.mark.parametrize(
    ("source", "said", "links"),
    [
        ("", (), ()),
        (ADDRESS, (), (ADDRESS,)),
        (f"{ADDRESS} (table, first 13 rows stored)", ("(table, first 13 rows stored)",), (ADDRESS,)),
        (f"Báo cáo năm 2022; {ADDRESS}; {ADDRESS}?trang=2", ("Báo cáo năm 2022",), (ADDRESS, f"{ADDRESS}?trang=2")),
    ],
)
def test_an_address_is_told_from_words(source: str, said: tuple[str, ...], links: tuple[str, ...]) -> None:
    assert sources_in(source) == (said, links)

"""Which units stand on the plan's day, which have ended, and what a text names that nothing is called any more."""

import datetime

import pytest

from tours.readiness.units import Unit, Units

DAY = datetime.date(2025, 7, 1)
OLD, NEW = DAY - datetime.timedelta(days=1), DAY
BODIES = {
    1: Unit(1, "Sở Nội vụ", None, None, kind="so", kind_name="Sở"),
    2: Unit(2, "UBND huyện Vạn Ninh", None, OLD, kind="huyen", kind_name="UBND huyện"),
    3: Unit(3, "Sở Ngoại vụ", None, OLD, now="Văn phòng UBND tỉnh", kind="so", kind_name="Sở"),
    4: Unit(4, "UBND xã Vạn Hưng", NEW, None, kind="xa", kind_name="UBND xã", place=9),
    5: Unit(5, "Sở Nội vụ tỉnh bạn", None, None),
}
PROVINCES = {7: Unit(7, "Bắc Giang", None, OLD, now="Bắc Ninh"), 8: Unit(8, "Bắc Ninh", None, OLD, now="Bắc Ninh")}
PROVINCES |= {9: Unit(9, "Bắc Ninh", NEW, None)}
UNITS = Units(DAY, BODIES, PROVINCES)


def test_what_has_ended_is_told_with_what_it_is_now() -> None:
    ended = (("UBND huyện Vạn Ninh", ""), ("Sở Ngoại vụ", "Văn phòng UBND tỉnh"))
    assert UNITS.ended_bodies([1, 2, 3, None, 99]) == ended
    assert UNITS.ended_places([8, 9]) == (("Bắc Ninh", "Bắc Ninh"),)
    assert Units(OLD, BODIES, PROVINCES).ended_bodies([1, 2, 3]) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Học tập tại Bắc Giang, Bắc Ninh và Bắc Giang.", ["Bắc Giang"]),  # a name that something still has is no fault
        ("Sở Ngoại vụ và UBND huyện Vạn Ninh", ["Sở Ngoại vụ", "UBND huyện Vạn Ninh"]),
        ("Sở Nội vụ", []),
        ("Miền Bắc Giangan, xSở Ngoại vụ", []),  # not within a word
    ],
)
def test_a_text_names_what_nothing_is_called_any_more(text: str, names: list[str]) -> None:
    assert [name for _, gone in UNITS.gone_in([text]) for name, _ in gone] == names
    assert [place for place, _ in UNITS.gone_in(["Sở Nội vụ", text])] == ([1] if names else [])


def test_a_kind_means_those_of_the_province_that_stand() -> None:
    assert [one.pk for one in UNITS.members([], ["so"])] == [1]
    assert [one.pk for one in UNITS.members([5, 2], ["xa"])] == [4, 5]
    assert UNITS.ended_kinds(["so", "huyen", "la"]) == ("UBND huyện",)
    assert UNITS.means_nobody(["huyen"])
    assert not UNITS.means_nobody(["huyen", "xa"])
    assert not UNITS.means_nobody(["la"])


def test_a_kind_of_which_nobody_is_invited_is_told_by_its_name() -> None:
    invited = UNITS.invited(["so"], [5])
    assert invited == {1}  # a body of another province registers with nobody
    assert UNITS.uninvited(["so", "xa"], [5], invited) == ("loại “UBND xã”", "Sở Nội vụ tỉnh bạn")
    assert UNITS.uninvited(["xa"], [1], invited | {4}) == ()

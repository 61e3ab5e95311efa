"""Addresses kept: the same as Django's, and no secret of a link among them."""

from django import urls

from config import addresses


def test_an_address_is_djangos() -> None:
    for _ in range(2):
        assert addresses.reverse("tours:plan", [7]) == urls.reverse("tours:plan", args=[7])
        assert addresses.reverse("tours:plan", kwargs={"pk": 8}) == urls.reverse("tours:plan", args=[8])
        assert addresses.reverse("tours:today", [7], query={"a": "b c"}).endswith("?a=b+c")


def test_what_may_be_a_secret_is_not_kept() -> None:
    before = addresses._found.cache_info().currsize
    secret = "s" * (addresses.LONGEST + 1)
    assert secret in addresses.reverse("trips:pocket", kwargs={"token": secret})
    assert addresses._found.cache_info().currsize == before

"""What floors above keep of a plan beside its words. Each says so from its apps.py, and this floor names none."""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Model

Asked = Callable[[int], "list[str]"]
"""Of this plan: places that were asked to receive a visit."""

_routes: dict[type[Model], str] = {}
_work: set[type[Model]] = set()
_asked: list[Asked] = []


def register(
    routes: Mapping[type[Model], str], *, work: Collection[type[Model]] = (), asked: Asked | None = None
) -> None:
    """`routes`: records that every version of a plan has of its own, each with how it hangs on the plan. `work` is done
    with the plan in force only, and hinders no new version."""
    _routes.update(routes)
    _work.update(work)
    if asked and asked not in _asked:
        _asked.append(asked)


def routes() -> Mapping[type[Model], str]:
    return _routes


def hinders_nothing(model: type[Model]) -> bool:
    return model in _routes or model in _work


def asked_places(plan: int) -> list[str]:
    return [place for source in _asked for place in source(plan)]

"""Statements of what somebody may see, put together once for everyone with his roles, and asked in his own name."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import User
from config.prepared import Given, Prepared, StandIn

HE, HIS_AGENCY = -9001, -9002
"""Keys of nobody, in the place of his. Nothing else of him is in the statement: whoever is asked for more has none."""


class Scoped[R]:
    """`build` is given somebody with the same roles, and the stand-ins, as for `Prepared`."""

    def __init__(self, build: Callable[..., QuerySet[Any, R]], *stand_ins: StandIn) -> None:
        self._build, self._stand_ins = build, stand_ins
        self._prepared: dict[tuple[Any, ...], Prepared[R]] = {}

    def __call__(self, user: User, *given: Given) -> list[R]:
        return list(self.later(user, *given))

    def later(self, user: User, *given: Given) -> QuerySet[Any, R]:
        """To be read together with others (`read_at_once`)."""
        kind = (user.roles, user.agency_id is None)
        if kind not in self._prepared:
            self._prepared[kind] = Prepared(self._for(user), HE, HIS_AGENCY, *self._stand_ins)
        return self._prepared[kind].later(user.pk, user.agency_id or 0, *given)

    def first(self, user: User, *given: Given) -> R | None:
        return next(iter(self(user, *given)), None)

    def get(self, user: User, *given: Given) -> R:
        """What he may not see does not exist for him: 404."""
        found = self.first(user, *given)
        if found is None:
            raise Http404
        return found

    def _for(self, user: User) -> Callable[..., QuerySet[Any, R]]:
        somebody = User(pk=HE, agency_id=user.agency_id and HIS_AGENCY)
        somebody.roles_told = " ".join(user.roles)
        return lambda _pk, _agency, *stand_ins: self._build(somebody, *stand_ins)

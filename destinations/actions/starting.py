"""Starts the portal for a province: its places, bodies and airports, and whose portal it is."""

from django.db import transaction
from msgspec import Struct

from accounts import audit
from accounts.actions import places as actions
from accounts.models import Portal, User
from accounts.permissions import require
from accounts.policies import Refused
from destinations import policies
from destinations.actions.indices import use_airports
from destinations.queries import starting as queries
from destinations.startfile import Start


class Counts(Struct, frozen=True):
    """What starting changed of places and bodies, and whether of the portal itself."""

    new: int
    changed: int
    same: int
    is_renamed: bool

    def __str__(self) -> str:
        if not (self.new or self.changed or self.is_renamed):
            return f"Tệp này không đổi gì: {self.same} địa phương, cơ quan đã có đúng như vậy."
        return f"Thêm {self.new}, sửa {self.changed}, giữ nguyên {self.same} địa phương, cơ quan."


def start_portal(start: Start, *, by: User | None, despite_plans: bool = False) -> Counts:
    """`by` is None for the command. `despite_plans`: somebody said that the plans of this portal are meant."""
    with transaction.atomic():
        Portal.objects.select_for_update().first()
        if by is not None:
            require(by, "destinations.start_portal")
        problems = policies.problems_with_starting(
            start.home.province, started_for=queries.started_for(), plans=queries.plans(), despite_plans=despite_plans
        )
        if problems:
            raise Refused(problems)
        before, whose = queries.stored(start), queries.whose(queries.started_for())
        actions.store_localities(start.localities)
        actions.store_agencies(start.agencies)
        actions.store_portal(start.home)
        use_airports(start.home.home_airports, start.home.arrival_airports)
        after, now = queries.stored(start), queries.whose(queries.started_for())
        changed = sum(before[key] != after[key] for key in before)
        counts = Counts(len(after) - len(before), changed, len(before) - changed, is_renamed=whose != now)
        if before != after or whose != now:
            told = {name: (whose[name], now[name]) for name in now}
            told["địa phương, cơ quan"] = ("", f"thêm {counts.new}, sửa {counts.changed}")
            audit.record("Bắt đầu cổng", Portal.objects.get(), by=by, changes=told)
    return counts

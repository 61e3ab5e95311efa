"""Rules that no choice of people can hold, whatever the agencies answer: counted from the plan alone."""

from collections.abc import Iterable, Iterator

from tours.enums import RuleKind, RuleScope, SeatRole
from tours.readiness.facts import Check, Rule, Tour

DISTINCT_SEATS = frozenset({SeatRole.HEAD, SeatRole.DEPUTY, SeatRole.SECRETARY, SeatRole.LOGISTICS})


def _groups_beyond(seats: int, tour: Tour, delegations: int) -> Iterator[Check]:
    """Those that may send more people than there are seats."""
    for group in tour.groups:
        if group.quota and not group.by_hand and group.agencies * group.quota > seats:
            yield Check(
                f"Diện “{group.name}” gồm {group.agencies} cơ quan, mỗi cơ quan {group.quota} người: "
                f"{group.agencies * group.quota} người, nhiều hơn {_seats(seats, delegations)}. "
                "Đề nghị thêm đợt, tăng số người của đoàn hoặc giảm số người mỗi cơ quan.",
                "dien",
                group.pk,
            )


def _rule_beyond(seats: int, rule: Rule, delegations: int) -> Iterator[Check]:
    whose = f"của diện “{rule.group.name}”" if rule.group else "chung cho mọi diện"
    if (needed := _needed(rule, delegations)) > seats:
        yield Check(
            f"Quy tắc {whose} cần ít nhất {needed} người, "
            f"nhiều hơn {_seats(seats, delegations)}. Đề nghị sửa quy tắc, thêm đợt hoặc tăng số người của đoàn.",
            "quy-tac",
            rule.pk,
        )


def arithmetic(tour: Tour) -> Iterator[Check]:
    """Rules that no choice of people can hold, whatever the agencies answer."""
    delegations = len(tour.rounds)
    if not delegations:
        return
    sizes = [rule for rule in tour.rules if rule.kind is RuleKind.SIZE]
    seats = min((_total(rule.maximum, rule.scope, delegations) for rule in sizes if rule.maximum), default=None)
    if seats is not None:
        yield from _groups_beyond(seats, tour, delegations)
    for rule in tour.rules:
        if seats is not None and rule.kind is not RuleKind.SIZE:
            yield from _rule_beyond(seats, rule, delegations)
        yield from _supply(rule, delegations)
    yield from _roles(tour, sizes)
    yield from _sizes(tour, sizes, delegations)


def _needed(rule: Rule, delegations: int) -> int:
    """The fewest people the rule asks for over all delegations."""
    units = 1
    if rule.group and rule.kind is RuleKind.AGENCY_COVERAGE:
        units = rule.group.agencies
    elif rule.group and rule.kind is RuleKind.LOCALITY_COUNT:
        units = rule.group.localities
    return _total((rule.minimum or 0) * units, rule.scope, delegations)


def _supply(rule: Rule, delegations: int) -> Iterator[Check]:
    """A group whose agencies may not send as many as the rule wants of it."""
    group = rule.group
    if group is None or group.by_hand or not group.quota or not group.agencies:
        return
    needed, sent = _needed(rule, delegations), group.agencies * group.quota
    if rule.kind in (RuleKind.GROUP_COUNT, RuleKind.ROLE_FROM_GROUP) and needed > sent:
        yield Check(
            f"Quy tắc cần ít nhất {needed} người của diện “{group.name}”, nhưng diện này cử nhiều nhất {sent} người. "
            "Đề nghị sửa quy tắc hoặc tăng số người mỗi cơ quan.",
            "quy-tac",
            rule.pk,
        )


def _of_each(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.scope is RuleScope.EACH_DELEGATION]


def _roles(tour: Tour, sizes: list[Rule]) -> Iterator[Check]:
    largest = min((one.maximum for one in _of_each(sizes) if one.maximum), default=0)
    roles = [rule for rule in tour.rules if rule.kind is RuleKind.ROLE_FROM_GROUP and rule.role in DISTINCT_SEATS]
    needed = sum(rule.minimum or 0 for rule in _of_each(roles))
    if largest and needed > largest:
        yield Check(
            f"{tour.name}: các vai trò cần {needed} người mỗi đoàn, nhưng đoàn có nhiều nhất {largest} người. "
            "Đề nghị sửa quy tắc về vai trò hoặc số người của đoàn.",
            "quy-tac",
            roles[0].pk,
        )


def _sizes(tour: Tour, sizes: list[Rule], delegations: int) -> Iterator[Check]:
    """Two rules of size against each other, and the fewest a tour needs against all that its groups may send."""
    fewest, rule = max(
        ((_total(one.minimum, one.scope, delegations), one) for one in sizes if one.minimum),
        key=lambda found: found[0],
        default=(0, None),
    )
    if rule is None:
        return
    seats = min((_total(one.maximum, one.scope, delegations) for one in sizes if one.maximum), default=fewest)
    if seats < fewest:
        yield Check(
            f"{tour.name}: các quy tắc về số người cần ít nhất {fewest} người cho {delegations} đoàn, nhưng chỉ cho "
            f"nhiều nhất {seats} người. Đề nghị sửa một trong các quy tắc.",
            "quy-tac",
            rule.pk,
        )
    sent = [group.agencies * group.quota for group in tour.groups if group.quota and not group.by_hand]
    if len(sent) == len(tour.groups) > 0 and sum(sent) < fewest:
        yield Check(
            f"{tour.name}: {delegations} đoàn cần ít nhất {fewest} người, nhưng các diện cử nhiều nhất {sum(sent)} "
            "người. Đề nghị bớt số người của đoàn, bớt đợt, thêm diện hoặc tăng số người mỗi cơ quan.",
            "quy-tac",
            rule.pk,
        )


def _total(count: int, scope: RuleScope, delegations: int) -> int:
    return count * delegations if scope is RuleScope.EACH_DELEGATION else count


def _seats(seats: int, delegations: int) -> str:
    return f"{seats} chỗ của {delegations} đoàn"

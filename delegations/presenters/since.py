"""What became of a submitted list, told beside it: changes of its people, rules that come out otherwise."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from config.addresses import reverse
from config.words import vn_datetime
from delegations.composition import Since
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters.board import RuleLine, rule_lines
from delegations.queries.since import After
from registrations.models import ChangeRequest


class Change(Struct, frozen=True):
    """One change: heading, where the person sits, old → new, and a quiet line; `url` where an answer is due."""

    anchor: str
    kind: str
    mark: str
    heading: str
    place: str
    was: str
    now: str
    url: str = ""


class RuleChanged(Struct, frozen=True):
    kind: str
    mark: str
    was: str
    now: str
    quote: str
    source: str


class SinceThen(Struct, frozen=True):
    """The first column of a submitted list. `heading` fits its state; `replacement` is the version begun, or None."""

    heading: str
    counted: str
    changes: tuple[Change, ...]
    rules: tuple[RuleChanged, ...]
    holding: int
    replacement: Composition | None
    may_replace: bool
    notes: Mapping[int, tuple[str, str]]


def since_then(after: After) -> SinceThen:
    changes = [_change(number, one) for number, one in enumerate(after.changes, start=1)]
    composition = after.kept.composition
    when = "Sau khi trình" if composition.status == Status.SUBMITTED else "Sau khi duyệt"
    notes: dict[int, tuple[str, str]] = {}
    for change, one in zip(changes, after.changes, strict=True):
        notes.setdefault(one.candidate, (f"{when}: {one.what}.", change.anchor))
    for number, request in enumerate(after.requests, start=len(changes) + 1):
        change = _request(number, request)
        changes.append(change)
        notes.setdefault(request.leaving_id or 0, (f"{when}: cơ quan đề nghị thay đổi.", change.anchor))
    rules, holding = _rules(after)
    approved = composition.status == Status.APPROVED
    return SinceThen(
        heading=f"Đã thay đổi {when.lower()}",
        counted=_counted(after),
        changes=tuple(changes),
        rules=rules,
        holding=holding,
        replacement=after.successor if approved else None,
        may_replace=approved and bool(after.changes) and after.successor is None,
        notes=notes,
    )


def _change(number: int, one: Since) -> Change:
    return Change(
        anchor=f"doi-{number}",
        kind="bad" if one.is_out else "wait",
        mark="Ảnh hưởng danh sách." if one.is_out else "Cần xem.",
        heading=f"{one.name} {one.what}",
        place=one.place,
        was=one.was,
        now=one.now,
    )


def _request(number: int, request: ChangeRequest) -> Change:
    kind = str(request.get_kind_display()).lower()
    new = f"{request.full_name}, {request.post}" if request.full_name else "rút khỏi danh sách"
    return Change(
        anchor=f"doi-{number}",
        kind="wait",
        mark="Chờ trả lời.",
        heading=f"{request.registration.agency} đề nghị {kind}",
        place=f"{request.leaving_name}. Gửi lúc {vn_datetime(request.requested_at)}, chờ trả lời.",
        was=request.leaving_name,
        now=new,
        url=f"{reverse('registrations:examine', args=[request.registration_id])}#thay-doi",
    )


def _counted(after: After) -> str:
    """ "1 người không còn được cử, 1 đổi chức vụ, 1 đề nghị chờ trả lời"."""
    kinds = Counter(one.what for one in after.changes)
    parts = [f"{count} người {what}" for what, count in kinds.items()]
    if after.requests:
        parts.append(f"{len(after.requests)} đề nghị chờ trả lời")
    return ", ".join(parts)


def _rules(after: After) -> tuple[tuple[RuleChanged, ...], int]:
    """Rules whose verdict is another today, and how many others still hold."""
    then = {line.id: line for line in rule_lines(after.kept)}
    found, holding = [], 0
    for line in rule_lines(after.today):
        before = then.get(line.id)
        if before is not None and (before.kind, before.unmet) != (line.kind, line.unmet):
            found.append(RuleChanged(line.kind, line.mark, _said(before), _said(line), line.quote, line.source))
        elif line.kind == "good":
            holding += 1
    return tuple(found), holding


def _said(line: RuleLine) -> str:
    return line.unmet or line.met

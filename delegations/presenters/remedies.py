"""An impossible plan explained: what cannot hold, in the plan's words, and the ways out as cards side by side."""

from collections.abc import Sequence

from msgspec import Struct

from config.words import and_joined
from delegations.presenters.board import Size, size_of
from delegations.proposal import Conflict, Proposal, Remedy, Step
from delegations.queries.files import CaseFile


class Clash(Struct, frozen=True):
    """One of the things that cannot all hold; `quote` is the plan's sentence, blank of a lock."""

    text: str
    quote: str
    source: str


class Card(Struct, frozen=True):
    """One way out. `sizes`: of each delegation the id of its drawing, its name, and its people against the bounds that
    hold before the steps; `after` says how far the plan's rules stand then."""

    key: str
    title: str
    points: int
    steps: tuple[Step, ...]
    sizes: tuple[tuple[str, str, Size], ...]
    after: str
    given_up: tuple[str, ...]


class WaysOut(Struct, frozen=True):
    """`lead` says what is short and how many ways there are, `proof` which of them are proved to weigh least."""

    lead: str
    shortages: tuple[str, ...]
    clashes: tuple[tuple[Clash, ...], ...]
    cards: tuple[Card, ...]
    proof: str


def ways_out(file: CaseFile, proposal: Proposal, unreviewed: str) -> WaysOut:
    cards = tuple(_card(file, one) for one in proposal.remedies)
    return WaysOut(
        lead=_lead(proposal, len(cards), unreviewed),
        shortages=proposal.shortages,
        clashes=tuple(tuple(_clash(file, one) for one in conflict) for conflict in proposal.conflicts),
        cards=cards,
        proof=_proof(proposal.remedies),
    )


def _lead(proposal: Proposal, count: int, unreviewed: str) -> str:
    if not proposal.is_impossible:
        return "Chưa tìm được cách đạt mọi quy tắc bắt buộc trong giới hạn tính; chưa chứng minh là không có cách nào."
    said = next(iter(proposal.shortages), "Danh sách đăng ký hiện nay chưa đủ để đạt mọi quy tắc bắt buộc.")
    if not count:
        return said
    ways = f"{count} cách sửa"
    return f"{said} Nên xem xét đăng ký đang chờ trước; sau đó có {ways}." if unreviewed else f"{said} Có {ways}."


def _clash(file: CaseFile, conflict: Conflict) -> Clash:
    rule = next((one for one in file.case.rules if one.id == conflict.rule), None)
    if rule is None:
        return Clash(conflict.text, "", "")
    return Clash(conflict.text, rule.quote, f"{rule.section[:1].upper()}{rule.section[1:]}")


def _card(file: CaseFile, remedy: Remedy) -> Card:
    numbers = {name: number for number, name in file.case.names.items()}
    adjusted = {step.rule for step in remedy.steps if step.rule is not None}
    after = (
        f"{len(adjusted)} quy tắc khác kế hoạch, ghi rõ trong tờ trình." if adjusted else "Mọi quy tắc như kế hoạch."
    )
    return Card(
        key=remedy.key,
        title=remedy.title,
        points=remedy.points,
        steps=remedy.steps,
        sizes=tuple(
            (f"ghe-{remedy.key}-{numbers[name]}", name, size_of(file.case, numbers[name], count))
            for name, count in remedy.sizes
        ),
        after=after,
        given_up=remedy.given_up,
    )


def _proof(remedies: Sequence[Remedy]) -> str:
    """Each way is the lightest of its kind, where that is proved."""
    lightest = "là ít điểm nhất trong các cách cùng loại"
    unproved = [f"Cách {number}" for number, one in enumerate(remedies, start=1) if not one.is_proved]
    if not unproved:
        return f"Đã chứng minh mỗi cách {lightest}."
    return f"{and_joined(unproved)} là tốt nhất tìm được trong giới hạn tính, chưa chứng minh {lightest}."

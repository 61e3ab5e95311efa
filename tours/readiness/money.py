"""Does the money suffice for the first estimate? What cannot be told yet is said once, and calmly."""

from collections.abc import Iterable, Iterator, Sequence

from config.words import and_joined, money
from tours import costing
from tours.costing import Estimate, Trip
from tours.readiness.facts import Check, Facts, Fund


def money_checks(facts: Facts) -> Iterator[Check]:
    """Only the plan's own sources count; a fallback is for when they fall short."""
    if not facts.tours:
        return
    if not facts.funds:
        yield Check("Kế hoạch chưa ghi nguồn kinh phí. Đề nghị thêm nguồn kinh phí.", "kinh-phi")
        return
    fallback = [fund for fund in facts.funds if fund.is_fallback]
    own = [fund for fund in facts.funds if not fund.is_fallback] or fallback
    if not any(trip.items for trip in facts.trips):
        yield _nothing_written(facts, _unknown(own))
        return
    purses = costing.purses(own, [fund.money for fund in own], facts.trips)
    for purse in purses:
        whose = f" của {_trips(purse.trips)}" if len(purses) > 1 else ""
        estimate = costing.estimate(purse.trips, facts.norms)
        if not purse.sources:
            yield Check(f"Chưa ghi nguồn kinh phí{whose}. Đề nghị thêm nguồn kinh phí.", "kinh-phi")
        elif unknown := _unknown(purse.sources):
            yield _not_known(estimate, whose, unknown[0])
        else:
            yield from _compared(estimate, whose, purse.sources, [fund for fund in fallback if fund not in own])


def _unknown(funds: Iterable[Fund]) -> list[Fund]:
    """Those of which nobody knows yet how much they hold."""
    return [fund for fund in funds if fund.money.amount is None]


def _nothing_written(facts: Facts, unlimited: Sequence[Fund]) -> Check:
    also = f", và nguồn “{unlimited[0].name}” chưa ghi mức tối đa" if unlimited else ""
    return Check(
        f"Kế hoạch chưa ghi khoản chi nào{also}, nên chưa biết kinh phí có đủ hay không. "
        "Đề nghị thêm khoản chi dự kiến khi đã có giá.",
        "khoan-chi",
        tour=facts.tours[0].pk,
        is_note=True,
    )


def _not_known(estimate: Estimate, whose: str, fund: Fund) -> Check:
    return Check(
        f"Dự toán ban đầu{whose} {estimate.said}. Nguồn “{fund.name}” chưa ghi mức tối đa nên chưa biết có đủ "
        "hay không. Đề nghị ghi mức tối đa khi đã biết.",
        "kinh-phi",
        fund.pk,
        is_note=True,
    )


def _compared(estimate: Estimate, whose: str, own: Sequence[Fund], fallback: Sequence[Fund]) -> Iterator[Check]:
    ceiling = sum(fund.money.amount or 0 for fund in own)
    open_ended = [fund for fund in own if fund.money.has_more]
    most = f"mức tối đa {money(ceiling)} của {_names(own)}"
    if estimate.total > ceiling and open_ended:
        yield Check(
            f"Dự toán ban đầu{whose} {estimate.said}, nguồn “{open_ended[0].name}” ghi trên "
            f"{money(open_ended[0].money.amount)} nên chưa biết có đủ hay không. Đề nghị ghi mức tối đa khi đã biết.",
            "kinh-phi",
            open_ended[0].pk,
            is_note=True,
        )
    elif estimate.total > ceiling:
        other = f"dùng {_names(fallback)}" if fallback else "thêm nguồn khác"
        yield Check(
            f"Dự toán ban đầu{whose} {estimate.said}, nhiều hơn {most}; thiếu {'ít nhất ' if estimate.gaps else ''}"
            f"{money(estimate.total - ceiling)}. Đề nghị tăng mức, {other}, hoặc bớt số người, số ngày.",
            "kinh-phi",
            own[0].pk,
        )
    elif estimate.gaps:
        yield Check(
            f"Dự toán ban đầu{whose} {estimate.said}, chưa vượt {most}, nhưng còn {len(estimate.gaps)} điểm chưa biết. "
            "Trang dự toán ghi từng điểm.",
            "du-toan",
            is_note=True,
        )


def _names(funds: Sequence[Fund]) -> str:
    return and_joined([f"nguồn “{fund.name}”" for fund in funds])


def _trips(trips: Sequence[Trip]) -> str:
    return and_joined([trip.name for trip in trips])

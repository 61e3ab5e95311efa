"""What pages, papers and commands say of an estimate in the same words."""

from collections.abc import Sequence

from config.amounts import in_words
from config.words import NBSP, and_joined, capital, money
from money.estimating import Case
from money.estimating.advice import Advice, Change, Way, advise
from money.estimating.differences import Told, differences
from money.estimating.sources import Purse
from money.queries.estimate import PlanMoney, TripMoney


def changes_in_words(way: Way, cases: dict[str, Case]) -> str:
    """ "Đợt 1 ngoài tỉnh: bớt 1 người, còn 14 (kế hoạch cần ít nhất 12); Đợt 2 …"."""
    return "; ".join(f"{one.trip}: {_change(one, cases[one.trip])}" for one in way.changes)


def _change(one: Change, case: Case) -> str:
    parts = []
    if one.option:
        more = f", vắng thêm {one.option.more_days}{NBSP}ngày" if one.option.more_days else ""
        parts.append(f"chọn phương án “{one.option.name}”{more}")
    if one.rooms:
        parts.append(f"ghép bớt {one.rooms}{NBSP}phòng, hai người một phòng")
    if one.days:
        left = len(case.days) - one.days
        parts.append(f"rút {one.days}{NBSP}ngày {one.days}{NBSP}đêm, dồn lịch trình vào {left}{NBSP}ngày")
    if one.people:
        left = len(case.members) - one.people
        parts.append(f"bớt {one.people}{NBSP}người, còn {left} (kế hoạch cần ít nhất {case.fewest})")
    return and_joined(parts)


def result_in_words(way: Way, short: int) -> str:
    """ "Giảm 6.020.000 đồng, còn thừa 1.520.000 đồng."."""
    if way.saved >= short:
        left = f"còn thừa {money(way.saved - short)}" if way.saved > short else "vừa đủ"
        return f"Giảm {money(way.saved)}, {left}."
    return f"Giảm {money(way.saved)}, vẫn thiếu {money(short - way.saved)}."


def advice_in_words(advice: Advice, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """What to do, and what comes of it: the least first, then each change alone, at last to ask for more."""
    by_name = {case.name: case for case in cases}
    found = []
    if advice.best:
        found.append(
            (f"Ít thay đổi nhất: {changes_in_words(advice.best, by_name)}", result_in_words(advice.best, advice.short))
        )
    found += [
        (capital(changes_in_words(way, by_name)), result_in_words(way, advice.short))
        for way in advice.alone
        if advice.best is None or way.changes != advice.best.changes
    ]
    rest = advice.short - advice.most
    if advice.best is None and advice.most:
        text = f"Mọi cách cộng lại giảm {money(advice.most)}, vẫn thiếu {money(rest)}."
        found.append(("Làm mọi cách nêu trên", text))
    return found


def ways_to_keep(found: PlanMoney, purse: Purse | None) -> list[tuple[str, str]]:
    """What would keep the ceiling of trips that are paid together; none while it is kept. What was approved stays as it
    is: only trips that are not are changed."""
    if purse is None or not purse.short:
        return []
    cases = [one.case for one in found.within(purse) if one.approved is None]
    return advice_in_words(advise(cases, purse.short), cases)


def against_ceiling(purse: Purse | None) -> str:
    """ "vượt mức tối đa 4.500.000 đồng", "chưa vượt, còn thừa 1.520.000 đồng", "chưa biết mức tối đa"."""
    if purse is None:
        return "kế hoạch chưa nêu nguồn kinh phí"
    if purse.ceiling is None:
        return "chưa biết mức tối đa của nguồn"
    if purse.short:
        return f"vượt mức tối đa {'ít nhất ' if purse.unknown else ''}{money(purse.short)}"
    if purse.has_more and purse.planned > purse.ceiling:
        return f"nguồn ghi trên {money(purse.ceiling)} nên chưa biết có đủ hay không"
    if purse.unknown:
        return f"phần đã biết chưa vượt mức tối đa {money(purse.ceiling)}"
    return f"trong mức tối đa {money(purse.ceiling)}, còn thừa {money(purse.left)}"


def plan_in_words(found: PlanMoney) -> list[str]:
    """A sentence for all that are paid together, then one for each trip; nothing before a trip is prepared."""
    sentences = []
    for purse in found.purses:
        trips = found.within(purse)
        if not trips:
            continue
        committed = sum(one.committed for one in purse.standings)
        spent = sum(one.spent for one in purse.standings)
        least = "ít nhất " if purse.unknown else ""
        together = f"{len(purse.rounds)} chuyến chung nguồn: dự" if len(purse.rounds) > 1 else "Dự"
        sentences.append(
            f"{together} toán {least}{money(purse.planned)}, {against_ceiling(purse)}; "
            f"đã cam kết {money(committed)}, đã chi {money(spent)}."
        )
        sentences += [f"{one.case.name}: {_estimated(one)}." for one in trips]
    return sentences


def _estimated(own: TripMoney) -> str:
    if own.approved is None:
        return f"dự toán đang soạn {own.now.said}"
    told = differences_of(own)
    differs = f", nay khác {len(told)} điểm" if told else ""
    return f"dự toán đã duyệt {money(own.total)} ({own.approved.document}){differs}"


def written_out(own: TripMoney) -> str:
    """ "Bằng chữ: Một trăm triệu đồng.", of what is known; "" while nothing is."""
    if own.unknown and not own.total:
        return ""
    return in_words(own.total) if not own.unknown else f"{in_words(own.total)[:-1]}, chưa kể khoản chưa biết."


def differences_of(own: TripMoney) -> list[str]:
    """Of the approved estimate and what would be reckoned now; none before an approval."""
    if own.approved is None:
        return []
    frozen = [Told(one.code, one.name, one.making, one.amount) for one in own.approved_lines]
    return differences(frozen, [Told(one.code, one.name, one.making, one.amount) for one in own.now.lines])

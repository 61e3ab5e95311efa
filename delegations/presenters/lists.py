"""Compositions of a plan, a composition as leaders read it, and a proposal with its reasons."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from accounts.models import User
from config.addresses import reverse
from config.naming import COMMITTEE, ORGANISER
from config.paging import MOST_COUNTED
from config.words import num, vn_datetime
from delegations import policies
from delegations.composition import Prices
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition, Remark
from delegations.presenters.board import Size, rule_lines, size_of
from delegations.presenters.dates import when_of
from delegations.proposal import Proposal
from delegations.queries.compositions import WithVersions
from delegations.queries.files import CaseFile
from delegations.wording import place_in_list, post_at, reasons_of
from tours.enums import SeatRole
from tours.models import Tour

TAG_KINDS = {
    Status.DRAFT: "",
    Status.SUBMITTED: "now",
    Status.APPROVED: "good",
    Status.SUPERSEDED: "",
    Status.RETURNED: "wait",
    Status.DISCARDED: "",
}


NOTHING_SINCE: Mapping[int, tuple[str, str]] = MappingProxyType({})


class VersionRow(Struct, frozen=True):
    id: int
    name: str
    note: str
    url: str
    word: str
    kind: str
    people: int
    when: str


class TourVersions(Struct, frozen=True):
    """One tour with its versions; `begin` says what a first one starts from, `cannot_create` why no new one can be
    begun, or ""."""

    tour: Tour
    begin: str
    rows: tuple[VersionRow, ...]
    cannot_create: str
    can_compare: bool


def tours_with_versions(tours: list[WithVersions], user: User) -> list[TourVersions]:
    page = "delegations:board" if user.has_perm("delegations.compose") else "delegations:approval"
    found = []
    for one in tours:
        tour, versions = one.tour, one.versions
        approved = next((str(one) for one in versions if one.status == Status.APPROVED), "")
        problems = policies.problems_with_creating(has_rounds=True, approved=approved)
        rows = tuple(_version_row(version, page) for version in versions)
        why = " ".join(problem.text for problem in problems)
        found.append(TourVersions(tour, _begin(one.people), rows, why, can_compare=len(rows) > 1))
    return found


def _begin(count: int) -> str:
    if not count:
        return "Chưa tiếp nhận người nào. Tiếp nhận đăng ký của các cơ quan trước, hoặc lập phương án trống."
    said = f"hơn {num(MOST_COUNTED)}" if count > MOST_COUNTED else f"{count}"
    return f"Đã tiếp nhận {said} người. Lập phương án đầu tiên để xếp họ vào đoàn."


def _version_row(composition: Composition, page: str) -> VersionRow:
    status = Status(composition.status)
    saved = f"Lưu lúc {vn_datetime(composition.saved_at)}, {composition.saved_by}."
    created = f"Lập lúc {vn_datetime(composition.created_at)}, {composition.created_by}."
    published = f" Công bố lúc {vn_datetime(composition.published_at)}." if composition.published_at else ""
    return VersionRow(
        id=composition.pk,
        name=str(composition),
        note=composition.note,
        url=reverse(page, args=[composition.pk]),
        word=status.label,
        kind=TAG_KINDS[status],
        people=getattr(composition, "people", 0),
        when=(saved if composition.saved_at else created) + published,
    )


def prices_in_words(prices: Prices) -> str:
    parts = (
        (prices.fewer, "bớt 1 chỗ"),
        (prices.unlock, "bỏ 1 khóa"),
        (prices.invite, "mời 1 người"),
        (prices.more, "thêm 1 người quá mức tối đa"),
        (prices.less, "bớt 1 điều kế hoạch đòi hỏi"),
    )
    return ", ".join(f"{what} {points} điểm" for points, what in parts)


def state_sentence(composition: Composition) -> str:
    """What happened last, what comes next, and whether the plan says something else by now."""
    return f"{_state(composition)} {_older_plan(composition)}".strip()


def _older_plan(composition: Composition) -> str:
    plan = composition.tour.plan
    if composition.under in ("", plan.cited):
        return ""
    if composition.status == Status.RETURNED:
        return f"Trình theo {composition.under}; quy tắc dưới đây là của phiên bản {plan.version}, đang có hiệu lực."
    return f"Trình theo {composition.under}, giữ nguyên như đã trình; nay kế hoạch ở phiên bản {plan.version}."


def _state(composition: Composition) -> str:
    match Status(composition.status):
        case Status.SUBMITTED:
            when = vn_datetime(composition.submitted_at)
            return f"{composition.submitted_by} trình lúc {when}. Chờ {COMMITTEE} cho ý kiến."
        case Status.APPROVED:
            approved = f"{composition.decided_by} phê duyệt lúc {vn_datetime(composition.decided_at)}."
            if composition.published_at:
                return f"{approved} Công bố lúc {vn_datetime(composition.published_at)}."
            return f"{approved} Phương án giữ nguyên, chưa công bố cho các cơ quan."
        case Status.SUPERSEDED:
            return "Phương án sau đã thay phương án này. Giữ lại để đối chiếu."
        case Status.RETURNED:
            returned = f"{composition.decided_by} trả lại lúc {vn_datetime(composition.decided_at)}."
            return f"{returned} {ORGANISER} sửa trên bảng sắp xếp, rồi trình lại."
        case Status.DISCARDED:
            return "Phương án này đã bỏ."
    if composition.replaces:
        return f"Lập để thay {composition.replaces}. Chỉ đổi những chỗ cần đổi, rồi trình {COMMITTEE}."
    return f"Sắp xếp cho đạt các quy tắc của kế hoạch, rồi trình {COMMITTEE}."


class Member(Struct, frozen=True):
    """One line of a list: who, as what, why, and what was or is being said of the person."""

    id: int
    name: str
    seat: str
    post: str
    reason: str
    remark: str = ""
    typed: str = ""
    since: str = ""
    since_anchor: str = ""


class DelegationList(Struct, frozen=True):
    number: int
    name: str
    places: str
    when: str
    size: Size
    members: tuple[Member, ...]


def approval_lists(
    file: CaseFile,
    remarks: Mapping[int, Remark],
    typed: Mapping[int, str],
    since: Mapping[int, tuple[str, str]] = NOTHING_SINCE,
) -> tuple[DelegationList, ...]:
    """The delegations of a composition; `typed` are remarks posted and refused, which must not be lost; `since` says
    what happened to a person after it was submitted, and where on the page."""
    reasons = reasons_of(file)
    rows = {id: (place.delegation, place.role, reasons[id]) for id, place in file.arrangement.items()}
    said = {id: f"{remark.by}: {remark.text}" for id, remark in remarks.items()}
    return _lists(file, rows, said, typed, since)


def proposal_lists(file: CaseFile, proposal: Proposal) -> tuple[DelegationList, ...]:
    rows = {
        place.candidate: (place.delegation, place.role, proposal.why(place.candidate)) for place in proposal.placements
    }
    return _lists(file, rows, {}, {}, NOTHING_SINCE)


def not_chosen(file: CaseFile, proposal: Proposal) -> list[tuple[str, str]]:
    """(name, reason) of everyone the proposal leaves out, by given name."""
    placed = proposal.arrangement
    left = [id for id in file.case.people if id not in placed]
    left.sort(key=lambda id: place_in_list(file, id))
    return [(file.name_of(id), proposal.why(id)) for id in left]


def broken_warnings(file: CaseFile) -> list[tuple[str, str]]:
    """(what is broken, why it may be) for each warning broken on purpose."""
    return [(line.unmet, line.reason) for line in rule_lines(file) if line.reason]


_RANK = {role: place for place, role in enumerate(SeatRole)}


def _lists(
    file: CaseFile,
    rows: Mapping[int, tuple[int, SeatRole, str]],
    said: Mapping[int, str],
    typed: Mapping[int, str],
    since: Mapping[int, tuple[str, str]],
) -> tuple[DelegationList, ...]:
    lists = []
    for trip in file.trips:
        here = [id for id, (number, _, _) in rows.items() if number == trip.number]
        here.sort(key=lambda id: (_RANK[rows[id][1]], *place_in_list(file, id)))
        members = []
        for id in here:
            _, role, reason = rows[id]
            seat = "" if role == SeatRole.MEMBER else str(role.label)
            happened = since.get(id, ("", ""))
            person = Member(
                id, file.name_of(id), seat, post_at(file, id), reason, said.get(id, ""), typed.get(id, ""), *happened
            )
            members.append(person)
        lists.append(
            DelegationList(
                number=trip.number,
                name=str(trip),
                places=", ".join(trip.places),
                when=when_of(trip),
                size=size_of(file.case, trip.number, len(here)),
                members=tuple(members),
            )
        )
    return tuple(lists)

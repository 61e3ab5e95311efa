"""People of a workbook, each with a verdict before anybody gets a letter."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from accounts.enums import InviteeVerdict, Role
from accounts.invitees import Typed
from accounts.policies import Standing, problems_with_address, problems_with_roles
from accounts.search import search_key

LONGEST_ADDRESS, LONGEST_NAME = 254, 120
_BETWEEN_ROLES = re.compile(r"[,;/+\s]|\bva\b")


class Facts(Struct, frozen=True):
    """What the rows are judged by. `agencies`: folded name, short name or code → keys of those that exist today.
    `roles` and `agency`: what whoever invites may give, and the only agency he invites for, if there is one."""

    agencies: Mapping[str, tuple[int, ...]]
    standings: Mapping[str, Standing]
    roles: Collection[Role]
    is_address: Callable[[str], bool]
    agency: int | None = None
    agency_name: str = ""


class Invitee(Struct, frozen=True):
    """`agency`, `roles` and the rest can be used where the verdict is READY."""

    row: Typed
    verdict: InviteeVerdict
    problems: tuple[str, ...]
    email: str
    agency: int | None
    roles: tuple[Role, ...]


def verdicts(rows: Iterable[Typed], facts: Facts) -> list[Invitee]:
    seen: dict[str, int] = {}
    return [_verdict(row, facts, seen) for row in rows]


def address_of(row: Typed) -> str:
    """As it is kept: a link that a mail program made of it is none."""
    return row.email.casefold().removeprefix("mailto:").strip("<> ")


def _verdict(row: Typed, facts: Facts, seen: dict[str, int]) -> Invitee:
    email = address_of(row)
    agency, of_agency = _agency(row.agency, facts)
    roles, of_roles = _roles(row.roles, facts.roles)
    standing = facts.standings.get(email, Standing())
    if facts.is_address(email) and (known := problems_with_address(standing)):
        return Invitee(row, InviteeVerdict.KNOWN, tuple(map(str, known)), email, agency, roles)
    problems = [f"Ô “{name}” là công thức. Dán lại bằng giá trị." for name in row.formulas]
    problems += _address(row, email, facts)
    if email and (first := seen.setdefault(email, row.number)) != row.number:
        problems.append(f"Địa chỉ thư này đã có ở dòng {first}. Giữ lại một dòng.")
    problems += [*_name(row.full_name), *of_agency, *of_roles]
    if not (of_agency or of_roles):
        problems += map(str, problems_with_roles(roles, has_agency=agency is not None))
    verdict = InviteeVerdict.REFUSED if problems else InviteeVerdict.READY
    return Invitee(row, verdict, tuple(problems), email, agency, roles)


def _name(text: str) -> list[str]:
    if not text:
        return ["Thiếu họ và tên. Ghi họ và tên của người được mời."]
    return [f"Họ và tên dài hơn {LONGEST_NAME} ký tự. Chỉ ghi họ và tên."] if len(text) > LONGEST_NAME else []


def _address(row: Typed, email: str, facts: Facts) -> list[str]:
    if not email:
        return ["Thiếu địa chỉ thư. Ghi thư công vụ của người được mời."]
    if len(email) > LONGEST_ADDRESS or not facts.is_address(email):
        return [f"Địa chỉ thư “{_said(row.email)}” không đúng. Ghi đầy đủ một địa chỉ, ví dụ ten@coquan.vn."]
    return []


def _agency(text: str, facts: Facts) -> tuple[int | None, list[str]]:
    """Blank is the own agency of whoever invites for one, and none for the others."""
    if not text:
        return facts.agency, []
    found = facts.agencies.get(search_key(text), ())
    if facts.agency is not None and facts.agency not in found:
        return None, [f"Anh/chị chỉ mời được người của {facts.agency_name}. Để trống ô “Cơ quan” hoặc bỏ dòng này."]
    if facts.agency is not None:
        return facts.agency, []
    match found:
        case (one,):
            return one, []
        case ():
            return None, [f"Không có cơ quan “{_said(text)}”. Chọn đúng tên trong danh sách của mẫu, hoặc ghi mã."]
    return None, [f"Có {len(found)} cơ quan tên “{_said(text)}”. Ghi mã của cơ quan, xem ở trang Cơ quan."]


def _roles(text: str, may_give: Collection[Role]) -> tuple[tuple[Role, ...], list[str]]:
    """The labels of roles in any order; longer ones are looked for first, for some hold a shorter one or a comma."""
    left, found = search_key(text), set[Role]()
    if not left:
        return (), ["Chưa ghi vai trò. Ghi ít nhất một vai trò trong danh sách của mẫu."]
    for role in sorted(may_give, key=lambda one: -len(one.label)):
        label = search_key(str(role.label))
        if label in left:
            found.add(role)
            left = left.replace(label, " ")
    if _BETWEEN_ROLES.sub("", left):
        names = "; ".join(str(role.label) for role in Role if role in may_give)
        return (), [f"Vai trò “{_said(text)}” không có trong danh sách. Ghi một hay nhiều trong số: {names}."]
    return tuple(role for role in Role if role in found), []


def _said(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"

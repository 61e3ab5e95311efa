"""People to invite from a workbook: what each row says, and the verdict it gets before anybody gets a letter."""

import io
import re

import pytest
from openpyxl import load_workbook

from accounts import invitees
from accounts.enums import InviteeVerdict, Role
from accounts.invitees import Typed
from accounts.policies import ROLES_WITHIN_AGENCY, Standing
from accounts.policies.invitees import Facts, Invitee, verdicts
from config import workbook
from config.workbook import Unreadable

READY, KNOWN, REFUSED = InviteeVerdict.READY, InviteeVerdict.KNOWN, InviteeVerdict.REFUSED
FACTS = Facts(
    agencies={"so tai chinh": (1,), "stc": (1,), "so y te": (2,), "phong noi vu": (3, 4)},
    standings={
        "co@a.vn": Standing(has_account=True),
        "moi@a.vn": Standing(is_invited=True),
        "noi-khac@a.vn": Standing(has_account=True, is_elsewhere=True),
    },
    roles=frozenset(Role),
    is_address=lambda text: bool(re.fullmatch(r"[\w.-]+@\w+\.\w+", text)),
)
OWN = Facts(FACTS.agencies, FACTS.standings, ROLES_WITHIN_AGENCY, FACTS.is_address, 1, "Sở Tài chính")


def only(typed: dict[str, str], facts: Facts = FACTS) -> Invitee:
    row = {"email": "a@a.vn", "full_name": "Lê An", "agency": "Sở Tài chính", "roles": "Cán bộ đầu mối"} | typed
    (found,) = verdicts([Typed(2, row["email"], row["full_name"], row["agency"], row["roles"])], facts)
    return found


@pytest.mark.parametrize(
    ("typed", "verdict", "words"),
    [
        ({}, READY, ""),
        ({"email": " A@a.vn ".strip()}, READY, ""),
        ({"email": "mailto:a@a.vn"}, READY, ""),
        ({"agency": "STC"}, READY, ""),
        ({"agency": "sở  tài chính"}, READY, ""),
        ({"roles": "Lãnh đạo cơ quan, Cán bộ đầu mối"}, READY, ""),
        ({"roles": "Lãnh đạo (Ban Chỉ đạo, UBND tỉnh)", "agency": ""}, READY, ""),
        ({"email": "Co@a.vn"}, KNOWN, "đã có tài khoản"),
        ({"email": "moi@a.vn", "roles": ""}, KNOWN, "đã được mời"),
        ({"email": "noi-khac@a.vn"}, KNOWN, "liên hệ quản trị cổng"),
        ({"email": ""}, REFUSED, "Thiếu địa chỉ thư"),
        ({"email": "a@a"}, REFUSED, "“a@a” không đúng"),
        ({"email": "a@a.vn; b@b.vn"}, REFUSED, "không đúng"),
        ({"full_name": ""}, REFUSED, "Thiếu họ và tên"),
        ({"full_name": "A" * 121}, REFUSED, "dài hơn 120"),
        ({"agency": "Sở Tài chánh"}, REFUSED, "Không có cơ quan “Sở Tài chánh”"),
        ({"agency": "Phòng Nội vụ"}, REFUSED, "Có 2 cơ quan"),
        ({"agency": ""}, REFUSED, "phải thuộc một cơ quan"),
        ({"roles": ""}, REFUSED, "Chưa ghi vai trò"),
        ({"roles": "Cán bộ đầu mối, Vua"}, REFUSED, "“Cán bộ đầu mối, Vua” không có"),
    ],
)
def test_each_row_has_its_verdict_and_says_why(typed: dict[str, str], verdict: InviteeVerdict, words: str) -> None:
    found = only(typed)
    assert (found.verdict, bool(found.problems)) == (verdict, bool(words))
    assert words in " ".join(found.problems)


@pytest.mark.parametrize(
    ("typed", "verdict", "words"),
    [
        ({}, READY, ""),
        ({"agency": ""}, READY, ""),
        ({"agency": "Sở Y tế"}, REFUSED, "chỉ mời được người của Sở Tài chính"),
        ({"agency": "Sở không có"}, REFUSED, "chỉ mời được người của Sở Tài chính"),
        ({"roles": "Quản trị"}, REFUSED, "không có trong danh sách"),
        ({"roles": "Sở Nội vụ"}, REFUSED, "không có trong danh sách"),
        ({"roles": "Quản trị của cơ quan"}, READY, ""),
    ],
)
def test_an_agency_invites_its_own_people_alone(typed: dict[str, str], verdict: InviteeVerdict, words: str) -> None:
    found = only(typed, OWN)
    assert (found.verdict, words in " ".join(found.problems)) == (verdict, True)
    assert found.verdict != READY or found.agency == 1


def test_of_doubled_rows_the_first_counts() -> None:
    rows = [Typed(number, email, "Lê An", "STC", "Cán bộ đầu mối") for number, email in ((2, "a@a.vn"), (7, "A@A.vn"))]
    first, second = verdicts(rows, FACTS)
    assert (first.verdict, second.verdict) == (READY, REFUSED)
    assert "đã có ở dòng 2" in second.problems[0]


def test_the_template_offers_agencies_and_roles_and_reads_back_what_is_typed_into_it() -> None:
    content = invitees.template([f"Sở số {number}" for number in range(40)], [str(role.label) for role in Role])
    with pytest.raises(Unreadable, match="không có dòng nào"):
        invitees.read(content)
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation} == {
        "C2:C501": "'Danh mục'!$A$1:$A$40",
        "D2:D501": "'Danh mục'!$B$1:$B$8",
    }
    sheet.append(["a@a.vn", "Lê\u200b An ", "=1+1", "Sở Nội vụ"])
    file = io.BytesIO()
    book.save(file)
    (row,) = invitees.read(file.getvalue())
    assert (row.number, row.email, row.full_name, row.formulas) == (2, "a@a.vn", "Lê An", ("Cơ quan",))
    assert "Ô “Cơ quan” là công thức" in verdicts([row], FACTS)[0].problems[0]


def test_the_file_with_verdicts_can_be_mended_and_sent_in_again() -> None:
    row = Typed(2, "=a@a.vn", "Lê An", "STC", "Cán bộ đầu mối")
    content = invitees.with_verdicts([(row, "Phải sửa", "Địa chỉ thư không đúng.")])
    assert invitees.read(content) == [row]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][4:] == ["Phải sửa", "Địa chỉ thư không đúng."]


def test_more_rows_than_one_file_may_have_are_refused_as_a_whole() -> None:
    rows = [(f"a{number}@a.vn", "Lê An", "STC", "Quản trị") for number in range(invitees.MOST_ROWS + 1)]
    with pytest.raises(Unreadable, match="hơn 500 dòng"):
        invitees.read(workbook.write("A", (), invitees.COLUMNS, rows, (10,) * 4))

"""Warnings about whom the plan asks for, and the rules of taking rows over and of late changes."""

from copy import replace

import pytest

from registrations.enums import ChangeKind, ChangeStatus
from registrations.enums import RegistrationStatus as Status
from registrations.people import same_person_key
from registrations.policies.changes import (
    TRANSITIONS_OF_CHANGES,
    Change,
    problems_with_asking_for_change,
    problems_with_change,
    problems_with_deciding,
)
from registrations.policies.groups import Asked, quotas_of, suggestion_for, warnings_about_groups
from registrations.policies.intake import problems_with_receiving, problems_with_taking
from registrations.policies.lines import FormLine, Quota, warnings_about_others
from tours.enums import PositionLevel

LEADERS = Asked("II", "Lãnh đạo sở", "Lãnh đạo các Sở", "mục II.2.c", asks=True, lowest_level=PositionLevel.DEPUTY_HEAD)
DISTRICTS = Asked("II", "Đại diện huyện", "mỗi địa phương cử 1 người", "mục II.2.c", asks=False)
HELPERS = Asked("II", "Tổ giúp việc", "Thành viên Tổ giúp việc", "mục II.2.c", asks=False, by_hand=True)
ANYONE = Asked("I", "Cán bộ", "cán bộ, công chức", "mục II.1.d", asks=True)


ONE_LEADER = replace(LEADERS, limit=1)
TWO_CLERKS = replace(ANYONE, section="II", limit=2)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([ONE_LEADER], [Quota("II", 1, "Sở Tài chính", "“Lãnh đạo các Sở” (mục II.2.c)")]),
        ([replace(ONE_LEADER, asks=False)], []),
        ([LEADERS], []),
        ([ONE_LEADER, replace(TWO_CLERKS, asks=False)], quotas_of([ONE_LEADER], "Sở Tài chính")),
        (
            [ONE_LEADER, TWO_CLERKS],
            [Quota("II", 3, "Sở Tài chính", f"{LEADERS.cited} và “cán bộ, công chức” (mục II.1.d)")],
        ),
        ([ONE_LEADER, ANYONE], quotas_of([ONE_LEADER], "Sở Tài chính")),
        ([ONE_LEADER, replace(ANYONE, section="II")], []),
    ],
    ids=["one", "asks others", "no limit", "another asks others", "together", "another section", "another has none"],
)
def test_groups_that_ask_an_agency_limit_it_together(asked: list[Asked], expected: list[Quota]) -> None:
    assert quotas_of(asked, "Sở Tài chính") == expected


def line(post: str = "Chuyên viên", section: str = "II", full_name: str = "Lê Thị Minh") -> FormLine:
    return FormLine(section, 1, full_name, post, "", "", "", "id_s2-0")


@pytest.mark.parametrize(
    ("post", "section", "asked", "words"),
    [
        ("Phó Giám đốc", "II", [LEADERS], ""),
        ("PGĐ", "II", [LEADERS, DISTRICTS], ""),
        ("Chuyên viên", "II", [LEADERS], "kế hoạch đề nghị cơ quan cử “Lãnh đạo các Sở” (mục II.2.c)"),
        ("Chuyên viên", "II", [LEADERS, HELPERS], "Nếu thuộc “Tổ giúp việc” thì giữ nguyên"),
        ("Điều phối", "II", [LEADERS], ""),
        ("Chuyên viên", "II", [DISTRICTS], "không đề nghị Sở Tài chính cử người"),
        ("Phó Giám đốc", "II", [DISTRICTS, HELPERS], "Nếu thuộc “Tổ giúp việc”"),
        ("Chuyên viên", "I", [ANYONE, LEADERS], ""),
        ("Chuyên viên", "I", [LEADERS], ""),
    ],
)
def test_a_person_outside_the_groups_asked_for_is_pointed_out(
    post: str, section: str, asked: list[Asked], words: str
) -> None:
    found = warnings_about_groups([line(post, section)], asked, "Sở Tài chính")
    assert [words in warning.text for warning in found] == ([True] if words else [])
    assert all(warning.field == "id_s2-0" for warning in found)


COMMITTEE = Asked(
    "II", "Trưởng đoàn", "Lãnh đạo Sở Nội vụ và thành viên Ban Chỉ đạo", "mục II.2.c", True, PositionLevel.DEPUTY_HEAD
)
SIX = Asked("II", "Thành viên BCĐ", "Lãnh đạo các Sở: Nội vụ, Tư pháp", "mục II.2.c", True, PositionLevel.DEPUTY_HEAD)
DIVISIONS = Asked("II", "Phòng", "lãnh đạo phòng", "", True, PositionLevel.DIVISION_DEPUTY)


@pytest.mark.parametrize(
    ("agency", "asked", "quoted"),
    [
        ("Sở Tư pháp", [COMMITTEE, SIX], ["Lãnh đạo các Sở: Nội vụ, Tư pháp"]),
        ("Sở Nội vụ", [COMMITTEE, SIX], ["Lãnh đạo Sở Nội vụ và", "Lãnh đạo các Sở: Nội vụ, Tư pháp"]),
        ("Sở Du lịch", [COMMITTEE, SIX], ["Lãnh đạo Sở Nội vụ và", "Lãnh đạo các Sở: Nội vụ, Tư pháp"]),
        ("Sở Tư pháp", [COMMITTEE, SIX, DIVISIONS], ["lãnh đạo phòng"]),
    ],
    ids=["the sentence that names it", "both name it", "none names it", "the nearest level"],
)
def test_the_sentence_that_is_meant_for_the_agency_is_quoted(
    agency: str, asked: list[Asked], quoted: list[str]
) -> None:
    [warning] = warnings_about_groups([line("Chuyên viên")], asked, agency)
    assert [group.quote for group in asked if group.quote in warning.text] == [
        group.quote for group in asked if any(group.quote.startswith(words) for words in quoted)
    ]


@pytest.mark.parametrize(
    ("post", "level", "names", "words"),
    [
        ("Phó Giám đốc", PositionLevel.DEPUTY_HEAD, ["Trưởng đoàn", "Thành viên BCĐ", "Phòng"], "là cấp phó cơ quan."),
        ("Phó Trưởng phòng", PositionLevel.DIVISION_DEPUTY, ["Phòng"], "là cấp phó phòng."),
        (
            "Chuyên viên",
            PositionLevel.STAFF,
            [],
            "diện “Phòng” đòi hỏi. Nếu thuộc “Tổ giúp việc” thì chọn",
        ),
        ("Điều phối", None, [], "Có thể thuộc “Trưởng đoàn” hoặc “Thành viên BCĐ” hoặc “Phòng”"),
    ],
)
def test_groups_are_suggested_with_their_reason(
    post: str, level: PositionLevel | None, names: list[str], words: str
) -> None:
    found = suggestion_for("II", post, level, [COMMITTEE, SIX, DIVISIONS, HELPERS, ANYONE])
    assert [group.name for group in found.groups] == names
    assert words in found.why


def test_nobody_is_suggested_where_the_plan_does_not_ask() -> None:
    assert "không đề nghị" in suggestion_for("II", "Phó Giám đốc", PositionLevel.DEPUTY_HEAD, [HELPERS]).why


def test_a_person_of_another_agency_is_pointed_out_without_naming_it() -> None:
    [warning] = warnings_about_others([line(), line(full_name="")], {same_person_key("LÊ THỊ  MINH")})
    assert "đăng ký của cơ quan khác" in warning.text


@pytest.mark.parametrize(
    ("has_file", "has_text", "refused"),
    [(True, False, False), (False, True, False), (False, False, True), (True, True, True)],
)
def test_a_file_or_pasted_rows_and_not_both(has_file: bool, has_text: bool, refused: bool) -> None:
    assert bool(problems_with_receiving(has_file=has_file, has_text=has_text)) is refused


@pytest.mark.parametrize(
    ("chosen", "without_section", "total", "expected"),
    [
        (3, [], 3, []),
        (0, [], 3, ["Chưa chọn dòng nào."]),
        (2, [7, 9], 2, ["Dòng 7, 9 chưa rõ mục."]),
        (7, [1, 2, 3, 4, 5, 6, 7], 7, ["Dòng 1, 2, 3, 4, 5 và 2 dòng nữa chưa rõ mục."]),
        (2, [], 501, ["Danh sách sẽ có 501 người"]),
    ],
)
def test_rows_are_taken_with_a_section_and_within_the_limit(
    chosen: int, without_section: list[int], total: int, expected: list[str]
) -> None:
    problems = problems_with_taking(chosen, without_section, limit=500, total=total)
    assert [problem.text.startswith(words) for problem, words in zip(problems, expected, strict=True)] == [
        True for _words in expected
    ]


@pytest.mark.parametrize(
    ("kind", "leaving", "full_name", "post", "phone", "fields"),
    [
        (ChangeKind.ADD, "", "Hoa", "Phó Giám đốc", "", []),
        (ChangeKind.ADD, "", "", "", "09", ["id_full_name", "id_post", "id_phone"]),
        (ChangeKind.WITHDRAW, "", "", "", "", ["id_leaving"]),
        (ChangeKind.WITHDRAW, "Minh", "", "", "", []),
        (ChangeKind.SUBSTITUTE, "Minh", "Hoa", "", "", ["id_post"]),
    ],
)
def test_each_kind_of_change_needs_its_own_fields(
    kind: ChangeKind, leaving: str, full_name: str, post: str, phone: str, fields: list[str]
) -> None:
    change = Change(kind, leaving, False, full_name, post, phone, "Chuyển công tác.")
    assert [problem.field for problem in problems_with_change(change)] == fields


@pytest.mark.parametrize(
    ("status", "may_edit", "may_ask"),
    [
        (Status.SUBMITTED, False, True),
        (Status.ACCEPTED, False, True),
        (Status.RETURNED, True, False),
        (Status.DRAFT, True, False),
        (Status.DRAFT, False, False),
        (Status.NO_NOMINATION, False, False),
    ],
)
def test_a_change_is_asked_for_only_where_the_list_was_sent(status: Status, may_edit: bool, may_ask: bool) -> None:
    assert (problems_with_asking_for_change(status, may_edit=may_edit) == []) is may_ask


def test_a_change_is_decided_once() -> None:
    assert set(TRANSITIONS_OF_CHANGES) == set(ChangeStatus)
    assert problems_with_deciding(ChangeStatus.WAITING) == []
    for status in (ChangeStatus.ACCEPTED, ChangeStatus.DECLINED):
        assert problems_with_deciding(status)

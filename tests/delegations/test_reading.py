"""A case file that cannot be read: the sentence says where and what, in the file's own words."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delegations.proposal.part import Unreadable
from delegations.proposal.reading import case_from_text
from tests.delegations.case_files import HEAD, PERSON, SIZE, Data, file, lock, people, person


def rules(**changes: object) -> Data:
    return file(rules=[{**SIZE, **changes}])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "Tệp phải là một nhóm mục trong ngoặc nhọn, không phải []."),
        (None, "Tệp phải là một nhóm mục trong ngoặc nhọn, không phải null."),
        (file(version=2), "Tệp ghi “version” là 2; lệnh này đọc kiểu 1."),
        (file(version=True), "Tệp ghi “version” là true; lệnh này đọc kiểu 1."),
        (file(rulez=[]), "Tệp có mục “rulez” không ai biết. Các mục là: version, delegations, groups, rules,"),
        ({"version": 1}, "Tệp thiếu mục “locked”."),
        (file(candidates={"a": 1}), "Tệp: “candidates” phải là danh sách trong ngoặc vuông, không phải {"),
        (file(candidates=[5]), "candidates, phần tử 1 phải là một nhóm mục trong ngoặc nhọn, không phải 5."),
        (file(candidates=[{"nomination": 1}]), "candidates, phần tử 1 thiếu mục “name”."),
        (file(candidates=[person(1, age=5)]), "candidates, phần tử 1 có mục “age” không ai biết."),
        (file(candidates=[person(1), person(2, name=None)]), "candidates, phần tử 2: “name” phải là chữ,"),
        (
            file(candidates=[person(1, name="A\ud800")]),
            "candidates, phần tử 1: “name” có ký tự hỏng. Gõ lại phần chữ ấy.",
        ),
        (file(candidates=[person(1, name=" ")]), 'candidates, phần tử 1: “name” phải có chữ, không phải " ".'),
        (file(candidates=[{**PERSON, "nomination": "1"}]), '“nomination” phải là số nguyên, không phải "1".'),
        (file(candidates=[{**PERSON, "nomination": True}]), "“nomination” phải là số nguyên, không phải true."),
        (file(candidates=[person(1, groups=[5])]), "“groups” phải gồm toàn chữ, không phải [5]."),
        (file(candidates=[person(1, away=["một"])]), "“away” phải gồm toàn số nguyên"),
        (file(candidates=[person(1, indices=["gdp"])]), '“indices” không có giá trị "gdp". Chọn trong: par_index,'),
        (file(candidates=[person(1, level="vua")]), '“level” không có giá trị "vua". Chọn trong: province_leader,'),
        (file(candidates=people(1) * 2), "Trong candidates, “nomination” 1 có hai lần. Giữ một lần."),
        (file(candidates=[person(1, groups=["x"])]), 'Người có “nomination” 1 nêu “groups” "x", không có trong tệp.'),
        (file(candidates=[person(1, away=[9])]), "Người có “nomination” 1 nêu “away” 9, không có trong tệp."),
        (file(candidates=[person(1, prefers=9)]), "Người có “nomination” 1 nêu “prefers” 9, không có trong tệp."),
        (file(delegations=[]), "“delegations” phải có ít nhất một đoàn."),
        (file(delegations=[{"number": 1, "name": "A"}] * 2), "Trong delegations, “number” 1 có hai lần."),
        (file(groups=[{"code": "a", "name": "A", "section": ""}] * 2), 'Trong groups, “code” "a" có hai lần.'),
        (rules(minimum="12"), 'rules, phần tử 1: “minimum” phải là số nguyên, không phải "12".'),
        (rules(minimum=1.5), "rules, phần tử 1: “minimum” phải là số nguyên, không phải 1.5."),
        (rules(minimum=-3), "rules, phần tử 1: “minimum” phải từ 0 đến 32767, không phải -3."),
        (rules(maximum=10**20), "“maximum” phải từ 0 đến 32767, không phải 100000000000000000000."),
        (rules(minimum=4), "rules, phần tử 1: “minimum” là 4, lớn hơn “maximum” là 3."),
        (rules(kind="x"), 'rules, phần tử 1: “kind” không có giá trị "x". Chọn trong: size, group_count,'),
        (rules(kind=["size"]), 'rules, phần tử 1: “kind” không có giá trị ["size"].'),
        (rules(agencies=[["STC"]]), "rules, phần tử 1: “agencies” phải gồm các cặp mã, tên"),
        (file(rules=[{**HEAD, "id": 1, "group": "x"}]), 'Quy tắc có “id” 1 nêu “group” "x", không có trong tệp.'),
        (rules(group="lanh-dao"), "quy tắc “size” đếm mọi người của đoàn, không nêu “group”; đếm người của một diện"),
        (rules(delegation=9), "Quy tắc có “id” 1 nêu “delegation” 9, không có trong tệp."),
        (rules(delegation=1, scope="overall"), "quy tắc chung các đoàn không nêu “delegation”."),
        (file(rules=[{**HEAD, "role": None}]), "quy tắc về vai trò phải nêu “role” khác “member”."),
        (file(rules=[{**HEAD, "role": "member"}]), "quy tắc về vai trò phải nêu “role” khác “member”."),
        (file(locked=[lock(9, 1)]), "“locked” nêu “nomination” 9, không có trong tệp."),
        (file(candidates=people(1), locked=[lock(1, 7)]), "“locked” nêu “delegation” 7, không có trong tệp."),
        (file(candidates=people(1), locked=[lock(1, 1), lock(1, 2)]), "Trong locked và kept_out, “nomination” 1 có"),
        (
            file(candidates=people(1), locked=[lock(1, 1)], kept_out=[{"nomination": 1, "reason": ""}]),
            "Trong locked và kept_out, “nomination” 1 có hai lần.",
        ),
        (file(kept_out=[{"nomination": 9, "reason": ""}]), "“kept_out” nêu “nomination” 9, không có trong tệp."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(data: object, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        case_from_text(json.dumps(data).encode())
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp không đúng dạng JSON, từ dòng 1, cột 1."),
        (b'{\n"a": }', "Tệp không đúng dạng JSON, từ dòng 2, cột 6."),
        (b"\xff\xfe{", "Tệp không phải văn bản mã UTF-8."),
        (b"[" * 100_000, "quá nhiều lớp lồng nhau"),
        (b'{"version": NaN}', "Tệp ghi “version” là NaN"),
    ],
)
def test_what_is_no_json_is_said_too(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        case_from_text(content)


def test_a_seat_announced_for_someone_gone_is_no_fault() -> None:
    case, _ = case_from_text(json.dumps(file(candidates=people(1), announced=[lock(9, 1), lock(1, 5)])).encode())
    assert [place.candidate for place in case.announced] == [1, 9]


def test_the_command_says_what_it_cannot_open_write_or_combine(tmp_path: Path) -> None:
    good = tmp_path / "bai-toan.json"
    good.write_text(json.dumps(file(candidates=people(2))), encoding="utf-8")
    for options, words in (
        ({"instance": tmp_path / "khong-co.json"}, "Không có tệp hoặc thư mục này."),
        ({"instance": tmp_path}, "Đây là thư mục, không phải tệp."),
        ({"instance": good, "dump": tmp_path / "khong-co" / "a.json"}, "Không ghi được"),
        ({"instance": good, "plan": "8752"}, "không nêu cả hai"),
        ({"instance": good, "with_names": True}, "--with-names đi cùng --dump"),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("propose", **options)


def test_a_file_saved_with_a_byte_order_mark_is_read_and_an_endless_number_is_not() -> None:
    data = file(candidates=people(2))
    marked = b"\xef\xbb\xbf" + json.dumps(data).encode()
    assert case_from_text(marked) == case_from_text(json.dumps(data).encode())
    with pytest.raises(Unreadable, match="số dài quá mức"):
        case_from_text(b"9" * 5000)


def test_files_of_the_first_months_call_the_post_otherwise() -> None:
    today = person(1, post="Giám đốc")
    then = {"position" if key == "post" else key: value for key, value in today.items()}
    assert case_from_text(json.dumps(file(candidates=[then])).encode())[0].people[1].post == "Giám đốc"
    with pytest.raises(Unreadable, match=r"có cả mục “position” và mục “post”. Chỉ ghi mục “post”\."):
        case_from_text(json.dumps(file(candidates=[today | {"position": ""}])).encode())

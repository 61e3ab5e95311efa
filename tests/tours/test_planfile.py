"""A plan file gives a plan, or every problem with its line, its place and what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tours.small import SMALL
from tours.enums import PassageStyle, RuleKind, Severity
from tours.numbering import UNCOUNTED
from tours.parts import PASSAGE
from tours.planfile import Passage, PlanFileError, read_plan
from tours.planfile.nesting import DEPTHS, nested
from tours.planfile.records import lines_of_places


def one(key: str, style: PassageStyle) -> Passage:
    return Passage(PASSAGE, {"key": key, "style": style, "text": "…"})


def problems_of(text: str) -> list[str]:
    with pytest.raises(PlanFileError) as error:
        read_plan(text, source="nho.toml", agencies={"SNV", "STP"}, localities={"Huế"})
    return list(error.value.problems)


def test_a_sound_file_gives_the_plan() -> None:
    plan = read_plan(SMALL, source="nho.toml", agencies={"SNV", "STP"}, localities={"Huế"})

    assert [child.key for child in plan.passages[0].children] == ["cu", "doan"]
    size, head = plan.tours[0].rules
    assert (size.kind, size.minimum, size.maximum, size.severity) == (RuleKind.SIZE, 5, 9, Severity.BLOCKS_SUBMISSION)
    assert (head.group, head.maximum) == ("lanh-dao", None)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "minimum = 5",
            "minimum = 12",
            "dòng 74, tours[1].rules[1].minimum: 12 lớn hơn maximum (9). Sửa một trong hai số.",
        ),
        (
            "minimum = 5",
            'minimum = "5"',
            "dòng 74, tours[1].rules[1].minimum: “5” không đúng kiểu. Ghi số nguyên, không có dấu ngoặc kép.",
        ),
        ("minimum = 5", "minimum = -1", "dòng 74, tours[1].rules[1].minimum: không được là số âm."),
        (
            'role = "head"',
            'role = "member"',
            "dòng 84, tours[1].rules[2].role: thành viên không phải vai trò riêng. Dùng kind = “group_count”.",
        ),
        (
            '5-9 người"\n',
            '5–9 người"\n',
            (
                "dòng 78, tours[1].rules[1].quote: “5–9 người” không có nguyên văn trong đoạn doan. "
                "Chép lại đúng từng chữ."
            ),
        ),
        (
            'group = "lanh-dao"\n',
            'group = "lanh_dao"\n',
            "dòng 85, tours[1].rules[2].group: chương trình này không có diện “lanh_dao”. Các diện: lanh-dao.",
        ),
        (
            'role = "head"\n',
            "",
            "dòng 80, tours[1].rules[2]: kind = “role_from_group” cần khóa role. Thêm dòng “role = …”.",
        ),
        (
            'scope = "each_delegation"\nminimum',
            'scope = "moi-doan"\nminimum',
            "dòng 73, tours[1].rules[1].scope: “moi-doan” không dùng được. Chọn một trong: each_delegation, overall.",
        ),
        (
            'severity = "warns"\n',
            "",
            "dòng 80, tours[1].rules[2]: thiếu khóa bắt buộc severity. Thêm dòng “severity = …”.",
        ),
        (
            "minimum = 1\n",
            "",
            "dòng 80, tours[1].rules[2]: thiếu con số của quy tắc. Ghi minimum, maximum hoặc cả hai.",
        ),
        (
            'code = "truong-doan"',
            'code = "so-nguoi"',
            "dòng 81, tours[1].rules[2].code: “so-nguoi” đã dùng ở trên. Mỗi code chỉ dùng một lần.",
        ),
        (
            'code = "truong-doan"',
            'code = "trưởng đoàn"',
            (
                "dòng 81, tours[1].rules[2].code: “trưởng đoàn” không dùng được. Mã chỉ gồm chữ cái không dấu, chữ số, "
                "dấu chấm, gạch ngang, gạch dưới."
            ),
        ),
        (
            "columns = ",
            "cot = ",
            "dòng 17, form.cot: không có khóa này. Các khóa dùng được: title_lines, purpose, columns.",
        ),
        (
            'time_passage = "doan"',
            'time_passage = "dot"',
            "dòng 40, tours[1].time_passage: không có đoạn nào có khóa “dot”. Sửa theo một key của [[passages]].",
        ),
        (
            'agencies = ["SNV", "STP"]',
            'agencies = ["SNV", "SPT"]',
            (
                "dòng 68, tours[1].groups[1].agencies[2]: không có cơ quan nào có mã “SPT” (có “STP”). "
                "Ghi một mã trong danh mục cơ quan, hoặc thêm cơ quan ấy vào danh mục."
            ),
        ),
        (
            'agencies = ["SNV", "STP"]',
            "",
            "dòng 62, tours[1].groups[1]: chưa nói diện này lấy ai. Ghi agencies, agency_kinds hoặc by_hand = true.",
        ),
        (
            'organiser = "SNV"',
            'organiser = "SNNV"',
            (
                "dòng 7, plan.organiser: không có cơ quan nào có mã “SNNV” (có “SNV”). "
                "Ghi một mã trong danh mục cơ quan, hoặc thêm cơ quan ấy vào danh mục."
            ),
        ),
        (
            'localities = ["Huế"]',
            'localities = ["Hue"]',
            (
                "dòng 53, tours[1].stops[1].localities[1]: không có địa phương nào tên “Hue” (có “Huế”). "
                "Ghi đúng tên trong danh mục, hoặc ghi nơi ấy ở words."
            ),
        ),
        (
            'localities = ["Huế"]',
            "",
            "dòng 50, tours[1].stops[1]: ghi localities, agencies hoặc words.",
        ),
        (
            "2024-03-20T23:59:59+07:00",
            "2024-02-20T23:59:59+07:00",
            "dòng 11, registration.closes_at: hạn gửi phải sau lúc bắt đầu nhận (opens_at).",
        ),
        (
            "2024-03-20T23:59:59+07:00",
            "2024-03-20T23:59:59",
            (
                "dòng 11, registration.closes_at: 2024-03-20 23:59:59 không đúng kiểu. "
                "Ghi ngày, giờ và múi giờ, ví dụ 2023-08-29T23:59:59+07:00."
            ),
        ),
        (
            "not_after = 2024-04-30",
            "not_after = 2024-03-30",
            "dòng 60, tours[1].rounds[1].not_after: ngày muộn nhất phải không trước not_before.",
        ),
        (
            "number = 1",
            "number = 2",
            "dòng 56, tours[1].rounds[1].number: các đợt đánh số từ 1; đợt này phải là 1.",
        ),
        (
            "threshold = 85",
            "",
            "dòng 43, tours[1].criteria[1]: kind = “threshold” cần khóa threshold. Thêm dòng “threshold = …”.",
        ),
        (
            'style = "section"',
            'style = "section"\ninside = "cu"',
            "dòng 22, passages[1].inside: đoạn “cu” không mở ở chỗ này. Ghi khóa của một đoạn ngay trên, hoặc để “”.",
        ),
        ('title = "Tổ chức học tập"', 'title = ""', "dòng 4, plan.title: đang để trống. Ghi nội dung của khóa này."),
        (
            'title = "Tổ chức học tập"',
            'title = " \\u3164 "',
            "dòng 4, plan.title: đang để trống. Ghi nội dung của khóa này.",
        ),
        (
            'columns = ["TT", "Họ và tên"]',
            'columns = ["TT", " "]',
            "dòng 17, form.columns[2]: đang để trống. Ghi nội dung, hoặc bỏ mục này khỏi danh sách.",
        ),
        (
            "year = 2024",
            "year = 2024\nnumber = 5",
            "dòng 1, plan: phải có cả number và issued_on, hoặc không có cả hai khi còn là dự thảo.",
        ),
        ("year = 2023", "year = 99999999", "dòng 47, tours[1].criteria[1].year: không được quá 2100."),
        ("threshold = 85", "threshold = 1e9", "dòng 48, tours[1].criteria[1].threshold: không được quá 999."),
        (
            'quote = "trưởng đoàn là lãnh đạo sở"',
            'quote = "trưởng đoàn là lãnh đạo sở"\n\n[[recipients]]\ntext = "Lưu: VT, SNV"',
            "dòng 92, recipients[1].text: là nơi lưu, không phải nơi nhận. Ghi ở khóa filing của [plan].",
        ),
        ('name = "Ngoài tỉnh"', 'name = "Ngoài\\u0000"', "dòng 37, tours[1].name: có ký tự rỗng (mã 0). Xóa ký tự đó."),
        (
            "threshold = 85",
            "threshold = 85.123",
            "dòng 48, tours[1].criteria[1].threshold: chỉ ghi tới 2 chữ số thập phân.",
        ),
        (
            "threshold = 85",
            "threshold = nan",
            (
                "dòng 48, tours[1].criteria[1].threshold: nan không đúng kiểu. "
                "Ghi số, phần thập phân sau dấu chấm, không có dấu ngoặc kép."
            ),
        ),
        ("year = 2024", "year = 20", "dòng 3, plan.year: phải từ 2000 trở lên."),
        ("threshold = 85", "threshold = 85\nleap = -3", "dòng 49, tours[1].criteria[1].leap: phải từ 1 trở lên."),
        ("threshold = 85", "threshold = -1", "dòng 48, tours[1].criteria[1].threshold: không được là số âm."),
        ("closes_at", "lead_days = -4\ncloses_at", "dòng 11, registration.lead_days: không được là số âm."),
        ("number = 1", "number = 1\ndays = 500", "dòng 57, tours[1].rounds[1].days: không được quá 99."),
        (
            'code = "lanh-dao"',
            'quota_per_agency = 0\ncode = "lanh-dao"',
            ("dòng 63, tours[1].groups[1].quota_per_agency: phải từ 1 trở lên. Bỏ khóa này nếu không giới hạn."),
        ),
        (
            'title = "Tổ chức học tập"',
            f'title = "{"a" * 301}"',
            "dòng 4, plan.title: dài 301 ký tự, nhiều nhất là 300. Rút ngắn lại.",
        ),
        (
            'columns = ["TT", "Họ và tên"]',
            f'columns = ["TT", "{"a" * 81}"]',
            "dòng 17, form.columns[2]: dài 81 ký tự, nhiều nhất là 80. Rút ngắn lại.",
        ),
        (
            'columns = ["TT", "Họ và tên"]',
            'columns = ["TT", "Họ và tên", "TT"]',
            "dòng 17, form.columns[3]: cột “TT” đã có ở trên. Bỏ một cột, hoặc ghi tên khác.",
        ),
        (
            "not_before = 2024-04-01",
            "not_before = 0001-01-01",
            "dòng 59, tours[1].rounds[1].not_before: năm phải từ 1945 đến 2100.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line_and_place(old: str, new: str, problem: str) -> None:
    assert old in SMALL
    assert problem in [one.removeprefix("nho.toml, ") for one in problems_of(SMALL.replace(old, new, 1))]


def test_letters_that_no_paper_can_hold_are_left_out_as_the_editor_does() -> None:
    plan = read_plan(SMALL.replace("Tổ chức học tập", "Tổ\\u0007 chức\\u000bhọc\\u202e tập", 1), source="nho.toml")
    assert plan.plan.title == "Tổ chức học tập"


def test_no_tour_out_of_the_province_goes_to_its_own() -> None:
    with pytest.raises(PlanFileError) as error:
        read_plan(SMALL, source="nho.toml", home=["Huế"])
    assert error.value.problems[0].endswith(
        "stops[1].localities[1]: “Huế” là chính tỉnh của cổng, không phải nơi đến ngoài tỉnh. Ghi nơi khác."
    )


def test_a_mistake_of_toml_itself_is_named_with_line_and_column() -> None:
    assert problems_of(SMALL.replace('place = "Khánh Hòa"', "place = Khánh Hòa")) == [
        "nho.toml, dòng 5, cột 9: chữ phải đặt trong dấu ngoặc kép."
    ]


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    broken = (
        SMALL.replace("year = 2024", "").replace("maximum = 9", "maximum = 3").replace('"doan"\nname', '"dien"\nname')
    )

    assert [one.split(":")[0] for one in problems_of(broken)] == [
        "nho.toml, dòng 1, plan",
        "nho.toml, dòng 36, tours[1].passage",
        "nho.toml, dòng 74, tours[1].rules[1].minimum",
    ]


def test_a_table_where_a_list_is_meant_is_named() -> None:
    assert "nho.toml, dòng 43, tours[1].criteria: phải là một danh sách, viết [[tours.criteria]]." in problems_of(
        SMALL.replace("[[tours.criteria]]", "[tours.criteria]")
    )


def test_an_empty_file_names_the_parts_it_needs() -> None:
    assert problems_of("") == ["nho.toml: thiếu bảng [plan]. Thêm bảng này."]


def test_a_plan_with_a_number_is_whole() -> None:
    head = SMALL.split("[registration]", maxsplit=1)[0].replace("[plan]", "[plan]\nnumber = 5\nissued_on = 2024-03-01")
    needed = ("[registration]", "[form]", "[[passages]]", "[[tours]]")
    assert problems_of(head) == [
        f"nho.toml: thiếu bảng {name}. Thêm bảng này, hoặc bỏ number và issued_on nếu còn là dự thảo."
        for name in needed
    ]


def test_lines_are_found_under_nested_headers() -> None:
    lines = lines_of_places("a = 1\n[[t]]\nb = 2\n[[t.r]]\n[[t.r]]\nc = 3\n[[t]]\n[[t.r]]\nc = 4\n")

    assert lines[("t", 1, "r", 2, "c")] == 6
    assert lines[("t", 2, "r", 1, "c")] == 9


@given(st.lists(st.sampled_from(PassageStyle)))
def test_nesting_keeps_every_passage_once_and_in_order(styles: list[PassageStyle]) -> None:
    flat = [one(str(at), style) for at, style in enumerate(styles)]

    assert [one.key for root in nested(flat) for one in root.walk()] == [one.key for one in flat]


@given(st.lists(st.sampled_from(PassageStyle)))
def test_a_child_is_always_deeper_than_its_parent(styles: list[PassageStyle]) -> None:
    tree = nested([one(str(at), style) for at, style in enumerate(styles)])

    for passage in (one for root in tree for one in root.walk() if one.children):
        assert passage.style != PassageStyle.PARAGRAPH
        for child in passage.children:
            assert child.style in UNCOUNTED or DEPTHS[child.style] > DEPTHS[passage.style]


def test_a_later_version_may_come_when_registration_is_over() -> None:
    late = SMALL.replace("[plan]", "[plan]\nnumber = 5\nversion = 2\nissued_on = 2024-03-21", 1)
    assert read_plan(late, source="nho.toml").plan.version == 2

"""A plan's words from a word processor: levels by their marks, other marks kept, and what stands around the text."""

import datetime
from dataclasses import dataclass

import pytest

from tours.pasted import Around, Basis, Pasted, Read, read_pasted, read_text
from tours.pasted.standing import added, unknown


@dataclass
class Stored:
    pk: int
    style: str
    text: str


def told(read: list[Read]) -> list[object]:
    """Style, own mark and words, with what stands inside."""
    return [
        (f"{one.style.value} {one.mark}".strip(), one.text, *([told(one.inside)] if one.inside else [])) for one in read
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. A\na) B\n- C", [("clause", "A", [("point", "B", [("dash", "C")])])]),
        ("A. A\nI. B\n1. C", [("section A.", "A", [("clause I.", "B", [("point 1.", "C")])])]),
        ("I- A\n1- B\na. C", [("section I-", "A", [("clause 1-", "B", [("point a.", "C")])])]),
        ("1. A\n1.1. B\n1.2. C\n2. D", [("clause", "A", [("point 1.1.", "B"), ("point 1.2.", "C")]), ("clause", "D")]),
        ("1. A\n1.1. B\n1.1.1. C\na) D", [
            ("clause", "A", [("point 1.1.", "B", [("dash 1.1.1.", "C", [("plus a)", "D")])])])
        ]),
        ("I. A\n* B\n- C\n* D", [("section", "A", [("dash *", "B", [("plus -", "C")]), ("dash *", "D")])]),
        ("I. A\n- B\n* C\n- D", [("section", "A", [("dash", "B", [("plus *", "C")]), ("dash", "D")])]),
        ("- A\n+ B\no\tC", [("dash", "A", [("plus", "B"), ("plus", "C")])]),
        ("1. A\nSTT\tNơi\tSố | ngày\n1\tHà Nội\n2\tHuế\t3\nB", [
            ("clause", "A", [("table", "STT | Nơi | Số / ngày\n1 | Hà Nội\n2 | Huế | 3"), ("paragraph", "B")])
        ]),
        ("I. A\n- B\nC\nD./.", [("section", "A", [("dash", "B"), ("paragraph", "C")]), ("paragraph", "D./.")]),
        ("1.\tA\n-\tB", [("clause", "A", [("dash", "B")])]),
    ],
)  # fmt: skip
def test_marks_become_levels_and_those_of_another_rule_are_kept(text: str, expected: list[object]) -> None:
    assert told(read_text(text)) == expected


LETTER = """ĐẢNG BỘ TỈNH\tĐẢNG CỘNG SẢN VIỆT NAM
Số 142-KH/TU\tHuế, ngày 5 tháng 3 năm 2026
KẾ HOẠCH
học tập kinh nghiệm chuyển đổi số
Kính gửi:
- UBND tỉnh;
- Sở Tài chính.
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
Thực hiện Chương trình số 12-CTr/TU ngày 3 tháng 1 năm 2026 về chuyển đổi số, Ban Thường vụ ban hành kế hoạch:
I. MỤC ĐÍCH
1. Học.
Trên đây là kế hoạch./.
Nơi nhận:\tT/M BAN THƯỜNG VỤ
- Như trên;\tPHÓ BÍ THƯ
- Sở Nội vụ (để
phối hợp);
- Lưu: VT, TH.\t(Đã ký)
\tNguyễn Văn An"""


def test_what_stands_around_the_text_is_recognised_and_not_doubled() -> None:
    read = read_pasted(LETTER)
    assert read == Pasted(
        passages=read.passages,
        head=read.head,
        addressees=("UBND tỉnh", "Sở Tài chính"),
        bases=(
            Basis("của Chính phủ về công tác văn thư", "Nghị định số 30/2020/NĐ-CP", datetime.date(2020, 3, 5)),
            Basis(
                "về chuyển đổi số",
                "Chương trình số 12-CTr/TU",
                datetime.date(2026, 1, 3),
            ),
        ),
        authority=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
        signer="Nguyễn Văn An",
        recipients=("Như trên", "Sở Nội vụ (để phối hợp)"),
        filing="VT, TH",
    )
    assert [line.split("\t")[0] for line in read.head][-2:] == ["KẾ HOẠCH", "học tập kinh nghiệm chuyển đổi số"]
    assert [one.text[:9] for one in read.passages] == ["Căn cứ Ng", "Thực hiện", "MỤC ĐÍCH", "Trên đây "]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 1/QĐ ngày 31/2/2026 về x;",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "1. Căn cứ Quyết định số 1/QĐ ngày 1/2/2026 về x",
    ],
)
def test_what_is_no_whole_basis_stays_text_alone(text: str) -> None:
    assert read_pasted(text).bases == ()


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            ("Luật Tổ chức chính quyền địa phương", "Luật Tổ chức chính quyền địa phương"),
        ),
        (
            "Căn cứ Luật Cán bộ, công chức số 80/2025/QH15 ngày 24/6/2025; Bộ luật Lao động ngày 20/11/2019.",
            ("Bộ luật Lao động", "Bộ luật Lao động"),
        ),
        (
            "Căn cứ Luật Thủ đô số 39/2024/QH15 ngày 28/6/2024;",
            ("Luật Thủ đô", "Luật Thủ đô số 39/2024/QH15"),
        ),
    ],
)
def test_a_law_is_a_basis_by_its_name(text: str, basis: tuple[str, str]) -> None:
    assert [(one.quote, one.decision) for one in read_pasted(text).bases] == [basis]


def test_several_bases_of_one_sentence_and_what_was_issued_with_one() -> None:
    line = (
        "Thực hiện Kế hoạch A năm 2023 được ban hành kèm theo Quyết định số 36/QĐ-UBND ngày 28/12/2022, Kế hoạch B "
        "được ban hành kèm theo Quyết định số 2/QĐ-UBND ngày 31/01/2023 của UBND tỉnh; "
        "Công văn số 5/SNV ngày 1/2/2023 về C"
    )
    assert [(one.quote, one.decision) for one in read_pasted(line).bases] == [
        ("Kế hoạch A năm 2023", "Quyết định số 36/QĐ-UBND"),
        ("Kế hoạch B", "Quyết định số 2/QĐ-UBND"),
        ("về C", "Công văn số 5/SNV"),
    ]
    assert [one.quote for one in unknown(read_pasted(line).bases, ["36/QĐ-UBND", "Công văn số 5/SNV"])] == [
        "Kế hoạch B"
    ]


@pytest.mark.parametrize(
    ("left", "first", "last"),
    [
        ((), "Căn cứ Nghị", "Trên đây là"),
        ((Around.HEAD,), "ĐẢNG BỘ TỈNH", "Trên đây là"),
        ((Around.ADDRESSEES,), "Kính gửi:", "Trên đây là"),
        ((Around.SIGNATURE,), "Căn cứ Nghị", "Nguyễn Văn An"),
        ((Around.RECIPIENTS,), "Căn cứ Nghị", "Lưu: VT, TH."),
        ((Around.BASES,), "Căn cứ Nghị", "Trên đây là"),
    ],
)
def test_what_is_recognised_wrongly_may_stay_in_the_text(left: tuple[Around, ...], first: str, last: str) -> None:
    read = read_pasted(LETTER, left)
    taken = {
        Around.HEAD: read.head,
        Around.ADDRESSEES: read.addressees,
        Around.BASES: read.bases,
        Around.SIGNATURE: read.authority,
        Around.RECIPIENTS: read.recipients,
    }
    assert {kind for kind, lines in taken.items() if not lines} == set(left)
    end = read.passages[-1]
    while end.inside:
        end = end.inside[-1]
    assert (read.passages[0].text[: len(first)], end.text[: len(last)]) == (first, last)


def test_an_appendix_behind_the_signature_is_text_and_a_form_to_fill_in_is_not() -> None:
    form = "PHỤ LỤC II\nDANH SÁCH\nTT\tHọ và tên\tChức vụ"
    read = read_pasted(f"{LETTER}\nPHỤ LỤC I\nNơi\tSố\nHuế\t2\n{form}")
    assert [one.text for one in read.passages[-2:]] == ["PHỤ LỤC I", "Nơi | Số\nHuế | 2"]
    assert (read.signer, read.form) == ("Nguyễn Văn An", tuple(form.split("\n")))


@pytest.mark.parametrize("text", [LETTER.replace("\n", "\r\n"), f"\ufeff{LETTER}"], ids=["CRLF", "BOM"])
def test_ends_of_lines_and_a_mark_of_byte_order_change_nothing(text: str) -> None:
    assert read_pasted(text) == read_pasted(LETTER)


def test_what_the_plan_has_is_not_added_again() -> None:
    (section,) = read_text("I. A\n1. B\n- C\n1. B\n2. D\n- E")
    standing = {
        None: [Stored(1, "section", "**A**")],
        1: [Stored(2, "clause", "B"), Stored(3, "clause", "D")],
        3: [Stored(4, "dash", "E")],
    }
    assert [(parent, one.text) for parent, one in added([section], standing)] == [(2, "C"), (1, "B")]


def test_text_alone_has_nothing_around_it() -> None:
    assert read_pasted("I. A\n- B") == Pasted(read_text("I. A\n- B"))

"""One visit: to a place, a body, or what free words name; with several and `either` to one of them."""

from collections.abc import Iterator
from typing import Any

from tours.enums import PositionLevel, StopKind
from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, note, passage, quote, sentence
from tours.parts.wording import lower

PLACES = ("options", "localities", "agencies", "words")
"""Where it goes: the first as the editor ticks it, the next two as the file names them."""


def brief(stop: Any) -> str:
    return sentence(stop.name, lower(StopKind(stop.kind).label) if stop.kind else "")


def told(stop: Any) -> str:
    where = f"{stop.name} ({stop.round})" if stop.round else str(stop.name)
    return f"{where}. {stop.said}" if stop.said else where


def check(values: Values) -> Iterator[Fault]:
    named = [one for key in PLACES for one in values.get(key) or ()]
    at = "options" if "options" in values else "localities"
    if not named:
        yield Fault(
            at, "Chưa chọn nơi đến. Đề nghị chọn ít nhất một nơi.", "ghi localities, agencies hoặc words.", PLACES
        )
    if len(set(named)) < len(named):
        yield Fault(at, "Một nơi được chọn hai lần. Đề nghị bỏ một.", "một nơi được ghi hai lần. Bỏ một chỗ.", PLACES)
    if values.get("either") and len(named) == 1:
        yield Fault(
            "either",
            "Mới có một nơi nên không có gì để chọn. Đề nghị chọn thêm nơi, hoặc bỏ đánh dấu.",
            "mới có một nơi nên không có gì để chọn. Ghi thêm nơi, hoặc bỏ khóa này.",
            PLACES,
        )
    if values.get("words") and not values.get("note"):
        yield Fault(
            "note",
            "Nơi ghi bằng lời cần ghi chú. Đề nghị ghi nơi đó ở đâu, thuộc cơ quan nào.",
            "words cần note: nơi đó ở đâu, thuộc cơ quan nào. Thêm dòng “note = …”.",
            ("words",),
        )


STOP = Kind(
    slug="noi-den",
    table="stops",
    model="Stop",
    noun="nơi đến",
    title="Nơi đến",
    of_tour=True,
    empty="Chọn nơi đến; số liệu của các nơi ở trang Nơi đến.",
    below=("StopOption",),
    brief=brief,
    told=told,
    check=check,
    fields=(
        Field(
            "options",
            Type.PLACES,
            column=None,
            door=Door.EDITOR,
            label="Nơi đến",
            help="Chọn mấy nơi thì thành mấy lần đến, mỗi lần một nơi.",
        ),
        Field("localities", Type.LOCALITIES, column=None, door=Door.FILE, each=True),
        Field("agencies", Type.AGENCIES, column=None, door=Door.FILE, each=True),
        Field(
            "words",
            Type.LINES,
            column=None,
            longest=250,
            each=True,
            label="Nơi không có trong danh sách",
            help="Mỗi dòng một nơi; ghi ở ghi chú nơi đó ở đâu.",
        ),
        Field(
            "either",
            Type.FLAG,
            column=None,
            label="Chỉ đến một trong các nơi đã chọn",
            help="Để ngỏ đến khi một nơi nhận lời.",
        ),
        passage(required=False),
        quote(),
        Field("kind", Type.CHOICE, choices=StopKind),
        Field("round", Type.ONE, to="rounds", written=Type.NUMBER, empty_label="Chưa xếp đợt"),
        Field("received_by", longest=250, help="Họ tên, chức vụ, nếu kế hoạch nêu."),
        Field("received_level", Type.CHOICE, choices=PositionLevel),
        Field("topics", Type.MANY, to="topics", label="Nội dung học ở đây"),
        Field("questions", Type.LINES, longest=500, label="Câu hỏi gửi trước", help="Mỗi dòng một câu."),
        note(),
    ),
)

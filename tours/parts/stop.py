"""One place to go. Several localities or agencies are alternatives: one of them is visited."""

from collections.abc import Iterator

from tours.parts.declared import Door, Fault, Field, Kind, Type, Values, note, passage, quote


def check(values: Values) -> Iterator[Fault]:
    if "options" in values:
        if not values["options"]:
            yield Fault("options", "Chưa chọn nơi đến. Đề nghị chọn ít nhất một nơi.", "")
    elif bool(values.get("localities")) == bool(values.get("agencies")):
        yield Fault("localities", "", "ghi localities hoặc agencies, một trong hai.", ("agencies",))


STOP = Kind(
    slug="noi-den",
    table="stops",
    model="Stop",
    noun="nơi đến",
    title="Nơi đến",
    of_tour=True,
    empty="Chọn nơi đến; số liệu của các nơi ở trang Nơi đến.",
    below=("StopOption",),
    told=lambda one: f"{one.name} ({one.round})" if one.round else str(one.name),
    check=check,
    fields=(
        Field(
            "options",
            Type.PLACES,
            column=None,
            door=Door.EDITOR,
            label="Nơi đến",
            help="Chọn nhiều nơi nếu chỉ đến một trong các nơi đó.",
        ),
        Field("localities", Type.LOCALITIES, column=None, door=Door.FILE),
        Field("agencies", Type.AGENCIES, column=None, door=Door.FILE),
        passage(required=False),
        quote(),
        Field("round", Type.ONE, to="rounds", written=Type.NUMBER, empty_label="Chưa xếp đợt"),
        Field("topics", Type.MANY, to="topics", door=Door.FILE),
        note(),
    ),
)

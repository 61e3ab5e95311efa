"""A part of the plan that travels: its scope, its place in the registration form, and all that belongs to it."""

from typing import Any

from tours.enums import Fairness, FirstAim, Scope
from tours.parts.declared import Door, Field, Kind, Renew, Type, passage

PRICES = {
    "price_fewer": (2, "bớt 1 chỗ"),
    "price_unlock": (2, "bỏ 1 khóa"),
    "price_invite": (3, "mời 1 người"),
    "price_more": (4, "thêm 1 người quá mức tối đa"),
    "price_less": (5, "bớt 1 điều kế hoạch đòi hỏi"),
}
"""Column → what is usual, and what the step is called."""

CHOICES = ("Ngang nhau thì", "Xếp vào đoàn", "Điểm của cách sửa")

FIRST_PRICE = next(iter(PRICES))
_OF_REMEDIES = "Khi không đạt hết quy tắc, cách sửa ít điểm nhất đứng đầu. Điểm nào để trống thì là điểm thường dùng."


def told(tour: Any) -> str:
    """What is usual goes without saying."""
    chosen = [f"{name}: {said}" for name, said in choices(tour).items() if said]
    return f"{'. '.join([str(tour), *chosen])}." if chosen else str(tour)


def choices(tour: Any) -> dict[str, str]:
    """What the tour sets for proposals, by name; empty where it is as usual."""
    way = aim = ""
    if tour.fairness != Fairness.POST:
        seed = f", hạt giống “{tour.draw_seed}”" if tour.draw_seed else ""
        way = f"{tour.get_fairness_display().lower()}{seed}"
    if tour.first_aim != FirstAim.BALANCE:
        aim = tour.get_first_aim_display().lower()
    prices = [(name, getattr(tour, key)) for key, (usual, name) in PRICES.items() if getattr(tour, key) != usual]
    points = ", ".join(f"{name} {points}" for name, points in prices)
    return dict(zip(CHOICES, (way, aim, points), strict=True))


TOUR = Kind(
    slug="chuong-trinh",
    table="tours",
    named_by="code",
    unknown="không có chương trình nào có mã “{}”. Các chương trình: {}.",
    model="Tour",
    noun="chương trình",
    title="Chương trình",
    chosen_by="fairness",
    told=told,
    empty="Thêm một chương trình cho mỗi phần đi học tập, trong tỉnh hoặc ngoài tỉnh. Nội dung, tiêu chí, nơi đến, "
    "đợt, thành phần và quy tắc ghi trong chương trình.",
    fields=(
        Field("scope", Type.CHOICE, choices=Scope, required=True),
        Field("code", longest=40, door=Door.FILE, renew=Renew.KEEP),
        Field("name", required=True, longest=250),
        Field("time_text", column="when_text", longest=200),
        Field("time_passage", Type.PASSAGE, column=None, door=Door.FILE),
        Field("transport_text"),
        Field("transport_passage", Type.PASSAGE, column=None, door=Door.FILE),
        Field(
            "form_section",
            longest=10,
            of_form=True,
            help="Để trống thì cổng ghi I, II, III… theo thứ tự của chương trình.",
            renew=Renew.KEEP,
            unique=True,
            taken="Mục này đã dùng cho chương trình khác. Đề nghị ghi mục khác.",
        ),
        Field("form_title", longest=250, of_form=True, help="Để trống thì cổng ghi tên của chương trình."),
        Field(
            "fairness",
            Type.CHOICE,
            choices=Fairness,
            default=Fairness.POST,
            help="Dùng khi gợi ý sắp xếp phải chọn giữa những người quy tắc coi là như nhau. In trong danh sách trình.",
        ),
        Field(
            "draw_seed",
            longest=40,
            renew=Renew.CLEAR,
            needed_by=(Fairness.DRAW,),
            only_for=(Fairness.DRAW,),
            help="Chỉ dùng khi bốc thăm: một dãy chữ, số công bố trước khi lập gợi ý. Ai có dãy này cũng bốc lại được.",
            lacks="Bốc thăm thì phải có hạt giống. Đề nghị ghi dãy chữ, số đã công bố.",
        ),
        Field(
            "first_aim",
            Type.CHOICE,
            choices=FirstAim,
            default=FirstAim.BALANCE,
            help="Khi đã chốt ai đi. In trong danh sách trình.",
        ),
        *(
            Field(key, Type.NUMBER, least=1, most=99, default=usual, help=_OF_REMEDIES if key == FIRST_PRICE else "")
            for key, (usual, _) in PRICES.items()
        ),
        passage(required=False),
    ),
)

"""How destinations are chosen: by figures that the portal compares, or by what people judge."""

from typing import Any

from tours.enums import CriterionKind, Index
from tours.parts.declared import Field, Kind, Renew, Type, note, passage, quote, shortened
from tours.parts.wording import names_of, without_zeros

THRESHOLD, RANK = CriterionKind.THRESHOLD, CriterionKind.RANK_OR_LEAP
BY_FIGURES = (THRESHOLD, RANK)


def criterion_in_words(criterion: Any) -> str:
    year = f" năm {criterion.year}" if criterion.year else " năm gần nhất đã công bố"
    match CriterionKind(criterion.kind):
        case CriterionKind.THRESHOLD:
            over = (
                f"lớn hơn {without_zeros(criterion.threshold)}"
                if criterion.threshold is not None
                else "chưa ghi ngưỡng"
            )
            return f"{names_of(criterion.indices)}{year} {over}."
        case CriterionKind.RANK_OR_LEAP:
            top = f"trong {criterion.top} hạng đầu" if criterion.top else ""
            leap = f"tăng từ {criterion.leap} bậc trở lên so với năm trước" if criterion.leap else ""
            words = ", hoặc ".join(filter(None, (top, leap))) or "chưa ghi ngưỡng"
            return f"Mỗi chỉ số {names_of(criterion.indices)}{year}: {words}."
        case CriterionKind.JUDGEMENT:
            return "Nhận định, có căn cứ kèm theo."


CRITERION = Kind(
    slug="tieu-chi",
    table="criteria",
    model="Criterion",
    noun="tiêu chí",
    title="Tiêu chí",
    of_tour=True,
    brief=lambda one: f"{shortened(one.quote)} {criterion_in_words(one)}",
    told=lambda one: f"{one.quote}: {criterion_in_words(one)}",
    empty="Ghi tiêu chí chọn nơi đến; tiêu chí có ngưỡng hoặc thứ hạng thì cổng tự đối chiếu.",
    fields=(
        passage(),
        quote(),
        Field(
            "kind",
            Type.CHOICE,
            choices=CriterionKind,
            required=True,
            help="Ngưỡng điểm và thứ hạng thì cổng đối chiếu với số liệu; nhận định thì người chấm từ 0 đến 3.",
        ),
        Field(
            "indices",
            Type.TICKED,
            choices=Index,
            needed_by=BY_FIGURES,
            only_for=BY_FIGURES,
            label="Chỉ số",
            help="Không dùng cho nhận định.",
            lacks="Tiêu chí này nói về chỉ số. Đề nghị chọn chỉ số.",
        ),
        Field(
            "year",
            Type.NUMBER,
            least=2000,
            most=2100,
            renew=Renew.YEAR,
            only_for=BY_FIGURES,
            help="Để trống thì cổng lấy năm gần nhất đã công bố của từng chỉ số.",
        ),
        Field(
            "threshold",
            Type.DECIMAL,
            needed_by=(THRESHOLD,),
            only_for=(THRESHOLD,),
            help="Chỉ dùng cho ngưỡng điểm: phải lớn hơn mức này, ví dụ 85.",
            lacks="Chưa ghi ngưỡng. Đề nghị ghi mức phải vượt, ví dụ 85.",
        ),
        Field(
            "top",
            Type.NUMBER,
            least=1,
            most=99,
            needed_by=(RANK,),
            only_for=(RANK,),
            help="Chỉ dùng cho thứ hạng, ví dụ 20 là hai mươi địa phương dẫn đầu.",
            lacks="Chưa ghi thứ hạng. Đề nghị ghi số địa phương dẫn đầu, ví dụ 20.",
        ),
        Field(
            "leap",
            Type.NUMBER,
            least=1,
            most=99,
            only_for=(RANK,),
            help="Chỉ dùng cho thứ hạng: tăng từ số bậc này trở lên so với năm trước cũng đạt.",
        ),
        note(),
    ),
)

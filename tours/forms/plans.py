"""The shape of a plan's head, its legal bases, its issue, a copy for another year, and a task that is done."""

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import formset_factory
from django.http import QueryDict

from accounts import whose
from accounts.models import Agency
from config.fields import Under
from config.typed import whole_number
from config.words import num
from tours.enums import PassageStyle, Where
from tours.forms.fields import KindField, LinesField, SpokenForm, day, words
from tours.forms.inputs import PassageChoice, inputs_of_the_plan
from tours.models import Passage, Plan
from tours.parts import FORM, WINDOW
from tours.parts.declared import LONGEST_TEXT, faults
from tours.pasted import AROUND
from tours.queries import parts
from tours.queries.parts import offer_bodies
from tours.queries.plans import organising

BASES_ASKED = 3
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_PASTED, MOST_PASTED = 700_000, 8_000
"""Letters and lines of two hundred pages and more."""


FORM_TEXTS = (("title_lines", "lines"), ("purpose", "purpose"))


class _HeadForm(SpokenForm):
    together = (
        Under(
            "Phần đầu văn bản",
            *("kind", "title", "year", "parent_body", "issuing_body"),
            *("committee", "system", "organiser", "symbol", "place"),
        ),
        Under("Kính gửi, ký và nơi lưu", "addressees", "authority_lines", "signer_name", "filing_line"),
        Under("Thời gian đăng ký", "is_named", "opens_at", "closes_at", "lead_days", "deadline_quote", "contact"),
        Under("Mẫu đăng ký, ghi chú", "form_lines", "form_purpose", "note"),
    )
    said = ""
    """The plan's text, which the words on the deadline are taken from."""

    def clean_lead_days(self) -> int:
        return self.cleaned_data["lead_days"] or 0

    def clean_deadline_quote(self) -> str:
        quote: str = self.cleaned_data["deadline_quote"]
        if quote and quote not in self.said:
            raise forms.ValidationError(
                "Lời văn của kế hoạch không có câu này. Đề nghị chép đúng từ đoạn giao các cơ quan đăng ký, "
                "hoặc để trống."
            )
        return quote

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("is_named"):
            values |= {"opens_at": None, "closes_at": None, "deadline_quote": ""}
        unread = frozenset(field.key for field in WINDOW.in_editor if field.name in self.errors)
        for fault in faults(WINDOW, {field.key: values.get(field.name) for field in WINDOW.in_editor}, unread):
            self.add_error(WINDOW.field(fault.at).name, fault.said)
        return values

    def values_for(self, plan: Plan) -> dict[str, Any]:
        """Those that could be read, as columns of the plan."""
        values = dict(self.cleaned_data)
        said = {key: values.pop(f"form_{name}") for key, name in FORM_TEXTS if f"form_{name}" in values}
        if any(said.get(key) != plan.form.get(key) for key in said):
            values["form"] = {**plan.form, **{key: value for key, value in said.items() if value or key in plan.form}}
        return values


HeadForm: Any = type(
    "HeadForm",
    (_HeadForm,),
    {
        "kind": KindField(),
        **inputs_of_the_plan(),
        "form_lines": LinesField("Tiêu đề mẫu đăng ký", "Mỗi dòng một dòng của tiêu đề."),
        "form_purpose": forms.CharField(
            label="Mẫu hỏi để làm gì, ai xem",
            required=False,
            max_length=FORM.field("purpose").longest,
            widget=words(),
            help_text="Hiện trên mẫu cho người khai đọc. Để trống thì cổng tự ghi khi mẫu hỏi thêm điều khác.",
        ),
    },
)


def head_form(plan: Plan, data: QueryDict | None = None) -> _HeadForm:
    initial = {name: getattr(plan, name, None) for name in HeadForm.base_fields}
    said = {"form_lines": plan.form.get("title_lines", []), "form_purpose": plan.form.get("purpose", "")}
    form: _HeadForm = HeadForm(data, initial=initial | said)
    offer_bodies(form.fields["organiser"], *organising(plan), is_sent=form.is_bound)
    if plan.kind not in dict(form.fields["kind"].choices):  # type: ignore[attr-defined]
        form.fields["kind"].choices = [(plan.kind, plan.kind.capitalize()), *form.fields["kind"].choices]  # type: ignore[attr-defined]
    form.said = " ".join(passage.plain for passage in plan.passages.all())
    form.fields["form_lines"].help_text = (
        f"Mỗi dòng một dòng của tiêu đề. Các cột của mẫu: {'; '.join(map(str, plan.asked_columns))}; sửa ở mục Cột của "
        "mẫu đăng ký. Chỉ hỏi những gì cần để cử người; việc khác của chuyến đi hỏi sau, với người được chọn."
    )
    return form


BASIS = ("quote", "decision", "decided_on")


class BasisForm(SpokenForm):
    quote = forms.CharField(label="Văn bản", max_length=400, required=False)
    decision = forms.CharField(label="Số, ký hiệu quyết định", max_length=80, required=False)
    decided_on = day("Ngày quyết định", help_text="")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        told = [bool(values.get(name)) for name in BASIS]
        if any(told) and not all(told):
            raise forms.ValidationError("Căn cứ cần đủ tên văn bản, số và ngày; xóa cả ba nếu bỏ căn cứ này.")
        return values


BasisFormSet = formset_factory(BasisForm, extra=BASES_ASKED, max_num=60, can_order=True)


def basis_forms(plan: Plan, data: QueryDict | None = None) -> Any:
    """One set of fields for each legal basis, and empty ones for more."""
    return BasisFormSet(
        data,
        initial=[
            basis | {"decided_on": datetime.date.fromisoformat(basis["decided_on"])} for basis in plan.legal_bases
        ],
        prefix="can-cu",
    )


def bases_in(formset: Any) -> list[dict[str, str]]:
    """By the numbers typed: one that is given another's number takes its place. Those without one come last."""
    told = [form.cleaned_data for form in sorted(formset, key=_place) if form.cleaned_data.get("quote")]
    return [
        {"quote": one["quote"], "decision": one["decision"], "decided_on": one["decided_on"].isoformat()}
        for one in told
    ]


def _place(form: BasisForm) -> tuple[bool, int, int]:
    to, stood = form.cleaned_data.get("ORDER"), form.fields["ORDER"].initial
    if to is None:
        return True, 0, 0
    return False, to, (to > stood) - (to < stood) if stood else 0


class IssueForm(SpokenForm):
    number = forms.IntegerField(
        label="Số", min_value=1, max_value=99_999, help_text="Theo sổ của cơ quan ban hành trong năm."
    )
    issued_on = day("Ngày ban hành", required=True, help_text="Ngày trên bản đã ký.")
    reason = forms.CharField(label="Vì sao vẫn ban hành khi còn lưu ý", required=False, max_length=1000, widget=words())


class YearForm(SpokenForm):
    year = forms.IntegerField(label="Năm của kế hoạch mới", min_value=2000, max_value=2100)


class PlaceForm(SpokenForm):
    """Where a passage goes; not into itself."""

    where = forms.TypedChoiceField(
        label="Đặt ở đâu", choices=Where.choices, coerce=Where, initial=Where.AFTER, widget=forms.RadioSelect
    )
    style = forms.TypedChoiceField(
        label="Cách đánh số",
        choices=[("", "Theo các đoạn ở chỗ mới"), *PassageStyle.choices],
        coerce=PassageStyle,
        empty_value=None,
        required=False,
    )

    def __init__(self, plan: Plan, passage: Passage, data: QueryDict | None = None) -> None:
        super().__init__(data)
        within = parts.descendants([passage.pk])
        self.fields["beside"] = beside = PassageChoice(
            queryset=parts.passages_of(plan).exclude(pk__in=within).select_related("parent"),
            label="Đoạn làm mốc",
            empty_label="Chọn đoạn",
            error_messages={"required": "Chọn đoạn để đặt cạnh hoặc đặt vào trong."},
        )
        if not self.is_bound:
            beside.offer(plan, within)
        self.order_fields(["where", "beside", "style"])


class TextForm(SpokenForm):
    """A file is read into the text, so that its words are seen before they are kept."""

    file = forms.FileField(
        label="Tệp Word (.docx) của kế hoạch",
        required=False,
        widget=forms.FileInput(attrs={"accept": f".docx,{DOCX}", "data-reads": ""}),
        help_text="Cổng đọc lời văn trong tệp vào ô bên dưới, thay chữ đang có trong ô; chưa lưu gì. Số thứ tự tự "
        "động, bảng, chữ đậm giữ nguyên; phần đã xóa khi theo dõi sửa đổi (Track Changes) không đọc.",
    )
    text = forms.CharField(
        label="Lời văn, hoặc chép từ tệp Word",
        max_length=LONGEST_PASTED,
        widget=words(18),
        help_text="Chép cả văn bản, mỗi đoạn một dòng. Cổng lấy I., 1., a), dấu trừ, dấu cộng ở đầu đoạn làm cấp rồi "
        "đánh số lại; ký hiệu khác (A., 1.1., *) giữ nguyên. Bảng chép từ Word giữ là bảng. Đoạn kế hoạch đã có thì "
        "không thêm lại. Phần đầu văn bản, căn cứ, nơi kính gửi, nơi nhận, người ký được nhận ra, nêu trên văn bản xem "
        "trước, và điền vào chỗ của chúng khi kế hoạch chưa có.",
    )
    left = forms.MultipleChoiceField(
        label="Để nguyên trong lời văn, không tách ra",
        required=False,
        choices=[(kind.value, label) for kind, label in AROUND.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Đánh dấu phần cổng nhận nhầm.",
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        lines = text.splitlines()
        if len(lines) > MOST_PASTED:
            raise forms.ValidationError(
                f"Lời văn có {num(len(lines))} dòng, nhiều nhất là {num(MOST_PASTED)}. Đề nghị bỏ phụ lục dài."
            )
        if any(len(line) > LONGEST_TEXT for line in lines):
            raise forms.ValidationError(f"Có đoạn dài hơn {LONGEST_TEXT} ký tự. Đề nghị ngắt dòng giữa các đoạn.")
        return text


NEW_PLAN = ("title", "year", "system", "symbol", "parent_body", "issuing_body", "committee", "place", "organiser")
NewPlanForm: Any = type("NewPlanForm", (SpokenForm,), {"kind": KindField(), **inputs_of_the_plan(*NEW_PLAN)})
"""The head of a plan that is written from nothing; the rest is written in the editor."""


def new_plan_form(
    like: Plan | None, year: int, organisers: QuerySet[Agency], data: QueryDict | None = None
) -> SpokenForm:
    """`like` is the newest plan: the next one mostly has its letterhead."""
    initial: dict[str, Any] = {
        "year": year,
        "title": f"Tổ chức học tập, nghiên cứu kinh nghiệm cải cách hành chính năm {year}",
        "symbol": "KH-BCĐ",
        "issuing_body": whose.names().committee,
        "organiser": whose.names().organiser,
        "committee": whose.names().called,
    }
    if like:
        same = ("kind", "system", "symbol", "parent_body", "issuing_body", "committee", "place")
        initial |= {name: getattr(like, name) for name in same} | {"organiser": like.organiser_id}
    form: SpokenForm = NewPlanForm(data, initial=initial)
    form.order_fields(["title", "year", "kind", *NEW_PLAN])
    form.fields["organiser"].queryset = organisers  # type: ignore[attr-defined]
    form.fields["organiser"].empty_label = "Chọn cơ quan"  # type: ignore[attr-defined]
    form.fields["symbol"].help_text += " Số ghi khi ban hành."
    return form


class DoneForm(SpokenForm):
    done_on = day("Xong ngày", required=True)
    done_note = forms.CharField(label="Ghi chú", required=False, max_length=1000, widget=words())


def read_revision(data: QueryDict) -> int | None:
    """The save that a confirming page showed; None where the form does not say it."""
    return whole_number(data.get("revision"))


def read_at(data: QueryDict) -> datetime.datetime | None:
    """When that page was made."""
    try:
        said = datetime.datetime.fromisoformat(data.get("read_at", ""))
    except ValueError:
        return None
    return said if said.tzinfo else None

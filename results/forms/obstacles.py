"""What is written of an obstacle, and what is said of it afterwards."""

from typing import Any, ClassVar

from django import forms

from accounts.forms.files import OneFile
from results.forms.lessons import Form, line, text
from tours.forms.fields import day


class WriteForm(OneFile, Form):
    missing: ClassVar[dict[str, str]] = {
        "what": "chưa viết.",
        "wish": "chưa viết. Chưa biết thì ghi “xin hướng dẫn”.",
    }

    about = line("Về việc gì", "Lấy từ trang vừa xem; sửa được.", longest=200, required=True)
    what = text("Đang vướng gì", "Một việc mỗi lần. Nói điều đã xảy ra, ở đâu, từ khi nào.", rows=5, required=True)
    wish = text("Đề nghị làm gì", "Một câu. Chưa biết thì ghi “xin hướng dẫn”.", required=True)
    needed_by = day("Cần trả lời trước ngày", help_text="Sau ngày này thì việc không còn kịp.")
    file = forms.FileField(
        label="Tệp kèm",
        required=False,
        help_text="Một PDF, tối đa 10 MB.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"empty": "Tệp này rỗng. Chọn lại tệp PDF."},
    )
    from_page = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)


class SayForm(Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    text = text("Nội dung", rows=4, required=True)


class AnswerForm(SayForm):
    text = text(
        "Câu trả lời", "Người gửi và lãnh đạo cơ quan đó đọc được. Không viết số điện thoại.", rows=5, required=True
    )
    document = line("Văn bản làm căn cứ", "Số, ký hiệu, ngày.")


class ExtendForm(Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    due_on = day("Hạn mới", required=True)
    document = line("Theo văn bản nào, ai đồng ý", "Số, ngày văn bản hoặc tên người đồng ý.", required=True)


class SeveralForm(Form):
    text = text("Câu trả lời chung", "Bỏ trống thì mỗi việc được trả lời bằng câu đã soạn riêng cho nó.", rows=3)


FORMS: dict[str, tuple[str, type[Form]]] = {
    "answer": ("Trả lời và đóng", AnswerForm),
    "draft": ("Lưu câu trả lời đang soạn", AnswerForm),
    "ask": ("Hỏi lại người gửi", SayForm),
    "pass_up": ("Chuyển lên, kèm ý kiến", SayForm),
    "give_back": ("Giao trả", SayForm),
    "extend": ("Lùi hạn trả lời", ExtendForm),
    "reply": ("Trả lời thêm", SayForm),
    "reopen": ("Mở lại, vì câu trả lời chưa giải quyết được", SayForm),
    "take_back": ("Rút lại, không cần nữa", SayForm),
}


def form_of(name: str, *args: Any, **kwargs: Any) -> Form:
    return FORMS[name][1](*args, **kwargs)

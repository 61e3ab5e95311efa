"""The shape of one input: an invitation, an account, a first password, the filters of the lists."""

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth import password_validation
from django.db.models import QuerySet

from accounts import queries
from accounts.enums import Role
from accounts.models import Agency, AuditEntry, User
from accounts.search import search_key

DATES = ["%d/%m/%Y", "%Y-%m-%d"]


class RolesField(forms.MultipleChoiceField):
    """The roles as check boxes. Whether they go together is a policy, not a shape."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            label="Vai trò", choices=Role.choices, error_messages={"required": "Chọn ít nhất một vai trò."}
        )


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label="Thư công vụ",
        max_length=254,
        help_text="Thư mời gửi đến địa chỉ này; sau đó cũng dùng để đăng nhập.",
        error_messages={"required": "Nhập địa chỉ thư.", "invalid": "Nhập địa chỉ thư đầy đủ, ví dụ ten@coquan.vn."},
    )
    full_name = forms.CharField(
        label="Họ và tên", max_length=120, error_messages={"required": "Nhập họ và tên của người được mời."}
    )
    agency = forms.ModelChoiceField(
        label="Cơ quan",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không thuộc cơ quan nào",
        help_text="Cần chọn đối với cán bộ đầu mối và lãnh đạo cơ quan.",
    )
    roles = RolesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = queries.agencies_to_choose()  # type: ignore[attr-defined]  # of a choice field
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class UserForm(forms.Form):
    email = forms.EmailField(
        label="Thư đăng nhập",
        max_length=254,
        help_text="Địa chỉ mới chỉ có hiệu lực khi chủ tài khoản xác nhận bằng thư gửi đến địa chỉ đó; "
        "địa chỉ đang dùng cũng nhận thư báo.",
        error_messages={"required": "Nhập địa chỉ thư.", "invalid": "Nhập địa chỉ thư đầy đủ, ví dụ ten@coquan.vn."},
    )
    email_shown = forms.CharField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Nhập họ và tên."})
    post = forms.CharField(label="Chức vụ", max_length=160, required=False)
    agency = forms.ModelChoiceField(
        label="Cơ quan", queryset=Agency.objects.none(), required=False, empty_label="Không thuộc cơ quan nào"
    )
    roles = RolesField()
    is_active = forms.BooleanField(
        label="Đang hoạt động",
        required=False,
        help_text="Bỏ chọn thì người này không đăng nhập được nữa; việc đã làm vẫn giữ trong nhật ký.",
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(
            data,
            initial={
                "email": user.email,
                "email_shown": user.email,
                "full_name": user.full_name,
                "post": user.post,
                "agency": user.agency,
                "roles": list(user.roles),
                "is_active": user.is_active,
            },
        )
        self.fields["agency"].queryset = queries.agencies_to_choose(besides=user.agency)  # type: ignore[attr-defined]  # of a choice field
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        """An address left as the page showed it is "": it may have been changed meanwhile, and is not changed back."""
        if self.cleaned_data.pop("email_shown", "") == self.cleaned_data.get("email", "").lower():
            self.cleaned_data["email"] = ""
        return self.cleaned_data


class PasswordForm(forms.Form):
    """The first password of someone who was invited, typed twice."""

    password1 = forms.CharField(
        label="Mật khẩu",
        strip=False,
        help_text="Ít nhất 10 ký tự, không chỉ gồm chữ số và không giống tên hoặc địa chỉ thư.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Nhập mật khẩu."},
    )
    password2 = forms.CharField(
        label="Nhập lại mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Nhập lại mật khẩu một lần nữa."},
    )

    def __init__(self, owner: User, data: Any = None) -> None:
        super().__init__(data)
        self.owner = owner
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.owner)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hai lần nhập mật khẩu chưa giống nhau. Nhập lại cả hai ô.")
        return self.cleaned_data


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


def _search_input() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"})


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"})


class UserFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm theo tên hoặc thư", method="search", widget=_search_input())
    role = django_filters.ChoiceFilter(
        label="Vai trò",
        field_name="role_assignments__role",
        choices=Role.choices,
        empty_label="Mọi vai trò",
        widget=_select(),
    )
    agency = django_filters.ModelChoiceFilter(
        label="Cơ quan",
        queryset=lambda _request: queries.agencies_of_users(),
        empty_label="Mọi cơ quan",
        widget=_select(),
    )
    active = django_filters.ChoiceFilter(
        label="Tình trạng",
        field_name="is_active",
        choices=[("True", "Đang hoạt động"), ("False", "Đã khóa")],
        empty_label="Tất cả",
        widget=_select(),
    )
    sort = django_filters.ChoiceFilter(
        label="Sắp xếp",
        method="ordered",
        choices=[("search_key", "Theo họ và tên"), ("agency", "Theo cơ quan"), ("-joined_at", "Mới tham gia trước")],
        empty_label="Theo địa chỉ thư",
        widget=_select(),
    )

    class Meta:
        model = User
        fields: tuple[str, ...] = ()

    def search(self, found: QuerySet[User], _name: str, words: str) -> QuerySet[User]:
        return found.filter(search_key__contains=search_key(words))

    def ordered(self, found: QuerySet[User], _name: str, order: str) -> QuerySet[User]:
        return found.order_by(order, "pk")


class AgencyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm theo tên hoặc mã", method="search", widget=_search_input())
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=queries.kinds_to_choose, empty_label="Mọi loại", widget=_select()
    )
    on = django_filters.DateFilter(label="Có vào ngày", method="existing_on", input_formats=DATES, widget=_date_input())

    class Meta:
        model = Agency
        fields: tuple[str, ...] = ()

    def search(self, found: QuerySet[Agency], _name: str, words: str) -> QuerySet[Agency]:
        return found.filter(search_key__contains=search_key(words))

    def existing_on(self, found: Any, _name: str, day: Any) -> QuerySet[Agency]:
        existing: QuerySet[Agency] = found.existing_on(day)
        return existing


class AuditFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm trong nhật ký", method="search", widget=_search_input())
    first = django_filters.DateFilter(label="Từ ngày", method="since", input_formats=DATES, widget=_date_input())
    last = django_filters.DateFilter(label="Đến hết ngày", method="until", input_formats=DATES, widget=_date_input())
    verb = django_filters.ChoiceFilter(
        label="Việc",
        choices=lambda: [(verb, verb) for verb in queries.audit_verbs()],
        empty_label="Mọi việc",
        widget=_select(),
    )
    actor = django_filters.ModelChoiceFilter(
        label="Người làm",
        queryset=lambda _request: queries.audit_actors(),
        empty_label="Mọi người",
        null_label="Hệ thống",
        widget=_select(),
    )

    class Meta:
        model = AuditEntry
        fields: tuple[str, ...] = ()

    def search(self, found: QuerySet[AuditEntry], _name: str, words: str) -> QuerySet[AuditEntry]:
        return found.filter(search_text__contains=search_key(words))

    def since(self, found: QuerySet[AuditEntry], _name: str, day: Any) -> QuerySet[AuditEntry]:
        return found.filter(at__gte=queries.start_of(day))

    def until(self, found: QuerySet[AuditEntry], _name: str, day: Any) -> QuerySet[AuditEntry]:
        return found.filter(at__lt=queries.end_of(day))

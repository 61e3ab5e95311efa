"""The forms of users and invitations."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core import signing
from msgspec import Struct

from accounts.enums import Role
from accounts.invitees import Typed
from accounts.models import Agency, User
from accounts.models.users import called
from accounts.policies import ROLES_WITHIN_AGENCY, roles_to_give
from accounts.queries import places, users
from config.choosing import NamedChoice
from config.naming import named
from config.workbook import XLSX

SEAL = "accounts.invitees"


class RolesField(forms.MultipleChoiceField):
    """The roles as check boxes. Whether they go together is a policy, not a shape."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, roles: Collection[Role] = frozenset(Role)) -> None:
        super().__init__(
            label="Vai trò",
            choices=lambda: [(role.value, role.label) for role in Role if role in roles],
            error_messages={"required": "Chọn ít nhất một vai trò."},
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
    agency = NamedChoice(
        label="Cơ quan",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Không thuộc cơ quan nào",
        help_text="Cần chọn đối với cán bộ đầu mối và lãnh đạo cơ quan.",
    )
    roles = RolesField()

    def __init__(self, data: Any = None, *, by: User) -> None:
        """An agency's own administrator does not choose the agency, and gives only roles within it."""
        super().__init__(data)
        self.own_agency = None if by.has_role(Role.ADMINISTRATOR) else by.agency
        if self.own_agency:
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = places.agencies_to_invite_to(by)  # type: ignore[attr-defined]  # of a choice field
        self.fields["roles"] = RolesField(roles_to_give(by.roles))


class InviteesForm(forms.Form):
    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
        error_messages={"required": "Chọn tệp cần nhập.", "empty": "Tệp này rỗng. Chọn lại tệp có người được mời."},
    )


class Sealed(Struct, frozen=True):
    """The rows of a workbook that were shown, and the numbers of those that were to be invited."""

    rows: tuple[Typed, ...]
    ready: frozenset[int]

    def __str__(self) -> str:
        rows = [(row.number, (row.email, row.full_name, row.agency, row.roles), row.formulas) for row in self.rows]
        return signing.dumps([rows, sorted(self.ready)], salt=SEAL, compress=True)


def unsealed(text: str) -> Sealed | None:
    """Carried by the page until the person says so. None when it was changed, or is a day old."""
    try:
        rows, ready = signing.loads(text, salt=SEAL, max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return Sealed(
        tuple(
            Typed(number, email, name, agency, roles, tuple(formulas))
            for number, (email, name, agency, roles), formulas in rows
        ),
        frozenset(ready),
    )


class HandOverForm(forms.Form):
    to = NamedChoice(
        label="Người nhận bàn giao",
        queryset=User.objects.none(),
        required=False,
        empty_label="Chưa có người nhận",
        columns=("full_name", "email"),
        named=called,
    )
    tells = forms.BooleanField(
        label=named("Chưa có người nhận: báo {organiser}"),
        required=False,
        help_text=named("{organiser} và quản trị cổng nhận thư nêu những việc đang làm dở."),
    )
    reason = forms.CharField(label="Lý do", max_length=250, required=False)

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.fields["to"].queryset = users.colleagues(user)  # type: ignore[attr-defined]  # of a choice field


class ColleagueForm(forms.Form):
    """An account as the agency's own administrator may change it. Roles beyond the agency stay as they are."""

    full_name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Nhập họ và tên."})
    post = forms.CharField(label="Chức vụ", max_length=160, required=False)
    roles = RolesField(ROLES_WITHIN_AGENCY)
    is_active = forms.BooleanField(
        label="Đang hoạt động",
        required=False,
        help_text="Bỏ chọn thì người này không đăng nhập được nữa; người ấy thôi việc thì dùng “Bàn giao và khóa”.",
    )

    def __init__(self, user: User, data: Any = None) -> None:
        initial = {"full_name": user.full_name, "post": user.post, "is_active": user.is_active}
        super().__init__(data, initial=initial | {"roles": sorted(user.roles & ROLES_WITHIN_AGENCY)})
        self.fields["roles"].required = not user.roles - ROLES_WITHIN_AGENCY
        self.user = user

    def clean(self) -> dict[str, Any]:
        kept = self.user.roles - ROLES_WITHIN_AGENCY
        self.cleaned_data["roles"] = sorted({*self.cleaned_data.get("roles", ()), *kept})
        return self.cleaned_data | {"agency": self.user.agency, "email": ""}


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
    agency = NamedChoice(
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
        self.fields["agency"].queryset = places.agencies_to_choose(besides=user.agency)  # type: ignore[attr-defined]  # of a choice field

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
        help_text="Ít nhất 10 ký tự. Nên ghép bốn từ không liên quan với nhau; không dùng tên người, tên cơ quan, "
        "địa danh kèm số.",
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

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.owner)
        return password

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hai lần nhập mật khẩu chưa giống nhau. Nhập lại cả hai ô.")
        return self.cleaned_data

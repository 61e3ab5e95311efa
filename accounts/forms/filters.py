"""The filters of the lists."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import Agency, AuditEntry, Invitation, User
from accounts.models.users import called
from accounts.queries import inviting, places, users
from accounts.search import search_key
from config.choosing import NamedFilter, Select
from config.filtering import Filters

INVITATION_VIEWS = [
    ("chua-tra-loi", "Chưa trả lời"),
    ("khong-den", "Thư không đến"),
    ("het-han", "Đã hết hạn"),
    ("da-nhan", "Đã nhận lời"),
    ("thu-hoi", "Đã thu hồi"),
]
DATES = ["%d/%m/%Y", "%Y-%m-%d"]


def _select() -> Select:
    return Select(attrs={"class": "form-select"})


def _search_input() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "form-control", "type": "search", "autocomplete": "off"})


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"})


class UserFilter(Filters):
    q = django_filters.CharFilter(label="Tìm theo tên hoặc thư", method="search", widget=_search_input())
    role = django_filters.ChoiceFilter(
        label="Vai trò",
        field_name="role_assignments__role",
        choices=lambda: Role.choices,
        empty_label="Mọi vai trò",
        widget=_select(),
    )
    agency = NamedFilter(
        label="Cơ quan",
        queryset=lambda _request: places.agencies_of_users(),
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


class ColleagueFilter(UserFilter):
    """Of one agency: there is none to choose."""

    agency = None  # type: ignore[assignment]  # so a filter is taken away
    sort = django_filters.ChoiceFilter(
        label="Sắp xếp",
        method="ordered",
        choices=[("search_key", "Theo họ và tên"), ("-joined_at", "Mới tham gia trước")],
        empty_label="Theo địa chỉ thư",
        widget=_select(),
    )


class InvitationFilter(Filters):
    q = django_filters.CharFilter(label="Tìm theo tên hoặc thư", method="search", widget=_search_input())
    state = django_filters.ChoiceFilter(
        label="Tình trạng", method="in_state", choices=INVITATION_VIEWS, empty_label="Tất cả", widget=_select()
    )

    class Meta:
        model = Invitation
        fields: tuple[str, ...] = ()

    def search(self, found: QuerySet[Invitation], _name: str, words: str) -> QuerySet[Invitation]:
        return found.filter(search_key__contains=search_key(words))

    def in_state(self, found: Any, _name: str, key: str) -> QuerySet[Invitation]:
        return inviting.invitations_in(found, key)


class AgencyFilter(Filters):
    q = django_filters.CharFilter(label="Tìm theo tên hoặc mã", method="search", widget=_search_input())
    kind = django_filters.ChoiceFilter(
        label="Loại", choices=places.kinds_to_choose, empty_label="Mọi loại", widget=_select()
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


class AuditFilter(Filters):
    q = django_filters.CharFilter(label="Tìm trong nhật ký", method="search", widget=_search_input())
    first = django_filters.DateFilter(label="Từ ngày", method="since", input_formats=DATES, widget=_date_input())
    last = django_filters.DateFilter(label="Đến hết ngày", method="until", input_formats=DATES, widget=_date_input())
    verb = django_filters.ChoiceFilter(
        label="Việc",
        choices=lambda: [(verb, verb) for verb in users.audit_verbs()],
        empty_label="Mọi việc",
        widget=_select(),
    )
    actor = NamedFilter(
        label="Người làm",
        queryset=lambda _request: users.audit_actors(),
        empty_label="Mọi người",
        null_label="Hệ thống",
        columns=("full_name", "email"),
        named=called,
        widget=_select(),
    )

    class Meta:
        model = AuditEntry
        fields: tuple[str, ...] = ()

    def search(self, found: QuerySet[AuditEntry], _name: str, words: str) -> QuerySet[AuditEntry]:
        return found.filter(search_text__contains=search_key(words))

    def since(self, found: QuerySet[AuditEntry], _name: str, day: Any) -> QuerySet[AuditEntry]:
        return found.filter(at__gte=users.start_of(day))

    def until(self, found: QuerySet[AuditEntry], _name: str, day: Any) -> QuerySet[AuditEntry]:
        return found.filter(at__lt=users.end_of(day))

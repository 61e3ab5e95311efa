"""Requests of people about their data, and what this floor holds of one of them."""

from collections.abc import Iterable, Sequence

from django.db.models import Max, Model, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Agency, AuditEntry, AuditValues, User
from accounts.queries.scoped import Scoped
from config.prepared import Keys, Prepared
from config.words import vn_datetime
from registrations.enums import Standing
from registrations.models import DataRequest, KnownPerson, Nomination, Registration, Sending
from registrations.people import same_person_key
from registrations.personal import Held, Subject, held_of
from registrations.policies.copies import unpacked

IN_USE = "Đang cần để liên hệ, tổ chức đoàn. Cơ quan rút tên, hoặc chuyến đi kết thúc, thì xóa được."
OF_ACCOUNT = "Đang dùng để đăng nhập. Quản trị khóa tài khoản thì thư điện tử được xóa khi hết thời hạn giữ."
OF_SENT = "Bản đã gửi là hồ sơ công việc. Mã kiểm tra của biên nhận tính từ cả số điện thoại, nên bản ấy giữ nguyên."
OF_LOOKS = (
    "Nhật ký không sửa, không xóa được. Xem cả danh sách thì nhật ký chỉ ghi bao nhiêu người, không ghi từng người."
)
MOST_LOOKS = 100
OF_RECORD = "Họ tên, chức vụ, đơn vị trong danh sách đã gửi là hồ sơ công việc, lưu theo quy định về lưu trữ."


def requests(user: User) -> QuerySet[DataRequest]:
    return DataRequest.objects.visible_to(user).select_related("agency", "received_by", "answered_by")


def get_request(user: User, pk: int) -> DataRequest:
    return get_object_or_404(requests(user), pk=pk)


def agencies(user: User) -> QuerySet[Agency]:
    """For whose people he may write a request down."""
    everywhere = user.has_role(Role.ORGANISER, Role.ADMINISTRATOR)
    return Agency.objects.home().filter(Q() if everywhere else Q(pk=user.agency_id))


def own_requests(user: User) -> list[DataRequest]:
    return _own(user)


_own = Scoped(lambda user: requests(user).filter(account=user))


def waiting() -> QuerySet[DataRequest]:
    return _waiting.later()


_waiting = Prepared(lambda: DataRequest.objects.waiting().order_by("due_on", "pk"))


def nominations_of(subject: Subject) -> list[Nomination]:
    if subject.account:
        return _of_account(subject.account)
    return _of_name(same_person_key(subject.full_name), subject.agency) if subject.agency else []


def _with_plans(found: QuerySet[Nomination]) -> QuerySet[Nomination]:
    beside = found.select_related("registration__plan", "tour")
    return beside.annotate(over_on=Max("tour__rounds__ends_on")).order_by("pk")


_of_account = Prepared(lambda account: _with_plans(Nomination.objects.filter(account=account)), -9031)
_of_name = Prepared(
    lambda key, agency: _with_plans(Nomination.objects.filter(person_key=key, registration__agency=agency)),
    *("key of a name", -9032),
)


def is_in_use(one: Nomination) -> bool:
    over: object = getattr(one, "over_on", None)
    return one.standing == Standing.GOING and (over is None or str(over) >= str(timezone.localdate()))


def all_held(subject: Subject) -> list[Held]:
    """On every floor."""
    return held_of(subject, nominations_of(subject))


def held(subject: Subject, people: Sequence[Nomination]) -> list[Held]:
    found = [held_in_nomination(one) for one in people]
    known = map(_known, known_of(subject))
    return [*_account(subject), *found, *_sent(people), *known, *_cells(people), *_looked_at(subject, people)]


def _account(subject: Subject) -> list[Held]:
    user = _signing_in.first(subject.account) if subject.account else None
    if user is None:
        return []
    roles = ", ".join(str(Role(role).label) for role in sorted(user.roles))
    values = (
        ("họ và tên", user.full_name),
        ("thư điện tử", user.email),
        ("chức vụ", user.post),
        ("cơ quan", str(user.agency or "")),
        ("vai trò", roles),
    )
    return [Held("Tài khoản", "Cổng", tuple((name, value) for name, value in values if value), OF_ACCOUNT)]


_signing_in = Prepared(lambda account: User.objects.who_signs_in().filter(pk=account), -9033)


def held_in_nomination(one: Nomination) -> Held:
    values = [
        (str(field.verbose_name), str(getattr(one, field.name)))
        for field in Nomination._meta.local_fields
        if field.name in {"full_name", "post", "unit", "phone", "note"}
    ]
    values += [(key, str(value)) for key, value in one.extras.items()]
    said = tuple((name, value) for name, value in values if value)
    may_go = one.phone or one.note or one.extras
    stays = IN_USE if may_go and is_in_use(one) else "" if may_go else OF_RECORD
    return Held("Danh sách đăng ký", str(one.registration.plan), said, stays)


def known_of(subject: Subject) -> Iterable[KnownPerson]:
    if not subject.agency or subject.account:
        return ()
    return KnownPerson.objects.filter(agency=subject.agency, key=same_person_key(subject.full_name))


def _known(one: KnownPerson) -> Held:
    values = (("chức vụ", one.post), ("đơn vị", one.unit), ("số điện thoại", one.phone))
    return Held("Danh bạ của cơ quan", str(one.agency), tuple((name, value) for name, value in values if value))


def cells_of(people: Sequence[Nomination]) -> QuerySet[AuditValues]:
    keys = [str(one.pk) for one in people]
    return AuditValues.objects.filter(subject_type=str(Nomination._meta.verbose_name), subject_id__in=keys)


def _cells(people: Sequence[Nomination]) -> list[Held]:
    return [
        Held(
            "Lịch sử thay đổi",
            str(one.entry.target_label),
            tuple((name, f"{old or '(trống)'} → {new or '(trống)'}") for name, (old, new) in one.cells.items()),
        )
        for one in _cells_of_lines(_KIND_OF_LINE, [str(one.pk) for one in people])
    ]


_KIND_OF_LINE = str(Nomination._meta.verbose_name)
_cells_of_lines = Prepared(
    lambda kind, keys: AuditValues.objects.filter(subject_type=kind, subject_id__in=keys).select_related("entry"),
    *("kind of a record", Keys("key of a line")),
)


def _sent(people: Sequence[Nomination]) -> list[Held]:
    """As it was sent, whatever became of the list since."""
    keys = {one.pk for one in people}
    found = []
    for sending in _sendings(sorted({one.registration_id for one in people})):
        for line in unpacked(sending.copy).lines:
            if line.key in keys:
                values = [("họ và tên", line.full_name), ("chức vụ", line.post), ("đơn vị", line.unit)]
                values += [("số điện thoại", line.phone), ("ghi chú", line.note)]
                values += [(answer.title, answer.text) for answer in line.extras]
                said = tuple((name, value) for name, value in values if value)
                found.append(Held("Danh sách đã gửi", f"Biên nhận {sending.receipt}", said, OF_SENT))
    return found


_sendings = Prepared(lambda lists: Sending.objects.filter(registration__in=lists).order_by("pk"), Keys(-10_000))


def _looked_at(subject: Subject, nominations: Sequence[Nomination]) -> list[Held]:
    """Who looked at this one person; of a list the record knows how many people it showed, not which."""
    of_him = _named(Nomination, (one.pk for one in nominations))
    if subject.account:
        of_him |= _named(User, (subject.account,))
        asked = DataRequest.objects.filter(account=subject.account)
    else:
        asked = DataRequest.objects.filter(account=None, full_name__iexact=subject.full_name, agency=subject.agency)
    of_him |= _named(DataRequest, asked.values_list("pk", flat=True))
    looked = AuditEntry.objects.filter(is_reading=True)
    by_others = looked.exclude(actor=subject.account) if subject.account else looked
    entries = list(by_others.filter(of_him)[:MOST_LOOKS])
    values = [(vn_datetime(one.at), f"{one.actor_name}: {one.verb}") for one in entries]
    lists = by_others.filter(_named(Registration, {one.registration_id for one in nominations})).count()
    if lists:
        values.append(("danh sách của cơ quan, có người này", f"{lists} lần được xem hoặc tải"))
    return [Held("Ai đã xem, tải về", "Nhật ký", tuple(values), OF_LOOKS)] if values else []


def _named(kind: type[Model], keys: Iterable[int]) -> Q:
    return Q(target_type=str(kind._meta.verbose_name), target_id__in=[str(key) for key in keys])

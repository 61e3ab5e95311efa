"""Sessions end: one, all but this, or all of a person's. Whoever goes on there is a visitor with his next press."""

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Session, User
from accounts.permissions import require
from accounts.queries import sessions as queries

VERB = "Kết thúc phiên đăng nhập"


def end_session(handle: str, *, by: User) -> Session | None:
    """One of his own; None: it has ended already, or is somebody else's."""
    session = next((one for one in queries.sessions_of(by) if one.handle == handle), None)
    if session is not None:
        _end([session], by, by=by)
    return session


def end_other_sessions(*, this: str, by: User) -> int:
    """All of his own but the one with this key."""
    return _end([one for one in queries.sessions_of(by) if one.session_key != this], by, by=by)


def end_sessions_of(user: User, *, by: User) -> int:
    require(by, "accounts.manage_users")
    return _end(queries.sessions_of(user), user, by=by)


def forget_sessions(user: User, *, besides: str = "") -> None:
    """Within what gives the account another password, or closes it: what was signed in there before ends."""
    Session.objects.filter(account=user).exclude(session_key=besides).delete()


def forget_expired() -> None:
    Session.objects.filter(expire_date__lte=timezone.now()).delete()


def _end(sessions: list[Session], user: User, *, by: User) -> int:
    with transaction.atomic():
        ended, _of_each = Session.objects.filter(pk__in=[one.pk for one in sessions]).delete()
        if ended:
            where = "; ".join(sorted({one.device for one in sessions if one.device}))
            audit.record(VERB, user, by=by, changes={"phiên": (ended, 0), "thiết bị": (where, "")})
    return ended

"""Where somebody is signed in now."""

from django.utils import timezone

from accounts.models import Session, User
from accounts.sessions import is_over
from config.prepared import NOW, Prepared


def sessions_of(user: User) -> list[Session]:
    """What was used last comes first."""
    now = timezone.now()
    return [session for session in _sessions(user.pk, now) if not is_over(session, user, now)]


_sessions = Prepared(
    lambda account, now: Session.objects.filter(account=account, expire_date__gt=now).order_by(
        "-last_used", "-began_at"
    ),
    *(-1, NOW),
)

"""Where somebody is signed in now."""

from django.utils import timezone

from accounts.models import Session, User
from accounts.sessions import is_over


def sessions_of(user: User) -> list[Session]:
    """What was used last comes first."""
    now = timezone.now()
    found = Session.objects.filter(account=user, expire_date__gt=now).order_by("-last_used", "-began_at")
    return [session for session in found if not is_over(session, user, now)]

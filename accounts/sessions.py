"""Django's sessions in the database; the account that signed in comes along in the statement that reads the session."""

import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts import devices
from accounts.models import Session, User
from accounts.models.users import roles_of
from accounts.policies import sessions as policies
from config.prepared import Prepared

BEGAN = "began"  # in the session, with what it began by
DEVICE, PLACE = "device", "place"


def begin(request: HttpRequest) -> None:
    """Somebody signed in, by whatever door."""
    request.session[BEGAN] = timezone.now().timestamp()
    request.session[DEVICE] = devices.named(request.headers.get("User-Agent", ""))
    request.session[PLACE] = devices.network(_address(request))


def is_over(session: Session, user: User, now: datetime.datetime) -> bool:
    return policies.is_over(
        roles=user.roles,
        began_at=session.began_at,
        last_used=session.last_used,
        now=now,
        idle_minutes=settings.SESSION_IDLE_MINUTES,
        hours=settings.SESSION_HOURS,
    )


def _address(request: HttpRequest) -> str:
    header = settings.ALLAUTH_TRUSTED_CLIENT_IP_HEADER
    return str(request.headers.get(header, "") if header else request.META.get("REMOTE_ADDR", ""))


def _with_account(key: str) -> QuerySet[Any]:
    found = Session.objects.filter(session_key=key).select_related("account__agency")
    return found.annotate(roles_told=roles_of(OuterRef("account")))


_session: Prepared[Any] = Prepared(_with_account, "key of a session")


class SessionStore(db.SessionStore):
    _account: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        found = cast("Session", super().create_model_instance(data))
        found.account_id = data.get(SESSION_KEY)
        if found.account_id and (began := data.get(BEGAN)):
            found.began_at = datetime.datetime.fromtimestamp(began, tz=datetime.UTC)
            found.last_used = timezone.now()
            found.device, found.place = data.get(DEVICE, ""), data.get(PLACE, "")
        return found

    def _get_session_from_db(self) -> Session | None:
        now = timezone.now()
        found = _session.first(self.session_key or "")
        if found is not None and found.account is not None:
            found.account.roles_told = found.roles_told
        if found is None or found.expire_date <= now or (found.account and is_over(found, found.account, now)):
            self._session_key = None
            return None
        if found.account and policies.is_to_note(found.last_used, now):
            Session.objects.filter(pk=found.pk).update(last_used=now)
        self._account = found.account
        session: Session = found
        return session

    def take_account(self, pk: int) -> User | None:
        """Once, for the request that read the session; whoever asks again asks the database."""
        account, self._account = self._account, None
        return account if account is not None and account.pk == pk else None

"""Django's sessions in the database; the account that signed in comes along in the statement that reads the session."""

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Session, User
from accounts.models.users import roles_of
from config.prepared import Prepared


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
        return found

    def _get_session_from_db(self) -> Session | None:
        found = _session.first(self.session_key or "")
        if found is None or found.expire_date <= timezone.now():
            self._session_key = None
            return None
        if found.account is not None:
            found.account.roles_told = found.roles_told
        self._account = found.account
        session: Session = found
        return session

    def take_account(self, pk: int) -> User | None:
        """Once, for the request that read the session; whoever asks again asks the database."""
        account, self._account = self._account, None
        return account if account is not None and account.pk == pk else None

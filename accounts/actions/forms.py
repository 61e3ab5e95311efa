"""What was sent with the keys of forms, and what is kept of a form that could not be taken."""

import datetime
import json
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.models import KeptForm, SentForm, User
from config.keys import LASTS

KEPT_FOR = datetime.timedelta(days=1)
KEPT_AT_MOST = 500_000  # letters


def keep_form(
    key: str, *, of: int, path: str, fields: Sequence[tuple[str, str]], files: Sequence[str]
) -> KeptForm | None:
    """One for each form, the newest content of it, for the account `of` the key. None: too much to keep, or nobody's.

    Whoever holds the key may leave it: reading it again takes the account."""
    if len(json.dumps(fields)) > KEPT_AT_MOST or len(path) > 500 or not User.objects.filter(pk=of).exists():
        return None
    with transaction.atomic():
        kept, _is_new = KeptForm.objects.update_or_create(
            key=key,
            user_id=of,
            defaults={"path": path, "fields": fields, "files": files, "kept_at": timezone.now()},
        )
    return kept


def drop_kept_form(kept: KeptForm, *, by: User) -> None:
    """It was sent after all, or is not wanted. Nobody but its owner has it."""
    KeptForm.objects.filter(pk=kept.pk, user=by).delete()


def forget_sent_forms(now: datetime.datetime) -> None:
    """Keys that are refused by now, and what nobody came back for."""
    SentForm.objects.filter(sent_at__lt=now - datetime.timedelta(seconds=LASTS)).delete()
    KeptForm.objects.filter(kept_at__lt=now - KEPT_FOR).delete()

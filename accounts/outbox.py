"""The one way out for letters. Written inside an action, in its transaction; sent by a task, tried again over a day.

A letter is claimed before it is sent, so that two workers never send one. A worker that is killed after the server took
a letter over and before that was noted sends it once more when its claim has run out, under the same Message-ID: SMTP
knows no surer way.
"""

import datetime
import time
from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit, policies, tasks
from accounts.enums import LetterState
from accounts.models import Agency, Letter, User
from accounts.permissions import require
from accounts.policies import refuse_if
from accounts.smtp import Fault, MailLine

CLAIM = datetime.timedelta(minutes=5)  # longer than the task may run
RUN_SECONDS = 45
SILENCES = 2  # after as many letters in a row without an answer the server is silent, not the letters at fault
SPARED = datetime.timedelta(seconds=50)
"""A server that was just found silent is asked again with the next minute, whatever is written meanwhile."""
TOO_LATE = "Đường dẫn trong thư đã hết hạn trước khi gửi được. Cần một thư mới."
WORDS_KEPT_FOR = datetime.timedelta(days=30)
KEPT_FOR = datetime.timedelta(days=365)
LONGEST_SUBJECT = 250


def write(
    kind: str,
    *,
    to: Iterable[str | User],
    subject: str,
    body: str,
    about: models.Model | None = None,
    agency: Agency | None = None,
    is_of_account: bool = False,
    expires_at: datetime.datetime | None = None,
    not_before: datetime.datetime | None = None,
) -> list[Letter]:
    """One letter for each address, or account. `kind` is Vietnamese ("Nhắc gửi đăng ký"). `expires_at`: the words hold
    a secret link that ends then; they are forgotten as soon as the letter has gone. `not_before`: until then it may be
    written anew."""
    users, addresses = _users_and_addresses(to)
    now = timezone.now()
    letters = [
        Letter(
            kind=kind,
            address=address,
            user=users.get(address.lower()),
            agency=agency,
            about_type=about._meta.label_lower if about else "",
            about_id=about.pk if about else None,
            about_label=str(about)[:250] if about else "",
            is_of_account=is_of_account,
            subject=" ".join(subject.split())[:LONGEST_SUBJECT],
            body=body,
            expires_at=expires_at,
            next_try_at=max(now, not_before or now),
        )
        for address in addresses
    ]
    if letters:
        with transaction.atomic(savepoint=False):  # of an action mostly: what fails here fails with it
            letters = Letter.objects.bulk_create(letters)
            tasks.send_letters.enqueue()
    return letters


def _users_and_addresses(to: Iterable[str | User]) -> tuple[dict[str, User], list[str]]:
    """By its address every account there is; and each address once."""
    said = list(to)
    users = {one.email: one for one in said if isinstance(one, User)}
    addresses = list(dict.fromkeys(one.email if isinstance(one, User) else one for one in said))
    if unknown := {one.lower() for one in addresses} - set(users):
        users |= {user.email: user for user in User.objects.filter(email__in=unknown)}
    return users, addresses


def call_off(about: models.Model) -> None:
    """What has not gone yet about this record is not needed any more."""
    unsent = Letter.objects.about(about).filter(state__in=(LetterState.WAITING, LetterState.FAILED))
    unsent.update(state=LetterState.DROPPED, body="")


def heard_last(about: models.Model) -> dict[str, str]:
    """Address → the kind of the letter about this record that it was sent last."""
    sent = Letter.objects.about(about).filter(state=LetterState.SENT).order_by("sent_at", "pk")
    return dict(sent.values_list("address", "kind"))


def held_back(records: Iterable[models.Model]) -> list[Letter]:
    """Letters about these records that nobody has begun to send, locked: until the end of the transaction they can be
    written anew."""
    asked = list(records)
    if not asked:
        return []
    found = Letter.objects.filter(about_type=asked[0]._meta.label_lower, about_id__in=[one.pk for one in asked])
    waiting = found.filter(state=LetterState.WAITING, attempts=0)
    return list(waiting.select_for_update(of=("self",)).order_by("pk"))


def rewrite(letter: Letter, *, subject: str, body: str, not_before: datetime.datetime) -> None:
    """Of one that is held back; it goes when it would have gone, or sooner."""
    letter.subject, letter.body = " ".join(subject.split())[:LONGEST_SUBJECT], body
    letter.next_try_at = min(letter.next_try_at, not_before)
    letter.save(update_fields=["subject", "body", "next_try_at"])


def withdraw(letter: Letter) -> None:
    """Of one that is held back: there is nothing to tell any more."""
    letter.state, letter.body = LetterState.DROPPED, ""
    letter.save(update_fields=["state", "body"])


def send_due() -> int:
    """Sends what is due, for at most RUN_SECONDS; the next minute goes on. Returns how many went."""
    sent, until, now = 0, time.monotonic() + RUN_SECONDS, timezone.now()
    Letter.objects.due_at(now).filter(expires_at__lte=now).update(state=LetterState.FAILED, problem=TOO_LATE, body="")
    if _is_server_spared(now):
        return 0
    silences = 0
    with MailLine() as line:
        while time.monotonic() < until and (letter := _claim(timezone.now())):
            try:
                line.send(letter)
            except Fault as fault:
                _note_fault(letter, fault, timezone.now())
                silences = silences + 1 if fault.is_silence else 0
                if fault.is_of_server or silences == SILENCES:
                    _hold_up(Fault(fault.words, is_of_server=True), timezone.now())
                    break
            else:
                silences = 0
                _note_sent(letter, timezone.now())
                sent += 1
    return sent


def resend(letters: models.QuerySet[Letter], *, by: User) -> int:
    """Tries again from the start those that failed, to the address the person has now."""
    with transaction.atomic():
        require(by, "accounts.see_letters")
        found = list(letters.select_for_update(of=("self",)).select_related("user"))
        now = timezone.now()
        for letter in found:
            refuse_if(policies.problems_with_sending_again(LetterState(letter.state), letter.expires_at, now))
            if letter.user and not letter.is_of_account:
                letter.address = letter.user.email
            letter.state, letter.attempts, letter.next_try_at = LetterState.WAITING, 0, now
            letter.claimed_until, letter.is_held_up, letter.problem = None, False, ""
            letter.save()
            audit.record("Gửi lại thư", letter, by=by)
        if found:
            tasks.send_letters.enqueue()
    return len(found)


def drop(letter: Letter, *, by: User) -> None:
    with transaction.atomic():
        letter = Letter.objects.select_for_update().get(pk=letter.pk)
        require(by, "accounts.see_letters")
        refuse_if(policies.problems_with_dropping(LetterState(letter.state)))
        letter.state = LetterState.DROPPED
        if letter.expires_at:
            letter.body = ""
        letter.save(update_fields=["state", "body"])
        audit.record("Thôi gửi thư", letter, by=by, reason=letter.problem)


def forget_old(now: datetime.datetime) -> None:
    """The words of what went out go after a month, of a letter that never will with it; the row after a year."""
    done = Letter.objects.exclude(state=LetterState.WAITING)
    done.filter(written_at__lte=now - KEPT_FOR).delete()
    done.exclude(state=LetterState.FAILED).filter(written_at__lte=now - WORDS_KEPT_FOR).update(body="")
    done.filter(expires_at__lte=now).update(body="")


def _claim(now: datetime.datetime) -> Letter | None:
    """The next letter that is due, and nobody else's for as long as sending can take. Those that only waited for the
    server come first: the letters it fell silent over do not stop them again."""
    for pk in Letter.objects.due_at(now).order_by("-is_held_up", "next_try_at", "pk").values_list("pk", flat=True)[:20]:
        mine = Letter.objects.due_at(now).filter(pk=pk)
        if mine.update(claimed_until=now + CLAIM, attempts=F("attempts") + 1, tried_at=now):
            return Letter.objects.get(pk=pk)
    return None


def _is_server_spared(now: datetime.datetime) -> bool:
    return Letter.objects.waiting().filter(is_held_up=True, tried_at__gt=now - SPARED).exists()


def _note_sent(letter: Letter, now: datetime.datetime) -> None:
    letter.state, letter.sent_at, letter.claimed_until, letter.problem = LetterState.SENT, now, None, ""
    letter.is_held_up = False
    if letter.expires_at:
        letter.body = ""
    letter.save(update_fields=["state", "sent_at", "claimed_until", "problem", "is_held_up", "body"])
    # The server is back: what waited for it alone need not wait out its pause.
    Letter.objects.waiting().filter(is_held_up=True).update(next_try_at=now, is_held_up=False)


def _note_fault(letter: Letter, fault: Fault, now: datetime.datetime) -> None:
    pause = policies.pause_after(letter.attempts)
    letter.problem, letter.claimed_until, letter.is_held_up = fault.words, None, fault.is_of_server
    if fault.is_final or pause is None:
        letter.state = LetterState.FAILED
    else:
        letter.next_try_at = now + pause
    letter.save(update_fields=["state", "problem", "claimed_until", "is_held_up", "next_try_at"])


def _hold_up(fault: Fault, now: datetime.datetime) -> None:
    """No server for one is no server for all that were due: each has had this try."""
    for letter in Letter.objects.due_at(now):
        if Letter.objects.due_at(now).filter(pk=letter.pk).update(attempts=F("attempts") + 1, tried_at=now):
            letter.attempts += 1
            _note_fault(letter, fault, now)

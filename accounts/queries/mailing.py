"""Which letters? How they stand, and what was written about a record."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.enums import LetterState
from accounts.models import Letter, User
from accounts.models.letters import LetterQuerySet, Posted, posted
from accounts.queries.scoped import Scoped
from config.prepared import Keys, Prepared

LETTER_VIEWS = ("", "dang-gui", "da-gui")


def posted_about(records: Iterable[Model]) -> dict[int, Posted]:
    """Key of the record → how its letters stand, for records of one kind; nothing where nothing was written."""
    asked = list(records)
    if not asked:
        return {}
    by_record: dict[int, list[Letter]] = {}
    for letter in _letters_about(asked[0]._meta.label_lower, [one.pk for one in asked]):
        by_record.setdefault(letter.about_id or 0, []).append(letter)
    return {pk: posted(letters) for pk, letters in by_record.items()}


_letters_about = Prepared(
    lambda kind, keys: (
        Letter.objects.filter(about_type=kind, about_id__in=keys)
        .exclude(state=LetterState.DROPPED)
        .only("about_id", "state", "sent_at", "problem")
    ),
    *("kind of a record", Keys(-10_000)),
)


def letters(user: User) -> LetterQuerySet:
    return Letter.objects.visible_to(user).defer("body").select_related("user", "agency")


def failed_letters(user: User) -> LetterQuerySet:
    """What waits for a person."""
    return letters(user).failed()


def letters_that_failed(user: User) -> QuerySet[Letter]:
    """The longest lost first, to be read with other lists."""
    return _failed.later(user)


_failed = Scoped(
    lambda user: (
        Letter.objects.visible_to(user)
        .failed()
        .select_related("agency")
        .only("address", "written_at", "agency__name")
        .order_by("written_at")
    )
)


def get_letter(user: User, pk: int) -> Letter:
    return get_object_or_404(letters(user), pk=pk)


def letters_to_resend(user: User) -> LetterQuerySet:
    return failed_letters(user).exclude(expires_at__lte=timezone.now())


def letters_in(user: User, key: str) -> LetterQuerySet:
    """`key`: one of LETTER_VIEWS; those that failed for any other."""
    found = letters(user)
    match key:
        case "dang-gui":
            return found.waiting()
        case "da-gui":
            return found.filter(state=LetterState.SENT).order_by("-sent_at", "-pk")
    return found.failed()


def letter_counts(user: User) -> dict[str, int]:
    return {key: letters_in(user, key).count() for key in LETTER_VIEWS}

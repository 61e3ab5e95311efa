"""One round as its page and others show it: state, days, and what was written of it."""

from collections.abc import Iterable

from accounts.models import AuditEntry
from config.words import vn_datetime
from tours.enums import RoundStatus
from tours.models import Round
from tours.parts.round import days_in_words as lasting_in_words
from tours.queries.milestones import days_in_words

TAG_KINDS = {
    RoundStatus.PLANNED: "",
    RoundStatus.AGREED: "now",
    RoundStatus.APPROVED: "now",
    RoundStatus.UNDER_WAY: "now",
    RoundStatus.COMPLETED: "good",
    RoundStatus.REPORTED: "good",
    RoundStatus.CANCELLED: "bad",
}


def days(round: Round) -> str:
    """Agreed days; "" while there are none."""
    return days_in_words(round.starts_on, round.ends_on) if round.starts_on else ""


def expected(round: Round) -> str:
    """What the plan says of its time."""
    span = days_in_words(round.not_before, round.not_after) if round.not_before or round.not_after else ""
    when = round.when_text or (round.when if round.month else "")
    return ", ".join(filter(None, (when, span, lasting_in_words(round))))


def entries(found: Iterable[AuditEntry]) -> list[dict[str, object]]:
    """For the timeline, newest first."""
    return [{"at": one.at, "when": vn_datetime(one.at), "text": f"{one.actor_name}: {_said(one)}"} for one in found]


def _said(entry: AuditEntry) -> str:
    changes = "; ".join(f"{name}: {old or 'chưa có'} → {new or 'bỏ'}" for name, (old, new) in entry.changes.items())
    reason = f" Lý do: {entry.reason.rstrip('.')}." if entry.reason else ""
    return f"{entry.verb}{f' ({changes})' if changes else ''}.{reason}"

"""The mark that a form of money carries, as every form of a trip does."""

from accounts.http import Refusals, SignedInRequest
from trips.policies.seen import Stale


def seen_in(request: SignedInRequest) -> str:
    return request.POST.get("seen", "")


def carried(request: SignedInRequest, problems: Refusals, now: str) -> str:
    """Of what the form was opened with, until the page has said what another saved since."""
    return now if request.method != "POST" or isinstance(problems.refusal, Stale) else seen_in(request)

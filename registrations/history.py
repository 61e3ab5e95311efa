"""Records of this floor whose history can be read: a list by its agency and the organiser, one person likewise."""

from accounts.histories import Kind, register
from registrations.queries.accounts import get_nomination
from registrations.queries.registrations import get_registration

LIST_PAGES = ("registration", "times", "dispatch", "request_change", "receipt", "examine", "upload", "no_nomination")


def declare() -> None:
    register(
        Kind("dang-ky", get_registration, {f"registrations:{page}": "pk" for page in LIST_PAGES}),
        Kind("nguoi-duoc-cu", get_nomination, {"registrations:link_account": "pk", "delegations:person": "nomination"}),
    )

"""Which pages are measured, as whom, and beside which page of the floor. Runs inside the portal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse

FLOORS = ("accounts", "tours", "destinations", "registrations", "delegations", "results", "reports")
WRITES_ONLY = 405
GUESSES = ("1", "x", "00000000-0000-0000-0000-000000000000")


@dataclass(frozen=True, slots=True)
class Page:
    """`place` and `who` name what data.py made; `like` is the floor's page."""

    name: str
    place: str
    who: str
    like: str
    most: float | None = None
    """Milliseconds, where nothing of the floor is like it."""


PAGES = (
    Page("account_login", "", "nobody", "login"),
    Page("accounts:users", "", "administrator", "list"),
    Page("accounts:user", "user", "administrator", "detail"),
    Page("accounts:invite", "", "administrator", "form"),
    Page("accounts:invitations", "", "administrator", "list"),
    Page("accounts:agencies", "", "administrator", "list"),
    Page("accounts:audit", "", "administrator", "list"),
    Page("tours:today", "plan", "organiser", "list"),
    Page("tours:plans", "", "organiser", "list"),
    Page("tours:plan", "plan itself", "organiser", "detail"),
    Page("tours:edit", "plan itself", "organiser", "detail"),
    Page("tours:new_plan", "", "organiser", "form"),
    Page("tours:paste_text", "plan itself", "organiser", "form"),
    Page("tours:place_passage", "passage", "organiser", "form"),
    Page("tours:discard", "plan itself", "organiser", "form"),
    Page("tours:estimate", "plan itself", "organiser", "detail"),
    Page("tours:norms", "", "organiser", "list"),
    Page("tours:add_norm", "", "organiser", "form"),
    Page("tours:edit_norm", "norm", "organiser", "form"),
    Page("tours:edit_head", "plan itself", "organiser", "form"),
    Page("tours:edit_bases", "plan itself", "organiser", "form"),
    Page("tours:add_part", "new part", "organiser", "form"),
    Page("tours:edit_part", "part", "organiser", "form"),
    Page("tours:remove_part", "part", "organiser", "form"),
    Page("tours:issue", "plan itself", "organiser", "form"),
    Page("tours:copy", "plan itself", "organiser", "form"),
    Page("tours:compare", "plan itself", "organiser", "detail"),
    Page("tours:recipients", "plan itself", "organiser", "list"),
    Page("tours:finish_task", "duty", "organiser", "form"),
    Page("destinations:destinations", "plan", "organiser", "list"),
    Page("destinations:workbench", "workbench", "organiser", "list"),
    Page("destinations:route", "workbench", "organiser", "detail"),
    Page("destinations:candidate", "candidate", "organiser", "detail"),
    Page("destinations:indices", "", "organiser", "list"),
    Page("destinations:import_indices", "", "organiser", "form"),
    Page("registrations:tasks", "plan", "drafting", "detail"),
    Page("registrations:registration", "draft", "drafting", "form"),
    Page("registrations:dispatch", "draft", "drafting", "form"),
    Page("registrations:check", "draft", "drafting", "detail"),
    Page("registrations:no_nomination", "draft", "drafting", "form"),
    Page("registrations:upload", "draft", "drafting", "form"),
    Page("registrations:directory", "draft", "drafting", "list"),
    Page("registrations:receipt", "accepted", "accepted", "detail"),
    Page("registrations:request_change", "accepted", "accepted", "form"),
    Page("registrations:review", "plan", "organiser", "list"),
    Page("registrations:nominations", "plan", "organiser", "list"),
    Page("registrations:examine", "sent", "organiser", "detail"),
    Page("registrations:remind", "plan", "organiser", "form"),
    Page("registrations:extend", "silent", "organiser", "form"),
    Page("registrations:enter_from_paper", "silent", "organiser", "form"),
    Page("delegations:compositions", "plan", "organiser", "list"),
    Page("delegations:board", "board", "organiser", "list"),
    Page("delegations:board", "large board", "organiser", "list", most=100),
    Page("delegations:person", "person", "organiser", "detail"),
    Page("delegations:approval", "board", "organiser", "detail"),
    Page("delegations:compare", "plan", "organiser", "list"),
    Page("delegations:reserves", "board", "organiser", "list"),
    Page("delegations:rule_changes", "board", "organiser", "form"),
    Page("delegations:outcome", "plan", "accepted", "detail"),
    Page("reports:leaders", "plan", "leader", "detail"),
    Page("reports:documents", "plan", "organiser", "list"),
    Page("reports:preview", "paper", "organiser", "detail"),
    Page("reports:letterheads", "", "organiser", "list"),
    Page("reports:new_letterhead", "", "organiser", "form"),
)
# They answer with a redirect or a file, or stand for a record that a benchmark does not make.
NOT_PAGES = {
    "accounts:home",
    "accounts:accept_invitation",
    "tours:start",
    "registrations:dispatch_file",
    "destinations:evidence",
    "destinations:host",
    "destinations:index_workbook",
    "destinations:workbench_file",
    "registrations:workbook",
    "registrations:preview",
    "registrations:annotated",
    "registrations:known_person",
    "registrations:answers_file",
    "registrations:nominations_file",
    "delegations:add_person",
    "delegations:copy",
    "delegations:fill",
    "delegations:proposal",
    "reports:download",
    "reports:letterhead",
    "reports:job",
    "reports:job_file",
}


def every_page(places: dict[str, dict[str, int]], cookies: dict[str, str]) -> dict[str, list[Any]]:
    """The pages with their addresses, and the pages of the floors that the table above does not know."""
    found = []
    for page in PAGES:
        try:
            path = reverse(page.name, kwargs=places[page.place])
        except NoReverseMatch:
            path = ""
        what = page.name + (f" ({page.place})" if page.place.endswith("board") else "")
        found.append({"what": what, "path": path, "cookie": cookies[page.who], "like": page.like, "most": page.most})
    known = {page.name for page in PAGES} | NOT_PAGES
    return {"pages": found, "unknown": [name for name in _readable_names(cookies) if name not in known]}


def _readable_names(cookies: dict[str, str]) -> Iterator[str]:
    client = Client(raise_request_exception=False, headers={"host": "127.0.0.1"})
    client.cookies["sessionid"] = cookies["organiser"]
    for name, converters in _names(get_resolver()):
        kwargs = {argument: _guess(converter.regex) for argument, converter in converters.items()}
        if client.get(reverse(name, kwargs=kwargs)).status_code != WRITES_ONLY:
            yield name


def _guess(pattern: str) -> str:
    """Something that an address accepts: whether a page can be read at all shows before it is looked for."""
    return next((guess for guess in GUESSES if re.fullmatch(pattern, guess)), "x")


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace in FLOORS:
                yield from _names(pattern, f"{pattern.namespace}:")
        elif prefix and pattern.name:
            yield prefix + pattern.name, pattern.pattern.converters

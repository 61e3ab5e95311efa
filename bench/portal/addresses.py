"""Which pages are measured, as whom, and by which aim. Runs inside the portal."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, URLResolver, get_resolver, reverse
from msgspec import Struct

from reports.presenters.documents import WHOLE_PAGE

FLOORS = (
    "config",
    "accounts",
    "tours",
    "destinations",
    "registrations",
    "delegations",
    "trips",
    "money",
    "results",
    "reports",
)
WRITES_ONLY = 405
GUESSES = ("1", "x", "00000000-0000-0000-0000-000000000000")


class Page(Struct, frozen=True):
    """`place` and `who` name what data.py made, `kind` its aim in bench/pages.py. `query`: what stands behind the
    address, and is said with the name."""

    name: str
    place: str
    who: str
    kind: str
    query: str = ""


PAGES = (
    Page("account_login", "", "nobody", "form"),
    Page("config:guide", "", "nobody", "detail"),
    Page("config:privacy", "", "nobody", "detail"),
    Page("config:accessibility", "", "nobody", "detail"),
    Page("accounts:users", "", "administrator", "list"),
    Page("accounts:user", "user", "administrator", "detail"),
    Page("accounts:invite", "", "administrator", "form"),
    Page("accounts:invitations", "", "administrator", "list"),
    Page("accounts:locks", "", "administrator", "list"),
    Page("accounts:letters", "", "organiser", "list"),
    Page("accounts:standing", "", "administrator", "list"),
    Page("accounts:invite_from_file", "", "administrator", "form"),
    Page("accounts:hand_over", "user", "administrator", "form"),
    Page("accounts:agencies", "", "administrator", "list"),
    Page("accounts:audit", "", "administrator", "list"),
    Page("registrations:own_data", "", "organiser", "detail"),
    Page("registrations:data_requests", "", "organiser", "list"),
    Page("registrations:write_data_request", "", "organiser", "form"),
    Page("accounts:retention", "", "administrator", "list"),
    Page("accounts:history", "list's history", "organiser", "list"),
    Page("accounts:sessions", "", "administrator", "list"),
    Page("tours:today", "plan", "organiser", "list"),
    Page("tours:elsewhere", "plan", "organiser", "follows"),
    Page("tours:plans", "", "organiser", "list"),
    Page("tours:plan", "plan itself", "organiser", "whole"),
    Page("tours:edit", "plan itself", "organiser", "whole"),
    Page("tours:new_plan", "", "organiser", "form"),
    Page("tours:paste_text", "plan itself", "organiser", "form"),
    Page("tours:place_passage", "passage", "organiser", "form"),
    Page("tours:discard", "plan itself", "organiser", "form"),
    Page("tours:estimate", "plan itself", "organiser", "detail"),
    Page("tours:norms", "", "organiser", "list"),
    Page("tours:add_norm", "", "organiser", "form"),
    Page("tours:edit_norm", "norm", "organiser", "form"),
    Page("tours:load_plan", "", "organiser", "form"),
    Page("tours:edit_head", "plan itself", "organiser", "form"),
    Page("tours:edit_bases", "plan itself", "organiser", "form"),
    Page("tours:add_part", "new part", "organiser", "form"),
    Page("tours:edit_part", "part", "organiser", "form"),
    Page("tours:remove_part", "part", "organiser", "form"),
    Page("tours:issue", "plan itself", "organiser", "form"),
    Page("tours:copy", "plan itself", "organiser", "form"),
    Page("tours:compare", "plan itself", "organiser", "whole"),
    Page("tours:recipients", "plan itself", "organiser", "list"),
    Page("tours:round", "round", "organiser", "detail"),
    Page("tours:add_decision", "fund", "organiser", "form"),
    Page("tours:finish_task", "duty", "organiser", "form"),
    Page("destinations:destinations", "plan", "organiser", "list"),
    Page("destinations:workbench", "workbench", "organiser", "whole"),
    Page("destinations:route", "workbench", "organiser", "detail"),
    Page("destinations:candidate", "candidate", "organiser", "detail"),
    Page("destinations:start_portal", "", "administrator", "form"),
    Page("destinations:indices", "", "organiser", "list"),
    Page("destinations:import_indices", "", "organiser", "form"),
    Page("registrations:tasks", "plan", "drafting", "detail"),
    Page("registrations:registration", "draft", "drafting", "form"),
    Page("registrations:times", "draft", "drafting", "list"),
    Page("registrations:ask_for_time", "plan", "drafting", "form"),
    Page("registrations:dispatch", "draft", "drafting", "form"),
    Page("registrations:check", "draft", "drafting", "detail"),
    Page("registrations:no_nomination", "draft", "drafting", "form"),
    Page("registrations:upload", "draft", "drafting", "form"),
    Page("registrations:directory", "draft", "drafting", "list"),
    Page("registrations:receipt", "accepted", "accepted", "detail"),
    Page("registrations:request_change", "accepted", "accepted", "form"),
    Page("registrations:sending", "sending", "accepted", "detail"),
    Page("registrations:verify", "", "accepted", "form"),
    Page("registrations:review", "plan", "organiser", "list"),
    Page("registrations:nominations", "plan", "organiser", "list"),
    Page("registrations:examine", "sent", "organiser", "detail"),
    Page("registrations:accept_several", "plan", "organiser", "form"),
    Page("registrations:link_account", "nomination", "organiser", "form"),
    Page("registrations:remind", "plan", "organiser", "form"),
    Page("registrations:extend", "silent", "organiser", "form"),
    Page("registrations:enter_from_paper", "silent", "organiser", "form"),
    Page("delegations:compositions", "plan", "organiser", "list"),
    Page("delegations:board", "board", "organiser", "whole"),
    Page("delegations:board", "large board", "organiser", "large"),
    Page("delegations:person", "person", "organiser", "detail"),
    Page("delegations:ways", "person", "organiser", "detail"),
    Page("delegations:beside", "person", "organiser", "detail"),
    Page("delegations:approval", "board", "organiser", "whole"),
    Page("delegations:certificate", "board", "organiser", "detail"),
    Page("delegations:compare", "plan", "organiser", "list"),
    Page("delegations:acts", "board", "organiser", "list"),
    Page("delegations:reserves", "board", "organiser", "list"),
    Page("delegations:copy", "board", "organiser", "form"),
    Page("delegations:add_person", "board", "organiser", "form"),
    Page("delegations:rule_changes", "board", "organiser", "form"),
    Page("delegations:outcome", "plan", "accepted", "detail"),
    Page("money:money", "trip", "organiser", "whole"),
    Page("money:counts", "trip", "organiser", "form"),
    Page("money:line_sources", "trip", "organiser", "form"),
    Page("money:approve", "trip", "organiser", "form"),
    Page("money:ask_finance", "trip", "organiser", "form"),
    Page("money:new_price", "trip", "organiser", "form"),
    Page("money:new_option", "trip", "organiser", "form"),
    Page("money:spending", "trip", "organiser", "list"),
    Page("money:settlement", "trip", "organiser", "whole"),
    Page("money:commit", "trip", "organiser", "form"),
    Page("money:spend", "trip", "organiser", "form"),
    Page("trips:trips", "plan", "organiser", "list"),
    Page("trips:trip", "trip", "organiser", "detail"),
    Page("trips:suggest", "trip", "organiser", "whole"),
    Page("trips:publish", "trip", "organiser", "whole"),
    Page("trips:versions", "trip", "organiser", "list"),
    Page("trips:hosts", "trip", "organiser", "list"),
    Page("trips:legs", "trip", "organiser", "list"),
    Page("trips:new_leg", "trip", "organiser", "form"),
    Page("trips:stays", "trip", "organiser", "list"),
    Page("trips:new_stay", "trip", "organiser", "form"),
    Page("trips:preparing", "trip", "organiser", "whole"),
    Page("trips:details", "trip", "organiser", "list"),
    Page("trips:itinerary", "trip", "organiser", "whole"),
    Page("trips:add_item", "trip", "organiser", "form"),
    Page("trips:item", "item", "organiser", "form"),
    Page("trips:rearrange", "trip", "organiser", "form"),
    Page("results:sessions", "plan", "organiser", "list"),
    Page("results:years", "plan", "leader", "whole"),
    Page("results:closing", "plan", "leader", "whole"),
    Page("results:report", "trip", "organiser", "whole"),
    Page("results:library", "", "organiser", "list"),
    Page("results:lesson", "lesson", "organiser", "detail"),
    Page("results:edit_lesson", "lesson", "organiser", "form"),
    Page("results:gather", "trip", "organiser", "list"),
    Page("results:actions", "plan", "organiser", "list"),
    Page("results:action", "action", "organiser", "form"),
    Page("results:obstacles", "plan", "organiser", "list"),
    Page("results:write_obstacle", "plan", "organiser", "form"),
    Page("results:obstacle", "obstacle", "organiser", "form"),
    Page("reports:leaders", "plan", "leader", "whole"),
    Page("reports:documents", "plan", "organiser", "list"),
    Page("reports:preview", "paper", "organiser", "whole"),
    Page("reports:preview", "paper", "organiser", "follows", f"?{WHOLE_PAGE}=co"),
    Page("reports:filings", "plan", "organiser", "list"),
    Page("reports:letterheads", "", "organiser", "list"),
    Page("reports:new_letterhead", "", "organiser", "form"),
)
NOT_PAGES = {
    "leads on to another page": (
        "accounts:home",
        "tours:start",
        "delegations:proposal",
        "accounts:province",
        "accounts:province_callback",
    ),
    "answers a file, which the lines of Excel and PDF measure": (
        "registrations:own_data_file",
        "registrations:data_request_file",
        "accounts:invitees_template",
        "tours:blank_plan",
        "tours:plan_file",
        "money:proof_file",
        "delegations:certificate_file",
        "destinations:evidence",
        "destinations:index_workbook",
        "destinations:start_workbook",
        "destinations:workbench_file",
        "registrations:answers_file",
        "registrations:dispatch_file",
        "registrations:nominations_file",
        "registrations:sent_dispatch",
        "registrations:word_form",
        "registrations:workbook",
        "reports:download",
        "reports:filing_file",
        "reports:job_file",
        "results:evidence_file",
        "results:library_file",
        "results:obstacle_file",
        "trips:answer_file",
        "trips:letter_file",
        "results:own_file",
        "results:linked_file",
    ),
    "answers a script with one value": (
        "config:health",
        "accounts:alive",
        "accounts:ready",
        "accounts:metrics",
        "registrations:known_person",
    ),
    "a notebook of a published trip, whose statements tests/results counts": (
        "results:own_sessions",
        "results:own_session",
    ),
    "stands for a record that is made once and soon gone": (
        "registrations:data_request",
        "accounts:accept_invitation",
        "accounts:confirm_address",
        "accounts:kept_form",
        "destinations:host",
        "money:finance_answer",
        "money:option",
        "money:option_price",
        "money:price",
        "registrations:annotated",
        "registrations:preview",
        "reports:filing",
        "results:report_part",
        "reports:job",
        "reports:letterhead",
        "reports:record_filing",
        "tours:edit_decision",
        "money:bill",
        "money:commitment",
        "money:correct_entry",
        "trips:answer",
        "trips:assign",
        "trips:host",
        "trips:leg",
        "trips:stay",
        "trips:version",
        "trips:own_part",
        "trips:section",
    ),
    "the only page of a member of a delegation, made of what the page of a person shows": ("delegations:trip",),
    "a page or a form of one person, whose list is published": (
        *("money:person", "money:own"),
        *("trips:fill_details", "trips:delete_details", "trips:own_trips", "trips:own_trip"),
        *("trips:pocket", "trips:pocket_details", "trips:pocket_part", "trips:agency_details"),
        *("results:own_notes", "results:pocket_notes"),
        *("results:linked_sessions", "results:linked_session", "results:linked_rescue", "results:own_rescue"),
        *("results:linked_write", "results:linked_end"),
    ),
    "answers a program": ("trips:calendar", "trips:worker", "results:own_receive", "results:linked_receive"),
}
"""By the reason why nobody waits for them."""


def unmeasured(names: Iterable[str]) -> list[str]:
    """Of the floors' pages that can be read those that stand neither above nor among the exempted."""
    known = {page.name for page in PAGES}.union(*NOT_PAGES.values())
    return [name for name in names if name not in known]


def every_page(places: dict[str, dict[str, int]], cookies: dict[str, str]) -> dict[str, list[Any]]:
    """The pages with their addresses, and the pages of the floors that the table above does not know."""
    found = []
    for page in PAGES:
        try:
            path = reverse(page.name, kwargs=places[page.place]) + page.query
        except NoReverseMatch:
            path = ""
        what = page.name + page.query + (f" ({page.place})" if page.place.endswith("board") else "")
        found.append({"what": what, "path": path, "cookie": cookies[page.who], "kind": page.kind})
    return {"pages": found, "unknown": unmeasured(_readable_names(cookies))}


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

"""Who gets what: every URL name × every role. One row a name; a URL without a row fails the test beside this table.

Columns: nobody signed in · clerk of the agency · clerk of another agency · approver of the agency · organiser ·
leader · member · administrator · the agency's own administrator, left out where he gets what a member gets. "login":
sent to the sign-in page. 200 or 302: it works. 403: may not. 404: does not exist for him. 409, 422: allowed,
but not now.
"""

from dataclasses import dataclass, field
from typing import Any

ROLES = ("visitor", "clerk", "stranger", "approver", "organiser", "leader", "member", "administrator", "keeper")


@dataclass(frozen=True)
class Row:
    """`place` names what stands in the address; `data` is posted."""

    name: str
    expected: tuple[str, ...]
    method: str = "get"
    place: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    query: str = ""


def row(name: str, expected: str, method: str = "get", place: str = "", query: str = "", **data: Any) -> Row:
    columns = expected.split()
    if len(columns) < len(ROLES):
        columns.append(columns[ROLES.index("member")])
    return Row(name, tuple(columns), method, place, data, query)


def everyone(name: str, status: str, place: str = "", method: str = "get") -> Row:
    return row(name, " ".join([status] * 9), method, place)


def signed_in(name: str, status: str, place: str = "", method: str = "get") -> Row:
    return row(name, " ".join(["login"] + [status] * 8), method, place)


MATRIX = [
    # accounts
    signed_in("accounts:home", "302"),
    everyone("accounts:accept_invitation", "404", "token"),
    everyone("accounts:confirm_address", "404", "token"),
    row("accounts:withdraw_address_change", "login 404 404 403 404 404 404 302", "post", "address_change"),
    row("accounts:kept_form", "login 200 302 302 302 302 302 302", place="kept"),
    signed_in("accounts:drop_kept_form", "302", "kept", "post"),
    everyone("accounts:demo_sign_in", "404", "member", "post"),
    row("accounts:users", "login 403 403 403 403 403 403 200 200"),
    row("accounts:user", "login 404 404 404 404 404 403 200 404", place="member"),
    row("accounts:user", "login 404 404 403 404 404 404 200 200", place="approver"),
    row("accounts:user", "login 404 403 404 404 404 404 200 404", place="stranger"),
    row("accounts:hand_over", "login 404 404 404 404 404 403 200 404", place="member"),
    row("accounts:hand_over", "login 404 404 403 404 404 404 200 200", place="approver"),
    row("accounts:hand_over", "login 404 403 404 404 404 404 200 404", place="stranger"),
    row("accounts:locks", "login 403 403 403 403 403 403 200"),
    row("accounts:lift_lock", "login 403 403 403 403 403 403 302", "post", "letterhead"),
    row("accounts:invite", "login 403 403 403 403 403 403 200 200"),
    row("accounts:invite_from_file", "login 403 403 403 403 403 403 200 200"),
    row("accounts:invitees_template", "login 403 403 403 403 403 403 200 200"),
    row("accounts:invite_several", "login 403 403 403 403 403 403 422 422", "post"),
    row("accounts:invitees_file", "login 403 403 403 403 403 403 422 422", "post"),
    row("accounts:invitations", "login 403 403 403 403 403 403 200 200"),
    row("accounts:resend_invitation", "login 404 404 404 404 404 404 302", "post", "invitation"),
    row("accounts:resend_invitation", "login 404 404 404 404 404 404 302 302", "post", "own_invitation"),
    row("accounts:withdraw_invitation", "login 404 404 404 404 404 404 302", "post", "invitation"),
    row("accounts:withdraw_invitation", "login 404 404 404 404 404 404 302 422", "post", "own_invitation"),
    row("accounts:agencies", "login 403 403 403 200 403 403 200"),
    row("accounts:letters", "login 403 403 403 200 403 403 200"),
    row("accounts:resend_letters", "login 403 403 403 302 403 403 302", "post"),
    row("accounts:resend_letter", "login 404 404 404 302 404 404 422", "post", "letter"),
    row("accounts:drop_letter", "login 404 404 404 302 404 404 422", "post", "letter"),
    row("accounts:audit", "login 403 403 403 200 403 403 200"),
    # tours
    signed_in("tours:start", "302"),
    signed_in("tours:plans", "200"),
    signed_in("tours:plan", "200", "the_plan"),
    row("tours:today", "login 403 403 403 200 403 403 403", place="plan"),
    row("tours:new_plan", "login 403 403 403 200 403 403 403"),
    row("tours:load_plan", "login 403 403 403 200 403 403 403"),
    row("tours:blank_plan", "login 403 403 403 200 403 403 403"),
    row("tours:plan_file", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:edit", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:edit_head", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:edit_bases", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:add_part", "login 403 403 403 200 403 403 403", place="new_part"),
    row("tours:edit_part", "login 403 403 403 200 403 403 403", place="part"),
    row("tours:paste_text", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:place_passage", "login 403 403 403 200 403 403 403", place="passage"),
    row("tours:move_part", "login 403 403 403 302 403 403 403", "post", "part"),
    row("tours:remove_part", "login 403 403 403 200 403 403 403", place="part"),
    row("tours:submit", "login 403 403 403 422 403 403 403", "post", "the_plan"),
    row("tours:take_back", "login 403 403 403 422 403 403 403", "post", "the_plan"),
    row("tours:issue", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:new_version", "login 403 403 403 302 403 403 403", "post", "the_plan"),
    row("tours:discard", "login 403 403 403 200 403 403 403", place="the_plan"),
    row("tours:copy", "login 403 403 403 200 403 403 403", place="the_plan"),
    signed_in("tours:compare", "200", "the_plan"),
    row("tours:recipients", "login 403 403 403 200 200 403 403", place="the_plan"),
    row("tours:finish_task", "login 403 403 403 200 403 403 403", place="duty"),
    # money: leaders read, organiser and administrator keep the norms
    row("tours:estimate", "login 403 403 403 200 200 403 403", place="the_plan"),
    row("tours:norms", "login 403 403 403 200 200 403 200"),
    row("tours:add_decision", "login 403 403 403 200 403 403 403", place="funding"),
    row("tours:edit_decision", "login 403 403 403 200 403 403 403", place="granted"),
    row("tours:add_norm", "login 403 403 403 200 403 403 200"),
    row("tours:edit_norm", "login 403 403 403 200 403 403 200", place="norm"),
    # destinations: leaders read, the organiser writes
    row("destinations:destinations", "login 403 403 403 200 200 403 403", place="plan"),
    row("destinations:workbench", "login 403 403 403 200 200 403 403", place="tour"),
    row("destinations:workbench_file", "login 403 403 403 200 200 403 403", place="tour"),
    row("destinations:set_leap", "login 403 403 403 422 403 403 403", "post", "leap"),
    row("destinations:route", "login 403 403 403 200 200 403 403", place="tour"),
    row("destinations:set_rounds", "login 403 403 403 302 403 403 403", "post", "tour"),
    row("destinations:candidate", "login 403 403 403 200 200 403 403", place="province"),
    row("destinations:consider", "login 403 403 403 302 403 403 403", "post", "province"),
    row("destinations:judge", "login 403 403 403 422 403 403 403", "post", "judged"),
    row("destinations:decide", "login 403 403 403 422 403 403 403", "post", "province"),
    row("destinations:evidence", "login 403 403 403 200 200 403 403", place="evidence"),
    row("destinations:host", "login 403 403 403 200 200 403 403", place="option"),
    row("tours:round", "login 403 403 403 200 200 403 403", place="round"),
    row("tours:agree_days", "login 403 403 403 422 403 403 403", "post", "round"),
    row("tours:move_round", "login 403 403 403 422 403 403 403", "post", "round", state="agreed"),
    row("tours:cancel_round", "login 403 403 403 422 403 403 403", "post", "round"),
    row("destinations:write_contact", "login 403 403 403 302 403 403 403", "post", "option"),
    row("destinations:move_host", "login 403 403 403 302 403 403 403", "post", "option", state="asked"),
    row("destinations:indices", "login 403 403 403 200 200 403 200"),
    row("destinations:index_workbook", "login 403 403 403 200 200 403 200"),
    row("destinations:import_indices", "login 403 403 403 200 403 403 200"),
    row("destinations:store_indices", "login 403 403 403 422 403 403 422", "post"),
    row("destinations:start_portal", "login 403 403 403 403 403 403 200"),
    row("destinations:start_workbook", "login 403 403 403 403 403 403 200"),
    # registrations: the agency's own pages
    row("registrations:tasks", "login 200 200 200 403 403 403 403", place="plan"),
    row("registrations:registration", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:warnings", "login 200 404 200 403 404 404 404", "post", "registration"),
    row("registrations:times", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:dispatch", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:dispatch_file", "login 200 404 200 200 404 404 404", place="registration"),
    row("registrations:check", "login 302 404 302 403 404 404 404", place="registration"),
    row("registrations:announce", "login 422 404 422 403 404 404 404", "post", "registration"),
    row("registrations:ask_for_time", "login 200 200 200 403 403 403 403", place="plan"),
    row("registrations:decline_time", "login 403 403 403 302 403 403 403", "post", "silent"),
    row("registrations:take_back_change", "login 403 404 302 403 404 404 404", "post", "change"),
    row("registrations:answer_remarks", "login 302 404 302 403 404 404 404", "post", "registration"),
    row("registrations:submit", "login 403 404 302 403 404 404 404", "post", "registration"),
    row("registrations:receipt", "login 200 404 200 200 404 404 404", place="registration"),
    row("registrations:sending", "login 200 404 200 200 404 404 404", place="sending"),
    row("registrations:sent_dispatch", "login 200 404 200 200 404 404 404", place="sending"),
    signed_in("registrations:verify", "200"),
    row("registrations:reopen", "login 403 404 302 403 404 404 404", "post", "registration"),
    row("registrations:no_nomination", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:workbook", "login 200 404 200 200 404 404 404", place="registration"),
    row("registrations:word_form", "login 200 404 200 200 404 404 404", place="registration"),
    row("registrations:read_cells", "login 200 404 200 403 404 404 404", "post", "registration"),
    row("registrations:upload", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:request_change", "login 200 404 200 403 404 404 404", place="registration"),
    # a file is only its sender's
    row("registrations:preview", "login 200 404 404 404 404 404 404", place="upload"),
    row("registrations:annotated", "login 404 404 404 404 404 404 404", place="upload"),
    row("registrations:choose_rows", "login 302 404 404 404 404 404 404", "post", "upload"),
    row("registrations:take_rows", "login 422 404 404 404 404 404 404", "post", "upload"),
    row("registrations:discard", "login 302 404 404 404 404 404 404", "post", "upload"),
    row("registrations:directory", "login 200 404 200 403 404 404 404", place="registration"),
    row("registrations:known_person", "login 404 404 404 403 404 404 404", place="registration"),
    # registrations: the organiser's
    row("registrations:answers_file", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:nominations_file", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:review", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:accept_several", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:nominations", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:link_account", "login 403 404 403 200 404 404 404", place="nomination_of_own"),
    row("registrations:remind", "login 403 403 403 200 403 403 403", place="plan"),
    row("registrations:extend", "login 403 403 403 200 403 403 403", place="silent"),
    row("registrations:enter_from_paper", "login 403 403 403 200 403 403 403", place="silent"),
    row("registrations:accept_change", "login 403 404 403 422 404 404 404", "post", "change"),
    row("registrations:decline_change", "login 403 404 403 422 404 404 404", "post", "change"),
    row("registrations:examine", "login 403 404 403 200 404 404 404", place="registration"),
    row("registrations:accept", "login 403 404 403 422 404 404 404", "post", "registration"),
    row("registrations:name_groups", "login 403 404 403 422 404 404 404", "post", "registration"),
    row("registrations:send_back", "login 403 404 403 422 404 404 404", "post", "registration"),
    # delegations
    row("delegations:compositions", "login 403 403 403 200 200 403 403", place="plan"),
    row("delegations:create", "login 403 403 403 302 403 403 403", "post", "plan", tour="tour"),
    row("delegations:board", "login 404 404 404 200 302 404 404", place="composition"),
    row("delegations:person", "login 404 404 404 200 403 404 404", place="person"),
    row("delegations:move", "login 404 404 404 422 403 404 404", "post", "composition", nomination="nomination"),
    row("delegations:lock", "login 404 404 404 409 403 404 404", "post", "composition", nomination="nomination"),
    row("delegations:unlock", "login 404 404 404 409 403 404 404", "post", "composition", nomination="nomination"),
    row("delegations:undo", "login 404 404 404 409 403 404 404", "post", "composition"),
    # no rule is named in the form: nothing of that kind exists
    row("delegations:give_reason", "login 404 404 404 404 403 404 404", "post", "composition"),
    row("delegations:proposal", "login 404 404 404 302 403 404 404", place="composition"),
    row("delegations:submit", "login 404 404 404 409 403 404 404", "post", "composition"),
    row("delegations:approval", "login 404 404 404 200 200 404 404", place="composition"),
    row("delegations:send_back", "login 404 404 404 403 409 404 404", "post", "composition"),
    row("delegations:compare", "login 403 403 403 200 200 403 403", place="plan"),
    row("delegations:outcome", "login 200 200 200 403 403 403 403", place="plan"),
    row("delegations:trip", "login 403 403 403 403 403 200 403 403", place="plan"),
    row("delegations:copy", "login 404 404 404 200 403 404 404", place="composition"),
    row("delegations:rule_changes", "login 404 404 404 200 403 404 404", place="composition"),
    row("delegations:reserves", "login 404 404 404 200 403 404 404", place="composition"),
    row("delegations:add_person", "login 404 404 404 200 403 404 404", place="composition"),
    row("delegations:replace", "login 404 404 404 409 403 404 404", "post", "composition"),
    row("delegations:try_steps", "login 404 404 404 409 403 404 404", "post", "composition"),
    row("delegations:drop_opening", "login 404 404 404 409 403 404 404", "post", "composition"),
    row("delegations:discard", "login 404 404 404 409 403 404 404", "post", "composition"),
    row("delegations:fill", "login 404 404 404 422 403 404 404", "post", "composition"),
    row("delegations:publish", "login 404 404 404 409 403 404 404", "post", "composition"),
    # trips
    row("trips:trips", "login 403 403 403 200 200 403 403", place="plan"),
    row("trips:start", "login 403 403 403 302 403 403 403", "post", "round"),
    row("trips:trip", "login 404 404 404 200 200 404 404", place="trip"),
    # trips, hosts: leaders read; a host has its own page without an account
    row("trips:hosts", "login 404 404 404 200 200 404 404", place="trip"),
    row("trips:host", "login 404 404 404 200 200 404 404", place="trip_host"),
    row("trips:send_letter", "login 404 404 404 422 403 404 404", "post", "trip_host"),
    row("trips:letter_file", "login 404 404 404 404 404 404 404", place="trip_host"),
    row("trips:record_answer", "login 404 404 404 422 403 404 404", "post", "trip_host"),
    row("trips:answer_file", "login 404 404 404 200 200 404 404", place="host_answer"),
    row("trips:make_link", "login 404 404 404 200 403 404 404", "post", "trip_host"),
    row("trips:revoke_link", "login 404 404 404 302 403 404 404", "post", "trip_host"),
    row("trips:waive", "login 404 404 404 422 403 404 404", "post", "trip_host"),
    row("trips:legs", "login 404 404 404 200 200 404 404", place="trip"),
    row("trips:new_leg", "login 404 404 404 200 403 404 404", place="trip"),
    row("trips:leg", "login 404 404 404 200 403 404 404", place="leg"),
    row("trips:drop_leg", "login 404 404 404 302 403 404 404", "post", "leg"),
    row("trips:stays", "login 404 404 404 200 200 404 404", place="trip"),
    row("trips:new_stay", "login 404 404 404 200 403 404 404", place="trip"),
    row("trips:stay", "login 404 404 404 200 403 404 404", place="stay"),
    row("trips:place_guests", "login 404 404 404 422 403 404 404", "post", "stay"),
    row("trips:drop_stay", "login 404 404 404 302 403 404 404", "post", "stay"),
    everyone("trips:answer", "404", "token"),
    everyone("trips:answer", "200", "host_token"),
    row("trips:details", "login 404 404 404 200 200 404 404", place="trip"),
    row("trips:open_details", "login 404 404 404 422 403 404 404", "post", "trip"),
    row("trips:mark_booked", "login 404 404 404 422 403 404 404", "post", "trip"),
    signed_in("trips:fill_details", "404", "traveller"),  # nobody's list is approved here: tests/trips
    signed_in("trips:delete_details", "404", "traveller"),
    row("trips:itinerary", "login 404 404 404 200 200 404 404", place="trip"),
    row("trips:add_item", "login 404 404 404 200 403 404 404", place="trip"),
    row("trips:item", "login 404 404 404 200 403 404 404", place="item"),
    row("trips:move_item", "login 404 404 404 422 403 404 404", "post", "trip"),
    row("trips:remove_item", "login 404 404 404 409 403 404 404", "post", "item"),
    row("trips:rearrange", "login 404 404 404 200 403 404 404", place="trip"),
    row("trips:copy_day", "login 404 404 404 422 403 404 404", "post", "trip"),
    row("trips:copy_trip", "login 404 404 404 422 403 404 404", "post", "trip"),
    row("trips:shift", "login 404 404 404 422 403 404 404", "post", "trip"),
    # reports
    row("reports:leaders", "login 403 403 403 200 200 403 403", place="plan"),
    row("reports:documents", "login 200 200 200 200 200 403 403", place="plan"),
    row("reports:download", "login 404 404 404 404 404 404 404", place="unknown_document"),
    row("reports:download", "login 403 403 403 200 200 403 403", place="people_workbook"),
    row("reports:preview", "login 404 404 404 404 404 404 404", place="unknown_preview"),
    row("reports:preview", "login 403 403 403 200 200 403 403", place="people_preview"),
    row("reports:filings", "login 403 403 403 200 200 403 403", place="plan"),
    row("reports:open_filing", "login 403 403 403 422 403 403 403", "post", "plan"),
    row("reports:compare_filings", "login 403 403 403 302 403 403 403", "post", "plan"),
    row("reports:filing", "login 404 404 404 200 200 404 404", place="filing"),
    row("reports:move_filing", "login 404 404 404 422 403 404 404", "post", "filing"),
    row("reports:retake_filing", "login 404 404 404 422 403 404 404", "post", "filing"),
    row("reports:record_filing", "login 404 404 404 200 403 404 404", place="filing"),
    row("reports:read_signatures", "login 404 404 404 302 403 404 404", "post", "filing"),
    row("reports:filing_file", "login 404 404 404 200 200 404 404", place="filing"),
    row("reports:letterheads", "login 403 403 403 200 403 403 200"),
    row("reports:new_letterhead", "login 403 403 403 200 403 403 200"),
    row("reports:letterhead", "login 403 403 403 404 403 403 404", place="letterhead"),
    row("reports:job", "login 404 404 404 200 404 404 404", place="job"),
    row("reports:job_file", "login 404 404 404 200 404 404 404", place="job"),
    # help
    everyone("config:guide", "200"),
    everyone("config:privacy", "200"),
    everyone("config:accessibility", "200"),
    everyone("config:health", "200"),
    # django-allauth
    row("account_login", "200 302 302 302 302 302 302 302"),
    row("account_logout", "login 200 200 200 200 200 200 200"),
    everyone("account_inactive", "200"),
    signed_in("account_reauthenticate", "200"),
    signed_in("account_change_password", "200"),
    everyone("account_reset_password", "200"),
    everyone("account_reset_password_done", "200"),
    everyone("account_reset_password_from_key", "200", "reset"),
    everyone("account_reset_password_from_key_done", "200"),
    signed_in("mfa_index", "200"),
    row("mfa_authenticate", "login 302 302 302 302 302 302 302"),
    signed_in("mfa_reauthenticate", "302"),
    signed_in("mfa_activate_totp", "302"),
    signed_in("mfa_deactivate_totp", "404"),
    signed_in("mfa_view_recovery_codes", "404"),
    signed_in("mfa_generate_recovery_codes", "302"),
    signed_in("mfa_download_recovery_codes", "404"),
    signed_in("mfa_list_webauthn", "200"),
    signed_in("mfa_add_webauthn", "302"),
    signed_in("mfa_reauthenticate_webauthn", "302"),
    signed_in("mfa_remove_webauthn", "302", "passkey"),
    signed_in("mfa_edit_webauthn", "302", "passkey"),
]

# Django's own admin answers as one: whoever is no administrator with access to it is sent to sign in.
ADMIN_PREFIX = "admin:"

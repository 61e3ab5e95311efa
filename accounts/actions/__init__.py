"""Do it. Invitations, users, sign-in addresses, locks, forms, and the reference data of places and agencies."""

from accounts.actions.addresses import confirm_address, withdraw_address_change
from accounts.actions.forms import drop_kept_form, keep_form
from accounts.actions.invitations import (
    invite,
    invite_several,
    judge,
    resend_invitation,
    verdict_workbook,
    withdraw_invitation,
)
from accounts.actions.leaving import hand_over
from accounts.actions.locks import lift_lock
from accounts.actions.people import accept_invitation, change_user
from accounts.actions.places import store_agencies, store_kinds, store_localities, store_portal

__all__ = [
    "accept_invitation",
    "change_user",
    "confirm_address",
    "drop_kept_form",
    "hand_over",
    "invite",
    "invite_several",
    "judge",
    "keep_form",
    "lift_lock",
    "resend_invitation",
    "store_agencies",
    "store_kinds",
    "store_localities",
    "store_portal",
    "verdict_workbook",
    "withdraw_address_change",
    "withdraw_invitation",
]

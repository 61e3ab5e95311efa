"""Do it. Every change of a composition: lock the row, may I, can it, change, save, record."""

from delegations.actions.board import arrange_as_proposed, give_reason, lock, move, undo, unlock
from delegations.actions.deciding import approve, publish, send_back, submit, tell_agency
from delegations.actions.people import Added, add_person, fill
from delegations.actions.versions import change_rule, copy, create, discard, drop_opening, replace, try_steps

__all__ = [
    "Added",
    "add_person",
    "approve",
    "arrange_as_proposed",
    "change_rule",
    "copy",
    "create",
    "discard",
    "drop_opening",
    "fill",
    "give_reason",
    "lock",
    "move",
    "publish",
    "replace",
    "send_back",
    "submit",
    "tell_agency",
    "try_steps",
    "undo",
    "unlock",
]

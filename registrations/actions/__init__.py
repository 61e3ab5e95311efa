"""Do it. Every change of a registration: lock, may I, can it, change, save, record."""

from registrations.actions.accounts import link_account
from registrations.actions.answering import (
    announce,
    answer_remarks,
    attach_dispatch,
    decline_to_nominate,
    file_facts,
    open_registration,
    reopen,
    save_draft,
    submit,
)
from registrations.actions.changes import accept_change, decline_change, request_change, take_back_change
from registrations.actions.directory import correct_known, pick_known
from registrations.actions.intake import (
    annotated,
    discard,
    forget_expired_uploads,
    make_word_form,
    make_workbook,
    note_choices,
    receive,
    take_rows,
)
from registrations.actions.lines import Row
from registrations.actions.organising import (
    ask_for_time,
    decline_time,
    enter_from_paper,
    extend,
    make_answers_file,
    make_nominations_file,
    note_viewing,
    remind,
)
from registrations.actions.reviewing import accept, accept_several, name_groups, send_back
from registrations.actions.times import write_times

__all__ = [
    "Row",
    "accept",
    "accept_change",
    "accept_several",
    "annotated",
    "announce",
    "answer_remarks",
    "ask_for_time",
    "attach_dispatch",
    "correct_known",
    "decline_change",
    "decline_time",
    "decline_to_nominate",
    "discard",
    "enter_from_paper",
    "extend",
    "file_facts",
    "forget_expired_uploads",
    "link_account",
    "make_answers_file",
    "make_nominations_file",
    "make_word_form",
    "make_workbook",
    "name_groups",
    "note_choices",
    "note_viewing",
    "open_registration",
    "pick_known",
    "receive",
    "remind",
    "reopen",
    "request_change",
    "save_draft",
    "send_back",
    "submit",
    "take_back_change",
    "take_rows",
    "write_times",
]

"""The shape of one input, by who fills it in."""

from registrations.forms.answering import (
    ChangeForm,
    DispatchForm,
    KnownPersonForm,
    ReasonForm,
    TimeRequestForm,
    UploadForm,
    choices,
)
from registrations.forms.organising import (
    AccountForm,
    ExtensionForm,
    NominationFilter,
    PaperForm,
    chosen_groups,
    chosen_levels,
    declined,
    remarks,
)
from registrations.forms.reading import Reading, copies, reading, seal, ticked_lists
from registrations.forms.sheet import (
    faults_in,
    lines_in,
    press_row_button,
    sheet,
    stored_sheet,
)

__all__ = [
    "AccountForm",
    "ChangeForm",
    "DispatchForm",
    "ExtensionForm",
    "KnownPersonForm",
    "NominationFilter",
    "PaperForm",
    "Reading",
    "ReasonForm",
    "TimeRequestForm",
    "UploadForm",
    "choices",
    "chosen_groups",
    "chosen_levels",
    "copies",
    "declined",
    "faults_in",
    "lines_in",
    "press_row_button",
    "reading",
    "remarks",
    "seal",
    "sheet",
    "stored_sheet",
    "ticked_lists",
]

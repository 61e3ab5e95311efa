"""The pure room of settlement: accounts of signed entries, what a person is due, papers, and what a trip came to."""

from money.settling.account import SIGNS, Account, Entry, account
from money.settling.claims import WHOLE, Claim, Day, Line, Receipt, claim, difference
from money.settling.papers import Checked, Flight, Held, Wanted, checked, missing, wanted_of
from money.settling.repeats import same_number, same_symbol, same_tax_code
from money.settling.snapshot import as_data, line_data, lines_of, of_data
from money.settling.totals import Bill, Compared, Person, Settlement, settle

__all__ = [
    "SIGNS",
    "WHOLE",
    "Account",
    "Bill",
    "Checked",
    "Claim",
    "Compared",
    "Day",
    "Entry",
    "Flight",
    "Held",
    "Line",
    "Person",
    "Receipt",
    "Settlement",
    "Wanted",
    "account",
    "as_data",
    "checked",
    "claim",
    "difference",
    "line_data",
    "lines_of",
    "missing",
    "of_data",
    "same_number",
    "same_symbol",
    "same_tax_code",
    "settle",
    "wanted_of",
]

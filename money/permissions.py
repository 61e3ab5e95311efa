"""Who may? The organiser and the accountant reckon and pay; leaders look on."""

import rules

from accounts.permissions import is_accountant, is_leader, is_organiser

rules.add_perm("money.view", is_organiser | is_accountant | is_leader)
rules.add_perm("money.write", is_organiser | is_accountant)

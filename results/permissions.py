"""Who may? The organiser works with results, leaders look on; a secretary writes down the sessions of the own trip."""

import rules

from accounts.permissions import is_leader, is_organiser

rules.add_perm("results.view", is_organiser | is_leader)
rules.add_perm("results.work", is_organiser)

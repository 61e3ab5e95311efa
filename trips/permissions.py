"""Who may? The organiser prepares trips; leaders look on."""

import rules

from accounts.permissions import is_leader, is_organiser

rules.add_perm("trips.view", is_organiser | is_leader)
rules.add_perm("trips.prepare", is_organiser)

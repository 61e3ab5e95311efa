"""Who may? How places are chosen is the organiser's work; leaders look on."""

import rules

from accounts.permissions import is_administrator, is_leader, is_organiser

rules.add_perm("destinations.view", is_organiser | is_leader)
rules.add_perm("destinations.choose", is_organiser)
rules.add_perm("destinations.view_indices", is_organiser | is_leader | is_administrator)
rules.add_perm("destinations.store_indices", is_organiser | is_administrator)
rules.add_perm("destinations.start_portal", is_administrator)

"""Who may? A plan is for everyone who signs in; which plans, `Plan.objects.visible_to` says."""

import rules

from accounts.permissions import is_organiser

rules.add_perm("tours.view", rules.is_authenticated)
rules.add_perm("tours.load_plan", is_organiser)

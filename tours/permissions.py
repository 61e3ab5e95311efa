"""Who may? A plan is for everyone who signs in; which plans, `Plan.objects.visible_to` says."""

import rules

from accounts.permissions import is_accountant, is_administrator, is_leader, is_organiser

rules.add_perm("tours.view", rules.is_authenticated)
rules.add_perm("tours.view_today", is_organiser)
rules.add_perm("tours.load_plan", is_organiser)
rules.add_perm("tours.edit", is_organiser)
rules.add_perm("tours.issue", is_organiser)  # the committee signs on paper; the organiser records number and date
rules.add_perm("tours.finish_task", is_organiser)
rules.add_perm("tours.view_recipients", is_organiser | is_leader)
rules.add_perm("tours.compare", rules.is_authenticated)
rules.add_perm("tours.view_rounds", is_organiser | is_leader)
rules.add_perm("tours.write_rounds", is_organiser)
rules.add_perm("tours.view_costs", is_organiser | is_accountant | is_leader)
rules.add_perm("tours.write_funding", is_organiser | is_accountant)  # decisions beside the plan's text
rules.add_perm("tours.view_norms", is_organiser | is_accountant | is_leader | is_administrator)
rules.add_perm("tours.write_norms", is_organiser | is_accountant | is_administrator)

"""Who may? The organiser works with results, leaders look on; a secretary writes down the sessions of the own trip. A
member tells what he saw, an agency does its own actions, everybody may say what hinders him."""

from typing import TYPE_CHECKING

import rules

from accounts.permissions import is_approver, is_clerk, is_leader, is_organiser
from results.enums import Holder
from trips.permissions import is_the_person

if TYPE_CHECKING:
    from accounts.models import User
    from results.models import Action, Obstacle


@rules.predicate
def is_of_own_agency(user: "User", of: "Action | Obstacle | None") -> bool:
    return of is not None and of.agency_id is not None and of.agency_id == user.agency_id


@rules.predicate
def has_written(user: "User", obstacle: "Obstacle | None") -> bool:
    return obstacle is not None and obstacle.written_by_id == user.pk


@rules.predicate
def waits_for_committee(_user: "User", obstacle: "Obstacle | None") -> bool:
    return obstacle is not None and obstacle.holder == Holder.COMMITTEE


is_for_own_agency = (is_clerk | is_approver) & is_of_own_agency

rules.add_perm("results.view", is_organiser | is_leader)
rules.add_perm("results.work", is_organiser)
rules.add_perm("results.read_library", rules.is_authenticated)
rules.add_perm("results.give_note", is_organiser | is_the_person)
rules.add_perm("results.edit_lessons", is_organiser)
rules.add_perm("results.see_actions", is_organiser | is_leader | is_clerk | is_approver)
rules.add_perm("results.propose", is_organiser)
rules.add_perm("results.take_on", is_clerk | is_approver)
rules.add_perm("results.do_action", is_organiser | is_for_own_agency)
rules.add_perm("results.write_obstacle", rules.is_authenticated)
rules.add_perm("results.answer_obstacle", is_organiser | (is_leader & waits_for_committee))
rules.add_perm("results.handle_obstacles", is_organiser)
rules.add_perm("results.propose_closing", is_organiser)
rules.add_perm("results.decide_closing", is_leader)
rules.add_perm("results.speak_for_writer", has_written | is_for_own_agency)

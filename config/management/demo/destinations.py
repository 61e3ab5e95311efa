"""The four provinces of plan 8752: scored, chosen, put into rounds and asked; and its tasks done by then."""

from typing import Any

from django.db import transaction

from accounts.enums import Role
from accounts.models import Locality, User
from config.management.demo import demo_file
from destinations.actions.choosing import decide, judge, set_rounds
from destinations.actions.hosts import Contact, move_host, write_contact
from destinations.enums import Choice, HostState
from destinations.models import Candidate, Decision, HostStep, Judgement
from tours.actions import duties as actions
from tours.actions.rounds import agree_days, move_round
from tours.enums import CriterionKind, RoundStatus
from tours.models import Round, StopOption, Task, Tour
from tours.policies.rounds import Days


def load_destinations() -> int:
    """None when a place of the tour has a record already."""
    tour = Tour.objects.select_related("plan").get(plan__number=8752, plan__year=2023, code="ngoai-tinh")
    if tour.candidates.exists():
        return 0
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    file = demo_file("destinations.toml")
    found = StopOption.objects.filter(stop__tour=tour).select_related("locality", "stop")
    options = {option.locality.name: option for option in found if option.locality}
    places = {option.locality.name: option.locality for option in found if option.locality}
    with transaction.atomic():
        for one in file["destinations"]:
            _choose(tour, places[one["locality"]], one, organiser)
        Judgement.objects.filter(candidate__tour=tour).update(judged_at=file["scored_at"])
        Decision.objects.filter(candidate__tour=tour).update(decided_at=file["decided_at"])
        Candidate.objects.filter(tour=tour).update(added_at=file["scored_at"])
        rounds = _put_into_rounds(tour, options, file, organiser)
        for one in file["destinations"]:
            _ask(options[one["locality"]], one, organiser)
        for one in file["rounds"]:
            agree_days(rounds[one["number"]], Days(one["starts_on"], one["ends_on"]), by=organiser)
            move_round(rounds[one["number"]], RoundStatus.AGREED, by=organiser)
    return len(file["destinations"])


def _put_into_rounds(tour: Tour, options: dict[str, StopOption], file: dict[str, Any], by: User) -> dict[int, Round]:
    """The tour's rounds, by number."""
    rounds = {one.number: one for one in tour.rounds.all()}
    chosen = {options[one["locality"]].stop_id: rounds[one["round"]] for one in file["destinations"]}
    set_rounds(tour, chosen, by=by)
    tour.rounds.update(note=file["round_note"])
    return rounds


def load_finished_tasks() -> int:
    """None when one is marked already."""
    tasks = Task.objects.filter(plan__number=8752, plan__year=2023)
    if tasks.filter(done_on__isnull=False).exists():
        return 0
    organiser = User.objects.with_role(Role.ORGANISER).order_by("pk")[0]
    done = {one["passage"]: one for one in demo_file("destinations.toml")["tasks"]}
    finished = tasks.filter(passage__key__in=done).select_related("passage")
    with transaction.atomic():
        for task in finished:
            one = done[task.passage.key]
            actions.finish_task(task, done_on=one["done_on"], note=one.get("note", ""), by=organiser)
    return len(finished)


def _choose(tour: Tour, place: Locality, one: dict[str, Any], by: User) -> None:
    criteria = tour.criteria.filter(kind=CriterionKind.JUDGEMENT)
    for criterion, (points, note) in zip(criteria, one["scores"], strict=True):
        judge(tour, place, criterion, points=points, note=note, file=None, by=by)
    decide(tour, place, choice=Choice.CHOSEN, reason=one["reason"], by=by)


def _ask(option: StopOption, one: dict[str, Any], by: User) -> None:
    name, post, phone, email = one["contact"]
    write_contact(option, Contact(name, post, phone, email, agreed_itinerary=None), by=by)
    for step in one["steps"]:
        move_host(option, state=HostState(step["state"]), note=step["note"], by=by)
        HostStep.objects.filter(host__option=option, state=step["state"]).update(taken_at=step["at"])

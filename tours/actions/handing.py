"""The tasks of the plans that are the agency's of somebody who leaves."""

from django.urls import reverse

from accounts import audit
from accounts.handing import Held
from accounts.models import User
from config.words import vn_date
from tours.queries import handing as queries


def held(user: User) -> list[Held]:
    return [
        Held(
            f"Nhiệm vụ của {task.owner}: {task.what[:120]}{f' (hạn {vn_date(task.due_on)})' if task.due_on else ''}",
            reverse("tours:plan", args=[task.plan_id]),
        )
        for task in queries.tasks_in_hand(user)
    ]


def pass_on(leaving: User, to: User, by: User) -> None:
    for task in queries.tasks_in_hand(leaving):
        audit.record("Nhận bàn giao", task, by=by, changes={"người phụ trách": (leaving, to)})

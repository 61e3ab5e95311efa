"""Work done after the answer: letters to many, and what can be checked of a submitted list."""

from django.tasks import task

from delegations.actions import deciding as actions
from delegations.actions import proposing, ways


@task
def tell_agency(composition: int, agency: int) -> None:
    actions.tell_agency(composition, agency)


@task
def certify(composition: int) -> None:
    """Safe to repeat: the same list gives the same."""
    actions.certify(composition)


@task
def work_out_proposal(composition: int) -> None:
    """Safe to repeat: what is known already is not worked out again."""
    proposing.work_out(composition)


@task
def work_out_ways(composition: int, nomination: int) -> None:
    """Safe to repeat: what is known already is not worked out again."""
    ways.work_out(composition, nomination)

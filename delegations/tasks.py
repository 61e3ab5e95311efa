"""Work done after the answer: letters to many, and what can be checked of a submitted list."""

from django.tasks import task

from delegations.actions import deciding as actions


@task
def tell_agency(composition: int, agency: int) -> None:
    actions.tell_agency(composition, agency)


@task
def certify(composition: int) -> None:
    """Safe to repeat: the same list gives the same."""
    actions.certify(composition)

"""Work done after the answer: letters to many."""

from django.tasks import task

from delegations.actions import deciding as actions


@task
def tell_agency(composition: int, agency: int) -> None:
    actions.tell_agency(composition, agency)

"""What a plan's form asks of each person."""

from registrations.models import Nomination
from registrations.people import Answer, Question, answers_to
from tours.enums import Meaning
from tours.models import Plan
from tours.parts.column import LONGEST_EXTRA

OWN = {
    Meaning.NAME: ("full_name", 120),
    Meaning.POST: ("post", 200),
    Meaning.UNIT: ("unit", 200),
    Meaning.PHONE: ("phone", 60),
    Meaning.NOTE: ("note", 500),
}
"""The portal's own columns of a list, by what they mean, and how long they may be."""
NEEDED = ("full_name", "post")


def questions_of(plan: Plan) -> tuple[Question, ...]:
    """The columns of its form that somebody fills in: the name first, whom everything else is about."""
    name, others = Question("full_name", "Họ và tên", is_required=True, longest=OWN[Meaning.NAME][1]), []
    for column in plan.asked_columns:
        if column.is_extra:
            longest = column.longest or LONGEST_EXTRA
            others.append(Question(column.key, column.title, True, column.holds, column.is_required, longest))
        elif column.meaning in OWN:
            key, longest = OWN[Meaning(column.meaning)]
            question = Question(key, column.title, is_required=column.is_required or key in NEEDED, longest=longest)
            if key == name.key:
                name = question
            elif key not in {one.key for one in others if not one.is_extra}:
                others.append(question)
    return (name, *others)


def answers_of(plan: Plan, person: Nomination) -> tuple[Answer, ...]:
    """What the person's list says besides; the plan's columns are read only where there is something."""
    return answers_to(questions_of(plan), person.extras) if person.extras else ()

"""Gives a passage of a draft another place in the text: all that stands inside it follows, numbers go by rule."""

from collections.abc import Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.policies import refuse_if
from tours import policies
from tours.actions.editing import OUT_OF_THE_WAY, draft, number_passages
from tours.enums import Level, PassageStyle, Where
from tours.models import Passage, Plan
from tours.numbering import Read, place_beside, style_among
from tours.queries import parts


def place(
    plan: Plan,
    passage: Passage,
    *,
    beside: Passage,
    where: Where,
    style: PassageStyle | None = None,
    revision: int | None = None,
    by: User,
) -> None:
    """Without a `style` the passage is marked like those it comes to stand among."""
    with transaction.atomic():
        locked = draft(plan, revision, by, has_words=False)
        is_inside_itself = beside.pk in parts.descendants([passage.pk])
        refuse_if(policies.problems_with_placing(is_inside_itself=is_inside_itself))
        _place(locked, passage, beside, where, style, by)


def change_level(plan: Plan, passage: Passage, level: Level, *, revision: int | None = None, by: User) -> None:
    """One level deeper it is the last inside the passage above it, one higher it follows its parent; where there is
    neither, it stays."""
    with transaction.atomic():
        locked = draft(plan, revision, by, has_words=False)
        among = parts.siblings(passage)
        at = next(place for place, one in enumerate(among) if one.pk == passage.pk)
        if level == Level.HIGHER and passage.parent:
            _place(locked, passage, passage.parent, Where.AFTER, None, by)
        elif level == Level.DEEPER and at and isinstance(above := among[at - 1], Passage):
            _place(locked, passage, above, Where.INSIDE, None, by)


def add_text(plan: Plan, read: Sequence[Read], *, revision: int, by: User) -> int:
    """Many passages at the end of the text; tells how many."""
    with transaction.atomic():
        locked = draft(plan, revision, by)
        count = _add(locked, read, None, 0)
        number_passages(locked)
        audit.record("Dán lời văn", locked, by=by, changes={"số đoạn thêm": ("", count)})
    return count


def _add(plan: Plan, read: Sequence[Read], parent: Passage | None, before: int) -> int:
    """`before` is how many have been added; tells how many have been then."""
    for one in read:
        before += 1
        passage = Passage.objects.create(
            plan=plan,
            parent=parent,
            key=f"d{plan.revision}-{before}",
            position=OUT_OF_THE_WAY + before,
            style=one.style,
            is_heading=one.is_heading,
            text=one.text,
        )
        before = _add(plan, one.inside, passage, before)
    return before


def _place(plan: Plan, passage: Passage, beside: Passage, where: Where, style: PassageStyle | None, by: User) -> None:
    before = passage.section_label
    passage.parent = beside if where == Where.INSIDE else beside.parent
    siblings = [one for one in parts.siblings(passage) if one.pk != passage.pk and isinstance(one, Passage)]
    passage.style = style or style_among(
        PassageStyle(passage.style),
        [PassageStyle(one.style) for one in siblings],
        PassageStyle(passage.parent.style) if passage.parent else None,
    )
    passage.save(update_fields=["parent", "style"])
    siblings.insert(place_beside([one.pk for one in siblings], beside.pk, where), passage)
    number_passages(plan, {one.pk: at for at, one in enumerate(siblings)})
    passage.refresh_from_db(fields=["section_label", "position"])
    changes = {"mục": (before, passage.section_label)}
    audit.record("Chuyển chỗ đoạn văn", plan, by=by, changes=changes, reason=str(passage)[:200])

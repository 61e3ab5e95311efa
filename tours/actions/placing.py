"""Gives a passage of a draft another place in the text: all that stands inside it follows, numbers go by rule."""

from collections.abc import Sequence

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.policies import refuse_if
from tours.actions.editing import draft, number_passages
from tours.enums import Level, PassageStyle, Where
from tours.models import Passage, Plan, Recipient
from tours.numbering import place_beside, style_among
from tours.pasted import Basis, Pasted, Read
from tours.pasted.standing import added, unknown
from tours.policies import plans as policies
from tours.queries import parts
from tours.queries.plans import passages_by_parent

BEHIND_ALL = 1_000_000


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


def add_text(plan: Plan, pasted: Pasted, *, revision: int, by: User) -> list[str]:
    """Passages that the plan does not have yet, each at the end of what it stands in, and what stood around them where
    the plan does not say it; tells what."""
    with transaction.atomic():
        locked = draft(plan, revision, by)
        count = _add(locked, list(added(pasted.passages, passages_by_parent(locked))))
        number_passages(locked)
        taken = _take_around(locked, pasted)
        audit.record("Dán lời văn", locked, by=by, changes={"số đoạn thêm": ("", count)})
    return [*([f"{count} đoạn văn"] if count else ()), *taken]


def _take_around(plan: Plan, pasted: Pasted) -> list[str]:
    """What the plan says already stays as it is."""
    taken: list[str] = []
    bases = unknown(pasted.bases, (basis["decision"] for basis in plan.legal_bases))
    if bases:
        plan.legal_bases = [*plan.legal_bases, *map(_stored, bases)]
        taken.append(f"{len(bases)} căn cứ")
    for column, said, value in (
        ("addressees", "nơi kính gửi", list(pasted.addressees)),
        ("authority_lines", "chức vụ người ký", list(pasted.authority)),
        ("signer_name", "người ký", pasted.signer),
        ("filing_line", "nơi lưu", pasted.filing),
    ):
        if value and not getattr(plan, column):
            setattr(plan, column, value)
            taken.append(said)
    plan.save(update_fields=["legal_bases", "addressees", "authority_lines", "signer_name", "filing_line"])
    if pasted.recipients and not plan.recipients.exists():
        Recipient.objects.bulk_create(
            Recipient(plan=plan, position=place, text=text) for place, text in enumerate(pasted.recipients, start=1)
        )
        taken.append(f"{len(pasted.recipients)} nơi nhận")
    return taken


def _stored(basis: Basis) -> dict[str, str]:
    return {"quote": basis.quote, "decision": basis.decision, "decided_on": basis.decided_on.isoformat()}


def _add(plan: Plan, new: Sequence[tuple[int | None, Read]]) -> int:
    """Level by level: a plan of two hundred pages has thousands of passages. Tells how many are added."""
    count = 0
    while new:
        stored = Passage.objects.bulk_create(
            Passage(
                plan=plan,
                parent_id=parent,
                key=f"d{plan.revision}-{place}",
                position=BEHIND_ALL + place,
                style=one.style,
                is_heading=one.is_heading,
                text=one.text,
                mark=one.mark,
            )
            for place, (parent, one) in enumerate(new, start=count + 1)
        )
        count += len(new)
        new = [(passage.pk, inner) for passage, (_, one) in zip(stored, new, strict=True) for inner in one.inside]
    return count


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

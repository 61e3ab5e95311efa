"""How an act on the board is answered: the new board, or the board with what was refused and how to do it again."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.http import SignedInRequest
from accounts.policies import Problem, Refused
from delegations import policies, queries
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters import board as page
from delegations.presenters import lists
from delegations.presenters.choices import Again, Clause
from delegations.queries import CaseFile

CONFLICT = 409
UNPROCESSABLE = 422


def act(
    request: SignedInRequest, found: Composition, run: Callable[[], object], clause: Clause, person: int | None = None
) -> HttpResponse:
    """Runs an action. `clause` says it in words; `person` is whose place the page returns to."""
    try:
        made = run()
    except policies.Stale as stale:
        found = queries.get_composition(request.user, found.pk)
        return board_page(request, found, stale.problems, status=CONFLICT, late=clause)
    except Refused as refusal:
        found = queries.get_composition(request.user, found.pk)
        return board_page(request, found, refusal.problems, status=UNPROCESSABLE)
    file = made if isinstance(made, CaseFile) else queries.case_file(queries.get_composition(request.user, found.pk))
    if request.htmx:
        return board_page(request, file.composition, file=file, done=clause, person=person)
    messages.success(request, f"Đã {clause(file)}.")
    return redirect(f"{found.get_absolute_url()}{f'#nguoi-{person}' if person else ''}")


def board_page(
    request: SignedInRequest,
    found: Composition,
    problems: Sequence[Problem] = (),
    *,
    status: int = 200,
    file: CaseFile | None = None,
    late: Clause | None = None,
    done: Clause | None = None,
    person: int | None = None,
) -> HttpResponse:
    """`file`: the case, where it is at hand. `late`: an act refused because another save came first; `done`: an act to
    be read out."""
    file, overrides = file or queries.case_file(found), queries.overrides_of(found)
    fields = tuple((name, str(value)) for name, value in request.POST.items() if name not in _OWN_FIELDS)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "board": page.board(file, overrides, queries.remarks_of(found)),
        "state": lists.state_sentence(found),
        "tag_kind": lists.TAG_KINDS[Status(found.status)],
        "can_edit": not policies.problems_with_editing(Status(found.status)),
        "cannot_submit": policies.problems_with_submitting(
            Status(found.status), file.findings, overrides, file.locked, openings=len(file.openings)
        ),
        "problems": problems,
        "again": Again(late(file), request.path, fields) if late else None,
        "said": f"Đã {done(file)}. {_summary(file)}" if done else "",
        "person": person,
        "revision": str(found.revision),
        "people_url": f"{found.get_absolute_url()}nguoi/",
    }
    template = "delegations/board.html#board" if request.htmx else "delegations/board.html"
    return render(request, template, context, status=status)


_OWN_FIELDS = ("csrfmiddlewaretoken", "revision")


def _summary(file: CaseFile) -> str:
    unmet = sum(not finding.met for finding in file.findings)
    return f"Còn {unmet} điểm chưa đạt." if unmet else "Đạt đủ quy tắc của kế hoạch."

"""How an act on the board is answered: the new board, or the board with what was refused and how to do it again."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.http import UNPROCESSABLE, SignedInRequest
from accounts.policies import Problem, Refused
from config.at_once import alone
from delegations import forms, policies
from delegations.enums import CompositionStatus as Status
from delegations.models import Composition
from delegations.presenters import board as page
from delegations.presenters import lists
from delegations.presenters.acts import turns_of
from delegations.presenters.choices import Again, Clause
from delegations.presenters.dates import notes_of_rounds
from delegations.presenters.people import Wanted
from delegations.presenters.since import since_then
from delegations.queries import candidates, compositions, since
from delegations.queries.case import case_file
from delegations.queries.files import CaseFile
from delegations.queries.rounds import rounds_of
from delegations.wording import moves_since, unreviewed_in_words
from tours.approved import approved_lists
from tours.models import Round

CONFLICT = 409


def status_of(refusal: Refused) -> int:
    """Somebody else was there first, or it is not allowed now."""
    return CONFLICT if isinstance(refusal, policies.Stale) else UNPROCESSABLE


def refused_board(request: SignedInRequest, pk: int, refusal: Refused) -> HttpResponse:
    """The board as it is now, with why nothing was done."""
    found = compositions.get_composition(request.user, pk)
    return board_page(request, found, refusal.problems, status=status_of(refusal))


def act(
    request: SignedInRequest, found: Composition, run: Callable[[], object], clause: Clause, person: int | None = None
) -> HttpResponse:
    """Runs an action. `clause` says it in words; `person` is whose place the page returns to."""
    try:
        made = run()
    except policies.Stale as stale:
        found = compositions.get_composition(request.user, found.pk)
        return board_page(request, found, stale.problems, status=CONFLICT, late=clause)
    except Refused as refusal:
        return refused_board(request, found.pk, refusal)
    file = made if isinstance(made, CaseFile) else case_file(compositions.get_composition(request.user, found.pk))
    if request.htmx:
        return board_page(request, file.composition, file=file, done=clause, person=person)
    messages.success(request, _done(file, clause))
    where = f"{found.get_absolute_url()}{forms.kept_filter(request.GET)}"
    return redirect(f"{where}#nguoi-{person}" if person else where)


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
    file = file or case_file(found)
    wanted = _wanted(request, file)
    words, group = wanted.cleaned_data["tim"], wanted.cleaned_data["dien"]
    remarks = compositions.remarks_of(found)
    shown = page.board(file, remarks, Wanted(words, group))
    found_words = "" if problems else f"Thấy {shown.found_count} người chưa xếp."  # a refusal is read out by itself
    said = _done(file, done) if done else found_words
    rounds, around = rounds_of(found), compositions.around(found)
    waiting, approved = around.in_the_way
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "board": shown,
        "rounds": rounds,
        "round_notes": round_notes(found, rounds),
        "moves": moves_since(file),
        "changed": _changed(found, file),
        "unreviewed": unreviewed_in_words(candidates.unreviewed(found.tour, around.unreviewed))
        if shown.has_unmet
        else "",
        "filter": wanted,
        "kept": forms.kept_filter(request.GET),
        "state": lists.state_sentence(found),
        "remarked": len(remarks) if found.status == Status.RETURNED else 0,
        "tag_kind": lists.TAG_KINDS[Status(found.status)],
        "can_edit": not policies.problems_with_editing(Status(found.status)),
        "cannot_submit": policies.problems_with_submitting(
            Status(found.status),
            file.findings,
            file.reasoned,
            file.locked,
            openings=len(file.openings),
            waiting=waiting,
            approved=approved,
        ),
        "problems": problems,
        "again": _again(request, late(file)) if late else None,
        "said": said,
        "turns": turns_of(file),
        "filter_is_on": bool(words or group),
        "person": person,
        "revision": str(found.revision),
        "reserves_url": reverse("delegations:reserves", args=[found.pk]),
        "drop_url": reverse("delegations:drop_opening", args=[found.pk]),
        "people_url": f"{found.get_absolute_url()}nguoi/",
    }
    template = "delegations/board.html#board" if request.htmx else "delegations/board.html"
    return render(request, template, context, status=status)


def round_notes(found: Composition, rounds: Mapping[int, Round] | None = None) -> list[str]:
    """Asks whose lists are approved only where a round left early."""
    rounds = rounds_of(found) if rounds is None else rounds
    return notes_of_rounds(rounds, alone(approved_lists([one.pk for one in rounds.values() if one.early_reason])))


_OWN_FIELDS = ("csrfmiddlewaretoken", "revision")


def _wanted(request: SignedInRequest, file: CaseFile) -> forms.WaitingFilter:
    """How the unassigned are filtered: by the address of the page the act was done on, so that a move keeps it. A form
    without JavaScript brings it in its own address."""
    query = request.GET
    if request.method == "POST" and request.htmx and request.htmx.current_url:
        query = QueryDict(urlsplit(request.htmx.current_url).query)
    form = forms.WaitingFilter([(group.code, group.short) for group in file.case.groups], query)
    return form if form.is_valid() else _wanted_nothing(file)


def _wanted_nothing(file: CaseFile) -> forms.WaitingFilter:
    form = forms.WaitingFilter([(group.code, group.short) for group in file.case.groups], {})
    form.full_clean()
    return form


def _changed(found: Composition, file: CaseFile) -> str:
    """ "Đã thay đổi sau khi duyệt: 2", or "" for a draft and for a list that is as it was submitted."""
    after = since.after(found, file)
    return f"{since_then(after).heading}: {after.count}" if after and after.count else ""


def _again(request: SignedInRequest, text: str) -> Again:
    """With what was posted, but for what the new page gives anew."""
    fields = tuple((name, str(value)) for name, value in request.POST.items() if name not in _OWN_FIELDS)
    return Again(text, request.path, fields)


def _done(file: CaseFile, clause: Clause) -> str:
    """What was done, and where the list stands now if there is still something to do: the same words with a script and
    without."""
    is_over = policies.problems_with_editing(Status(file.composition.status))
    return f"Đã {clause(file)}." if is_over else f"Đã {clause(file)}. {_summary(file)}"


def _summary(file: CaseFile) -> str:
    """Counted by rule, as the head of the rule panel counts them; a fault of no rule is one more. A warning that is
    answered, by its reason or a lock, is no reason to wait."""
    bad = {finding.question or finding.text for finding in file.findings if finding.blocks}
    warned = [finding for finding in file.findings if finding.warns]
    if bad:
        return f"Còn {len(bad)} quy tắc chưa đạt."
    open = {one.question or one.text for one in warned if policies.unanswered(one, file.reasoned, file.locked)}
    if open:
        return f"Còn {len(open)} cảnh báo chưa có lý do."
    return "Đạt đủ điều kiện trình." if warned else "Đạt đủ quy tắc của kế hoạch."

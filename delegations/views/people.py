"""The reserve list, empty seats and who could take them, and people the committee adds itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import UNPROCESSABLE, Refusals, SignedInRequest, answer
from accounts.policies import Problem
from config.typed import number_in, revision_in
from delegations import forms, policies
from delegations.actions import people as actions
from delegations.enums import CompositionStatus as Status
from delegations.presenters import choices
from delegations.presenters import reserves as page
from delegations.proposal.vacancies import MOST_SHOWN
from delegations.queries.case import case_file
from delegations.views.answers import act, board_page
from delegations.views.found import to_compose


@require_safe
def reserves(request: SignedInRequest, pk: int) -> HttpResponse:
    found = to_compose(request, pk, to_read_whole=True)
    file = case_file(found)
    context = {
        "plan": found.tour.plan,
        "composition": found,
        "seats": page.open_seats(file),
        "most_shown": MOST_SHOWN,
        "reserves": page.reserve_lists(file),
        "locked": policies.problems_with_editing(Status(found.status)),
        "may_replace": found.status == Status.APPROVED,
    }
    return render(request, "delegations/reserves.html", context)


@require_POST
def fill(request: SignedInRequest, pk: int) -> HttpResponse:
    """The organiser confirms one of those shown for an empty seat."""
    found = to_compose(request, pk)
    form = forms.MoveForm(request.POST)
    if not form.is_valid() or form.to is None:
        return board_page(request, found, [Problem(forms.UNCLEAR)], status=UNPROCESSABLE)
    id, to, role = form.cleaned_data["nomination"], form.to, form.role
    left, revision = number_in(request.POST, "left"), revision_in(request.POST)
    return act(
        request,
        found,
        lambda: actions.fill(
            found, nomination=id, to=to, role=role, left=left if left > 0 else None, revision=revision, by=request.user
        ),
        choices.moved_words(id, to, role),
        id,
    )


@require_POST
def seat_lacking(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whom the plan sends by name and this version has no seat for."""
    found = to_compose(request, pk)
    revision = revision_in(request.POST)
    return act(
        request,
        found,
        lambda: actions.seat_lacking(found, revision=revision, by=request.user),
        lambda _file: "xếp người kế hoạch nêu tên",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Someone no agency registered, by the committee's decision."""
    found = to_compose(request, pk)
    form = forms.AdditionForm(found.tour, request.POST or None)
    problems = Refusals()
    if request.method == "POST" and form.is_valid():
        with problems:
            person = actions.add_person(found.tour, actions.Added(**form.facts), by=request.user)
            messages.success(request, f"Đã bổ sung {person}. Xếp {person} vào đoàn trên bảng.")
            return redirect(f"{found.get_absolute_url()}#nguoi-{person.pk}")
    context = {"plan": found.tour.plan, "composition": found, "form": form, "problems": problems}
    return answer(request, "delegations/add_person.html", context)

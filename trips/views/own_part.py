"""A member's own part of the preparation: what is assigned, the hosts' rules, own questions, own parts of the report.
By the account, or by the secret link without one."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from msgspec import Struct

from accounts.http import Refusals, SignedInRequest, answer
from accounts.models import User
from accounts.policies import Problem
from registrations.models import Nomination
from tours.enums import RoundStatus
from trips.actions import preparing as actions
from trips.actions import report_parts
from trips.forms import preparing as forms
from trips.models import Trip
from trips.policies import preparing as policies
from trips.queries import hosts as host_queries
from trips.queries import preparing as queries
from trips.queries.details import Traveller
from trips.queries.seen import mark_of
from trips.views.link import by_link

ACCOUNT = {"page": "own_trip", "part": "own_part", "ask": "ask_own", "drop": "drop_own", "read": "acknowledge"}
LINK = {
    "page": "pocket",
    "part": "pocket_part",
    "ask": "pocket_ask",
    "drop": "pocket_drop",
    "read": "pocket_acknowledge",
}


class Own(Struct, frozen=True):
    """Whose part it is and which way it was opened; `by` None: by the link of `token`."""

    trip: Trip
    person: Nomination
    by: User | None
    token: str = ""

    def address(self, what: str, *of: int) -> str:
        names, beginning = (LINK, self.token) if self.token else (ACCOUNT, self.trip.pk)
        return reverse(f"trips:{names[what]}", args=[beginning, *of])


@require_safe
def own_part(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _by_account(request, pk))


@require_POST
def ask_own(request: SignedInRequest, pk: int) -> HttpResponse:
    return _ask(request, _by_account(request, pk))


@require_POST
def drop_own(request: SignedInRequest, pk: int, question: int) -> HttpResponse:
    return _drop(request, _by_account(request, pk), question)


@require_POST
def acknowledge(request: SignedInRequest, pk: int, reception: int) -> HttpResponse:
    return _acknowledge(request, _by_account(request, pk), reception)


@require_POST
def write_own_section(request: SignedInRequest, pk: int, section: int) -> HttpResponse:
    own = _by_account(request, pk)
    found = queries.get_own_section(own.trip, own.person, section)
    form = forms.SectionTextForm(request.POST, auto_id=f"id_{section}_%s")
    problems = Refusals()
    if form.is_valid():
        with problems:
            report_parts.write_section(found, **form.cleaned_data, by=request.user)
            messages.success(request, "Đã lưu phần báo cáo.")
            return redirect("trips:own_part", pk)
        form.renew(revision=str(queries.get_own_section(own.trip, own.person, section).revision))
    return _page(request, own, problems, text=(section, form))


@require_safe
@by_link
def pocket_part(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    return _page(request, _linked(token, traveller))


@require_POST
@by_link
def pocket_ask(request: HttpRequest, token: str, traveller: Traveller) -> HttpResponse:
    return _ask(request, _linked(token, traveller))


@require_POST
@by_link
def pocket_drop(request: HttpRequest, token: str, traveller: Traveller, question: int) -> HttpResponse:
    return _drop(request, _linked(token, traveller), question)


@require_POST
@by_link
def pocket_acknowledge(request: HttpRequest, token: str, traveller: Traveller, reception: int) -> HttpResponse:
    return _acknowledge(request, _linked(token, traveller), reception)


def _by_account(request: SignedInRequest, pk: int) -> Own:
    trip, person = queries.get_own_member(request.user, pk)
    return Own(trip, person, request.user)


def _linked(token: str, traveller: Traveller) -> Own:
    return Own(traveller.trip, traveller.nomination, None, token)


def _ask(request: HttpRequest, own: Own) -> HttpResponse:
    form = _question_form(own, request)
    problems = Refusals()
    if form.is_valid():
        with problems:
            actions.ask(own.trip, **form.said, asked_by=own.person, by=own.by)
            messages.success(request, "Đã ghi câu hỏi.")
            return redirect(own.address("part"))
    return _page(request, own, problems, question=form)


def _drop(request: HttpRequest, own: Own, question: int) -> HttpResponse:
    found = queries.get_own_question(own.trip, own.person, question)
    problems = Refusals()
    with problems:
        actions.drop_question(found, by=own.by)
        messages.success(request, "Đã bỏ câu hỏi.")
        return redirect(own.address("part"))
    return _page(request, own, problems)


def _acknowledge(request: HttpRequest, own: Own, reception: int) -> HttpResponse:
    found = queries.get_reception_with_rules(own.trip, reception)
    problems = Refusals()
    with problems:
        actions.acknowledge(found, own.person, read=request.POST.get("read", ""), by=own.by)
        messages.success(request, f"Đã xác nhận đọc quy định của {found.option}.")
        return redirect(own.address("part"))
    return _page(request, own, problems)


def _question_form(own: Own, request: HttpRequest) -> forms.QuestionForm:
    options = [one.option for one in host_queries.hosts_of(own.trip)]
    topics = queries.preparation_of(own.trip).topics
    return forms.QuestionForm(request.POST or None, options=options, topics=topics)


def _is_head(found: queries.Preparation, own: Nomination) -> bool:
    return any(person.id == own.pk and person.is_head for person in found.people)


def _page(
    request: HttpRequest,
    own: Own,
    problems: Sequence[Problem] = (),
    *,
    text: tuple[int, forms.SectionTextForm] | None = None,
    question: forms.QuestionForm | None = None,
) -> HttpResponse:
    trip, person = own.trip, own.person
    found = queries.preparation_of(trip)
    locked = policies.problems_with_preparing(RoundStatus(trip.round.status))
    sections = [one for one in queries.sections_of(trip) if one.author_id == person.pk]
    filled = dict([text]) if text else {}
    rules = queries.receptions_with_rules(trip)
    context = {
        "trip": trip,
        "plan": trip.round.tour.plan,
        "own": person,
        "by_link": bool(own.token),
        "addresses": {"page": own.address("page"), "ask": own.address("ask")},
        "gaps": policies.gaps(found.people, found.subjects, found.shares) if _is_head(found, person) else [],
        "subjects": [(subject.called, one.reason) for subject, one in found.of_person(person.pk)],
        "sections": [(one, filled.get(one.pk) or forms.SectionTextForm.of(one)) for one in sections],
        "rules": [
            (one, person.pk in queries.has_read(one, {person.pk}), mark_of([one.rules]), own.address("read", one.pk))
            for one in rules
        ],
        "questions": [
            (one, "" if locked or one.answered_in_id else own.address("drop", one.pk))
            for one in queries.questions_of(trip)
            if one.asked_by_id == person.pk
        ],
        "question_form": question
        or forms.QuestionForm(options=[one.option for one in host_queries.hosts_of(trip)], topics=found.topics),
        "briefing": queries.briefing_of(trip),
        "locked": locked,
        "problems": problems,
        "invalid": text[1] if text and text[1].errors else question if question and question.errors else None,
    }
    return answer(request, "trips/own_part.html", context)

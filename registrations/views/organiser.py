"""Pages of Sở Nội vụ: who answered and who is silent, one registration to review, all people."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, answer, confirmed, file_answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.paging import Pages
from config.words import NBSP
from registrations.actions import organising, reviewing
from registrations.enums import RegistrationStatus as Status
from registrations.forms import organising as organising_forms
from registrations.forms.reading import copies, reading, seal, ticked_lists
from registrations.holds import holds_on
from registrations.models import Registration
from registrations.policies.answering import problems_with_saving
from registrations.policies.lines import warnings_about_lines, warnings_about_phones
from registrations.policies.reviewing import (
    problems_with_accepting,
    problems_with_choosing_lists,
    problems_with_held,
    problems_with_naming_groups,
    problems_with_sending_back,
)
from registrations.presenters import board, examining, exports
from registrations.presenters.changes import change_rows
from registrations.presenters.tasks import deadline_box
from registrations.queries import asked, sendings
from registrations.queries import board as board_queries
from registrations.queries.board import PAGE_SIZE
from registrations.queries.groups import asked_of, quotas_for
from registrations.queries.listed import people_of
from registrations.queries.registrations import (
    get_registration,
    groups_in,
    groups_of,
    lines_of,
    plan_window,
    sections_of,
    tours_of,
    whole_tours,
    window_for,
)
from registrations.queries.reviewing import beside_review, lists_to_review, registrations_among, waiting_lists
from registrations.views.reading import shown_copy
from tours.models import Plan
from tours.queries.plans import get_plan, get_whole_plan


@require_safe
def review(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Every agency's answer."""
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    if plan.is_named:
        return render(request, "registrations/not_invited.html", {"plan": plan})
    tours = sections_of(plan)
    found, key = board_queries.board_of(plan), request.GET.get("loc", "")
    answers, changes = found.answers, found.changes
    page = Paginator(board.chosen_answers(answers, key, changes), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "plan": plan,
        "tours": tours,
        "rows": board.answer_rows(
            plan,
            board_queries.counted(list(page), tours),
            [tour.form_section for tour in tours],
            board_queries.later_ends(page),
        ),
        "summary": board.board_summary(answers),
        "filters": board.answer_filters(answers, key, changes),
        "key": key,
        "page": page,
        "deadline": deadline_box(plan, plan_window(plan), timezone.now()),
    }
    template = "registrations/review.html#answers" if request.htmx else "registrations/review.html"
    return render(request, template, context)


@confirmed(is_file=True)
@require_safe
def answers_file(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """The board as it is filtered, as a workbook."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    tours = tours_of(plan)
    found = board_queries.board_of(plan)
    shown = board.chosen_answers(found.answers, request.GET.get("loc", ""), found.changes)
    sections, counted = [tour.form_section for tour in tours], board_queries.counted(shown, tours)
    content = organising.make_answers_file(
        plan, *exports.answers_table(plan, counted, sections, found.changes), by=request.user
    )
    return file_answer(content, f"Tình hình đăng ký {plan.number}.xlsx")


@confirmed(is_file=True)
@require_safe
def nominations_file(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Everyone the list shows when it is filtered so, as a workbook; every copy is recorded."""
    plan = get_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    people = organising_forms.NominationFilter(request.GET, queryset=board_queries.nominations_in(plan), plan=plan).qs
    content = organising.make_nominations_file(
        plan, *exports.people_table(people, asked.questions_of(plan)), by=request.user
    )
    return file_answer(content, f"Người được cử {plan.number}.xlsx")


@require_safe
def examine(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk, to_read_whole=True)
    require(request.user, "registrations.review", found)
    return examine_page(request, found)


@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk)
    groups = organising_forms.chosen_groups(request.POST, groups_of(found.plan))
    remarks, line_remarks = organising_forms.remarks(request.POST)
    try:
        reviewing.accept(
            found,
            read=reading(request.POST, found).copy,
            groups=groups,
            levels=organising_forms.chosen_levels(request.POST),
            declined=organising_forms.declined(request.POST),
            remarks=remarks,
            line_remarks=line_remarks,
            by=request.user,
        )
    except Refused as refusal:
        return examine_again(request, pk, refusal.problems)
    return _to_next(request, found, f"Đã tiếp nhận đăng ký của {found.agency}.")


@require_POST
def name_groups(request: SignedInRequest, pk: int) -> HttpResponse:
    """Groups and levels alone, before or after the list is taken over."""
    found = get_registration(request.user, pk)
    groups = organising_forms.chosen_groups(request.POST, groups_of(found.plan))
    try:
        reviewing.name_groups(
            found,
            read=reading(request.POST, found).copy,
            groups=groups,
            levels=organising_forms.chosen_levels(request.POST),
            by=request.user,
        )
    except Refused as refusal:
        return examine_again(request, pk, refusal.problems)
    messages.success(request, "Đã ghi diện và cấp chức vụ. Tình trạng của đăng ký không đổi.")
    return redirect("registrations:examine", pk=pk)


@require_POST
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_registration(request.user, pk)
    remarks, line_remarks = organising_forms.remarks(request.POST)
    try:
        read = reading(request.POST, found).copy
        reviewing.send_back(found, read=read, remarks=remarks, line_remarks=line_remarks, by=request.user)
    except Refused as refusal:
        return examine_again(request, pk, refusal.problems)
    return _to_next(request, found, f"Đã trả lại đăng ký của {found.agency} kèm nhận xét.")


def _to_next(request: SignedInRequest, found: Registration, done: str) -> HttpResponse:
    """On to the list that waits next; the page of answers when there is none."""
    following, _others = examining.next_waiting(waiting_lists(found.plan), found)
    if following is None:
        messages.success(request, f"{done} Không còn đăng ký nào chờ xem xét.")
        return redirect("registrations:review", plan_pk=found.plan_id)
    messages.success(request, f"{done} Đây là đăng ký chờ tiếp theo, của {following.agency}.")
    return redirect("registrations:examine", pk=following.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def accept_several(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """All lists in which nothing is to be looked at, to be read on one page and taken over with one press."""
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    problems: Sequence[Problem] = ()
    if request.method == "POST":
        chosen = registrations_among(request.user, plan, ticked_lists(request.POST))
        problems = problems_with_choosing_lists(chosen)
        if not problems:
            results = reviewing.accept_several(chosen, read=copies(request.POST), by=request.user)
            return _after_several(request, plan, results)
    waiting, now = lists_to_review(plan), timezone.now()
    context = {
        "plan": plan,
        "plain": [(one, seal(one.copy, one.registration, now)) for one in waiting if not one.notes],
        "noted": [one for one in waiting if one.notes],
        "problems": problems,
    }
    return answer(request, "registrations/accept_several.html", context)


def _after_several(
    request: SignedInRequest, plan: Plan, results: Sequence[tuple[Registration, Sequence[Problem]]]
) -> HttpResponse:
    accepted = [str(one.agency) for one, refused in results if not refused]
    if accepted:
        messages.success(request, f"Đã tiếp nhận {len(accepted)}{NBSP}đăng ký: {', '.join(accepted)}.")
    for one, refused in results:
        if refused:
            why = " ".join(problem.text for problem in refused)
            messages.error(request, f"Chưa tiếp nhận {one.agency}, đăng ký giữ nguyên như đang có. {why}")
    if len(accepted) < len(results):
        return redirect("registrations:accept_several", plan_pk=plan.pk)
    return redirect(f"{reverse('registrations:review', args=[plan.pk])}?loc={board.TO_REVIEW}#bang")


def examine_again(request: SignedInRequest, pk: int, problems: Sequence[Problem]) -> HttpResponse:
    """After a refusal: the page as it is now, with what was typed."""
    return examine_page(request, get_registration(request.user, pk), problems)


def examine_page(request: SignedInRequest, found: Registration, problems: Sequence[Problem] = ()) -> HttpResponse:
    """`found` as it is now, also after a refusal."""
    tours, people = whole_tours(found), people_of(found)
    lines = lines_of(found, people)
    shown = shown_copy(request, found, people)
    had_list = found.status == Status.NO_NOMINATION and bool(lines)
    if had_list:  # what was typed before the plain no is not to be reviewed
        lines, people = [], []
    remarks, line_remarks = organising_forms.remarks(request.POST)
    groups = groups_in(tours)
    typed = examining.Typed(
        line_remarks,
        organising_forms.chosen_groups(request.POST, groups),
        organising_forms.chosen_levels(request.POST),
        organising_forms.declined(request.POST),
    )
    others = board_queries.others_registering(found, [one.person_key for one in people])
    held = problems_with_held(holds_on(found), "trả lại")
    asking = asked_of(found.agency, tours)
    sections = examining.examined_sections(
        tours,
        people,
        lines,
        asking,
        [
            *warnings_about_lines(lines, quotas_for(found.agency, asking)),
            *warnings_about_phones(lines),
        ],
        others,
        groups,
        typed,
    )
    waiting, changes = beside_review(found)
    following, waiting_others = examining.next_waiting(waiting, found)
    context = {
        "plan": found.plan,
        "registration": found,
        "sections": sections,
        "without_group": examining.without_group(sections),
        "following": following,
        "others": waiting_others,
        "may_fill_in": request.user.has_perm("registrations.fill_in", found)
        and not problems_with_saving(Status(found.status), window_for(found, request.user), timezone.now()),
        "second_look": sendings.second_look(found),
        "same_names": examining.same_names(people, others),
        "changes": change_rows(changes, asked.questions_of(found.plan)),
        "remarks": remarks or found.review_remarks,
        "problems": problems,
        "had_list": had_list,
        "cannot_send_back": problems_with_sending_back(Status(found.status), "có nhận xét", ()) or held,
        "held": held,
        "cannot_accept": problems_with_accepting(Status(found.status)),
        "cannot_name_groups": problems_with_naming_groups(Status(found.status)),
        "tag_kind": board.TAG_KINDS[Status(found.status)],
        "heading": "Chưa ghi nhận. Đăng ký đã đổi sau khi anh/chị mở trang." if shown["differences"] else "",
        **shown,
    }
    return answer(request, "registrations/examine.html", context)


@require_safe
def nominations(request: SignedInRequest, plan_pk: int) -> HttpResponse:
    """Everyone of the plan, by given name as Vietnamese lists are."""
    plan = get_whole_plan(request.user, plan_pk)
    require(request.user, "registrations.review")
    people = board_queries.nominations_in(plan) if request.GET else None
    chosen = organising_forms.NominationFilter(request.GET, queryset=people, plan=plan)
    asked = request.GET.get("page")
    page = Pages(chosen.qs, PAGE_SIZE, asked).shown() if request.GET else board_queries.first_nominations(plan)
    context = {"plan": plan, "filter": chosen, "page": page}
    template = "registrations/nominations.html#people" if request.htmx else "registrations/nominations.html"
    return render(request, template, context)

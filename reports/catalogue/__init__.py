"""Every document the portal makes: its name, formats, what it is made for, who may have it, and how it is built."""

from copy import replace

from django.conf import settings
from django.urls import reverse

from accounts.policies import Refused, refuse_if
from accounts.queries.record import head
from destinations.queries import workbench
from reports import policies
from reports.catalogue.learning import OF_LEARNING
from reports.catalogue.money import OF_MONEY
from reports.catalogue.order import LIST, PAPER, Entry, Format, Order
from reports.catalogue.results import OF_RESULTS
from reports.catalogue.settling import OF_SETTLING
from reports.catalogue.travel import OF_TRAVEL
from reports.catalogue.trips import OF_TRIPS
from reports.document import Document
from reports.documents import (
    agencies,
    choices,
    decision,
    delegations,
    plan,
    registrations,
    submission,
    summary,
)
from reports.queries import compositions
from reports.queries import overview as overview_queries
from reports.queries.compositions import Arranged
from reports.queries.destinations import scores_of
from reports.queries.people import answers_of, groups_registered, people_of, people_sent, registration_of, sending_of


def _plan(order: Order) -> Document:
    return plan.plan_document(order.plan, made_at=order.made.at, maker=order.made.maker)


def _summary(order: Order) -> Document:
    overview = overview_queries.overview(order.plan, order.user)
    groups = groups_registered(overview.tours, overview.answered_by)
    made = replace(order.made, record=str(head() or ""))
    return summary.summary(overview, groups, scores_of(overview.places), made)


def _composition(order: Order) -> Document:
    arranged = _arranged(order, "danh sách đoàn")
    return delegations.composition_document(arranged, order.made, with_phones=order.with_phones)


def _decision(order: Order) -> Document:
    return decision.decision(_arranged(order, "quyết định cử đoàn"), order.made)


def _arranged(order: Order, wanted: str) -> Arranged:
    found = compositions.arranged(order.of_tour, order.user)
    if found is None:
        title = f"{wanted} {order.of_tour.label.lower()}"
        raise Refused(policies.problems_with_composition(title, is_found=False))
    return found


def _submission(order: Order) -> Document:
    found = compositions.arranged_tours(order.plan, order.user, waiting_first=True)
    refuse_if(policies.problems_with_composition("tờ trình", is_found=bool(found)))
    return submission.submission(found, order.made)


def _all_registrations(order: Order) -> Document:
    tours, people = list(order.plan.tours.all()), people_sent(order.plan)
    return registrations.all_registrations(order.plan, tours, people, order.made, with_phones=order.with_phones)


def _answers(order: Order) -> Document:
    tours = list(order.plan.tours.all())
    return registrations.answers_document(order.plan, tours, answers_of(order.plan, tours).agencies, order.made)


def _agency_list(order: Order) -> Document:
    _refuse_without_form(order)
    tours, agency = list(order.plan.tours.all()), order.of_agency
    registration = registration_of(order.plan, agency, order.user)
    people = people_of(registration) if registration else []
    refuse_if(policies.problems_with_agency_list(agency.name, has_people=bool(people)))
    return agencies.agency_list(order.plan, agency, tours, people, order.made, with_phones=order.with_phones)


def _form(order: Order) -> Document:
    _refuse_without_form(order)
    return agencies.blank_form(order.plan, order.of.agency, list(order.plan.tours.all()), order.made)


def _form_workbook(order: Order) -> bytes:
    from reports.documents.workbook import form_workbook

    _refuse_without_form(order)
    knows_people = order.user is not None and order.user.has_perm("reports.see_drafts", order.of.agency)
    tours = list(order.plan.tours.all())
    return form_workbook(order.plan, order.of.agency, tours, order.made, knows_people=knows_people)


def _choices(order: Order) -> Document:
    bench = workbench.bench(order.of_tour)
    refuse_if(policies.problems_with_choices(order.of_tour.label, has_places=bool(choices.considered(bench))))
    return choices.choice_file(bench, order.made)


def _receipt(order: Order) -> Document:
    registration = registration_of(order.plan, order.of_agency, order.user)
    sending = sending_of(registration, order.of.number) if registration else None
    if sending is None:
        raise Refused(policies.problems_with_receipt(order.of_agency.name, order.of.number))
    return agencies.receipt(sending, settings.SITE_URL + reverse("registrations:verify"), order.made)


def _refuse_without_form(order: Order) -> None:
    refuse_if(policies.problems_with_form(str(order.plan), has_form=order.plan.has_form))


ENTRIES = (
    Entry("ke-hoach", "Kế hoạch", PAPER, "reports.make_plan", _plan),
    Entry("bao-cao-tong-hop", "Báo cáo tổng hợp", LIST, "reports.make_plan_papers", _summary, is_personal=True),
    Entry(
        "danh-sach-doan",
        "Danh sách thành viên đoàn",
        LIST,
        "reports.make_plan_papers",
        _composition,
        needs_tour=True,
        is_personal=True,
        has_phones=True,
    ),
    Entry("to-trinh", "Tờ trình phê duyệt danh sách", PAPER, "reports.make_plan_papers", _submission, is_personal=True),
    Entry(
        "quyet-dinh",
        "Quyết định cử đoàn công tác",
        PAPER,
        "reports.make_plan_papers",
        _decision,
        needs_tour=True,
        is_personal=True,
    ),
    Entry(
        "ho-so-noi-den",
        "Hồ sơ lựa chọn nơi đến",
        LIST,
        "reports.make_plan_papers",
        _choices,
        needs_tour=True,
    ),
    Entry(
        "tong-hop-dang-ky",
        "Danh sách tổng hợp đăng ký",
        LIST,
        "reports.make_plan_papers",
        _all_registrations,
        is_personal=True,
        has_phones=True,
    ),
    Entry("tinh-hinh-dang-ky", "Tình hình đăng ký", LIST, "reports.make_plan_papers", _answers),
    Entry(
        "mau-dang-ky",
        "Mẫu đăng ký",
        LIST,
        "reports.make_form",
        _form,
        may_be_of_agency=True,
        is_personal=True,  # an agency's workbook offers the people it knows
        workbook=_form_workbook,
    ),
    Entry(
        "danh-sach-dang-ky",
        "Danh sách đăng ký của cơ quan",
        LIST,
        "reports.make_agency_papers",
        _agency_list,
        needs_agency=True,
        is_personal=True,
        has_phones=True,
    ),
    *OF_TRIPS,
    *OF_TRAVEL,
    *OF_SETTLING,
    *OF_MONEY,
    *OF_RESULTS,
    *OF_LEARNING,
    Entry("bien-nhan", "Biên nhận đăng ký", (Format.PDF,), "reports.make_agency_papers", _receipt, needs_agency=True),
)
CATALOGUE = {entry.slug: entry for entry in ENTRIES}

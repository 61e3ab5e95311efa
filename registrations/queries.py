"""Which ones? What each page of this floor needs, scoped to who asks."""

from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import Agency, User
from registrations.models import Dispatch, Extension, Nomination, Registration
from registrations.policies import DispatchFacts, Line, Quota, Window
from tours.models import ParticipantGroup, Plan, Tour


def get_plan(user: User, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(user).select_related("organiser"), pk=pk)


def get_registration(user: User, pk: int) -> Registration:
    """Another agency's registration does not exist for you: 404."""
    registrations = Registration.objects.visible_to(user).select_related(
        "plan__organiser", "plan__deadline_passage", "agency__locality", "answered_by", "reviewed_by", "dispatch"
    )
    return get_object_or_404(registrations, pk=pk)


def registration_of(plan: Plan, agency_id: int) -> Registration | None:
    return Registration.objects.filter(plan=plan, agency=agency_id).select_related("agency", "dispatch").first()


def invited_agencies(plan: Plan) -> QuerySet[Agency]:
    """The bodies among the plan's recipients that existed when it was issued; the organiser sends people too."""
    kinds = {kind for recipient in plan.recipients.all() for kind in recipient.agency_kinds}
    return Agency.objects.existing_on(plan.issued_on or timezone.localdate()).filter(kind__in=kinds)


def is_invited(plan: Plan, agency_id: int | None) -> bool:
    return agency_id is not None and invited_agencies(plan).filter(pk=agency_id).exists()


def tours_of(plan: Plan) -> list[Tour]:
    return list(
        plan.tours.prefetch_related(
            "destinations", Prefetch("groups", ParticipantGroup.objects.select_related("passage"))
        )
    )


def nominations_of(registration: Registration) -> QuerySet[Nomination]:
    return registration.nominations.select_related("tour", "group").order_by("tour__position", "position")


def window_for(registration: Registration) -> Window:
    extension = Extension.objects.filter(plan=registration.plan_id, agency=registration.agency_id).first()
    return plan_window(registration.plan, extension)


def plan_window(plan: Plan, extension: Extension | None = None) -> Window:
    """The plan's own window, or the agency's later end."""
    ends = [end for end in (plan.closes_at, extension.closes_at if extension else None) if end]
    return Window(
        opens_at=plan.opens_at,
        closes_at=max(ends, default=None),
        plan=str(plan),
        contact=plan.contact or plan.organiser.name,
    )


def lines_of(registration: Registration) -> list[Line]:
    """The stored list, blank rows left out, numbered as on the form."""
    numbers: dict[int, int] = {}
    lines = []
    for nomination in nominations_of(registration):
        number = numbers[nomination.tour_id] = numbers.get(nomination.tour_id, 0) + 1
        lines.append(
            Line(
                section=nomination.tour.form_section,
                number=number,
                full_name=nomination.full_name,
                post=nomination.post,
                unit=nomination.unit,
                phone=nomination.phone,
                note=nomination.note,
                field=f"id_s{nomination.tour.position}-{number - 1}",
            )
        )
    return lines


def quotas_for(agency: Agency, tours: list[Tour]) -> list[Quota]:
    """The groups of each tour that ask this agency for a limited number, with the plan's words."""
    return [
        Quota(
            section=tour.form_section,
            maximum=group.quota_per_agency,
            place=agency.locality.name if agency.locality else agency.name,
            quote=group.quote,
            label=group.passage.section_label if group.passage else "",
        )
        for tour in tours
        for group in tour.groups.all()
        if group.quota_per_agency and agency.kind in group.agency_kinds
    ]


def dispatch_facts(registration: Registration) -> DispatchFacts | None:
    dispatch = dispatch_of(registration)
    return DispatchFacts(dispatch.number, dispatch.dated_on, bool(dispatch.file)) if dispatch else None


def dispatch_of(registration: Registration) -> Dispatch | None:
    return getattr(registration, "dispatch", None)


def get_dispatch_with_file(registration: Registration) -> Dispatch:
    return get_object_or_404(Dispatch.objects.exclude(file=""), registration=registration)


def current_revision(registration: Registration) -> int:
    """The stored one, after someone else saved."""
    return Registration.objects.values_list("revision", flat=True).get(pk=registration.pk)


def remarks_of(registration: Registration) -> dict[tuple[int, str], str]:
    """What the reviewer said of single people: (tour id, search key) → remark."""
    remarked = registration.nominations.exclude(review_remark="")
    return {(n.tour_id, n.search_key): n.review_remark for n in remarked}


def groups_by_hand(plan: Plan) -> dict[int, ParticipantGroup]:
    """Groups that cannot be told from the agency: the organiser names their people."""
    return {group.pk: group for group in ParticipantGroup.objects.filter(tour__plan=plan, by_hand=True)}


def nominations_in(plan: Plan) -> QuerySet[Nomination]:
    return (
        Nomination.objects.filter(registration__plan=plan)
        .select_related("registration__agency", "tour")
        .only(
            "full_name",
            "post",
            "unit",
            "phone",
            "registration__status",
            "registration__agency__name",
            "tour__form_section",
        )
        .order_by("sort_key", "pk")
    )


def registration_to_confirm(pk: int) -> Registration:
    """For the letter that confirms a sending; not for pages."""
    return Registration.objects.select_related("plan", "agency", "answered_by").get(pk=pk)


def addresses_of(agency: Agency) -> list[str]:
    """Of the agency's people who may sign in."""
    return list(agency.users.filter(is_active=True).order_by("email").values_list("email", flat=True))


def next_receipt_number(plan: Plan) -> int:
    """Call with the plan's row locked: two sendings never get one number."""
    last = Registration.objects.filter(plan=plan).aggregate(last=Max("receipt_number"))["last"]
    return (last or 0) + 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One agency on the organiser's board; no registration is a silence."""

    agency: Agency
    registration: Registration | None
    counts: tuple[int, ...]

    @property
    def status(self) -> str:
        return self.registration.status if self.registration else ""


def answers(plan: Plan, tours: list[Tour]) -> list[Answer]:
    """Every invited agency, answered or silent, in the plan's order; one count of people for each tour."""
    registrations = {
        registration.agency_id: registration
        for registration in Registration.objects.filter(plan=plan).annotate(
            **{f"people_{tour.pk}": Count("nominations", filter=Q(nominations__tour=tour)) for tour in tours}
        )
    }
    invited = Agency.objects.filter(Q(pk__in=invited_agencies(plan)) | Q(pk__in=registrations)).order_by(
        "position", "name"
    )
    return [
        Answer(
            agency=agency,
            registration=(registration := registrations.get(agency.pk)),
            counts=tuple(getattr(registration, f"people_{tour.pk}", 0) for tour in tours),
        )
        for agency in invited
    ]


def others_registering(registration: Registration) -> dict[str, list[str]]:
    """For the organiser only: people of this list who stand in another agency's list too; key → agencies."""
    keys = [nomination.search_key for nomination in nominations_of(registration) if nomination.search_key]
    found = (
        Nomination.objects.filter(registration__plan=registration.plan_id, search_key__in=keys)
        .exclude(registration=registration)
        .values_list("search_key", "registration__agency__name")
        .distinct()
    )
    others: dict[str, list[str]] = {}
    for key, agency in found:
        others.setdefault(key, []).append(agency)
    return others

"""A small tour for the board's tests: two rounds, leaders and localities, one rule of each severity."""

from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import Agency, User
from delegations.actions import board as board_actions
from delegations.actions import deciding, saving, versions
from delegations.models import Composition
from delegations.queries import case as queries
from registrations.enums import RegistrationStatus
from registrations.models import Nomination
from tests.factories import (
    AgencyFactory,
    CompositionRuleFactory,
    LocalityFactory,
    NominationFactory,
    ParticipantGroupFactory,
    PassageFactory,
    RegistrationFactory,
    RoundFactory,
    TourFactory,
    leader,
    organiser,
)
from tours.enums import Index, RuleKind, RuleScope, SeatRole, Severity
from tours.models import CompositionRule, IndexLead, ParticipantGroup, Tour

WHOLE = {RuleKind.SIZE: "mỗi đoàn công tác có từ 2-3 thành viên", RuleKind.LOCALITY_COUNT: "mỗi địa phương cử 1 người"}


@dataclass
class Small:
    """Four leaders (two named by hand as helpers too), and two people of one locality; nobody is seated yet."""

    tour: Tour
    by: User
    leaders: list[Nomination]
    locals: list[Nomination]
    heads: ParticipantGroup
    rules: dict[RuleKind, CompositionRule] = field(default_factory=dict)

    def composition(self) -> Composition:
        return versions.create(self.tour, by=self.by)


def small() -> Small:
    tour = TourFactory.create()
    passage = PassageFactory.create(plan=tour.plan)
    for number in (1, 2):
        RoundFactory.create(tour=tour, number=number)
    department, of_locality = AgencyFactory.create(), district("Ninh Hòa")
    heads = ParticipantGroupFactory.create(
        tour=tour, code="lanh-dao", name="Lãnh đạo Sở", lowest_level="deputy_head", position=1, passage=passage
    )
    heads.agencies.add(department)
    locals = ParticipantGroupFactory.create(
        tour=tour, code="dia-phuong", name="Đại diện huyện", agency_kinds=["district"], position=2, passage=passage
    )
    kinds: dict[RuleKind, dict[str, object]] = {
        RuleKind.SIZE: {"minimum": 2, "maximum": 3},
        RuleKind.ROLE_FROM_GROUP: {"group": heads, "role": SeatRole.HEAD, "minimum": 1, "maximum": 1},
        RuleKind.LOCALITY_COUNT: {
            "group": locals,
            "maximum": 1,
            "scope": RuleScope.OVERALL,
            "severity": Severity.BLOCKS_MOVE,
        },
        RuleKind.INDEX_COVERAGE: {"indices": ["pci"], "minimum": 1, "severity": Severity.WARNS},
    }
    rules = {
        kind: CompositionRuleFactory.create(
            tour=tour, kind=kind, position=place, passage=passage, quote=WHOLE.get(kind, "theo kế hoạch"), **facts
        )
        for place, (kind, facts) in enumerate(kinds.items())
    }
    IndexLead.objects.create(plan=tour.plan, index=Index.PCI, agency=department)
    accepted: dict[str, object] = {"plan": tour.plan, "status": RegistrationStatus.ACCEPTED}
    of_department = RegistrationFactory.create(agency=department, **accepted)
    of_district = RegistrationFactory.create(agency=of_locality, **accepted)
    names = ("Trần Minh Khôi", "Lê Thị Hải Đường", "Phạm Quốc Thụy", "Vũ Thị Thanh Mai")
    leaders = [
        NominationFactory.create(registration=of_department, tour=tour, full_name=name, post="Phó Giám đốc")
        for name in names
    ]
    people = [
        NominationFactory.create(registration=of_district, tour=tour, full_name=name, post="Trưởng phòng Nội vụ")
        for name in ("Bùi Xuân Diệu", "Đào Nha Phương")
    ]
    return Small(tour, organiser(), leaders, people, heads, rules)


def district(name: str) -> Agency:
    return AgencyFactory.create(name=f"UBND thị xã {name}", kind="district", locality=LocalityFactory.create(name=name))


def put(composition: Composition, person: Nomination, to: int | None, role: SeatRole = SeatRole.MEMBER) -> Composition:
    """One move, by the organiser who looks at the newest page."""
    composition.refresh_from_db()
    return board_actions.move(
        composition,
        nomination=person.pk,
        to=to,
        role=role,
        revision=composition.revision,
        by=composition.created_by,
    ).composition


def complete(board: Small, composition: Composition) -> Composition:
    """Two leaders in each delegation, one of them the head: every rule holds. One save: what a move does, its own tests
    say."""
    places = {
        person.pk: (1 + place % 2, SeatRole.HEAD if place < 2 else SeatRole.MEMBER, False, "")
        for place, person in enumerate(board.leaders)
    }
    with transaction.atomic():
        file = queries.case_file(saving.locked(composition))
        saving.save(file, "Xếp người vào đoàn", {}, by=composition.created_by, after=saving.seated(file) | places)
    composition.refresh_from_db()
    return composition


def submitted(board: Small) -> Composition:
    composition = complete(board, board.composition())
    return deciding.submit(composition, revision=composition.revision, by=board.by)


def approved(board: Small) -> Composition:
    composition = submitted(board)
    return deciding.approve(composition, remarks="", revision=composition.revision, by=leader())


def seats_of(composition: Composition) -> dict[str, tuple[int, str]]:
    """Name → delegation and role, as stored."""
    file = queries.case_file(composition)
    return {file.name_of(id): (place.delegation, place.role.value) for id, place in file.arrangement.items()}


def published(composition: Composition, by: User) -> Composition:
    return deciding.publish(composition, revision=composition.revision, by=by)

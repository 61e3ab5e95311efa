"""What plan 8752 is once its file is loaded; loading again replaces it until something hangs on it."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.policies import Refused
from registrations.models import Extension
from tests.factories import AgencyFactory, NominationFactory, RegistrationFactory, organiser
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours.actions import plans as actions
from tours.enums import PlanStatus, Scope
from tours.models import CompositionRule, Passage, Plan, Stop, Task, Tour
from tours.planfile import read_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing, text_of_8752: str) -> Plan:
    stand(store_reference)
    return stand(lambda: actions.load_plan(text_of_8752, source="8752.toml"))


@pytest.fixture
def plan(once: Plan) -> Plan:
    return Plan.objects.get(pk=once.pk)


def test_load_plan_keeps_every_passage_in_its_place(plan: Plan, text_of_8752: str) -> None:
    file = read_plan(text_of_8752, source="8752.toml")
    assert list(plan.passages.values_list("key", "text")) == [(passage.key, passage.text) for passage in file.walk()]
    parents = {child.key: passage.key for passage in file.walk() for child in passage.children}
    stored = plan.passages.filter(parent__isnull=False).values_list("key", "parent__key")
    assert dict(stored) == parents


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("can-cu", "phần mở đầu"),
        ("muc-dich", "mục I"),
        ("muc-dich-tham-quan", "mục I.2"),
        ("trong-tinh-phuong-tien", "mục II.1.đ"),
        ("dien-dia-phuong", "mục II.2.c"),
        ("bo-tri-doan", "mục II.2.c"),
        ("kinh-phi", "mục II.3"),
        ("co-quan-cu-nguoi", "mục III.2"),
        ("ket-thuc", "phần kết thúc"),
    ],
)
def test_load_plan_cites_a_passage_by_its_section(plan: Plan, key: str, label: str) -> None:
    assert Passage.objects.get(plan=plan, key=key).section_label == label


def test_load_plan_keeps_head_window_and_form(plan: Plan) -> None:
    plan.refresh_from_db()
    assert (plan.reference, plan.status, plan.organiser.code) == ("8752/KH-BCĐ", PlanStatus.ISSUED, "SNV")
    assert plan.closes_at
    assert plan.closes_at.isoformat() == "2023-08-29T16:59:59+00:00"
    assert plan.deadline_passage
    assert plan.deadline_quote in plan.deadline_passage.plain
    assert plan.purposes_passage
    assert plan.purposes_passage.children.count() == 4
    assert plan.form_columns.count() == 6
    assert [basis["decision"] for basis in plan.legal_bases] == ["3604/QĐ-UBND", "233/QĐ-UBND", "1004/QĐ-BCĐCCHC"]
    assert {slip["place"] for slip in plan.corrections} >= {"Số, ký hiệu", "mục II.1.b", "mục III.1"}


def test_load_plan_keeps_the_counts_of_everything(plan: Plan) -> None:
    assert [
        [getattr(tour, part).count() for part in ("topics", "criteria", "stops", "rounds", "groups", "rules")]
        for tour in plan.tours.all()
    ] == [[3, 2, 2, 1, 2, 2], [7, 4, 4, 2, 5, 8]]
    assert [plan.funding_sources.count(), plan.tasks.count(), plan.recipients.count()] == [2, 12, 6]
    assert plan.index_leads.filter(index="papi").count() == 5


def test_the_either_or_destination_is_one_place_with_two_options(plan: Plan) -> None:
    either = Stop.objects.filter(tour__plan=plan, tour__scope=Scope.IN_PROVINCE)[0]
    assert either.name == "Sở Tài chính hoặc Sở Thông tin và Truyền thông"
    assert [str(option) for option in either.options.all()] == ["Sở Tài chính", "Sở Thông tin và Truyền thông"]


def test_every_quotation_is_in_its_passage(plan: Plan) -> None:
    rules = CompositionRule.objects.filter(tour__plan=plan).select_related("passage")
    assert all(rule.passage and rule.quote in rule.passage.plain for rule in rules)
    assert all(task.what in task.passage.plain for task in Task.objects.filter(plan=plan).select_related("passage"))


def test_a_province_of_2023_is_found_under_its_name_of_then(plan: Plan) -> None:
    names = Stop.objects.filter(tour__plan=plan, options__locality__valid_to__isnull=False)
    assert {"Bắc Giang", "Nam Định", "Hậu Giang"} <= set(names.values_list("name", flat=True))


def test_load_plan_again_replaces_it_under_the_same_key(plan: Plan, text_of_8752: str) -> None:
    passages = plan.passages.count()
    again = actions.load_plan(text_of_8752.replace("Nguyễn Tấn Tuân", "Người Ký Khác"), source="8752.toml")
    assert (again.pk, Plan.objects.get().signer_name) == (plan.pk, "Người Ký Khác")
    assert (Passage.objects.count(), Tour.objects.count()) == (passages, 2)
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["Nạp lại kế hoạch", "Nạp kế hoạch"]


def test_load_plan_again_is_refused_once_an_agency_has_opened_it(plan: Plan, text_of_8752: str) -> None:
    RegistrationFactory.create(plan=plan)
    with pytest.raises(Refused, match=r"Kế hoạch 8752/KH-BCĐ đã có đăng ký.*version lớn hơn"):
        actions.load_plan(text_of_8752, source="8752.toml")
    assert Plan.objects.get() == plan


def test_load_plan_again_never_takes_an_extension_with_it(plan: Plan, text_of_8752: str) -> None:
    Extension.objects.create(
        plan=plan, agency=AgencyFactory.create(), closes_at=timezone.now(), reason="Bão.", granted_by=organiser()
    )
    with pytest.raises(Refused):
        actions.load_plan(text_of_8752, source="8752.toml")
    assert Extension.objects.exists()


def test_load_plan_of_a_higher_version_takes_the_place_of_the_first(plan: Plan, text_of_8752: str) -> None:
    registration = RegistrationFactory.create(plan=plan)
    tour = plan.tours.all()[1]
    nomination = NominationFactory.create(registration=registration, tour=tour)
    text = text_of_8752.replace("version = 1", "version = 2").replace("Nguyễn Tấn Tuân", "Người Ký Khác")
    second = actions.load_plan(text, source="8752.toml")
    assert (second.pk, second.version, second.signer_name) == (plan.pk, 2, "Người Ký Khác")
    archive = Plan.objects.exclude(pk=plan.pk).get()
    assert (archive.version, archive.status, second.previous) == (1, PlanStatus.CLOSED, archive)
    nomination.refresh_from_db()
    assert nomination.tour.plan == second


def test_load_plan_again_of_a_higher_version_still_follows_the_first(plan: Plan, text_of_8752: str) -> None:
    text = text_of_8752.replace("version = 1", "version = 2")
    actions.load_plan(text, source="8752.toml")
    again = actions.load_plan(text.replace("Nguyễn Tấn Tuân", "Người Ký Khác"), source="8752.toml")
    assert again.previous
    assert (again.pk, again.previous.version, again.signer_name) == (plan.pk, 1, "Người Ký Khác")


def test_load_plan_of_a_higher_version_is_refused_when_it_drops_what_work_hangs_on(
    plan: Plan, text_of_8752: str
) -> None:
    tour = plan.tours.all()[1]
    group = tour.groups.all()[0]
    NominationFactory.create(registration=RegistrationFactory.create(plan=plan), tour=tour, group=group)
    text = text_of_8752.replace("version = 1", "version = 2").replace(f'name = "{group.name}"', 'name = "Diện khác"')
    with pytest.raises(Refused, match="đã có 1 người được cử"):
        actions.load_plan(text, source="8752.toml")
    assert Plan.objects.get().version == 1


def test_command_load_plan_prints_the_refusal(plan: Plan) -> None:
    RegistrationFactory.create(plan=plan)
    with pytest.raises(CommandError, match="không nạp lại được"):
        call_command("load_plan", "8752")

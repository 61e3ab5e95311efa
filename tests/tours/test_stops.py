"""A stop is one visit: to a place or a body of any kind, to one of several, or to what only words name."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import LocalityLevel
from accounts.models import AuditEntry, Locality
from destinations.actions import hosts
from destinations.actions.hosts import Contact
from destinations.enums import HostState
from destinations.models import Host
from destinations.presenters.hosts import destination_lines
from destinations.presenters.route import suggestions
from destinations.queries.hosts import visits_before
from destinations.queries.routes import point_of, stops_in
from tests.factories import AgencyFactory, LocalityFactory, PlanFactory, organiser
from tests.tours.opened import fill
from tests.tours.small import SMALL
from tests.worlds.reference import store_reference
from tests.worlds.standing import Standing
from tours import readiness
from tours.actions import plans as actions
from tours.actions import versions
from tours.enums import PlanStatus, Scope
from tours.models import Plan, Stop, StopOption, Tour
from tours.parts import STOP
from tours.planfile import PlanFileError
from tours.queries import readiness as queries
from tours.queries.exporting import plan_file

pytestmark = pytest.mark.django_db
PROVINCES = ("Bắc Giang", "Cà Mau", "Nam Định")


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> None:
    stand(store)


def store() -> None:
    """A village and a site of one province, a body in it and one abroad; of another village there are two."""
    store_reference()
    there = LocalityFactory.create(level=LocalityLevel.PROVINCE, name="Tỉnh ta", latitude=21.0, longitude=106.0)
    commune = LocalityFactory.create(full_name="Xã Tiên Du", parent=there, latitude=21.1, longitude=106.1)
    for level, name in ((LocalityLevel.VILLAGE, "Thôn Trung Sơn"), (LocalityLevel.SITE, "Khu di tích Côn Sơn")):
        LocalityFactory.create(level=level, name=name, full_name=name, parent=commune)
    for code in ("THON-1", "THON-2"):
        LocalityFactory.create(code=code, level=LocalityLevel.VILLAGE, full_name="Thôn Đông", parent=there)
    AgencyFactory.create(code="BT-CS", name="Ban Quản lý di tích", is_home=False, locality=commune)
    AgencyFactory.create(code="SG-CSC", name="Civil Service College, Singapore", is_home=False)


@pytest.fixture
def tour() -> Tour:
    plan = PlanFactory.create(status=PlanStatus.DRAFT, number=None, issued_on=None, year=2023)
    fill(plan, 1)
    return plan.tours.get()


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(organiser())
    return client


def tick(*names: str) -> list[str]:
    existing = Locality.objects.existing_on(datetime.date(2023, 9, 1)).filter(level=LocalityLevel.PROVINCE)
    found = dict(existing.values_list("name", "pk"))
    return [f"dia-phuong-{found[name]}" for name in names]


def add(client: Client, tour: Tour, **typed: Any) -> Any:
    address = reverse("tours:add_part", args=[tour.plan_id, "noi-den"], query={"chuong-trinh": tour.pk})
    return client.post(address, {"revision": Plan.objects.get(pk=tour.plan_id).revision, **typed})


def named(tour: Tour) -> list[str]:
    return list(tour.stops.order_by("position").values_list("name", flat=True))


def test_three_ticked_places_are_three_visits_in_a_row(tour: Tour, client: Client) -> None:
    before, topic, round_ = named(tour), tour.topics.get(), tour.rounds.all()[0]
    said = {"kind": "tribute", "received_by": "Chủ tịch UBND tỉnh", "questions": "Ai xử lý?\nMấy ngày?"}
    answer = add(client, tour, options=tick(*PROVINCES), round=round_.pk, topics=[topic.pk], **said)
    assert answer.status_code == 302
    assert named(tour) == [*before, *PROVINCES]
    made = tour.stops.filter(name__in=PROVINCES)
    assert {(one.kind, one.round, one.options.count(), *one.topics.all()) for one in made} == {
        ("tribute", round_, 1, topic)
    }
    assert made[0].said == "Viếng. Người tiếp: Chủ tịch UBND tỉnh. Câu hỏi: Ai xử lý? Mấy ngày?"
    assert AuditEntry.objects.filter(verb="Thêm nơi đến").count() == len(PROVINCES)


def test_an_either_or_is_asked_for_and_open_until_one_confirms(tour: Tour, client: Client) -> None:
    assert add(client, tour, options=tick(*PROVINCES[:2]), either="on").status_code == 302
    stop = tour.stops.get(name="Bắc Giang hoặc Cà Mau")
    one, other = stop.options.all()
    for state in (HostState.ASKED, HostState.CONFIRMED):
        hosts.move_host(one, state=state, note="", by=organiser())
    line = next(line for line in destination_lines(stops_in(tour)) if line.name == stop.name)
    assert [(option.name, option.word) for option in line.options] == [
        (str(one), "Đã nhận lời"),
        (str(other), "Không cần nữa"),
    ]


def test_an_either_or_that_becomes_two_visits_keeps_what_its_hosts_said(tour: Tour, client: Client) -> None:
    add(client, tour, options=tick(*PROVINCES[:2]), either="on")
    stop = tour.stops.get(name="Bắc Giang hoặc Cà Mau")
    for option in stop.options.all():
        hosts.write_contact(option, Contact(str(option), "", "", "", None), by=organiser())
    address = reverse("tours:edit_part", args=[tour.plan_id, "noi-den", stop.pk])
    shown = client.get(address).context["form"]
    assert shown["either"].value() is True
    revision = Plan.objects.get(pk=tour.plan_id).revision
    assert client.post(address, {"revision": revision, "options": shown["options"].value()}).status_code == 302
    assert named(tour)[-2:] == ["Bắc Giang", "Cà Mau"]
    assert {host.contact_name: str(host.option.stop) for host in Host.objects.all()} == {
        "Tỉnh Bắc Giang": "Bắc Giang",
        "Tỉnh Cà Mau": "Cà Mau",
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Chưa chọn nơi đến."),
        ({"words": "Làng gốm"}, "Nơi ghi bằng lời cần ghi chú."),
        ({"words": "Làng gốm", "note": "Xã bên.", "either": "on"}, "Mới có một nơi nên không có gì để chọn."),
        ({"words": "a" * 251, "note": "Xã bên."}, "Mỗi dòng nhiều nhất 250 ký tự."),
        ({"words": "Làng gốm", "note": "Xã bên.", "kind": "khong-co"}, "khong-co"),
        ({"words": "Làng gốm", "note": "Xã bên.", "topics": ["99999999999999999999"]}, "không thuộc danh sách"),
        ({"options": ["dia-phuong-0"]}, "dia-phuong-0"),
    ],
)
def test_what_makes_no_visit_is_asked_again(typed: dict[str, Any], told: str, tour: Tour, client: Client) -> None:
    answer = add(client, tour, **typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()


TOPIC = '[[tours.topics]]\npassage = "doan"\n\n[[tours.rounds]]'
FILE = SMALL.replace('localities = ["Huế"]', "STOP").replace("[[tours.rounds]]", TOPIC).replace("2024", "2026")


def load(*tables: str) -> Plan:
    """The plan of SMALL with these stops."""
    stops = '\n[[tours.stops]]\npassage = "doan"\nquote = "Huế"\n'.join(tables)
    return actions.load_plan(FILE.replace("STOP", stops), source="a.toml")


EVERY_KIND = (
    'localities = ["Thôn Trung Sơn", "Khu di tích Côn Sơn"]\nkind = "tribute"\ntopics = ["doan"]',
    'agencies = ["BT-CS"]\nround = 1\nkind = "work"\nreceived_by = "Trưởng Ban"\nreceived_level = "head"',
    'agencies = ["SG-CSC"]\nquestions = ["Ai dạy?", "Bao lâu?"]',
    'localities = ["THON-2"]\nkind = "sights"',
    'words = ["Làng gốm bên sông"]\nnote = "Xã Tiên Du; không có trong danh mục."\nkind = "field"',
    'agencies = ["BT-CS"]\nwords = ["Nhà truyền thống"]\neither = true\nnote = "Nơi thứ hai ở xã Tiên Du."',
)


def test_a_file_names_places_and_bodies_of_any_kind_and_comes_back_the_same() -> None:
    plan = load(*EVERY_KIND)
    tour = plan.tours.get()
    assert named(tour) == [
        "Thôn Trung Sơn",
        "Khu di tích Côn Sơn",
        "Ban Quản lý di tích",
        "Civil Service College, Singapore",
        "Thôn Đông",
        "Làng gốm bên sông",
        "Ban Quản lý di tích hoặc Nhà truyền thống",
    ]
    before = [(STOP.told(one), one.position) for one in tour.stops.order_by("position")]
    said = "Làm việc. Người tiếp: Trưởng Ban. Cấp tiếp: cấp trưởng cơ quan."
    assert before[2][0] == f"Ban Quản lý di tích (Đợt 1). {said}"
    written = plan_file(plan)
    again = actions.load_plan(written, source="lại.toml")
    assert plan_file(again) == written
    assert [(STOP.told(one), one.position) for one in again.tours.get().stops.order_by("position")] == before


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('kind = "work"', "stops[1]: ghi localities, agencies hoặc words."),
        ('localities = ["Thôn Đông"]', "localities[1]: không có địa phương nào tên “Thôn Đông” (có “Thôn Trung Sơn”)"),
        ('agencies = ["BT-CS", "BT-CS"]', "một nơi được ghi hai lần."),
        ('words = ["Làng gốm"]', "words cần note"),
        ('agencies = ["BT-CS"]\neither = true', "either: mới có một nơi"),
        ('agencies = ["BT-CS"]\nkind = "an"', "“an” không dùng được. Chọn một trong: work, field, tribute, sights."),
        ('agencies = ["BT-CS"]\ntopics = ["khong-co"]', "chương trình này không có nội dung “khong-co”"),
        ('agencies = ["BT-CS"]\nreceived_level = "vua"', "received_level: “vua” không dùng được."),
    ],
)
def test_what_a_file_says_wrongly_of_a_stop_is_named(table: str, told: str) -> None:
    with pytest.raises(PlanFileError, match="stops") as error:
        load(table)
    assert any(told in problem for problem in error.value.problems), error.value.problems


def test_a_village_is_drawn_where_its_commune_is_and_at_home_not_by_the_province() -> None:
    plan = load('localities = ["Thôn Trung Sơn", "THON-1"]')
    village, other = (one.options.get() for one in plan.tours.get().stops.all())
    assert [(point.name, point.latitude) for point in map(point_of, (village, other)) if point] == [
        ("Thôn Trung Sơn", 21.1),
        ("Thôn Đông", 21.0),
    ]
    Tour.objects.filter(plan=plan).update(scope=Scope.IN_PROVINCE)
    at_home = StopOption.objects.get(pk=other.pk)
    assert point_of(at_home) is None


def test_what_only_words_name_has_a_host_that_stays_through_versions_and_years() -> None:
    words = 'words = ["Làng gốm"]\nnote = "Xã bên."\nreceived_by = "Trưởng thôn"'
    draft = load(words)
    Plan.objects.filter(pk=draft.pk).update(status=PlanStatus.ISSUED, number=9, issued_on=datetime.date(2026, 3, 1))
    plan = Plan.objects.get(pk=draft.pk)
    option = StopOption.objects.get(stop__tour__plan=plan)
    for state in (HostState.ASKED, HostState.CONFIRMED):
        hosts.move_host(option, state=state, note="", by=organiser())
    version = versions.new_version(plan, by=organiser())
    copied = StopOption.objects.get(stop__tour__plan=version)
    assert (copied.origin, copied.words, copied.stop.received_by) == (option, "Làng gốm", "Trưởng thôn")
    later = StopOption.objects.get(stop__tour__plan=versions.copy_to_year(plan, 2027, by=organiser()))
    assert list(visits_before(later)) == [option]
    assert not Stop.objects.filter(tour=later.stop.tour, options__host__isnull=False).exists()


def test_a_place_that_has_ended_is_named_before_the_plan_is_issued() -> None:
    plan = load('localities = ["Thôn Trung Sơn"]')
    assert not [one for one in readiness.checks(queries.facts_of(plan)) if "Trung Sơn" in one.text]
    Locality.objects.filter(name="Thôn Trung Sơn").update(valid_to=datetime.date(2025, 6, 30))
    (check,) = (one for one in readiness.checks(queries.facts_of(plan)) if "Trung Sơn" in one.text)
    assert "không còn tồn tại" in check.text


def test_two_visits_to_one_place_go_into_one_round_together() -> None:
    plan = load('agencies = ["BT-CS"]', 'agencies = ["BT-CS"]', 'localities = ["Cà Mau"]')
    tour = plan.tours.get()
    tour.rounds.create(number=2, name="Đợt 2")
    stops = list(stops_in(tour))
    found = suggestions(stops, list(tour.rounds.all()), [])
    assert [set(one.keys) for one in found] == [{stops[0].pk, stops[1].pk}, {stops[2].pk}]

"""What is prepared before a trip: shares and gaps, questions, the hosts' rules, the report by parts, the meeting."""

import datetime
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter, User
from accounts.policies import Refused
from config.at_once import alone
from registrations.models import Nomination
from reports.document import plain_text
from reports.documents import preparing as papers
from tests import factories
from tests.worlds import boards
from tests.worlds.papers import MADE
from tests.worlds.standing import Standing
from tours.enums import RoundStatus
from tours.models import Round, Stop, StopOption, Topic
from tours.queries.waiting import work_on
from trips.actions import pages as giving
from trips.actions import preparing as actions
from trips.actions import report_parts
from trips.models import Assignment, Briefing, ItineraryItem, Question, Reception, Section, Trip
from trips.policies import preparing as policies
from trips.policies.preparing import Person, Share, Subject
from trips.queries import preparing as queries
from trips.queries.hosts import questions_of
from trips.queries.members import members_of
from trips.queries.seen import mark_of
from trips.today import reports

HEAD = Person(1, "Trần Khôi", frozenset({"pci"}), is_head=True)
PCI = Person(2, "Lê Hoa", frozenset({"pci"}))
NOBODYS = Person(3, "Vũ An")
MARKET = Subject("Môi trường đầu tư", topic=10, indices=frozenset({"pci"}))
APPARATUS = Subject("Tổ chức bộ máy", topic=11)
INDEX = Subject("PCI", index="pci", indices=frozenset({"pci"}))
PAPI = Subject("PAPI", index="papi", indices=frozenset({"papi"}))


@pytest.mark.parametrize(
    ("people", "subjects", "taken", "shares"),
    [
        ([], [MARKET], [], []),
        ([HEAD, PCI], [MARKET], [], [(2, "10")]),  # who follows its index, the head spared
        ([HEAD, PCI, NOBODYS], [MARKET, APPARATUS], [], [(2, "10"), (3, "11")]),  # the one with the least
        ([PCI, NOBODYS], [MARKET], [], [(2, "10"), (3, "10")]),  # nobody is left without a part
        ([PCI, NOBODYS], [MARKET], [Share(3, "10")], [(2, "10")]),  # what is shared out stays
        ([PCI], [MARKET], [Share(9, "10")], [(2, "10")]),  # whoever travels no more prepares nothing
        ([PCI, NOBODYS], [INDEX, PAPI, APPARATUS], [], [(2, "pci"), (3, "11")]),  # of PAPI the delegation has nobody
        ([HEAD], [MARKET], [], [(1, "10")]),
    ],
)
def test_shares_are_suggested_by_index_and_evenly(
    people: list[Person], subjects: list[Subject], taken: list[Share], shares: list[tuple[int, str]]
) -> None:
    found = policies.suggested(people, subjects, taken)
    assert [(one.person, one.subject) for one in found] == shares
    assert all(one.reason.endswith(".") for one in found)
    rest = policies.gaps(people, [one for one in subjects if one is not PAPI], [*taken, *found])
    assert rest == ([] if people else ["Chưa ai chuẩn bị “Môi trường đầu tư”."])


@pytest.mark.parametrize(
    ("people", "subjects", "taken", "said"),
    [
        ([PCI], [PAPI], [Share(2, "x")], "Không ai trong đoàn thuộc cơ quan theo dõi PAPI"),
        ([PCI], [MARKET], [Share(9, "10"), Share(2, "x")], "không còn đi"),
        ([PCI, NOBODYS], [MARKET], [Share(2, "10")], "1 người chưa có phần chuẩn bị: Vũ An."),
    ],
)
def test_gaps_are_said_in_words(people: list[Person], subjects: list[Subject], taken: list[Share], said: str) -> None:
    assert said in " ".join(policies.gaps(people, subjects, taken))


# the world


@dataclass
class World:
    trip: Trip
    topic: Topic
    option: StopOption
    people: list[Nomination]
    by: User


def world() -> World:
    board = boards.small()
    composition = boards.approved(board)
    boards.published(composition, board.by)
    round = Round.objects.get(tour=board.tour, number=1)
    trip = Trip.objects.create(round=round, created_by=board.by)
    passage = factories.PassageFactory.create(plan=board.tour.plan, text="Môi trường đầu tư kinh doanh.")
    topic = Topic.objects.create(tour=board.tour, passage=passage, indices=["pci"])
    stop = Stop.objects.create(tour=board.tour, name="Nơi khác", round=round)
    option = StopOption.objects.create(stop=stop, words="Nơi khác")
    people = [one.nomination for one in members_of(trip)]
    Nomination.objects.filter(pk=people[1].pk).update(account=factories.member())
    people[1].refresh_from_db()
    return World(trip, topic, option, people, board.by)


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> World:
    return stand(world)


@pytest.fixture
def there(once: World, db: None) -> World:
    return deepcopy(once)


def test_a_suggestion_fills_what_is_open_and_once(there: World) -> None:
    assert actions.suggest(there.trip, by=there.by) > 0
    assert actions.suggest(there.trip, by=there.by) == 0
    found = queries.preparation_of(there.trip)
    assert policies.gaps(found.people, found.subjects, found.shares) == []
    assert Assignment.objects.get(topic=there.topic).reason == "Cơ quan theo dõi PCI."


def test_the_page_counts_what_nobody_prepares_and_says_each_once(there: World, client: Client) -> None:
    client.force_login(there.by)
    found = queries.preparation_of(there.trip)
    text = client.get(reverse("trips:preparing", args=[there.trip.pk])).content.decode()
    assert f"Còn {len(found.subjects)} nội dung, chỉ số chưa có người chuẩn bị" in text
    for subject in found.subjects:
        assert text.count(policies.unfollowed(found.people, subject) or f'scope="row">{subject.called}<') == 1
    assert "Chưa ai chuẩn bị" not in text


def test_nobody_writes_over_shares_that_were_not_read(there: World) -> None:
    subject = queries.preparation_of(there.trip).subject(str(there.topic.pk))
    nothing = mark_of([])
    actions.assign(there.trip, subject, [there.people[0].pk, 4711], read=nothing, by=there.by)
    assert [one.nomination for one in Assignment.objects.all()] == [there.people[0]]  # strangers are left out
    with pytest.raises(Refused, match="Người khác vừa lưu phần này"):
        actions.assign(there.trip, subject, [], read=nothing, by=there.by)


def test_questions_go_into_the_letter_of_their_host(there: World) -> None:
    member, colleague = there.people[1], there.people[0]
    account = member.account
    assert account
    asked: dict[str, Any] = {"option": there.option, "topic": there.topic}
    actions.ask(there.trip, text="Một cửa số làm thế nào?", **asked, asked_by=member, by=account)
    assert questions_of(there.trip, there.option) == ["Một cửa số làm thế nào?"]
    with pytest.raises(PermissionDenied):  # for somebody else
        actions.ask(there.trip, text="Vì sao?", **asked, asked_by=colleague, by=account)
    actions.drop_question(Question.objects.get(), by=there.by)
    assert questions_of(there.trip, there.option) == []


def test_a_text_too_long_is_counted_and_stays(there: World, client: Client) -> None:
    client.force_login(there.by)
    page = client.post(reverse("trips:add_question", args=[there.trip.pk]), {"text": "x" * 5000})
    assert page.status_code == 422
    assert "Dài 5000 ký tự, nhiều nhất là 1000." in page.content.decode()
    assert "x" * 5000 in page.content.decode()


def test_other_rules_are_read_anew(there: World) -> None:
    member = there.people[1]
    account = member.account
    assert account
    actions.write_rules(there.trip, there.option, "Mặc trang phục công sở.", read="", by=there.by)
    reception = Reception.objects.get()
    actions.acknowledge(reception, member, read=mark_of([reception.rules]), by=account)
    assert queries.has_read(reception, [member.pk]) == {member.pk}
    before = queries.mark_of_rules(there.trip)
    actions.write_rules(there.trip, there.option, "Không ghi hình.", read=before, by=there.by)
    with pytest.raises(Refused, match="Người khác vừa lưu phần này"):
        actions.write_rules(there.trip, there.option, "Tự do.", read=before, by=there.by)
    fresh = Reception.objects.get()
    assert queries.has_read(fresh, [member.pk]) == set()
    with pytest.raises(Refused, match="Người khác vừa lưu phần này"):
        actions.acknowledge(fresh, member, read=mark_of(["Mặc trang phục công sở."]), by=account)


def test_the_report_is_written_by_its_authors_and_merged(there: World) -> None:
    member = there.people[1]
    account = member.account
    assert account
    today = timezone.localdate()
    assert report_parts.outline(there.trip, by=there.by) == 1
    assert report_parts.outline(there.trip, by=there.by) == 0
    section = Section.objects.get()
    with pytest.raises(PermissionDenied):
        report_parts.write_section(section, text="Bài", is_done=True, revision=0, by=account)
    yesterday = today - datetime.timedelta(days=1)
    with pytest.raises(Refused, match="đã qua"):
        report_parts.plan_section(section, title="Mở đầu", author=member, due_on=yesterday, by=there.by)
    report_parts.plan_section(section, title="Mở đầu", author=member, due_on=today, by=there.by)
    report_parts.remind_authors(today)
    report_parts.remind_authors(today)
    assert [letter.address for letter in Letter.objects.filter(kind="Nhắc phần báo cáo")] == [account.email]
    titles = [row.title for row in alone(reports(there.by, work_on(there.trip.round.tour.plan), timezone.now()))]
    assert "Nhắc viết báo cáo của đoàn đợt 1: 1\xa0phần" in titles
    section.refresh_from_db()
    report_parts.write_section(section, text="Đoạn một.\n\nĐoạn hai.", is_done=True, revision=0, by=account)
    with pytest.raises(Refused, match="Người khác vừa lưu phần này"):
        report_parts.write_section(section, text="Khác", is_done=False, revision=0, by=there.by)
    text = plain_text(papers.own_report(there.trip, list(queries.sections_of(there.trip)), MADE))
    assert "Đoạn hai." in "\n".join(text)


def test_what_is_over_is_only_read(there: World) -> None:
    Round.objects.filter(pk=there.trip.round_id).update(status=RoundStatus.CANCELLED)
    for act in (
        lambda: actions.suggest(there.trip, by=there.by),
        lambda: report_parts.outline(there.trip, by=there.by),
        lambda: actions.write_rules(there.trip, there.option, "Mới.", read="", by=there.by),
    ):
        with pytest.raises(Refused, match="đã hủy"):
            act()


# the pages


def test_a_member_has_the_own_part_and_nobody_elses(there: World, client: Client) -> None:
    member = there.people[1]
    account = member.account
    assert account
    other = Section.objects.create(trip=there.trip, title="Phần của người khác", author=there.people[0])
    own = Section.objects.create(trip=there.trip, title="Phần của tôi", author=member)
    actions.write_rules(there.trip, there.option, "Không ghi hình.", read="", by=there.by)
    client.force_login(account)
    address = reverse("trips:own_part", args=[there.trip.pk])
    text = client.get(address).content.decode()
    assert "Phần của tôi" in text
    assert "Phần của người khác" not in text
    assert "còn trống" not in text  # the head's to know
    sent = {"text": "Bài viết.", "is_done": "on", "revision": "0"}
    assert client.post(reverse("trips:write_own_section", args=[there.trip.pk, own.pk]), sent).status_code == 302
    assert client.post(reverse("trips:write_own_section", args=[there.trip.pk, own.pk]), sent).status_code == 422
    assert client.post(reverse("trips:write_own_section", args=[there.trip.pk, other.pk]), sent).status_code == 404
    read = {"read": mark_of(["Không ghi hình."])}
    accept = reverse("trips:acknowledge", args=[there.trip.pk, Reception.objects.get().pk])
    assert client.post(accept, read).status_code == 302
    assert client.post(reverse("trips:ask_own", args=[there.trip.pk]), {"text": "Vì sao?"}).status_code == 302
    assert "Đã đọc" in client.get(address).content.decode()
    asked = Question.objects.get()
    drop = reverse("trips:drop_own", args=[there.trip.pk, asked.pk])
    assert client.post(drop).status_code == 302
    assert not Question.objects.exists()
    assert client.post(drop).status_code == 404


def test_a_link_asks_and_confirms_as_the_account_does(there: World) -> None:
    """Without an account: only of oneself, and what was answered stays."""
    member, colleague = there.people[1], there.people[0]
    actions.write_rules(there.trip, there.option, "Không ghi hình.", read="", by=there.by)
    theirs = Question.objects.create(trip=there.trip, text="Của người khác", asked_by=colleague)
    token, client = giving.make(there.trip, member, by=there.by), Client()

    def at(name: str, *of: int) -> str:
        return reverse(f"trips:{name}", args=[token, *of])

    page = client.get(at("pocket_part")).content.decode()
    assert "csrfmiddlewaretoken" not in page
    assert "Của người khác" not in page
    read = {"read": mark_of(["Không ghi hình."])}
    assert client.post(at("pocket_acknowledge", Reception.objects.get().pk), read).status_code == 302
    assert queries.has_read(Reception.objects.get(), [member.pk]) == {member.pk}
    assert client.post(at("pocket_ask"), {"text": "Vì sao?"}).status_code == 302
    assert client.post(at("pocket_ask"), {"text": " "}).status_code == 422
    asked = Question.objects.get(asked_by=member)
    assert client.post(at("pocket_drop", theirs.pk)).status_code == 404
    asked.answered_in = ItineraryItem.objects.create(
        trip=there.trip, day=datetime.date(2123, 9, 1), half="morning", kind="work", title="Buổi 1"
    )
    asked.save()
    assert client.post(at("pocket_drop", asked.pk)).status_code == 422
    Question.objects.filter(pk=asked.pk).update(answered_in=None)
    assert client.post(at("pocket_drop", asked.pk)).status_code == 302
    assert list(Question.objects.all()) == [theirs]


@pytest.mark.parametrize(
    ("name", "args", "data"),
    [
        ("add_question", (), {"text": "Vì sao?"}),
        ("write_rules", (), {"option": "option", "rules": "Đúng giờ."}),
        ("call_briefing", (), {"at_0": "10/9/2026", "at_1": "14:00", "place": "Phòng 1", "chair": "Giám đốc"}),
        ("add_section", (), {"title": "Mở đầu"}),
        ("assign", ("topic",), {"people": "person", "read": mark_of([])}),
        ("plan_section", ("section",), {"title": "Mới", "author": "person", "due_on": ""}),
        ("write_section", ("section",), {"text": "Bài.", "revision": "0"}),
        ("drop_section", ("section",), {}),
    ],
)
def test_the_organiser_keeps_each_part_by_its_form(
    name: str, args: tuple[str, ...], data: dict[str, str], there: World, client: Client
) -> None:
    section = Section.objects.create(trip=there.trip, title="Phần một")
    values = {"option": there.option.pk, "topic": there.topic.pk, "person": there.people[0].pk, "section": section.pk}
    client.force_login(there.by)
    address = reverse(f"trips:{name}", args=[there.trip.pk, *(values[one] for one in args)])
    said = {key: values.get(one, one) for key, one in data.items()}
    assert client.post(address, said).status_code == 302
    assert client.get(reverse("trips:preparing", args=[there.trip.pk])).status_code == 200


def test_the_page_asks_the_same_few_questions(there: World, client: Client) -> None:
    client.force_login(there.by)
    counts = []
    for _ in range(2):
        actions.suggest(there.trip, by=there.by)
        address = reverse("trips:preparing", args=[there.trip.pk])
        client.get(address)  # the plan as it is now is kept from here on
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
        for number in range(3):
            passage = factories.PassageFactory.create(plan=there.trip.round.tour.plan)
            topic = Topic.objects.create(tour=there.trip.round.tour, passage=passage)
            said: dict[str, Any] = {"option": there.option, "topic": topic, "asked_by": there.people[0]}
            actions.ask(there.trip, text=f"Câu {number}?", **said, by=there.by)
            report_parts.add_section(there.trip, f"Phần {number}", by=there.by)
    assert counts[0] == counts[1]


def test_the_invitation_names_the_meeting_and_the_members(there: World) -> None:
    briefing = Briefing(trip=there.trip, at=MADE.at, place="Phòng họp số 1", chair="Giám đốc Sở", agenda="Lịch trình")
    document = papers.invitation(there.trip, briefing, members_of(there.trip), MADE)
    text = "\n".join(plain_text(document))
    assert "Phòng họp số 1." in text
    assert there.people[0].full_name in text
    shares = plain_text(papers.assignments(there.trip, queries.preparation_of(there.trip), MADE))
    assert "Môi trường đầu tư kinh doanh." in "\n".join(shares)


def test_who_does_not_go_any_more_is_not_reminded_and_the_page_says_so(there: World, client: Client) -> None:
    member, today = there.people[1], timezone.localdate()
    Section.objects.create(trip=there.trip, title="Phần một", author=member, due_on=today)
    Nomination.objects.filter(pk=member.pk).update(standing="withdrawn", standing_reason="Ốm.")
    report_parts.remind_authors(today)
    assert not Letter.objects.filter(kind="Nhắc phần báo cáo").exists()
    client.force_login(there.by)
    page = client.get(reverse("trips:preparing", args=[there.trip.pk])).content.decode()
    assert f"{member.full_name} (không còn đi)" in page

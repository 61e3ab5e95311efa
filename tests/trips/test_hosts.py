"""Hosts of a trip: their letters, their links, their answers, and the page that each opens without an account."""

import datetime
import logging
import re
import secrets
from collections.abc import Callable
from copy import deepcopy, replace
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.policies import Refused
from config.at_once import alone
from config.logs import WithoutSecrets
from config.words import vn_date
from destinations import today as hosts_today
from destinations.actions import hosts as talks
from destinations.enums import HostState
from destinations.models import HostStep
from reports.document import plain_text
from reports.documents import hosts as papers
from tests import factories
from tests.sizes import share
from tests.worlds.hosted import Hosted, hosted
from tests.worlds.papers import MADE
from tests.worlds.standing import Standing
from tours.enums import RoundStatus
from tours.models import Plan, Round, Stop, StopOption
from tours.queries.waiting import work_on
from trips import today
from trips.actions import hosts as actions
from trips.enums import Half, HostChoice, ItemKind, Through
from trips.itinerary import Item, Itinerary
from trips.itinerary.snapshot import as_data
from trips.models import HostAnswer, ItineraryItem, ItineraryVersion, Reception
from trips.policies import hosts as policies
from trips.policies.hosts import Link, LinkState
from trips.queries import hosts as queries
from trips.queries import letters
from trips.queries.lacking import standing_of
from trips.today import ABOUT

TODAY = datetime.date(2026, 9, 1)
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


# the rules


@pytest.mark.parametrize(
    ("link", "state"),
    [
        (Link(exists=False, is_revoked=False, made_for="", contact="", ends_on=None, is_over=False), LinkState.NONE),
        (Link(True, False, "mai", "mai", TODAY, False), LinkState.OPEN),  # on the last day still
        (Link(True, False, "", "mai", None, False), LinkState.OPEN),  # a contact filled in later is nobody else
        (Link(True, True, "mai", "mai", TODAY, False), LinkState.REVOKED),
        (Link(True, False, "mai", "lan", TODAY, False), LinkState.RENEW),
        (Link(True, False, "mai", "mai", datetime.date(2026, 8, 31), False), LinkState.EXPIRED),
        (Link(True, False, "mai", "mai", None, True), LinkState.EXPIRED),
    ],
)
def test_a_link_lives_until_the_trip_ends_or_its_contact_changes(link: Link, state: LinkState) -> None:
    assert policies.link_state(link, TODAY) == state
    assert bool(policies.problems_with_opening(state)) == (state != LinkState.OPEN)


def given(choice: str, through: str, minute: int, version: int | None = 2) -> SimpleNamespace:
    at = datetime.datetime(2026, 9, 1, 8, minute, tzinfo=datetime.UTC)
    return SimpleNamespace(choice=choice, through=through, version=version, answered_at=at)


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ([], None),
        ([given("agreed", "link", 1), given("cannot", "link", 2)], 1),  # the last counts
        ([given("agreed", "document", 1), given("cannot", "link", 2)], 0),  # a document outranks the click
        ([given("agreed", "document", 1), given("cannot", "document", 2)], 1),
        ([given("agreed", "document", 1, 2), given("agreed", "link", 2, 3)], 1),  # of a newer itinerary it says nothing
        ([given("agreed", "phone", 1), given("other_time", "link", 2)], 1),
        ([given("agreed", "link", 1), given("agreed", "link", 1)], 1),
    ],
)
def test_of_all_answers_one_counts(answers: list[SimpleNamespace], counts: int | None) -> None:
    assert policies.counting(answers) is (None if counts is None else answers[counts])


def test_what_changed_since_an_answer_is_said_in_words() -> None:
    before = [{"key": "a", "text": "Sáng 13/9"}, {"key": "b", "text": "Chiều 13/9"}]
    now = [{"key": "a", "text": "Sáng 14/9"}, {"key": "c", "text": "Sáng 15/9"}]
    assert policies.changes(before, before) == []
    assert policies.changes(before, now) == ["Sáng 13/9 → Sáng 14/9", "Thêm: Sáng 15/9", "Bỏ: Chiều 13/9"]


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Hosted:
    return stand(hosted)


@pytest.fixture
def there(once: Hosted, db: None) -> Hosted:
    return deepcopy(once)


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def said(client: Client, address: str, choice: str = "agreed", **fields: object) -> dict[str, object]:
    """What the page's form sends."""
    read = page(client, address).split('name="read" value="')[1].split('"')[0]
    person = {"name": "Lê Văn Bình", "post": "Giám đốc Sở Nội vụ"}
    return {"choice": choice, "read": read, **{f"{choice}-{name}": value for name, value in (person | fields).items()}}


# by link


def test_fetches_of_a_link_by_scanners_change_nothing(there: Hosted, visitor: Client) -> None:
    address = there.link()
    entries = AuditEntry.objects.count()
    for turn in range(share(50)):
        assert (visitor.head if turn % 2 else visitor.get)(address).status_code == 200
    assert HostAnswer.objects.count() == HostStep.objects.count() == 0
    assert AuditEntry.objects.filter(is_reading=False).count() == entries
    assert AuditEntry.objects.filter(is_reading=True).count() == 1  # it was opened
    assert there.host().state == HostState.NOT_ASKED


def test_the_host_sees_its_own_sessions_and_nobody_elses(there: Hosted, visitor: Client) -> None:
    answer = visitor.get(there.link())
    text = answer.content.decode()
    assert "Làm việc tại Tỉnh Bắc Giang" in text
    assert "Một cửa số làm thế nào?" in text
    shown = re.sub(r'name="read" value="[0-9a-f]{24}"', "", text)  # of random digits, which may be those of a phone
    assert shown != text
    assert not any(word in shown for word in ("Quảng Ninh", "Câu hỏi của nơi khác", "0900"))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]


def test_a_plan_that_names_no_contact_names_its_organiser(there: Hosted, visitor: Client) -> None:
    plan = there.trip.round.tour.plan
    Plan.objects.filter(pk=plan.pk).update(contact="")
    assert f"Đầu mối của đoàn: {plan.organiser}." in page(visitor, there.link())


def test_an_answer_that_was_refused_stands_open_to_be_mended(there: Hosted, visitor: Client) -> None:
    address = there.link()
    past = said(visitor, address, "other_time", day_1="1/1/2020", half_1="morning")
    text = visitor.post(address, past).content.decode()
    assert "Ngày đề nghị 1/1/2020 đã qua" in text
    assert text.split('value="1/1/2020"')[0].rsplit("<details", 1)[1].startswith(' class="fold" open>')


def test_an_answer_names_a_person_and_moves_the_host(there: Hosted, visitor: Client) -> None:
    address = there.link()
    ItineraryVersion.objects.create(
        trip=there.trip, number=2, content={}, published_at=timezone.now(), published_by=there.by
    )
    nobody = visitor.post(address, said(visitor, address, name=" "))
    assert nobody.status_code == 422
    assert "Ghi họ tên người trả lời." in nobody.content.decode()
    assert visitor.post(address, said(visitor, address)).status_code == 302
    answer = HostAnswer.objects.get()
    assert (answer.name, answer.through, answer.version) == ("Lê Văn Bình", "link", 2)
    assert (there.host().state, there.host().agreed_itinerary) == (HostState.CONFIRMED, 2)
    assert "đã đồng ý về bản 2" in page(visitor, address)
    assert [step.taken_by for step in HostStep.objects.all()] == [None, None]  # asked, then agreed


def test_the_same_answer_sent_twice_is_one_and_another_is_kept_beside_it(there: Hosted, visitor: Client) -> None:
    address = there.link()
    sent = said(visitor, address)
    for _ in range(2):
        assert visitor.post(address, sent).status_code == 302
    assert HostAnswer.objects.count() == 1
    past = said(visitor, address, "other_time", day_1="14/9/2020", half_1="afternoon")
    assert "đã qua" in visitor.post(address, past).content.decode()
    other = said(visitor, address, "other_time", day_1="14/9/2126", half_1="morning", hour_1="14 giờ")
    assert visitor.post(address, other).status_code == 302
    assert HostAnswer.objects.count() == 2
    assert HostAnswer.objects.last().proposed == ["Chiều thứ Bảy, 14/9/2126, 14 giờ"]  # type: ignore[union-attr]
    assert there.host().state == HostState.PROPOSED
    assert visitor.post(address, said(visitor, address, "cannot", text="Bận kỳ họp.")).status_code == 302
    assert there.host().state == HostState.REFUSED
    assert visitor.post(address, said(visitor, address)).status_code == 302  # changed its mind
    assert there.host().state == HostState.CONFIRMED


def test_an_answer_is_to_what_was_read(there: Hosted, visitor: Client) -> None:
    address = there.link()
    sent = said(visitor, address)
    ItineraryItem.objects.filter(pk=there.item.pk).update(starts=datetime.time(14))
    answer = visitor.post(address, sent)
    assert answer.status_code == 422
    assert "Lịch vừa được sửa" in answer.content.decode()
    assert "Lê Văn Bình" in answer.content.decode()  # nothing typed is lost
    assert visitor.post(address, said(visitor, address)).status_code == 302
    ItineraryItem.objects.filter(pk=there.item.pk).update(starts=datetime.time(9))
    assert "đổi 1 điểm" in page(visitor, address)


def test_once_published_the_host_reads_what_was_published(there: Hosted, visitor: Client) -> None:
    address = there.link()
    asked = Item(
        str(there.item.key), there.item.day, Half.MORNING, ItemKind.WORK, "Buổi đã công bố", host=there.option.pk
    )
    content = as_data(Itinerary(items=(asked, replace(asked, id="x", title="Buổi của nơi khác", host=there.other.pk))))
    ItineraryVersion.objects.create(
        trip=there.trip, number=1, content=content, published_at=timezone.now(), published_by=there.by
    )
    ItineraryItem.objects.filter(pk=there.item.pk).update(title="Đang sửa")
    text = page(visitor, address)
    assert "Buổi đã công bố" in text
    assert not any(word in text for word in ("Đang sửa", "Buổi của nơi khác"))


def test_a_file_is_judged_by_what_is_in_it(there: Hosted, visitor: Client) -> None:
    address = there.link()
    bad = SimpleUploadedFile("a.pdf", b"MZ not a paper", content_type="application/pdf")
    answer = visitor.post(address, said(visitor, address, file=bad))
    assert (answer.status_code, HostAnswer.objects.count()) == (422, 0)
    assert 'href="#id_agreed-file"' in answer.text
    good = SimpleUploadedFile("trả lời.exe", PDF)
    assert visitor.post(address, said(visitor, address, file=good)).status_code == 302
    kept = HostAnswer.objects.get()
    with kept.file.open() as stored:
        assert (kept.file_name, stored.read()) == ("trả lời.exe.pdf", PDF)


@pytest.mark.parametrize("end", ["revoked", "renewed", "contact", "expired", "cancelled", "wrong"])
def test_a_link_that_ended_is_useless_at_once(end: str, there: Hosted, visitor: Client) -> None:
    address = there.link()
    sent, round = said(visitor, address), Round.objects.filter(pk=there.trip.round_id)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    ends: dict[str, Callable[[], object]] = {
        "revoked": lambda: actions.revoke_link(there.trip, there.option, by=there.by),
        "renewed": there.link,
        "contact": lambda: talks.write_contact(there.option, talks.Contact("Vũ An", "", "", "", None), by=there.by),
        "expired": lambda: round.update(starts_on=yesterday, ends_on=yesterday),
        "cancelled": lambda: round.update(status=RoundStatus.CANCELLED),
        "wrong": lambda: Reception.objects.update(digest="0" * 64),
    }
    ends[end]()
    status = 404 if end in ("renewed", "wrong") else 410
    for answer in (visitor.get(address), visitor.post(address, sent)):
        assert answer.status_code == status
        assert "Đường dẫn này" in answer.content.decode()
        assert "Bắc Giang" not in answer.content.decode()
    assert HostAnswer.objects.count() == 0


def test_where_another_place_agreed_no_answer_is_asked_for(there: Hosted, visitor: Client) -> None:
    address = there.link()
    sent = said(visitor, address)
    talks.hear_host(there.other, state=HostState.CONFIRMED, note="", agreed_itinerary=None, by=there.by)
    answer = visitor.post(address, sent).content.decode()
    assert "không cần trả lời nữa" in answer
    assert "Bắc Ninh" not in answer
    assert HostAnswer.objects.count() == 0
    with pytest.raises(Refused, match="Bắc Ninh đã nhận lời"):
        actions.make_link(there.trip, there.option, by=there.by)


def test_a_link_is_answered_so_often_and_no_more(there: Hosted, visitor: Client) -> None:
    address = there.link()
    answers = [visitor.post(address, {"choice": "x"}).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]


# by the organiser


def test_a_letter_asks_the_host_and_says_until_when(there: Hosted) -> None:
    today = timezone.localdate()
    file = SimpleUploadedFile("cv.pdf", PDF)
    actions.send_letter(
        there.trip, there.option, number="12/SNV", dated_on=today, file=file, answer_by=today, by=there.by
    )
    assert (there.host().state, there.host().answer_by) == (HostState.ASKED, today)
    later = timezone.now() + datetime.timedelta(days=1)
    [row] = [
        row
        for row in alone(hosts_today.waiting(there.by, work_on(there.trip.round.tour.plan), later))
        if "Bắc Giang" in row.title
    ]
    assert f"hạn trả lời là {vn_date(today)}" in row.why
    tomorrow = today + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="sau hôm nay"):
        actions.send_letter(
            there.trip, there.option, number="12/SNV", dated_on=tomorrow, file=None, answer_by=None, by=there.by
        )


def test_an_official_document_outranks_the_click(there: Hosted, visitor: Client) -> None:
    address = there.link()
    paper = actions.Answer(HostChoice.AGREED, "Lê Văn Bình", "Giám đốc", number="9/SNV", dated_on=timezone.localdate())
    actions.record_answer(there.trip, there.option, paper, through=Through.DOCUMENT, by=there.by)
    assert visitor.post(address, said(visitor, address, "cannot", text="Bận.")).status_code == 302
    assert there.host().state == HostState.CONFIRMED
    assert HostAnswer.objects.count() == 2
    assert "đang tính theo công văn số 9/SNV" in page(visitor, address)
    bare = actions.Answer(HostChoice.AGREED, "Lê Văn Bình", "Giám đốc")
    with pytest.raises(Refused, match="Chưa ghi số và ngày"):
        actions.record_answer(there.trip, there.option, bare, through=Through.DOCUMENT, by=there.by)


def rows(there: Hosted) -> list[str]:
    return [
        row.title
        for row in alone(today.hosts(there.by, work_on(there.trip.round.tour.plan), timezone.now()))
        if row.about == ABOUT
    ]


def test_what_became_of_an_answer_or_a_link_stands_on_today(there: Hosted, visitor: Client) -> None:
    address = there.link()
    assert visitor.post(address, said(visitor, address)).status_code == 302
    assert not any("Bắc Giang" in row for row in rows(there))
    ItineraryItem.objects.filter(pk=there.item.pk).update(starts=datetime.time(9))
    assert "Hỏi lại Tỉnh Bắc Giang: lịch đổi 1\xa0điểm" in rows(there)
    paper = actions.Answer(HostChoice.AGREED, "Lê Văn Bình", "Giám đốc", number="9/SNV", dated_on=timezone.localdate())
    actions.record_answer(there.trip, there.option, paper, through=Through.DOCUMENT, by=there.by)
    assert not any("Bắc Giang" in row for row in rows(there))
    assert visitor.post(address, said(visitor, address, "cannot", text="Bận.")).status_code == 302
    assert "Hỏi lại Tỉnh Bắc Giang: trả lời khác công văn" in rows(there)
    lacks = "Tỉnh Bắc Giang đã nhận lời bằng công văn nhưng sau đó trả lời khác."
    assert any(one.text.startswith(lacks) and one.is_of_hosts for one in standing_of(there.trip).lacking)
    again = replace(paper, number="10/SNV")
    actions.record_answer(there.trip, there.option, again, through=Through.DOCUMENT, by=there.by)
    assert not any(one.text.startswith(lacks) for one in standing_of(there.trip).lacking)
    HostAnswer.objects.all().delete()
    talks.write_contact(there.option, talks.Contact("Vũ An", "", "", "", None), by=there.by)
    assert "Làm mới đường dẫn cho Tỉnh Bắc Giang" in rows(there)


def test_the_letter_speaks_of_a_link_where_there_is_one(there: Hosted) -> None:
    def said() -> str:
        return " ".join(plain_text(papers.host_letter(letters.host_letter(there.trip, there.option), MADE)))

    assert "đường dẫn" not in said()
    there.link()
    assert "trang trả lời theo đường dẫn gửi kèm" in said()
    assert "Ủy ban nhân dân tỉnh Bắc Giang" in said()


@pytest.mark.parametrize("path", ["/tiep-doan/{}/", "/loi-moi/{}/"])
def test_the_log_cuts_out_the_secret_of_a_link(path: str) -> None:
    token = secrets.token_urlsafe(32)
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", path.format(token)), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == f"Gone: {path.format('…')}"


def test_only_the_organiser_arranges(there: Hosted) -> None:
    leader = factories.leader()
    for act in (
        lambda: actions.make_link(there.trip, there.option, by=leader),
        lambda: actions.revoke_link(there.trip, there.option, by=leader),
        lambda: actions.waive(there.trip, there.option, reason="Gần.", by=leader),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_link_is_shown_once_and_only_its_digest_kept(there: Hosted, client: Client) -> None:
    client.force_login(there.by)
    shown = client.post(reverse("trips:make_link", args=[there.trip.pk, there.option.pk]))
    address = shown.content.decode().split('href="http')[1].split('"')[0]
    token = address.rstrip("/").rpartition("/")[2]
    assert len(token) == 43
    assert "<svg" in shown.content.decode()
    assert " style=" not in shown.content.decode()
    assert token not in page(client, reverse("trips:host", args=[there.trip.pk, there.option.pk]))
    assert queries.find_reception_with_token(token) == Reception.objects.get()
    assert not any(token in str(entry.__dict__) for entry in AuditEntry.objects.all())


def test_the_pages_of_hosts_ask_the_same_few_questions(there: Hosted, client: Client) -> None:
    client.force_login(there.by)
    there.link()
    pages = [reverse("trips:hosts", args=[there.trip.pk]), reverse("trips:host", args=[there.trip.pk, there.option.pk])]
    found = []
    for _ in range(2):
        counts = []
        for address in pages:
            client.get(address)  # the plan as it is now is kept from here on
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
        found.append(counts)
        for number in range(3):
            stop = Stop.objects.create(tour=there.trip.round.tour, name="Nơi khác", round=there.trip.round)
            option = StopOption.objects.create(stop=stop, words=f"Nơi khác {number}")
            agreed = actions.Answer(HostChoice.AGREED, "Bà Hoa", "Chánh Văn phòng")
            actions.record_answer(there.trip, option, agreed, through=Through.PHONE, by=there.by)
    assert found == [[5, 12]] * 2

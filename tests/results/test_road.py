"""Taking what was written on the road: once, whole, from whose it is, whatever the itinerary became."""

import datetime
import random
import uuid
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.policies import Refused
from results.actions import road as actions
from results.actions.road import Before
from results.enums import EntryKind
from results.models import SessionEntry, SessionFile, SessionRecord
from results.notebook import digest_of
from results.queries import road as queries
from results.queries.road import OneSession, Writer
from tests.sizes import EXHAUSTIVE
from tests.worlds.roading import SESSION, Road, note, picture, road, text_of
from tests.worlds.standing import Standing
from tests.worlds.travelling import itinerary, publish
from tours.enums import RoundStatus
from tours.models import Round

pytestmark = pytest.mark.django_db

FAULTS = 1000 if EXHAUSTIVE else 100


@pytest.fixture(scope="module", autouse=True)
def built(stand: Standing) -> Road:
    return stand(road)


@pytest.fixture
def world(built: Road) -> Road:
    return deepcopy(built)


def session(world: Road) -> OneSession:
    return queries.get_session(world.trip, SESSION)


def texts(world: Road) -> list[str]:
    return [line.content["text"] for line in session(world).notebook.notes]


def test_the_same_entry_sent_ten_times_is_one_and_gets_the_first_receipt(world: Road) -> None:
    text = text_of(world.writer, note("Bốn quầy"))
    receipts = {actions.receive(world.writer, text).entry.received_at for _ in range(10)}
    assert (SessionEntry.objects.count(), len(receipts)) == (1, 1)
    assert actions.receive(world.writer, text).entry.digest == digest_of(text)


def test_other_content_under_the_same_key_is_kept_beside_it(world: Road) -> None:
    key = uuid.uuid4()
    actions.receive(world.writer, text_of(world.writer, note("Bốn quầy"), key=key))
    receipt = actions.receive(world.writer, text_of(world.writer, note("Năm quầy"), key=key))
    assert receipt.is_parallel
    [conflict] = session(world).notebook.conflicts
    assert {one.content["text"] for one in conflict.heads} == {"Bốn quầy", "Năm quầy"}


def test_a_phone_with_a_wrong_clock_is_set_right(world: Road) -> None:
    now = timezone.now()
    wrong = now + datetime.timedelta(days=300)
    text = text_of(world.writer, note("Bốn quầy"), at=wrong - datetime.timedelta(hours=2))
    entry = actions.receive(world.writer, text, sent_at=wrong).entry
    assert abs(entry.written_at - (now - datetime.timedelta(hours=2))) < datetime.timedelta(minutes=1)
    never = text_of(world.writer, note("Mai sau"), at=now + datetime.timedelta(days=9))
    assert actions.receive(world.writer, never).entry.written_at <= timezone.now()
    empty = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
    begun = actions.receive(world.writer, text_of(world.writer, note("Hết pin"), at=empty), sent_at=empty).entry
    assert abs(begun.written_at - now) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
@pytest.mark.parametrize("sent_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_mad_clock_loses_no_entry(world: Road, at: str, sent_at: str) -> None:
    text = text_of(world.writer, note("Bốn quầy"), at=datetime.datetime.fromisoformat(at))
    kept = actions.receive(world.writer, text, sent_at=datetime.datetime.fromisoformat(sent_at)).entry
    assert kept.written_at <= timezone.now()


def test_another_persons_entry_an_unknown_session_and_a_reader_are_refused(world: Road) -> None:
    with pytest.raises(Refused, match="người khác"):
        actions.receive(world.writer, text_of(world.organiser, note("Của người khác")))
    with pytest.raises(Refused, match="Không có buổi này"):
        actions.receive(world.writer, text_of(world.writer, note("Lạc"), session=uuid.uuid4()))
    reader = Writer(world.trip, world.organiser.account, None, may_write=False)
    with pytest.raises(PermissionDenied):
        actions.receive(reader, text_of(reader, note("Chỉ xem")))
    assert not SessionEntry.objects.exists()


def test_a_session_that_left_the_itinerary_or_whose_trip_is_cancelled_keeps_and_takes_notes(world: Road) -> None:
    publish(world.trip, itinerary(timezone.localdate(), without=[2]), timezone.now())
    actions.receive(world.writer, text_of(world.writer, note("Viết trước khi biết")))
    Round.objects.filter(pk=world.trip.round_id).update(
        status=RoundStatus.CANCELLED, cancelled_on=timezone.localdate(), cancelled_by="Quyết định số 9/QĐ"
    )
    actions.receive(world.writer, text_of(world.writer, note("Viết sau")))
    found = session(world)
    assert (texts(world), found.is_current) == (["Viết trước khi biết", "Viết sau"], False)


def test_a_plain_form_pressed_twice_is_one_and_with_other_words_two(world: Road) -> None:
    key = uuid.uuid4()
    for text in ("Bốn quầy", "Bốn quầy", "Năm quầy"):
        actions.write(world.writer, SESSION, EntryKind.NOTE, note(text), key=key)
    assert texts(world) == ["Bốn quầy", "Năm quầy"]


def test_the_roll_is_called_once_and_only_changes_are_told(world: Road) -> None:
    head, secretary = world.head.pk, world.secretary.pk
    present = {head: True, secretary: False}
    assert actions.call_roll(world.writer, SESSION, present, {secretary: "Mệt"}, "") == 2
    book = session(world).notebook
    assert (book.presence(head).is_present, book.presence(secretary).reason) == (True, "Mệt")
    heads = " ".join(one.digest for line in book.lines[EntryKind.PRESENCE].values() for one in line.heads)
    assert actions.call_roll(world.writer, SESSION, present, {secretary: "Mệt"}, heads) == 0
    assert actions.call_roll(world.writer, SESSION, {head: True, secretary: True}, {}, heads) == 1
    assert session(world).notebook.absent == set()


def test_two_secretaries_who_mend_the_same_note_are_shown_both_and_the_session_waits(world: Road) -> None:
    first = actions.write(world.writer, SESSION, EntryKind.NOTE, note("10 huyện"))
    before = Before(first.subject, (first.digest,))
    for writer, text in ((world.writer, "10 huyện đã nối"), (world.organiser, "10 huyện sẽ nối")):
        actions.write(writer, SESSION, EntryKind.NOTE, note(text), of=before)
    with pytest.raises(Refused, match="có hai bản"):
        actions.end(world.writer, SESSION, starts="14:05", ends="16:00")
    [conflict] = session(world).notebook.conflicts
    chosen = Before(first.subject, tuple(one.digest for one in conflict.heads))
    actions.write(world.writer, SESSION, EntryKind.NOTE, note("10 huyện đã nối"), of=chosen)
    with pytest.raises(Refused, match=r"phải sau giờ bắt đầu \(14:05\)"):
        actions.end(world.writer, SESSION, starts="14:05", ends="08:00")
    record = actions.end(world.writer, SESSION, starts="14:05", ends="16:00")
    assert (texts(world), session(world).notebook.times) == (["10 huyện đã nối"], ("14:05", "16:00"))
    assert record.ended_by == world.secretary.full_name
    actions.receive(world.writer, text_of(world.writer, note("Đến sau")))
    assert "Đến sau" in texts(world)


def test_a_photo_is_judged_and_a_false_one_leaves_nothing(world: Road) -> None:
    def save(content: bytes, kind: EntryKind = EntryKind.PHOTO) -> SessionEntry:
        file = SimpleUploadedFile("anh.jpg", content)
        named = {"caption": "Quầy số 4"} if kind is EntryKind.PHOTO else {"title": "Bìa báo cáo"}
        return actions.write(world.writer, SESSION, kind, named, file=file)

    photo = save(picture(size=(800, 600)))
    assert (photo.file.width, photo.file.is_photo) == (800, True)
    assert not save(b"%PDF-1.7 %%EOF", EntryKind.DOCUMENT).file.is_photo
    for content in (b"<html>", b"%PDF-1.7 %%EOF"):
        with pytest.raises(Refused, match="không phải ảnh"):
            save(content)
    cut = text_of(world.writer, {"caption": "", "sha256": "0" * 64}, EntryKind.PHOTO)
    with pytest.raises(Refused, match="không đến đủ"):
        actions.receive(world.writer, cut, file=SimpleUploadedFile("anh.jpg", b"half"))
    assert SessionEntry.objects.count() == SessionFile.objects.count() == 2


def test_a_rescue_file_brings_what_is_missing_and_says_whose_it_is(world: Road) -> None:
    kept, lost = (text_of(world.writer, note(text)) for text in ("Đã gửi", "Còn trên máy"))
    actions.receive(world.writer, kept)
    assert actions.receive_rescued(world.organiser, [(kept, None), (lost, None)]) == 1
    entry = SessionEntry.objects.get(digest=digest_of(lost))
    assert (entry.nomination, entry.imported_by) == (world.secretary, world.organiser.account)
    assert AuditEntry.objects.filter(verb="Nhập bản cứu hộ ghi chép").exists()


def test_a_thousand_seeded_faults_lose_nothing_and_double_nothing(world: Road) -> None:
    """Each fault happens to one entry while a phone sends it; the phone tries until it has the receipt of the very
    text. `check-all` runs a thousand, `check` a tenth."""
    seeded = random.Random(18)  # noqa: S311
    faults = ("none", "answer lost", "not sent", "sent twice", "other owner", "killed between", "key used again")
    written: set[str] = set()
    for number in range(FAULTS):
        key = uuid.UUID(int=seeded.getrandbits(128))
        text = text_of(world.writer, note(f"Ghi chép {number}"), key=key)
        written.add(digest_of(text))
        match seeded.choice(faults):
            case "answer lost" | "killed between" | "sent twice":
                actions.receive(world.writer, text)
            case "other owner":
                with pytest.raises(Refused):
                    actions.receive(world.organiser, text)
            case "key used again":
                other = text_of(world.writer, note(f"Khác {number}"), key=key)
                written.add(actions.receive(world.writer, other).entry.digest)
        assert actions.receive(world.writer, text).entry.digest == digest_of(text)
    found = list(SessionEntry.objects.values_list("digest", flat=True))
    assert (len(found), set(found)) == (len(written), written)
    assert SessionRecord.objects.count() == 1

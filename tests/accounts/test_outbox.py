"""Letters against a real mail server: what goes, what is tried again and when, what a person must look after."""

import datetime
from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import outbox, policies, tasks
from accounts.enums import LetterState
from accounts.models import Agency, AuditEntry, Letter
from accounts.models.letters import posted
from accounts.policies import Refused
from accounts.queries import mailing as queries
from tests.accounts.post_office import Desk, free_port, post_office, silent_server
from tests.factories import AgencyFactory, administrator, clerk, leader, member, organiser

pytestmark = pytest.mark.django_db

PATIENCE = 1  # seconds: longer than a busy computer keeps a healthy server from answering
Use = Callable[[int], None]


@pytest.fixture
def use(settings: Settings) -> Use:
    """The mail server at a port; tasks stay in their queue, as they do in earnest."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "mail"]}}

    def at(port: int) -> None:
        smtp = "django.core.mail.backends.smtp.EmailBackend"
        options = {"host": "127.0.0.1", "port": port, "timeout": PATIENCE}
        settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}

    return at


@pytest.fixture
def desk(use: Use) -> Iterator[Desk]:
    with post_office() as (desk, port):
        use(port)
        yield desk


def write(*addresses: str, agency: Agency | None = None, is_of_account: bool = False) -> list[Letter]:
    return outbox.write(
        "Nhắc gửi đăng ký",
        to=addresses,
        subject="Nhắc\nhạn",
        body="Đề nghị gửi.",
        agency=agency,
        is_of_account=is_of_account,
    )


def fresh(letter: Letter) -> Letter:
    letter.refresh_from_db()
    return letter


def wait(letter: Letter) -> datetime.timedelta:
    return letter.next_try_at - timezone.now()


def test_a_letter_goes_once_and_is_noted(desk: Desk) -> None:
    letters = write("an@tinh.example", "binh@tinh.example", "an@tinh.example")
    assert outbox.send_due() == 2
    assert outbox.send_due() == 0
    assert desk.addresses == ["an@tinh.example", "binh@tinh.example"]
    assert all(fresh(letter).state == LetterState.SENT and letter.sent_at for letter in letters)
    assert f"<{letters[0].key.hex}@localhost>" in str(desk.taken[0].content)


@pytest.mark.parametrize(
    ("address", "state", "words"),
    [
        ("tu-choi@tinh.example", LetterState.FAILED, "không nhận địa chỉ này: 550 5.1.1 No such user here"),
        ("thu-rac@tinh.example", LetterState.FAILED, "không nhận thư này: 554 5.7.1 Looks like spam"),
        ("hai@chỗ@tinh.example", LetterState.FAILED, "Địa chỉ thư viết sai"),
        ("ban@tinh.example", LetterState.WAITING, "tạm chưa nhận thư cho địa chỉ này: 451 4.7.1 Try again later"),
        ("im@tinh.example", LetterState.WAITING, "ngừng trả lời hoặc ngắt kết nối"),
        ("dut@tinh.example", LetterState.WAITING, "ngừng trả lời hoặc ngắt kết nối"),
    ],
)
def test_one_letter_that_fails_holds_no_other_up(desk: Desk, address: str, state: LetterState, words: str) -> None:
    letter, _other = write(address, "an@tinh.example")
    assert outbox.send_due() == 1
    assert desk.addresses == ["an@tinh.example"]
    assert (fresh(letter).state, letter.attempts) == (state, 1)
    assert words in letter.problem
    if state == LetterState.WAITING:
        assert datetime.timedelta(seconds=50) < wait(letter) <= datetime.timedelta(minutes=1)


def test_pauses_grow_over_a_day_and_then_a_person_looks_after_it(desk: Desk) -> None:
    (letter,) = write("ban@tinh.example")
    waited = []
    for _ in range(20):
        Letter.objects.update(next_try_at=timezone.now())
        outbox.send_due()
        if fresh(letter).state != LetterState.WAITING:
            break
        waited.append(round(wait(letter).total_seconds() / 60))
    assert waited == [1, 5, 15, 60, 180, 360, 720]
    assert (letter.state, letter.attempts) == (LetterState.FAILED, 8)
    assert list(queries.failed_letters(organiser())) == [letter]


def test_a_silent_server_costs_one_patience_a_minute_and_no_page(use: Use, client: Client) -> None:
    reader = clerk(AgencyFactory.create())
    with silent_server() as (port, connected):
        use(port)
        for _ in range(4):
            answer = client.post(reverse("account_reset_password"), {"email": reader.email})
            assert answer.status_code == 302
        assert Letter.objects.filter(attempts=0).count() == 4  # nothing was asked of the server inside a request
        assert connected() == 0
        assert outbox.send_due() == 0
        write("an@tinh.example")  # written while the server is known to be silent: not tried before the next minute
        assert outbox.send_due() == 0
        assert connected() == 1
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 1, 1, 1, 1]
    assert set(Letter.objects.values_list("problem", flat=True)) == {"", "Máy chủ thư không trả lời."}


def test_a_server_that_falls_silent_over_letters_is_asked_for_two_and_later_for_others_first(desk: Desk) -> None:
    _other, *letters = write(
        "an@tinh.example", "im@tinh.example", "im@so.example", "im@xa.example", "binh@tinh.example"
    )
    assert outbox.send_due() == 1
    assert [fresh(letter).is_held_up for letter in letters] == [False, False, True, True]
    assert outbox.send_due() == 0  # spared for the rest of the minute, whatever task comes
    Letter.objects.update(next_try_at=timezone.now(), tried_at=timezone.now() - outbox.SPARED)
    assert outbox.send_due() == 1
    assert desk.addresses == ["an@tinh.example", "binh@tinh.example"]


def test_what_waited_for_the_server_goes_as_soon_as_it_is_back(use: Use) -> None:
    use(free_port())  # nobody there
    first, second = write("an@tinh.example", "binh@tinh.example")
    assert outbox.send_due() == 0
    assert "Không kết nối được với máy chủ thư" in fresh(first).problem
    Letter.objects.update(
        next_try_at=timezone.now() + datetime.timedelta(hours=6), tried_at=timezone.now() - outbox.SPARED
    )
    with post_office() as (desk, port):
        use(port)
        write("chi@tinh.example")
        assert outbox.send_due() == 3
        assert set(desk.addresses) == {"an@tinh.example", "binh@tinh.example", "chi@tinh.example"}
    assert (fresh(second).state, second.problem) == (LetterState.SENT, "")


def test_a_letter_in_hand_is_nobody_elses_until_the_claim_runs_out(desk: Desk) -> None:
    (letter,) = write("an@tinh.example")
    Letter.objects.update(claimed_until=timezone.now() + outbox.CLAIM)
    assert outbox.send_due() == 0
    Letter.objects.update(claimed_until=timezone.now())  # its worker was killed
    assert outbox.send_due() == 1
    assert fresh(letter).claimed_until is None


def test_the_words_of_a_secret_letter_go_with_it_and_it_does_not_go_too_late(desk: Desk) -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    (sent,) = outbox.write("Lời mời", to=["an@tinh.example"], subject="Mời", body="bí mật", expires_at=soon)
    assert outbox.send_due() == 1
    assert fresh(sent).body == ""
    (late,) = outbox.write("Lời mời", to=["an@tinh.example"], subject="Mời", body="bí mật", expires_at=timezone.now())
    assert outbox.send_due() == 0
    assert (fresh(late).state, late.body) == (LetterState.FAILED, "")
    with pytest.raises(Refused, match="đã hết hạn"):
        outbox.resend(Letter.objects.filter(pk=late.pk), by=administrator())


def test_sent_again_it_goes_to_the_address_the_person_has_now(desk: Desk) -> None:
    reader = clerk(AgencyFactory.create())
    reader.email = "tu-choi@tinh.example"
    reader.save()
    (letter,) = write(reader.email)
    outbox.send_due()
    reader.email = "dung@tinh.example"
    reader.save()
    assert outbox.resend(Letter.objects.filter(pk=letter.pk), by=organiser()) == 1
    assert outbox.send_due() == 1
    assert desk.addresses == ["dung@tinh.example"]
    assert AuditEntry.objects.filter(verb="Gửi lại thư").count() == 1
    with pytest.raises(Refused, match="đã gửi được rồi"):
        outbox.resend(Letter.objects.filter(pk=letter.pk), by=organiser())
    with pytest.raises(PermissionDenied):
        outbox.resend(Letter.objects.filter(pk=letter.pk), by=member())


def test_a_letter_of_the_account_goes_where_it_was_written_to(desk: Desk) -> None:
    """Its link may be the proof that somebody reads mail at that very address."""
    reader = clerk(AgencyFactory.create())
    (letter,) = write(reader.email, is_of_account=True)
    Letter.objects.update(state=LetterState.FAILED)
    reader.email = "dung@tinh.example"
    reader.save()
    outbox.resend(Letter.objects.filter(pk=letter.pk), by=administrator())
    outbox.send_due()
    assert desk.addresses == [letter.address]


@pytest.mark.parametrize("let_go", ["dropped", "called off"])
def test_a_secret_link_that_will_not_be_sent_does_not_stay(desk: Desk, let_go: str) -> None:
    about, soon = AgencyFactory.create(), timezone.now() + datetime.timedelta(hours=1)
    (letter,) = outbox.write("Mời", to=["an@tinh.example"], subject="Mời", body="bí mật", about=about, expires_at=soon)
    Letter.objects.update(state=LetterState.FAILED)
    if let_go == "dropped":
        outbox.drop(letter, by=administrator())
    else:
        outbox.call_off(about)
    assert (fresh(letter).state, letter.body) == (LetterState.DROPPED, "")


def test_only_what_has_not_expired_is_offered_to_be_sent_again(desk: Desk) -> None:
    now = timezone.now()
    for expires_at in (None, now + datetime.timedelta(hours=1), now - datetime.timedelta(hours=1)):
        outbox.write("Mời", to=["an@tinh.example"], subject="Mời", body="b", expires_at=expires_at)
    Letter.objects.update(state=LetterState.FAILED)
    assert {one.expires_at for one in queries.letters_to_resend(administrator())} == {
        None,
        now + datetime.timedelta(hours=1),
    }


def test_the_words_of_a_letter_that_may_be_sent_again_are_kept_as_long_as_it_is(desk: Desk) -> None:
    (letter,) = write("tu-choi@tinh.example")
    outbox.send_due()
    outbox.forget_old(timezone.now() + outbox.WORDS_KEPT_FOR)
    assert fresh(letter).body == "Đề nghị gửi."


def test_who_sees_which_letters(desk: Desk) -> None:
    agency = AgencyFactory.create()
    write("tu-choi@tinh.example", agency=agency)
    write(clerk(agency).email, is_of_account=True)
    Letter.objects.update(state=LetterState.FAILED)
    seen = [
        queries.failed_letters(user).count()
        for user in (administrator(), organiser(), clerk(agency), leader(), member())
    ]
    assert seen == [2, 1, 0, 0, 0]


def test_the_page_says_whom_what_and_why_and_lets_go(desk: Desk, client: Client) -> None:
    agency = AgencyFactory.create(name="Sở Tài chính")
    (letter,) = write("tu-choi@tinh.example", agency=agency)
    outbox.send_due()
    client.force_login(organiser())
    page = client.get(reverse("accounts:letters")).content.decode()
    for words in (
        "tu-choi@tinh.example",
        "Sở Tài chính",
        "Nhắc hạn",
        "550 5.1.1 No such user here",
        "nhờ quản trị cổng",
    ):
        assert words in page
    client.post(reverse("accounts:drop_letter", args=[letter.pk]))
    assert fresh(letter).state == LetterState.DROPPED
    assert "Không có thư nào chờ anh/chị." in client.get(reverse("accounts:letters")).content.decode()


def test_old_words_are_forgotten_and_later_the_row(desk: Desk) -> None:
    (letter,) = write("an@tinh.example")
    outbox.send_due()
    outbox.forget_old(timezone.now() + outbox.WORDS_KEPT_FOR)
    assert fresh(letter).body == ""
    outbox.forget_old(timezone.now() + outbox.KEPT_FOR)
    assert not Letter.objects.exists()
    tasks.forget_letters.call()


def test_how_letters_about_one_thing_stand() -> None:
    now = timezone.now()
    waiting, failed = Letter(state=LetterState.WAITING), Letter(state=LetterState.FAILED)
    sent = Letter(state=LetterState.SENT, sent_at=now)
    words = [
        posted(letters).words.partition(" lúc")[0] for letters in ([], [waiting, failed], [failed], [failed, sent])
    ]
    assert words == ["đang gửi", "đang gửi", "chưa gửi được", "đã gửi"]


@pytest.mark.parametrize("state", LetterState)
def test_only_a_failed_letter_is_sent_again_and_only_an_unsent_one_dropped(state: LetterState) -> None:
    again = policies.problems_with_sending_again(state, None, timezone.now())
    assert bool(again) == (state != LetterState.FAILED)
    assert bool(policies.problems_with_dropping(state)) == (state in (LetterState.SENT, LetterState.DROPPED))

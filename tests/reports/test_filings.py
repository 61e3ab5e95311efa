"""A paper on its way: filed as it was, checked, signed outside, recorded; a later change of what it says is told."""

import datetime
import html
from copy import deepcopy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import AuditEntry, User
from accounts.policies import Refused
from config.at_once import alone
from reports.actions import filings as actions
from reports.catalogue import CATALOGUE
from reports.document import plain_text
from reports.enums import FilingState as State
from reports.models import Filing
from reports.policies import filing as policies
from reports.queries.filings import numbers_taken
from reports.queries.scope import WHOLE, Of
from reports.signatures.facts import Change, Facts, Owner, Signature, Trust
from reports.signatures.facts import State as Reading
from reports.today import unrecorded
from tests.factories import leader, organiser
from tests.worlds.papers import Papers, whole
from tests.worlds.standing import Standing
from tours.queries.waiting import work_on

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 28)
SIGNED = Signature("Nguyễn Văn Thử", "Sở Nội vụ", Owner.PERSON, True, True, Change.NONE, Trust.NO_ROOTS)
READ = Facts(Reading.READ, (SIGNED,), library="pyHanko 0.38.0")


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Papers:
    return stand(whole)


@pytest.fixture
def made(once: Papers) -> Papers:
    return deepcopy(once)


@pytest.fixture(autouse=True)
def reads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of signatures has tests of its own."""
    monkeypatch.setattr(actions, "read_apart", lambda _paper, _roots: READ)


def pdf(content: bytes = b"%PDF-1.7 %%EOF", name: str = "Tờ trình.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def filed(made: Papers, by: User, state: State = State.SIGNED, slug: str = "to-trinh", of: Of = WHOLE) -> Filing:
    filing = actions.open_filing(CATALOGUE[slug], made.plan, of, by=by)
    for after in (State.CHECKED, State.SIGNED)[: {State.DRAFTED: 0, State.CHECKED: 1}.get(state, 2)]:
        actions.move_filing(filing, after, reason="", by=by)
    filing.refresh_from_db()
    return filing


@pytest.mark.parametrize(
    ("state", "after", "reason", "said"),
    [
        (State.DRAFTED, State.CHECKED, "", ""),
        (State.CHECKED, State.SIGNED, "", ""),
        (State.SIGNED, State.RECORDED, "", ""),
        (State.DRAFTED, State.RECORDED, "", "Hồ sơ đang ở bước “Đã lập” nên không chuyển sang “Đã vào sổ” được."),
        (State.CHECKED, State.DRAFTED, " ", "Ghi lý do chuyển lại hoặc không dùng"),
        (State.CHECKED, State.DRAFTED, "Sai tên.", ""),
        (State.SIGNED, State.DROPPED, "", "Ghi lý do"),
        (State.RECORDED, State.DROPPED, "Bỏ.", "Hồ sơ đang ở bước “Đã vào sổ”"),
        (State.RECORDED, State.SIGNED, "Sai số.", ""),
        (State.DROPPED, State.DRAFTED, "Dùng lại.", "Hồ sơ đang ở bước “Không dùng”"),
    ],
)
def test_each_step_follows_another_and_going_back_takes_a_reason(
    state: State, after: State, reason: str, said: str
) -> None:
    problems = policies.problems_with_moving(state, after, reason=reason)
    assert [problem.text[: len(said)] for problem in problems] == ([said] if said else [])


@pytest.mark.parametrize(
    ("number", "has_symbol", "day", "said"),
    [
        (8, True, TODAY, []),
        (None, True, TODAY, ["Nhập số của văn bản"]),
        (7, True, TODAY, ["Số 7 đã cấp cho văn bản khác của sổ TTr-SNV năm 2026. Số chưa dùng tiếp theo là 8"]),
        (None, False, TODAY, []),
        (9, False, TODAY, ["Văn bản này không có số riêng."]),
        (8, True, TODAY + datetime.timedelta(days=1), ["Ngày của văn bản là 29/11/2026, sau hôm nay."]),
    ],
)
def test_a_number_is_given_once_and_no_day_is_to_come(
    number: int | None, has_symbol: bool, day: datetime.date, said: list[str]
) -> None:
    problems = policies.problems_with_recording(
        State.SIGNED,
        number=number,
        dated_on=day,
        has_symbol=has_symbol,
        taken=[3, 7],
        series="sổ TTr-SNV",
        today=TODAY,
    )
    assert [problem.text[: len(beginning)] for problem, beginning in zip(problems, said, strict=True)] == said


def test_the_next_number_and_the_gaps_are_told() -> None:
    assert (policies.next_number([]), policies.next_number([3, 7])) == (1, 8)
    assert (policies.gaps([]), policies.gaps([3, 5, 7])) == ([], [4, 6])


def test_differences_stand_side_by_side() -> None:
    found = policies.differences(["a", "b", "c"], ["a", "x", "y", "c", "d"])
    assert found == [("b", "x"), ("", "y"), ("", "d")]


def test_a_paper_goes_from_its_draft_to_the_register(client: Client, made: Papers) -> None:
    by = organiser()
    client.force_login(by)
    opened = client.post(reverse("reports:open_filing", args=[made.plan.pk]), {"van-ban": "to-trinh"})
    filing = Filing.objects.get()
    assert opened.url == reverse("reports:filing", args=[filing.pk])  # type: ignore[attr-defined]
    for state in ("checked", "signed"):
        moved = client.post(reverse("reports:move_filing", args=[filing.pk]), {"state": state})
        assert moved.status_code == 302
    record = reverse("reports:record_filing", args=[filing.pk])
    form = html.unescape(client.get(record).content.decode())
    assert f"Số (…/{filing.symbol})" in form
    assert "Số chưa dùng tiếp theo trong sổ của cổng là 1" in form
    wrong = client.post(record, {"number": "12", "dated_on": "3/11/2025", "file": pdf(b"PK\x03\x04")})
    assert wrong.status_code == 422
    text = html.unescape(wrong.content.decode())
    assert "Tệp này không phải PDF" in text
    assert 'value="12"' in text
    client.post(record, {"number": "12", "dated_on": "3/11/2025", "file": pdf()})
    filing.refresh_from_db()
    assert (filing.state, filing.number, filing.year, filing.file_name) == ("recorded", 12, 2025, "Tờ trình.pdf")
    assert len(filing.file_digest) == 64
    page = html.unescape(client.get(reverse("reports:filing", args=[filing.pk])).content.decode())
    assert f"Đã vào sổ: Số\u00a012/{filing.symbol} ngày\u00a03/11/2025." in page
    assert "Một chữ ký, nguyên vẹn, không sửa sau khi ký." in page
    assert "Bản này khớp số liệu hiện nay." in page
    file: Any = client.get(reverse("reports:filing_file", args=[filing.pk]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    acts = AuditEntry.objects.filter(target_type="hồ sơ văn bản", is_reading=False)
    verbs = acts.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["Lập hồ sơ văn bản", *["Chuyển bước hồ sơ văn bản"] * 2, "Vào sổ văn bản"]
    client.force_login(leader())
    register = html.unescape(client.get(reverse("reports:filings", args=[made.plan.pk])).content.decode())
    assert "Đã vào sổ 1 số, lớn nhất là 12; số tiếp theo là 13." in register
    assert "Lập hồ sơ cho" not in register


def test_a_signed_paper_waits_for_the_register_on_the_organisers_day(made: Papers) -> None:
    by, work, now = organiser(), work_on(made.plan), timezone.now()
    assert alone(unrecorded(by, work, now)) == []
    filing = filed(made, by)
    (waits,) = alone(unrecorded(by, work, now))
    assert (waits.title, waits.url) == (f"Vào sổ {filing.title}", reverse("reports:record_filing", args=[filing.pk]))
    assert alone(unrecorded(leader(), work, now)) == []


def test_a_paper_that_is_under_way_is_not_filed_twice_and_one_that_was_dropped_is(made: Papers) -> None:
    by = organiser()
    first = filed(made, by, State.DRAFTED)
    assert filed(made, by, State.DRAFTED) == first
    actions.move_filing(first, State.DROPPED, reason="Sai mẫu.", by=by)
    made.plan.place = "Nơi khác"
    made.plan.save()
    assert actions.compare_filings(made.plan, by=by) == 0  # nobody uses it any more
    assert filed(made, by, State.DRAFTED) != first
    made.plan.status = "draft"
    with pytest.raises(Refused, match="bản thảo"):
        actions.open_filing(CATALOGUE["to-trinh"], made.plan, WHOLE, by=by)


def test_a_later_change_of_the_data_is_told_with_its_difference(client: Client, made: Papers) -> None:
    by, of = organiser(), Of(tour=made.board.tour)
    draft, signed = filed(made, by, State.DRAFTED, "danh-sach-doan", of), filed(made, by)
    actions.record_filing(signed, number=1, dated_on=TODAY - datetime.timedelta(days=400), file=pdf(), by=by)
    person = made.board.leaders[0]
    plan = made.plan
    person.full_name = "Người Đổi Tên"
    person.save()
    plan.place = "Nơi khác"
    plan.save()
    made.board.tour.plan.refresh_from_db()
    with pytest.raises(Refused, match="Số liệu đã đổi từ khi lập"):
        actions.move_filing(Filing.objects.get(pk=draft.pk), State.CHECKED, reason="", by=by)
    client.force_login(by)
    page = html.unescape(client.get(reverse("reports:filing", args=[signed.pk])).content.decode())
    assert "Bản đã ký khác số liệu hiện nay" in page
    assert "Nơi khác, ngày" in page
    assert actions.compare_filings(plan, by=by) == 2
    assert "Bản này khác số liệu" in client.get(reverse("reports:filings", args=[plan.pk])).content.decode()
    actions.retake_filing(Filing.objects.get(pk=draft.pk), by=by)
    actions.move_filing(Filing.objects.get(pk=draft.pk), State.CHECKED, reason="", by=by)
    with pytest.raises(Refused, match="được giữ như lúc kiểm tra"):
        actions.retake_filing(Filing.objects.get(pk=draft.pk), by=by)


def test_a_paper_whose_tour_is_gone_keeps_what_it_said(client: Client, made: Papers) -> None:
    by = organiser()
    filing = filed(made, by, State.DRAFTED, "danh-sach-doan", Of(tour=made.board.tour))
    Filing.objects.filter(pk=filing.pk).update(asked=filing.asked | {"tour": 0})
    client.force_login(by)
    page = html.unescape(client.get(reverse("reports:filing", args=[filing.pk])).content.decode())
    assert "chương trình, chuyến đi hoặc nơi đến của văn bản này không còn trong kế hoạch" in page
    assert actions.compare_filings(made.plan, by=by) == 1
    assert filed(made, by, State.DRAFTED, "danh-sach-doan", Of(tour=made.board.tour)) != filing  # of another tour


def test_what_was_recorded_is_mended_with_its_own_number_and_file(made: Papers) -> None:
    by, day = organiser(), timezone.localdate()
    filing = actions.record_filing(filed(made, by), number=5, dated_on=day, file=pdf(), by=by)
    actions.move_filing(filing, State.SIGNED, reason="Sai ngày.", by=by)
    again = actions.record_filing(filing, number=5, dated_on=day, file=None, by=by)
    assert (again.state, again.number, again.file.name) == (State.RECORDED, 5, filing.file.name)


def test_what_was_read_of_a_file_is_not_kept_with_another(made: Papers) -> None:
    by = organiser()
    filing = actions.record_filing(filed(made, by), number=1, dated_on=timezone.localdate(), file=pdf(), by=by)
    Filing.objects.filter(pk=filing.pk).update(file="another.pdf", signatures={})
    actions.read_signatures(filing, by=by)
    assert Filing.objects.get(pk=filing.pk).signatures == {}


def test_a_number_of_another_paper_is_refused_and_kept_out_by_the_database(made: Papers) -> None:
    by, day = organiser(), timezone.localdate()
    first = filed(made, by)
    actions.record_filing(first, number=5, dated_on=day, file=pdf(), by=by)
    second = filed(made, by)
    with pytest.raises(Refused, match="Số 5 đã cấp cho văn bản khác"):
        actions.record_filing(second, number=5, dated_on=day, file=pdf(), by=by)
    assert [numbers_taken(second, year) for year in (day.year, day.year - 1)] == [[5], []]
    with pytest.raises(Refused, match="Chọn tệp PDF của văn bản đã ký"):
        actions.record_filing(second, number=6, dated_on=day, file=None, by=by)
    Filing.objects.filter(pk=second.pk).update(year=day.year)
    with pytest.raises(IntegrityError):
        Filing.objects.filter(pk=second.pk).update(number=5)


def test_the_same_day_makes_the_same_paper(made: Papers) -> None:
    """What a paper says depends on the data alone: the minute it is made in is not one of its lines."""
    now = timezone.now()
    for entry in CATALOGUE.values():
        if entry.is_filed and not entry.needs_trip:
            of = Of(tour=made.board.tour) if entry.needs_tour else WHOLE
            filing = Filing(slug=entry.slug, plan=made.plan, asked=of.asked, made_at=now)
            filing.digest = actions.digest_of(plain_text(actions.document_of(filing)))
            assert not actions.is_outdated_now(filing), entry.slug


def test_more_papers_ask_the_database_no_more_often(
    client: Client, made: Papers, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    by = organiser()
    client.force_login(by)
    for number in range(1, 4):
        actions.record_filing(filed(made, by), number=number, dated_on=timezone.localdate(), file=pdf(), by=by)
    page = reverse("reports:filings", args=[made.plan.pk])
    client.get(page)  # the plan is kept from here on
    with django_assert_max_num_queries(14):
        client.get(page)

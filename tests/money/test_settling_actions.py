"""From the advance to the closing: what is refused, what is kept, what a correction leaves as it was."""

import datetime
from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.policies import Refused
from money.actions import settling, spending
from money.enums import CostKind, EntryKind, ProofKind, RoomWay
from money.models import AccountEntry, Commitment, Proof, Spending
from money.queries import spending as queries
from money.queries.book import book_of
from money.queries.facts import facts_of
from money.queries.settling import get_entry, seen
from registrations.enums import Standing as Went
from registrations.models import Nomination
from reports.formats.pixel import pixel
from tests.factories import leader
from tests.worlds.settling import DUE, PER_DAY, PER_NIGHT, Settling, back, day
from tests.worlds.standing import Standing
from tours.models import Norm, Round

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"
PNG = pixel("#134b7d")


@pytest.fixture(scope="module", autouse=True)
def once(stand: Standing) -> Settling:
    return stand(back)


@pytest.fixture
def world(once: Settling) -> Settling:
    return deepcopy(once)


def on(world: Settling, place: int = 0) -> datetime.date:
    assert world.trip.round.starts_on
    return world.trip.round.starts_on + datetime.timedelta(days=place)


def advance(world: Settling, *people: Nomination, amount: int = 5_000_000, kind: EntryKind = EntryKind.ADVANCE) -> None:
    chosen = [one.pk for one in people or (world.head,)]
    settling.record_entry(world.trip, chosen, kind, amount, dated_on=on(world), by=world.keeper)


def contract(world: Settling, amount: int = 10_000_000) -> Commitment:
    values = {
        "kind": CostKind.TRANSPORT,
        "name": "Thuê xe",
        "supplier": "Nhà xe",
        "dated_on": on(world),
        "amount": amount,
    }
    return spending.commit(world.trip, values, by=world.keeper)


def test_a_commitment_entered_twice_asks_why(world: Settling) -> None:
    one = {"kind": CostKind.TRANSPORT, "name": "Thuê xe", "supplier": "Nhà xe", "dated_on": on(world)}
    spending.commit(world.trip, one | {"document": "12/HĐ", "amount": 10_000_000}, by=world.keeper)
    again = one | {"document": "12/hđ", "amount": 9_000_000}
    with pytest.raises(Refused, match="Cam kết này đã ghi"):
        spending.commit(world.trip, again, by=world.keeper)
    with pytest.raises(Refused, match="xem lại số chữ số"):
        spending.commit(world.trip, one | {"document": "13/HĐ", "amount": 10**15}, by=world.keeper)
    with pytest.raises(Refused, match="ở sau hôm nay"):
        spending.commit(world.trip, again | {"document": "", "dated_on": datetime.date(2123, 9, 20)}, by=world.keeper)
    spending.commit(world.trip, again, repeats="Đợt hai của cùng hợp đồng", by=world.keeper)


def bill(world: Settling, *, file: Any = None, repeats: str = "", **more: Any) -> Spending:
    values = {
        "kind": CostKind.TRANSPORT,
        "name": "Taxi",
        "supplier": "Hãng taxi",
        "spent_on": on(world),
        "amount": 120_000,
    }
    return spending.spend(world.trip, values | more, file=file, repeats=repeats, by=world.keeper)


def test_what_is_due_is_days_and_nights_by_the_norms_of_the_estimate(world: Settling) -> None:
    one = world.person(world.head)
    assert one.claim.total == DUE
    assert not one.is_confirmed


def test_an_advance_above_what_is_due_is_given_back_and_the_account_ends_at_nothing(world: Settling) -> None:
    advance(world)
    world.days(world.head)
    world.approve(world.head)
    left = 5_000_000 - DUE
    assert world.person(world.head).account.sentence.endswith("phải nộp lại 3.700.000\u00a0đồng.")
    with pytest.raises(Refused, match=r"chỉ còn phải nộp lại 3\.700\.000"):
        advance(world, amount=left + 1, kind=EntryKind.RETURNED)
    advance(world, amount=left, kind=EntryKind.RETURNED)
    assert world.person(world.head).account.is_settled
    with pytest.raises(Refused, match="không còn khoản nào phải nộp lại"):
        advance(world, amount=1, kind=EntryKind.RETURNED)


def test_who_is_due_more_than_his_advance_is_paid_the_rest(world: Settling) -> None:
    with pytest.raises(Refused, match="Chưa duyệt thanh toán"):
        advance(world, amount=1, kind=EntryKind.PAID)
    advance(world, amount=1_000_000)
    world.days(world.head)
    world.approve(world.head)
    with pytest.raises(Refused, match="chỉ còn được nhận"):
        advance(world, amount=DUE - 1_000_000 + 1, kind=EntryKind.PAID)
    advance(world, amount=DUE - 1_000_000, kind=EntryKind.PAID)
    assert world.person(world.head).account.is_settled


def test_what_was_approved_stays_and_a_change_is_one_more_entry(world: Settling) -> None:
    world.days(world.head)
    world.approve(world.head)
    Norm.objects.filter(code="luu-tru").update(amount=1)
    assert world.person(world.head).account.approved == DUE
    Norm.objects.filter(code="luu-tru").update(amount=PER_DAY)
    with pytest.raises(Refused, match="không có gì khác"):
        world.approve(world.head)
    world.days(world.head, day(world, 0), day(world, 1), day(world, 2, present=1))
    with pytest.raises(Refused, match="lý do duyệt khác"):
        world.approve(world.head)
    world.approve(world.head, "Về sớm nửa ngày")
    one = world.person(world.head)
    assert one.account.approved == DUE - PER_DAY // 2
    assert one.pending == ()
    assert [entry.amount for entry in one.entries] == [-DUE, PER_DAY // 2]


def test_who_withdrew_is_due_nothing_and_owes_his_advance(world: Settling) -> None:
    advance(world, world.other)
    Nomination.objects.filter(pk=world.other.pk).update(standing=Went.WITHDRAWN, standing_reason="Ốm")
    one = world.person(world.other)
    assert (one.is_going, one.claim.total, one.account.balance) == (False, 0, 5_000_000)
    with pytest.raises(Refused, match="không có trong đoàn"):
        advance(world, world.other)
    advance(world, world.other, kind=EntryKind.RETURNED)
    with pytest.raises(Refused) as refused:
        settling.close(world.trip, seen_mark=world.mark, by=world.keeper)
    assert world.other.full_name not in str(refused.value)
    assert f"Chưa duyệt thanh toán: {world.head.full_name}." in str(refused.value)


def test_a_page_opened_before_somebody_else_changed_it_approves_nothing(world: Settling) -> None:
    world.days(world.head)
    mark = seen(world.person(world.head))
    world.days(world.head, day(world, 0), day(world, 1), day(world, 2, present=0))
    with pytest.raises(Refused, match="Tải lại trang"):
        settling.approve(world.trip, world.head.pk, seen_mark=mark, by=world.keeper)
    Round.objects.filter(pk=world.trip.round_id).update(ends_on=on(world, 1))
    with pytest.raises(Refused, match="Ngày của đợt đã đổi"):
        world.days(world.head, day(world, 0), day(world, 1), day(world, 2))


def test_a_wrong_entry_is_corrected_beside_itself(world: Settling) -> None:
    advance(world, amount=50_000_000)
    entry = get_entry(world.trip, AccountEntry.objects.latest("pk").pk)
    with pytest.raises(Refused, match="lý do sửa"):
        settling.correct_entry(entry, 5_000_000, reason="", by=world.keeper)
    settling.correct_entry(entry, 5_000_000, reason="Gõ thừa một số 0", by=world.keeper)
    one = world.person(world.head)
    assert one.account.advanced == 5_000_000
    assert [row.amount for row in one.entries] == [50_000_000, -45_000_000]
    advance(world, amount=400_000, kind=EntryKind.RETURNED)
    entry = get_entry(world.trip, AccountEntry.objects.latest("pk").pk)
    settling.correct_entry(entry, 300_000, reason="Gõ nhầm", by=world.keeper)
    one = world.person(world.head)
    assert one.account.returned == 300_000
    assert [row.amount for row in one.entries if row.kind == EntryKind.RETURNED] == [-400_000, 100_000]
    settling.correct_entry(entry, 350_000, reason="Lại nhầm", by=world.keeper)
    assert world.person(world.head).account.returned == 350_000


def test_no_more_is_paid_than_was_committed_unless_it_is_said_why(world: Settling) -> None:
    one = contract(world)
    with pytest.raises(Refused, match="cần theo một cam kết"):
        bill(world, name="Thuê xe")
    bill(world, commitment_id=one.pk, amount=9_000_000)
    with pytest.raises(Refused, match=r"còn 1\.000\.000\s+đồng, khoản chi quá 500\.000"):
        bill(world, commitment_id=one.pk, amount=1_500_000)
    bill(world, commitment_id=one.pk, amount=1_500_000, over_reason="Thêm một chặng")
    assert queries.left_of(one) == -500_000
    spending.correct_commitment(one, 10_500_000, reason="Phụ lục hợp đồng", by=world.keeper)
    assert queries.left_of(one) == 0


def test_what_is_spent_is_what_suppliers_got_and_what_was_approved_for_people(world: Settling) -> None:
    """A receipt of one of the people is paid back with what is approved for him, and counts once."""
    world.days(world.head, source_id=world.source.pk)
    bill(world, person_id=world.head.pk)
    world.approve(world.head)
    bill(world, name="In", amount=45_000, source_id=world.source.pk, over_reason="Khoản nhỏ")
    found = facts_of([world.trip.round_id], []).spent
    assert sorted(found) == sorted(
        [
            (world.trip.pk, world.source.pk, 45_000),
            (world.trip.pk, world.source.pk, DUE + 120_000),
        ]
    )


INVOICE = {"tax_code": "4200 456 789", "symbol": "1C23TAA", "number": "00000123"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (INVOICE, INVOICE | {"symbol": "1c23/taa", "number": "123", "amount": 99_000}, "Hóa đơn này đã ghi"),
        ({}, {"name": "Xe công nghệ"}, "cùng ngày, cùng loại, cùng số tiền"),
    ],
)
def test_a_bill_that_was_entered_is_known_again(
    world: Settling, first: dict[str, Any], second: dict[str, Any], said: str
) -> None:
    bill(world, person_id=world.head.pk, **first)
    with pytest.raises(Refused, match=said):
        bill(world, person_id=world.head.pk, **second)
    kept = bill(world, person_id=world.head.pk, repeats="Đi hai lượt trong ngày", **second)
    assert kept.repeats
    more: dict[str, Any] = {"amount": 98_000} if first else {}
    assert bill(world, person_id=world.other.pk, **more).pk  # somebody else's is another


def test_the_database_takes_no_bill_twice_even_past_the_code(world: Settling) -> None:
    one = bill(world, person_id=world.head.pk, **INVOICE)
    one.pk, one.amount = None, 1
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save()


def test_a_file_is_judged_by_what_it_holds_and_known_again(world: Settling) -> None:
    with pytest.raises(Refused, match="không phải PDF hay ảnh"):
        bill(world, person_id=world.head.pk, file=SimpleUploadedFile("hoadon.pdf", b"MZ\x90"))
    assert not Spending.objects.filter(trip=world.trip).exists()
    bill(world, person_id=world.head.pk, file=SimpleUploadedFile("hoadon.exe", PNG))
    proof = Proof.objects.get(trip=world.trip)
    assert (proof.file_name, str(proof.file).rpartition(".")[2]) == ("hoadon.png", "png")
    with pytest.raises(Refused, match="Tệp này đã nộp"):
        spending.add_proof(
            world.trip,
            ProofKind.OTHER,
            person_id=world.other.pk,
            file=SimpleUploadedFile("x.png", PNG),
            by=world.keeper,
        )
    proof.file.delete(save=False)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"amount": 0}, "lớn hơn 0"),
        ({"spent_on": datetime.date(2023, 10, 30)}, "nằm ngoài chuyến đi"),
        ({"spent_on": datetime.date(2123, 9, 20)}, "sau hôm nay"),
        ({"kind": CostKind.SUBSISTENCE}, "theo ngày có mặt"),
    ],
)
def test_a_receipt_that_cannot_be_of_this_person_and_trip_is_refused(
    world: Settling, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        bill(world, person_id=world.head.pk, **values)


def test_a_receipt_of_somebody_who_did_not_travel_is_refused(world: Settling) -> None:
    with pytest.raises(Refused, match="không có trong đoàn này"):
        bill(world, person_id=world.of.board.leaders[1].pk)


def test_a_room_paid_by_receipt_is_not_paid_by_lump_sum_too(world: Settling) -> None:
    bill(world, person_id=world.head.pk, kind=CostKind.ROOM, name="Nhà khách", amount=700_000, last_night=on(world, 1))
    world.days(world.head)
    with pytest.raises(Refused, match="đã khoán tiền phòng"):
        world.approve(world.head)
    world.days(world.head, *(day(world, place, room=RoomWay.RECEIPT) for place in (0, 1)), day(world, 2))
    world.approve(world.head)
    assert world.person(world.head).account.approved == 3 * PER_DAY + 700_000


def test_a_day_whose_norm_ended_is_asked_for_and_not_guessed(world: Settling) -> None:
    Norm.objects.filter(code="phong").update(valid_to=on(world))
    world.days(world.head)
    with pytest.raises(Refused, match="không có định mức này"):
        world.approve(world.head)
    assert world.person(world.head).claim.total == DUE - PER_NIGHT


def papers(world: Settling) -> None:
    for kind, code, who in (
        (ProofKind.DECISION, "decision", None),
        *((ProofKind.TRAVEL_ORDER, "travel-order", who) for who in (world.head, world.other)),
    ):
        spending.add_proof(
            world.trip, kind, code=code, person_id=who.pk if who else None, is_on_paper=True, by=world.keeper
        )
    for who in (world.head, world.other):
        [code] = [one.wanted.code for one in world.person(who).papers if one.wanted.kind == ProofKind.BOARDING_PASS]
        with pytest.raises(Refused, match="cả lý do và giấy tờ thay"):
            spending.add_proof(
                world.trip, ProofKind.BOARDING_PASS, code=code, person_id=who.pk, lost_reason="Rơi", by=world.keeper
            )
        spending.add_proof(
            world.trip, ProofKind.BOARDING_PASS, code=code, person_id=who.pk, lost_reason="Rơi",
            substitute="Xác nhận của hãng bay", by=world.keeper,
        )  # fmt: skip


def test_it_is_closed_when_every_account_is_at_nothing_and_then_nothing_touches_it(world: Settling) -> None:
    advance(world, world.head, world.other, amount=DUE)
    with pytest.raises(Refused, match="chưa về 0") as refused:
        settling.close(world.trip, seen_mark=world.mark, by=world.keeper)
    assert "Còn thiếu giấy tờ" in str(refused.value)
    for who in (world.head, world.other):
        world.days(who)
    opened = world.mark
    assert len(settling.approve_all(world.trip, seen_mark=world.mark, by=world.keeper)) == 2
    papers(world)
    with pytest.raises(Refused, match="Tải lại trang"):
        settling.close(world.trip, seen_mark=opened, by=world.keeper)
    settling.close(world.trip, seen_mark=world.mark, by=world.keeper)
    closed = book_of(world.trip).settlement
    assert closed.total == 2 * DUE
    settling.reopen(world.trip, reason="Nhầm", by=world.keeper)
    assert settling.close(world.trip, seen_mark=world.mark, by=world.keeper).number == 2

    with pytest.raises(Refused, match="đã khóa"):
        advance(world)
    Nomination.objects.filter(pk=world.head.pk).update(full_name="Tên Khác")
    Norm.objects.all().update(amount=1)
    AccountEntry.objects.filter(person=world.other).delete()
    assert book_of(world.trip).settlement == closed
    with pytest.raises(Refused, match="lý do mở lại"):
        settling.reopen(world.trip, reason=" ", by=world.keeper)
    settling.reopen(world.trip, reason="Kiểm toán", by=world.keeper)
    assert book_of(world.trip).settlement != closed
    assert AuditEntry.objects.filter(verb="Mở lại quyết toán", reason="Kiểm toán").exists()


def test_only_who_keeps_the_money_writes_it(world: Settling) -> None:
    with pytest.raises(PermissionDenied):
        settling.record_entry(world.trip, [world.head.pk], EntryKind.ADVANCE, 1, dated_on=on(world), by=leader())
    with pytest.raises(PermissionDenied):
        settling.reopen(world.trip, reason="Kiểm toán", by=leader())

"""Commitments and bills as pages show them: each with its corrections taken together, what is left, which papers."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from config.addresses import reverse
from config.words import money, num, vn_date
from money.enums import CostKind, ProofKind
from money.models import Commitment, Spending
from money.queries.ledger import CommitmentRow, Filed, Ledger, ProofRow, SpendingRow, sources_of


class CommitmentLine(Struct, frozen=True):
    url: str
    name: str
    what: str
    amount: str
    paid: str
    left: str
    is_over: bool


class BillLine(Struct, frozen=True):
    pk: int
    url: str
    name: str
    what: str
    day: str
    kind: str
    amount: str
    notes: str
    proofs: str


def lead(ledger: Ledger) -> str:
    paid = sum(one.amount for one in ledger.spendings)
    own = sum(one.amount for one in ledger.spendings if one.person is not None)
    return f"Đã cam kết {money(ledger.committed)}; đã chi {money(paid)}, trong đó cá nhân chi {num(own)}."


def commitment_rows(ledger: Ledger) -> list[CommitmentLine]:
    sums = _sums(ledger.commitments)
    return [
        CommitmentLine(
            reverse("money:commitment", args=[ledger.trip.pk, one.pk]), one.name,
            ", ".join(filter(None, (one.supplier, one.document, vn_date(one.dated_on)))),
            num(sums[one.pk]), num(sums[one.pk] - (left := ledger.left_of(one.pk))), num(left), left < 0,
        )
        for one in ledger.commitments
        if one.corrects is None
    ]  # fmt: skip


def bill_rows(ledger: Filed) -> list[BillLine]:
    sums = _sums(ledger.spendings)
    proofs: dict[int, int] = defaultdict(int)
    for proof in ledger.proofs:
        if proof.spending and proof.file_name:
            proofs[proof.spending] += 1
    kinds = dict(CostKind.choices)
    base = reverse("money:bill", args=[ledger.trip.pk, 0]).removesuffix("0/")
    return [
        BillLine(
            one.pk, f"{base}{one.pk}/", one.name,
            ", ".join(filter(None, (one.person_name, one.supplier, one.number and f"số {one.number}"))),
            vn_date(one.spent_on), kinds[one.kind], num(sums[one.pk]), notes_of(one),
            f"{proofs[one.pk]} tệp" if proofs[one.pk] else "chưa có tệp",
        )
        for one in ledger.spendings
        if one.corrects is None
    ]  # fmt: skip


def notes_of(one: SpendingRow) -> str:
    what = "Quá" if one.commitment else "Ngoài"
    over = f"{what} cam kết: {one.over_reason}" if one.over_reason else ""
    return ". ".join(filter(None, (over, f"Không trùng: {one.repeats}" if one.repeats else "")))


def open_commitments(ledger: Ledger) -> list[tuple[int, str]]:
    return [
        (one.pk, f"{one.name}, {one.supplier}: còn {num(ledger.left_of(one.pk))}")
        for one in ledger.commitments
        if one.corrects is None
    ]


class One(Struct, frozen=True):
    """One commitment or bill: `facts` as label and value, its corrections, its papers."""

    name: str
    back: str
    facts: tuple[tuple[str, str], ...]
    corrections: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]
    is_correction: bool


def one_of(ledger: Filed, found: Commitment | Spending) -> One:
    rows: Iterable[CommitmentRow | SpendingRow]
    if isinstance(found, Commitment):
        rows, facts = ledger.commitments, _commitment_facts(ledger, found)
        proofs = [one for one in ledger.proofs if one.commitment == found.pk]
    else:
        rows, facts = ledger.spendings, _bill_facts(ledger, found)
        proofs = [one for one in ledger.proofs if one.spending == found.pk]
    corrections = [one for one in rows if one.corrects == found.pk]
    return One(
        found.name,
        reverse("money:spending", args=[ledger.trip.pk]),
        tuple((label, value) for label, value in facts if value),
        tuple(f"{'+' if one.amount > 0 else ''}{num(one.amount)} đồng: {one.reason}" for one in corrections),
        tuple((_proof_words(one), _proof_url(ledger, one)) for one in proofs),
        found.corrects_id is not None,
    )


def _commitment_facts(ledger: Ledger, one: Commitment) -> list[tuple[str, str]]:
    sum_now = _sums(ledger.commitments)[one.corrects_id or one.pk]
    return [
        ("Số tiền", money(sum_now)),
        ("Còn lại chưa chi", money(ledger.left_of(one.pk))),
        ("Loại", str(CostKind(one.kind).label)),
        ("Nhà cung cấp", one.supplier),
        ("Hợp đồng, đơn đặt", one.document),
        ("Ngày", vn_date(one.dated_on)),
        ("Nguồn", dict(sources_of(ledger.trip)).get(one.source_id or 0, "")),
        ("Lý do", one.reason),
    ]


def _bill_facts(ledger: Ledger, one: Spending) -> list[tuple[str, str]]:
    sum_now = _sums(ledger.spendings)[one.corrects_id or one.pk]
    nights = f"đến đêm {vn_date(one.last_night)}" if one.last_night else ""
    invoice = " ".join(filter(None, (one.symbol, one.number)))
    return [
        ("Số tiền", money(sum_now)),
        ("Ai chi", str(one.person) if one.person else "Cơ quan trả thẳng"),
        ("Loại", str(CostKind(one.kind).label)),
        ("Nơi nhận tiền", one.supplier),
        ("Mã số thuế", one.tax_code),
        ("Hóa đơn", invoice),
        ("Ngày", " ".join(filter(None, (vn_date(one.spent_on), nights)))),
        ("Theo cam kết", str(one.commitment) if one.commitment else ""),
        ("Lý do chi ngoài hoặc quá cam kết", one.over_reason),
        ("Lý do không trùng", one.repeats),
        ("Nguồn", dict(sources_of(ledger.trip)).get(one.source_id or 0, "")),
        ("Lý do sửa", one.reason),
    ]


def _proof_words(one: ProofRow) -> str:
    return f"{ProofKind(one.kind).label}: {one.file_name}"


def _proof_url(ledger: Filed, one: ProofRow) -> str:
    return reverse("money:proof_file", args=[ledger.trip.pk, one.pk])


def _sums(rows: Iterable[CommitmentRow | SpendingRow]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for one in rows:
        found[one.corrects or one.pk] += one.amount
    return found

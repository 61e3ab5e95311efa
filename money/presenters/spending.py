"""Commitments and bills as pages show them: each with its corrections taken together, what is left, which papers."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from config.addresses import reverse
from config.words import money, num, vn_date
from money.enums import CostKind, ProofKind
from money.models import Commitment, Spending
from money.queries.book import Book
from money.queries.ledger import CommitmentRow, ProofRow, SpendingRow


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


def lead(book: Book) -> str:
    paid = sum(one.amount for one in book.spendings)
    own = sum(one.amount for one in book.spendings if one.person is not None)
    return f"Đã cam kết {money(book.committed)}; đã chi {money(paid)}, trong đó cá nhân chi {num(own)}."


def commitment_rows(book: Book) -> list[CommitmentLine]:
    sums = _sums(book.commitments)
    return [
        CommitmentLine(
            reverse("money:commitment", args=[book.trip.pk, one.pk]), one.name,
            ", ".join(filter(None, (one.supplier, one.document, vn_date(one.dated_on)))),
            num(sums[one.pk]), num(sums[one.pk] - (left := book.left_of(one.pk))), num(left), left < 0,
        )
        for one in book.commitments
        if one.corrects is None
    ]  # fmt: skip


def bill_rows(book: Book) -> list[BillLine]:
    sums = _sums(book.spendings)
    proofs: dict[int, int] = defaultdict(int)
    for proof in book.proofs:
        if proof.spending and proof.file_name:
            proofs[proof.spending] += 1
    names = {one.pk: one.name for one in book.people}
    kinds = dict(CostKind.choices)
    base = reverse("money:bill", args=[book.trip.pk, 0]).removesuffix("0/")
    return [
        BillLine(
            one.pk, f"{base}{one.pk}/", one.name,
            ", ".join(filter(None, (names.get(one.person or 0, ""), one.supplier, one.number and f"số {one.number}"))),
            vn_date(one.spent_on), kinds[one.kind], num(sums[one.pk]), notes_of(one),
            f"{proofs[one.pk]} tệp" if proofs[one.pk] else "chưa có tệp",
        )
        for one in book.spendings
        if one.corrects is None
    ]  # fmt: skip


def notes_of(one: SpendingRow) -> str:
    what = "Quá" if one.commitment else "Ngoài"
    over = f"{what} cam kết: {one.over_reason}" if one.over_reason else ""
    return ". ".join(filter(None, (over, f"Không trùng: {one.repeats}" if one.repeats else "")))


def open_commitments(book: Book) -> list[tuple[int, str]]:
    return [
        (one.pk, f"{one.name}, {one.supplier}: còn {num(book.left_of(one.pk))}")
        for one in book.commitments
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


def one_of(book: Book, found: Commitment | Spending) -> One:
    rows: Iterable[CommitmentRow | SpendingRow]
    if isinstance(found, Commitment):
        rows, facts = book.commitments, _commitment_facts(book, found)
        proofs = [one for one in book.proofs if one.commitment == found.pk]
    else:
        rows, facts = book.spendings, _bill_facts(book, found)
        proofs = [one for one in book.proofs if one.spending == found.pk]
    corrections = [one for one in rows if one.corrects == found.pk]
    return One(
        found.name,
        reverse("money:spending", args=[book.trip.pk]),
        tuple((label, value) for label, value in facts if value),
        tuple(f"{'+' if one.amount > 0 else ''}{num(one.amount)} đồng: {one.reason}" for one in corrections),
        tuple((_proof_words(one), _proof_url(book, one)) for one in proofs),
        found.corrects_id is not None,
    )


def _commitment_facts(book: Book, one: Commitment) -> list[tuple[str, str]]:
    sum_now = _sums(book.commitments)[one.corrects_id or one.pk]
    return [
        ("Số tiền", money(sum_now)),
        ("Còn lại chưa chi", money(book.left_of(one.pk))),
        ("Loại", str(CostKind(one.kind).label)),
        ("Nhà cung cấp", one.supplier),
        ("Hợp đồng, đơn đặt", one.document),
        ("Ngày", vn_date(one.dated_on)),
        ("Nguồn", dict(book.sources).get(one.source_id or 0, "")),
        ("Lý do", one.reason),
    ]


def _bill_facts(book: Book, one: Spending) -> list[tuple[str, str]]:
    sum_now = _sums(book.spendings)[one.corrects_id or one.pk]
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
        ("Nguồn", dict(book.sources).get(one.source_id or 0, "")),
        ("Lý do sửa", one.reason),
    ]


def _proof_words(one: ProofRow) -> str:
    return f"{ProofKind(one.kind).label}: {one.file_name}"


def _proof_url(book: Book, one: ProofRow) -> str:
    return reverse("money:proof_file", args=[book.trip.pk, one.pk])


def _sums(rows: Iterable[CommitmentRow | SpendingRow]) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for one in rows:
        found[one.corrects or one.pk] += one.amount
    return found

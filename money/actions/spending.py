"""Commitments, bills and the papers behind them: entered, corrected by one more entry, filed."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.policies import Problem, Refused, refuse_if
from accounts.policies.files import PROOF, content_of
from accounts.uploaded import ends_of, problems_with_upload, sha256_of
from config.storage import stored_with_its_record
from config.typed import LONGEST_FILE_NAME, one_line
from money.actions.gate import locked
from money.enums import CostKind, ProofKind
from money.models import Commitment, Proof, Spending
from money.policies import spending as policies
from money.queries import spending as queries
from money.queries.ledger import ledger_with_people
from money.settling import same_number, same_symbol, same_tax_code
from trips.models import Trip

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    type File = "UploadedFile[Any] | None"


def commit(trip: Trip, values: Mapping[str, Any], *, file: "File" = None, repeats: str = "", by: User) -> Commitment:
    """`values`: kind, name, supplier, document, dated_on, amount, source_id."""
    with stored_with_its_record(), transaction.atomic():
        trip, today = locked(trip, by), timezone.localdate()
        problems = policies.problems_with_amount(values["amount"])
        problems += policies.problems_with_day(values["dated_on"], today, "id_dated_on")
        found = Commitment(trip=trip, recorded_at=timezone.now(), recorded_by=by, **values)
        problems += policies.problems_with_repeating(queries.alike_commitments(found), repeats)
        refuse_if([*problems, *_file_problems(file, repeats)])
        found.save()
        audit.record("Ghi cam kết chi", found, by=by, changes={"số tiền": ("", found.amount)}, reason=repeats.strip())
        if file is not None:
            _file(trip, ProofKind.CONTRACT, file, repeats, by, commitment=found)
    return found


def spend(trip: Trip, values: Mapping[str, Any], *, file: "File" = None, repeats: str = "", by: User) -> Spending:
    """`values`: the fields of a bill, with the keys of person, commitment and source. `repeats`: why it is another than
    what it looks like."""
    try:
        with stored_with_its_record(), transaction.atomic():
            trip, today = locked(trip, by), timezone.localdate()
            (ledger, people), who, of = ledger_with_people(trip), values.get("person_id"), values.get("commitment_id")
            person = next((one for one in people if one.pk == who), None)
            bill = policies.Bill(
                CostKind(values["kind"]),
                values["amount"],
                values["spent_on"],
                values.get("last_night"),
                (person.name if person else "Người này") if who else None,
                person is not None and person.is_going,
                ledger.left_of(of) if of else None,
                values.get("over_reason", ""),
            )
            found = Spending(trip=trip, recorded_at=timezone.now(), recorded_by=by, **values)
            found.invoice, found.repeats = invoice_key(found), repeats.strip()
            problems = policies.problems_with_spending(bill, trip.round.starts_on, trip.round.ends_on, today)
            problems += policies.problems_with_repeating(queries.alike(found), repeats)
            refuse_if([*problems, *_file_problems(file, repeats)])
            found.save()
            audit.record("Ghi khoản chi", found, by=by, changes={"số tiền": ("", found.amount)}, reason=found.repeats)
            if file is not None:
                _file(trip, ProofKind.RECEIPT, file, repeats, by, spending=found)
    except IntegrityError as error:  # the same bill through another door at the same moment
        raise Refused([_AT_ONCE]) from error
    return found


def correct_commitment(commitment: Commitment, right: int, *, reason: str, by: User) -> Commitment:
    """One more entry, so that together they come to `right`."""
    with transaction.atomic():
        trip = locked(commitment.trip, by)
        now = queries.sum_of(commitment)
        refuse_if(_correcting(commitment, right, now, reason))
        found = Commitment.objects.get(pk=commitment.pk)
        found.pk, found.amount, found.corrects, found.reason = None, right - now, commitment, reason.strip()
        found.trip, found.recorded_at, found.recorded_by = trip, timezone.now(), by
        found.dated_on = timezone.localdate()
        found.save()
        audit.record("Sửa cam kết chi", commitment, by=by, changes={"số tiền": (now, right)}, reason=reason)
    return found


def correct_spending(spending: Spending, right: int, *, reason: str, by: User) -> Spending:
    with transaction.atomic():
        locked(spending.trip, by)
        now = queries.sum_of(spending)
        refuse_if(_correcting(spending, right, now, reason))
        found = Spending.objects.get(pk=spending.pk)
        found.pk, found.amount, found.corrects, found.reason = None, right - now, spending, reason.strip()
        found.recorded_at, found.recorded_by = timezone.now(), by
        found.save()
        audit.record("Sửa khoản chi", spending, by=by, changes={"số tiền": (now, right)}, reason=reason)
    return found


def add_proof(
    trip: Trip,
    kind: ProofKind,
    *,
    code: str = "",
    person_id: int | None = None,
    commitment: Commitment | None = None,
    spending: Spending | None = None,
    file: "File" = None,
    is_on_paper: bool = False,
    lost_reason: str = "",
    substitute: str = "",
    repeats: str = "",
    by: User,
) -> Proof:
    try:
        with stored_with_its_record(), transaction.atomic():
            trip = locked(trip, by)
            problems = policies.problems_with_proof(
                kind, has_file=file is not None, is_on_paper=is_on_paper, lost_reason=lost_reason, substitute=substitute
            )
            refuse_if([*problems, *_file_problems(file, repeats)])
            of: dict[str, Any] = {"person_id": person_id, "commitment": commitment, "spending": spending, "code": code}
            if file is not None:
                return _file(trip, kind, file, repeats, by, **of)
            found = Proof(
                trip=trip, kind=kind, is_on_paper=is_on_paper, lost_reason=lost_reason.strip(),
                substitute=substitute.strip(), added_at=timezone.now(), added_by=by, **of,
            )  # fmt: skip
            found.save()
            audit.record("Nhận giấy tờ", found, by=by, reason=found.lost_reason)
    except IntegrityError as error:
        raise Refused([_AT_ONCE]) from error
    return found


def open_proof(proof: Proof, *, by: User) -> None:
    """Written down: a receipt names people and where they slept."""
    audit.record("Mở chứng từ", proof, by=by)


_AT_ONCE = Problem("Chứng từ này vừa được ghi ở nơi khác. Tải lại trang để xem.")


def invoice_key(one: Spending) -> str:
    """Of no invoice without its number: slips of a market stall have none."""
    number = same_number(one.number)
    return f"{same_tax_code(one.tax_code)}|{same_symbol(one.symbol)}|{number}" if number else ""


def _correcting(one: Commitment | Spending, right: int, now: int, reason: str) -> list[Problem]:
    return policies.problems_with_correcting(
        is_correction=one.corrects_id is not None, right=right, now=now, reason=reason
    )


def _file_problems(file: "File", repeats: str) -> list[Problem]:
    if file is None:
        return []
    problems = problems_with_upload(file, PROOF)
    return problems or policies.problems_with_repeating(queries.same_file(sha256_of(file)), repeats)


def _file(trip: Trip, kind: ProofKind, file: "UploadedFile[Any]", repeats: str, by: User, **of: Any) -> Proof:
    """Its bytes as they came: what is compared later is compared with these."""
    content = content_of(*ends_of(file)[1:])
    name = f"{PurePosixPath(one_line(file.name or '')).stem[-(LONGEST_FILE_NAME - 5) :] or 'tep'}.{content}"
    found = Proof(trip=trip, kind=kind, added_at=timezone.now(), added_by=by, **of)
    found.file_name, found.size, found.digest = name, file.size, sha256_of(file)
    found.repeats = repeats.strip() if queries.same_file(found.digest) else ""
    found.file.save(name, file, save=False)
    found.save()
    audit.record("Nhận chứng từ", found, by=by, reason=found.repeats)
    return found

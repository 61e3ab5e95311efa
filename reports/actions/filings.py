"""A paper on its way: filed, compared, moved on, recorded with its number and signed copy."""

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import Refused, refuse_if
from accounts.policies.files import SIGNED
from accounts.uploaded import problems_with_upload, sha256_of
from config.storage import copied_to_disk, forget_after_commit, stored_with_its_record
from config.typed import lines as kept_lines
from config.typed import pdf_name
from reports.catalogue import CATALOGUE
from reports.catalogue.order import Entry, Order
from reports.document import Document, Made, plain_text
from reports.enums import FilingState as State
from reports.models import Filing, FilingStep
from reports.policies import filing as policies
from reports.policies.filing import problems_with_lost
from reports.queries import filings as queries
from reports.queries.scope import Of, of_asked
from reports.signatures.asking import read_apart
from reports.signatures.facts import Facts
from tours.enums import PlanStatus
from tours.models import Plan

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def open_filing(entry: Entry, plan: Plan, of: Of, *, by: User) -> Filing:
    """Files what the portal would print now; the same paper may be filed again when it was recorded or dropped."""
    require(by, "reports.file_papers")
    refuse_if(policies.problems_with_filing(entry.title, is_draft=plan.status != PlanStatus.ISSUED))
    document = document_now(entry.slug, plan, of)
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        under_way = Filing.objects.filter(plan=plan, slug=entry.slug, asked=of.asked).exclude(
            state__in=(State.RECORDED, State.DROPPED)
        )
        if found := under_way.first():
            return found
        filing = Filing(
            plan=plan,
            slug=entry.slug,
            asked=of.asked,
            title=", ".join((entry.title, *of.words))[:250],
            issuer=document.header.issuer[:250],
            symbol=document.header.symbol[:60],
        )
        _take(filing, document)
        filing.save()
        _step(filing, State.DRAFTED, "", by)
        audit.record("Lập hồ sơ văn bản", filing, by=by, reason=str(plan))
    return filing


def retake_filing(filing: Filing, *, by: User) -> None:
    """Once more from the data of today."""
    require(by, "reports.file_papers")
    document = document_of(filing)
    with transaction.atomic():
        locked = _locked(filing)
        refuse_if(policies.problems_with_retaking(State(locked.state)))
        before = locked.made_at
        _take(locked, document)
        locked.save(update_fields=["lines", "digest", "made_at", "is_outdated", "compared_at"])
        audit.record("Lấy lại số liệu của văn bản", locked, by=by, changes={"lập lúc": (before, locked.made_at)})


def move_filing(filing: Filing, after: State, *, reason: str, by: User) -> None:
    """One step; into the register leads `record_filing` alone."""
    require(by, "reports.file_papers")
    is_changed = after == State.CHECKED and digest_of(plain_text(document_of(filing))) != filing.digest
    with transaction.atomic():
        locked = _locked(filing)
        state = State(locked.state)
        problems = policies.problems_with_moving(state, after, reason=reason)
        if state == State.DRAFTED and after == State.CHECKED:
            problems += policies.problems_with_checking(is_changed=is_changed)
        refuse_if(problems)
        locked.state = after
        locked.save(update_fields=["state"])
        _step(locked, after, reason, by)
        audit.record(
            "Chuyển bước hồ sơ văn bản", locked, by=by, changes={"bước": (state.label, after.label)}, reason=reason
        )


def record_filing(
    filing: Filing, *, number: int | None, dated_on: date, file: "UploadedFile[Any] | None", by: User
) -> Filing:
    """Number, day and signed copy. What its signatures say is kept with it and hinders nothing: a person judges."""
    require(by, "reports.file_papers")
    refuse_if(problems_with_upload(file, SIGNED))
    facts = _read(file) if file is not None else None
    with stored_with_its_record(), transaction.atomic():
        queries.lock_series(filing)
        locked = _locked(filing)
        problems = policies.problems_with_recording(
            State(locked.state),
            number=number,
            dated_on=dated_on,
            has_symbol=bool(locked.symbol),
            taken=queries.numbers_taken(locked, dated_on.year),
            series=series_name(locked),
            today=timezone.localdate(),
        )
        refuse_if(problems + policies.problems_with_lacking_file(has_file=file is not None or bool(locked.file)))
        changes: audit.Changes = {"số": (locked.number, number), "ngày": (locked.dated_on, dated_on)}
        locked.state, locked.number, locked.dated_on, locked.year = State.RECORDED, number, dated_on, dated_on.year
        if file is not None and facts is not None:
            changes["tệp"] = (locked.file_name, pdf_name(file.name or ""))
            forget_after_commit(locked.file.name)
            locked.file_name, locked.size, locked.file_digest = pdf_name(file.name or ""), file.size, sha256_of(file)
            locked.file = file
            locked.signatures, locked.read_at = facts.kept, timezone.now()
        locked.save()
        _step(locked, State.RECORDED, "", by)
        audit.record("Vào sổ văn bản", locked, by=by, changes=changes)
    return locked


def read_signatures(filing: Filing, *, by: User) -> None:
    """Once more: another library, other authorities, another day."""
    require(by, "reports.file_papers")
    with filing.file.open("rb") as signed, copied_to_disk(signed, ".pdf") as paper:
        facts = read_apart(paper, queries.signature_roots())
    with transaction.atomic():
        locked = _locked(filing)
        if locked.file.name != filing.file.name:
            return
        locked.signatures, locked.read_at = facts.kept, timezone.now()
        locked.save(update_fields=["signatures", "read_at"])
        audit.record("Đọc lại chữ ký của văn bản", locked, by=by)


def compare_filings(plan: Plan, *, by: User) -> int:
    """Every paper that is not dropped, with what the portal holds now; how many differ."""
    require(by, "reports.file_papers")
    differing = 0
    for filing in queries.filings_of(by, plan):
        if filing.state == State.DROPPED:
            continue
        is_outdated = is_outdated_now(filing)
        differing += is_outdated
        Filing.objects.filter(pk=filing.pk).update(is_outdated=is_outdated, compared_at=timezone.now())
    return differing


def is_outdated_now(filing: Filing) -> bool:
    try:
        return digest_of(plain_text(document_of(filing))) != filing.digest
    except Refused:
        return True


def document_of(filing: Filing) -> Document:
    return document_now(filing.slug, filing.plan, of_asked(filing.asked))


def document_now(slug: str, plan: Plan, of: Of) -> Document:
    """As the portal itself would make it now, without phone numbers. Refused where it cannot be made."""
    entry = CATALOGUE[slug]
    refuse_if(problems_with_lost(entry.title, is_lost=entry.lacks(of)))
    made = Made(str(plan.version), timezone.localtime(), audit.SYSTEM, ", ".join(of.words))
    return entry.build(Order(plan, made, of))


def digest_of(written: list[str]) -> str:
    return hashlib.sha256("\n".join(written).encode()).hexdigest()


def series_name(filing: Filing) -> str:
    return f"sổ {filing.symbol} của {filing.issuer}" if filing.symbol else filing.issuer


def _take(filing: Filing, document: Document) -> None:
    filing.lines = plain_text(document)
    filing.digest, filing.made_at = digest_of(filing.lines), timezone.now()
    filing.is_outdated, filing.compared_at = False, filing.made_at


def _step(filing: Filing, state: State, note: str, by: User) -> None:
    FilingStep.objects.create(filing=filing, state=state, note=kept_lines(note), by=by, at=timezone.now())


def _locked(filing: Filing) -> Filing:
    return Filing.objects.select_for_update().get(pk=filing.pk)


def _read(file: "UploadedFile[Any]") -> Facts:
    with copied_to_disk(file, ".pdf") as paper:
        return read_apart(paper, queries.signature_roots())

"""Reads the signatures of one PDF with pyHanko. `asking.py` starts it as a program, which first limits itself.

python -m reports.signatures.reading PAPER.pdf [ROOT.pem …]
"""

import asyncio
import datetime
import io
import json
import logging
import re
import resource
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import collect_timing_info, extract_tst_data_iter
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from reports.signatures.afterwards import change_after, covers_file
from reports.signatures.facts import Facts, Owner, Signature, State, Trust

MOST_MEMORY = 1024**3
MOST_SECONDS = 5  # of work, not of waiting
MOST_SIGNATURES = 40
_TAIL = 1024 * 1024
_BODIES = re.compile(
    r"^(sở|ban|ubnd|ủy ban|uỷ ban|văn phòng|thanh tra|hội đồng|hđnd|tỉnh ủy|huyện ủy|thành ủy|cục|chi cục|trung tâm|"
    r"công ty|trường|bệnh viện|đảng ủy|đoàn|hội|tổng)\b",
    re.IGNORECASE,
)


def limit() -> None:
    """A file can be made so that reading it never ends: the system ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def read(paper: BinaryIO, roots: Iterable[bytes], now: datetime.datetime) -> Facts:
    """`roots`: certificates in PEM. Whatever a file holds, the answer is facts."""

    trusted = [x509.Certificate.load(der) for root in roots for _, _, der in pem.unarmor(root, multiple=True)]
    about: dict[str, Any] = {
        "library": f"pyHanko {version('pyHanko')}",
        "roots": tuple(sorted(root.sha256.hex() for root in trusted)),
    }
    try:
        return _read(paper, trusted, now, about)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError):
        # What an odd file makes the library trip over is known to no list; this is a program for one file.
        return Facts(State.BROKEN, **about)


def _read(paper: BinaryIO, trusted: Sequence[Any], now: datetime.datetime, about: dict[str, Any]) -> Facts:

    try:
        reader = PdfFileReader(paper)
    except PdfReadError:
        paper.seek(0)
        reader = PdfFileReader(paper, strict=False)
    if reader.encrypted and reader.decrypt("").status == AuthStatus.FAILED:
        return Facts(State.ENCRYPTED, **about)
    loose = _loose_bytes(paper)
    found = list(reader.embedded_signatures)[:MOST_SIGNATURES]
    signatures = tuple(_signature(reader, one, trusted, now) for one in found)
    return Facts(State.READ, signatures, loose, **about)


def _loose_bytes(paper: BinaryIO) -> int:
    """After the last end of a revision, blank space left out."""
    size = paper.seek(0, io.SEEK_END)
    paper.seek(max(0, size - _TAIL))
    tail = paper.read()
    place = tail.rfind(b"%%EOF")
    return len(tail[place + 5 :].strip()) if place >= 0 else 0


def _signature(reader: Any, one: Any, trusted: Sequence[Any], now: datetime.datetime) -> Signature:
    if one.sig_object_type == "/DocTimeStamp":
        return _document_stamp(reader, one, trusted)
    stamp = _stamp(one, trusted)
    counts = stamp is not None and stamp.intact and stamp.valid and (stamp.trusted or not trusted)
    said = _said_at(one)
    moment = stamp.timestamp if stamp is not None and counts else now
    status = _status(reader, one, trusted, moment, "require")
    is_checked = status.trusted or status.revoked
    if not is_checked:
        status = _status(reader, one, trusted, moment)  # without asking whether it was revoked
    trust = _trust(status, trusted)
    if trust is Trust.EXPIRED and said and not _status(reader, one, trusted, said).trusted:
        trust = Trust.UNKNOWN_ROOT  # no chain on the day it says it was signed either
    certificate = one.signer_cert
    subject = certificate.subject.native
    name, body, owner = _holder(subject)
    return Signature(
        name=name,
        body=body,
        owner=owner,
        is_intact=status.intact and status.valid,
        covers_file=covers_file(status),
        change=change_after(reader, one, status),
        trust=trust,
        stamped_at=stamp.timestamp.isoformat() if stamp is not None and stamp.intact and stamp.valid else "",
        stamped_by=_common_name(stamp.signing_cert.subject.native) if stamp is not None else "",
        is_stamp_chained=bool(stamp is not None and stamp.trusted),
        said_at=said.isoformat() if said else "",
        root=_common_name(status.validation_path.first.subject.native) if trust is Trust.CHAINED else "",
        expires_at=certificate.not_valid_after.isoformat(),
        revoked_at=status.revocation_details.revocation_date.isoformat() if status.revocation_details else "",
        is_revocation_checked=is_checked,
    )


def _document_stamp(reader: Any, one: Any, trusted: Sequence[Any]) -> Signature:

    at = one.signed_data["encap_content_info"]["content"].parsed["gen_time"].native
    status = validate_pdf_timestamp(one, _context(reader, one, trusted, at))
    name, body, _ = _holder(one.signer_cert.subject.native)
    return Signature(
        name=name,
        body=body,
        owner=Owner.CLOCK,
        is_intact=status.intact and status.valid,
        covers_file=covers_file(status),
        change=change_after(reader, one, status),
        trust=_trust(status, trusted),
        stamped_at=status.timestamp.isoformat(),
        stamped_by=name,
        is_stamp_chained=status.trusted,
    )


def _stamp(one: Any, trusted: Sequence[Any]) -> Any:
    """The timestamp in a signature, judged at its own time; None without one."""

    token = next(iter(extract_tst_data_iter(one.signer_info, signed=False)), None)
    if token is None:
        return None
    at = token["encap_content_info"]["content"].parsed["gen_time"].native
    timing = asyncio.run(
        collect_timing_info(one.signer_info, _context(one.reader, one, trusted, at), lambda _algorithm: b"")
    )
    return timing.get("timestamp_validity")


def _status(
    reader: Any, one: Any, trusted: Sequence[Any], moment: datetime.datetime, revocation: str = "soft-fail"
) -> Any:

    return validate_pdf_signature(
        one,
        _context(reader, one, trusted, moment, revocation),
        # A timestamp is judged at its own time, by `_stamp`
        ts_validation_context=_context(reader, one, trusted, moment),
        # Certificates of government offices say "digital signature" and leave out non-repudiation
        key_usage_settings=KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}),
    )


def _context(
    reader: Any, one: Any, trusted: Sequence[Any], moment: datetime.datetime, revocation: str = "soft-fail"
) -> Any:
    """With what the file itself brings of certificates and revocations; nothing else, from nowhere."""

    options: dict[str, Any] = {
        "trust_roots": list(trusted),
        "moment": moment,
        "allow_fetching": False,
        "revocation_mode": revocation,
        "retroactive_revinfo": True,  # lists are fetched after a signature, and speak of its time
        "other_certs": list(one.other_embedded_certs),
        "crls": [],
        "ocsps": [],
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(options)
    except NoDSSFoundError:
        return ValidationContext(**options)


def _said_at(one: Any) -> datetime.datetime | None:
    said: datetime.datetime | None = one.self_reported_timestamp
    if said is not None and said.tzinfo is None:
        return said.replace(tzinfo=datetime.UTC)
    return said


def _trust(status: Any, trusted: Sequence[Any]) -> Trust:

    if not trusted:
        return Trust.NO_ROOTS
    if status.trusted:
        return Trust.CHAINED
    if status.revoked:
        return Trust.REVOKED
    return {
        AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Trust.UNKNOWN_ROOT,
        AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Trust.EXPIRED,
        AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Trust.EXPIRED,
    }.get(status.trust_problem_indic, Trust.OTHER)


def _holder(subject: dict[str, Any]) -> tuple[str, str, Owner]:
    """Name, body, and whether a person or a body signed: as certificates of government offices tell them apart."""
    name = _common_name(subject)
    body = _one(subject.get("organizational_unit_name")) or _one(subject.get("organization_name"))
    uid = _one(subject.get("user_id")).upper()
    if uid.startswith("MST") or "organization_identifier" in subject or _BODIES.match(name):
        return name, body, Owner.SEAL
    if uid.startswith(("CMND", "CCCD", "HC")) or "given_name" in subject or "surname" in subject:
        return name, body, Owner.PERSON
    return name, body, Owner.UNKNOWN


def _common_name(subject: dict[str, Any]) -> str:
    return _one(subject.get("common_name")) or ", ".join(_one(value) for value in subject.values())


def _one(value: object) -> str:
    """A name may be given several times: the nearest is the last."""
    return str(value[-1]) if isinstance(value, list) and value else str(value or "")


def main(paper: str, *roots: str) -> None:
    limit()
    logging.disable()
    now = datetime.datetime.now(datetime.UTC)
    with Path(paper).open("rb") as file:
        facts = read(file, [Path(root).read_bytes() for root in roots], now)
    sys.stdout.write(json.dumps(facts.kept))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Signed papers of every sort, made by a certificate authority of the tests' own: small, and once a run."""
# mypy: disable-error-code="no-untyped-call"

import datetime
import io
from functools import cache
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter, copy_into_new_writer
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.pdf_signer import PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNED_AT = datetime.datetime(2026, 11, 3, 8, 5, tzinfo=datetime.UTC)
SEALED_AT = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)
LONG_AGO = datetime.datetime(2022, 3, 1, 2, 0, tzinfo=datetime.UTC)
YEAR = datetime.timedelta(days=365)
LARGEST = 50 * 1024 * 1024


class Holder(Struct, frozen=True):
    """Of a certificate and its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def for_pyhanko(self) -> tuple[asn1_x509.Certificate, asn1_keys.PrivateKeyInfo]:
        der = serialization.Encoding.DER
        key = self.key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        certificate = asn1_x509.Certificate.load(self.certificate.public_bytes(der))
        return certificate, asn1_keys.PrivateKeyInfo.load(key)


def _named(name: str, body: str, uid: str) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if body:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, body))
    if uid:
        parts.append(x509.NameAttribute(NameOID.USER_ID, uid))
    return x509.Name(parts)


def issued(
    name: str,
    by: Holder | None = None,
    *,
    body: str = "",
    uid: str = "",
    begins: datetime.datetime = LONG_AGO,
    lasts: datetime.timedelta = 10 * YEAR,
    is_timestamper: bool = False,
    points_to: str = "",
) -> Holder:
    """By itself where `by` nobody. The key usage is that of government certificates: no non-repudiation."""
    key = rsa.generate_private_key(65537, 2048) if is_timestamper else ec.generate_private_key(ec.SECP256R1())
    subject = _named(name, body, uid)
    issuer = by or Holder(None, key)  # type: ignore[arg-type]  # of a root: only its key is used
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + lasts)
        .add_extension(x509.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=by is not None,
                content_commitment=False,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=by is None,
                crl_sign=by is None,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if is_timestamper:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if points_to:
        places = [x509.DistributionPoint([x509.UniformResourceIdentifier(points_to)], None, None, None)]
        built = built.add_extension(x509.CRLDistributionPoints(places), critical=False)
    return Holder(built.sign(issuer.key, hashes.SHA256()), key)


@cache
def authority() -> Holder:
    return issued("CA thử nghiệm", body="Tổ chức chứng thực thử nghiệm", lasts=20 * YEAR)


@cache
def person() -> Holder:
    return issued("Nguyễn Văn Thử", authority(), body="Sở Nội vụ", uid="CCCD:000000000000")


@cache
def seal() -> Holder:
    return issued("Sở Nội vụ", authority(), body="UBND tỉnh Khánh Hòa", uid="MST:0000000000")


@cache
def clock() -> Holder:
    return issued("Dấu thời gian thử nghiệm", authority(), body="Tổ chức dấu thời gian", is_timestamper=True)


@cache
def revocations(revoked: int) -> asn1_crl.CertificateList:
    at = SIGNED_AT - datetime.timedelta(days=30)
    one = x509.RevokedCertificateBuilder().serial_number(revoked).revocation_date(at).build()
    built = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority().certificate.subject)
        .last_update(at)
        .next_update(at + 10 * YEAR)
        .add_revoked_certificate(one)
        .sign(authority().key, hashes.SHA256())
    )
    return asn1_crl.CertificateList.load(built.public_bytes(serialization.Encoding.DER))


class _At(PdfSigner):
    """Signs by a clock that is set."""

    at: datetime.datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


def signed(
    paper: bytes,
    by: Holder,
    at: datetime.datetime = SIGNED_AT,
    *,
    field: str = "Ky",
    stamped: bool = True,
    with_root: Holder | None = None,
) -> bytes:
    """`stamped`: with a timestamp, else by the signer's own clock."""
    store = SimpleCertificateStore()
    store.register((with_root or authority()).for_pyhanko[0])
    certificate, key = by.for_pyhanko
    stamper = DummyTimeStamper(*clock().for_pyhanko, certs_to_embed=store, fixed_dt=at) if stamped else None
    signer = _At(
        signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
        signers.SimpleSigner(certificate, key, store, embed_roots=False),
        timestamper=stamper,
        new_field_spec=SigFieldSpec(field),
    )
    signer.at = at
    written: bytes = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper))).getvalue()
    return written


@cache
def unsigned(weight: int = 0) -> bytes:
    """One page; `weight`: bytes of ballast in it, as a scanned picture has them."""
    writer = PdfFileWriter(stream_xrefs=False)
    content = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 9 9 l S"))
    page = PageObject(contents=content, media_box=(0, 0, 595, 842))
    writer.insert_page(page)
    if weight:
        writer.root[pdf_name("/Ballast")] = writer.add_object(generic.StreamObject(stream_data=bytes(weight)))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


@cache
def one() -> bytes:
    return signed(unsigned(), person())


@cache
def two() -> bytes:
    """As papers are: the person's, then the body's."""
    return signed(one(), seal(), SEALED_AT, field="Dau")


def of_unknown_root() -> bytes:
    other = issued("CA khác")
    return signed(unsigned(), issued("Trần Thị Lạ", other, uid="CCCD:1"), with_root=other)


def expired_since() -> bytes:
    holder = issued("Lê Văn Cũ", authority(), body="Sở Tài chính", uid="CCCD:2", lasts=3 * YEAR)
    return signed(unsigned(), holder, LONG_AGO + YEAR, stamped=False)


def commented(paper: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    note = {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name("/Text"),
        "/Rect": generic.ArrayObject(map(generic.NumberObject, (10, 10, 30, 30))),
        "/Contents": generic.pdf_string("Ghi chú thêm"),
    }
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    reference = writer.add_object(generic.DictionaryObject({pdf_name(name): value for name, value in note.items()}))
    page.setdefault(pdf_name("/Annots"), generic.ArrayObject()).append(reference)
    writer.update_container(page)
    return _written(writer)


def with_another_page(paper: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 m 50 9 l S"))
    writer.update_container(page)
    return _written(writer)


def with_revocations(paper: bytes, holder: Holder) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(paper))
    lists = [revocations(holder.certificate.serial_number)]
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=lists)
    return _written(writer)


def encrypted(paper: bytes) -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(paper)))
    writer.encrypt("mat-khau")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def with_broken_xref(paper: bytes) -> bytes:
    place = paper.rfind(b"startxref")
    return paper[:place] + b"startxref\n7\n%%EOF\n"


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()

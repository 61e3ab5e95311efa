"""System checks: what the server needs before a paper looks as it must, and a signature can be judged."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from reports.formats.pdf import missing_fonts
from reports.queries.filings import signature_roots


@register
def check_fonts(**_kwargs: Any) -> list[CheckMessage]:
    packages = missing_fonts()
    if not packages:
        return []
    return [
        Warning(
            "Máy chủ chưa có phông chữ Times New Roman hoặc Liberation Serif, nên văn bản PDF sẽ sai phông.",
            hint=f"Cài các gói: sudo apt-get install {' '.join(packages)}",
            id="reports.W001",
        )
    ]


@register
def check_signature_roots(**_kwargs: Any) -> list[CheckMessage]:
    """A folder that is not there would say of every signature that nothing is set to judge it by."""
    if not settings.SIGNATURE_ROOTS:
        return []
    folder = Path(settings.SIGNATURE_ROOTS)
    faults = [f"{file.name}: không phải chứng thư dạng PEM." for file in signature_roots() if not _is_readable(file)]
    if not signature_roots():
        faults = [f"Thư mục {folder} không có chứng thư .pem nào."]
    return [Error(fault, hint="SIGNATURE_ROOTS: chứng thư gốc, dạng PEM.", id="reports.E001") for fault in faults]


def _is_readable(file: Path) -> bool:
    x509 = import_module("cryptography.x509")  # no start waits for it where no root is named
    try:
        x509.load_pem_x509_certificates(file.read_bytes())
    except ValueError:
        return False
    return True

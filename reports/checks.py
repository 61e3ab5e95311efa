"""System checks: what the server needs before a paper looks as it must."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from reports.formats.pdf import missing_fonts


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

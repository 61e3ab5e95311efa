"""The audit trail names what was acted on once."""

import pytest

from accounts.acts import audit_rows
from accounts.models import AuditEntry


@pytest.mark.parametrize(
    ("kind", "label", "shown"),
    [
        ("cơ quan", "Sở Tư pháp", "Cơ quan: Sở Tư pháp"),
        ("đăng ký", "Đăng ký của Sở Tư pháp", "Đăng ký của Sở Tư pháp"),
        ("kế hoạch", "Kế hoạch 8752/KH-BCĐ", "Kế hoạch 8752/KH-BCĐ"),
    ],
)
def test_the_kind_is_not_said_twice(kind: str, label: str, shown: str) -> None:
    [row] = audit_rows([AuditEntry(target_type=kind, target_label=label)])
    assert row.target == shown

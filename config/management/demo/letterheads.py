"""How Sở Nội vụ signs its papers in the demonstration, with an invented name."""

from accounts import audit
from accounts.models import Agency
from reports.models import Letterhead


def load_letterheads() -> int:
    organiser = Agency.objects.get(code="SNV")
    if Letterhead.objects.filter(agency=organiser).exists():
        return 0
    found = Letterhead.objects.create(
        agency=organiser,
        parent="UBND tỉnh Khánh Hòa",
        issuer=organiser.name,
        symbol_ending="SNV",
        place="Khánh Hòa",
        authority="Giám đốc",
        signer_name="Trần Minh Khôi",
        filing="VT, CCHC",
    )
    audit.record("Nạp thể thức minh họa", found, by=None)
    return 1

"""What a browser posts for a list, and at which address."""

from django.urls import reverse

from registrations.models import Registration


def url(name: str, registration: Registration) -> str:
    return reverse(f"registrations:{name}", args=[registration.pk])


def typed(*lines: dict[str, str], button: str = "luu", revision: int = 0) -> dict[str, str]:
    """What a browser posts: section I empty, section II with `lines`."""
    data = {"revision": str(revision), "bam": button, "s1-TOTAL_FORMS": "1", "s1-INITIAL_FORMS": "0"}
    data |= {"s2-TOTAL_FORMS": str(len(lines)), "s2-INITIAL_FORMS": "0"}
    for number, line in enumerate(lines):
        data |= {f"s2-{number}-{name}": value for name, value in line.items()}
    return data


MINH = {"full_name": "Lê Thị Minh", "post": "Phó Giám đốc", "unit": "", "phone": "0900 000 001", "note": ""}

NAM = {"full_name": "Võ Văn Nam", "post": "", "unit": "", "phone": "0900 000 2", "note": ""}

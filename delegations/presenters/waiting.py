"""Registrations still to be reviewed: they come before any change of the plan's rules."""

from delegations.queries import Unreviewed


def unreviewed_in_words(found: Unreviewed) -> str:
    """ "Còn 5 đăng ký chờ xem xét, trong đó 3 người thuộc diện kế hoạch nêu (Lãnh đạo Sở: 2, ...)."; "" without any."""
    if not found.registrations:
        return ""
    of_groups = ", ".join(f"{name}: {count}" for name, count in found.groups)
    who = (
        f"{found.people} người thuộc diện kế hoạch nêu ({of_groups})"
        if of_groups
        else "không ai thuộc diện kế hoạch nêu"
    )
    return f"Còn {found.registrations} đăng ký chờ xem xét, trong đó {who}."

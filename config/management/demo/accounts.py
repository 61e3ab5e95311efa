"""One account for each role. None has a password: the sign-in page opens them in demonstration mode only."""

from accounts import audit
from accounts.enums import Role
from accounts.models import Agency, RoleAssignment, User
from config.management.demo import demo_file


def load_accounts() -> int:
    accounts = demo_file("accounts.toml")["accounts"]
    there = set(User.objects.filter(email__in=[one["email"] for one in accounts]).values_list("email", flat=True))
    missing = [one for one in accounts if one["email"] not in there]
    agencies = Agency.objects.in_bulk([one["agency"] for one in missing if "agency" in one], field_name="code")
    for account in missing:
        user = User.objects.create_user(
            account["email"],
            full_name=account["full_name"],
            agency=agencies[account["agency"]] if "agency" in account else None,
            is_active=account.get("is_active", True),
            is_staff=Role.ADMINISTRATOR in account["roles"],
        )
        RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in account["roles"])
        audit.record("Tạo tài khoản minh họa", user, by=None)
    return len(missing)

"""What a production environment must hold. Pure: every problem is told at once, each with what is accepted."""

import re
from collections.abc import Callable, Mapping

from config.files import problems_with_store

KEY_LENGTH = 50
KEY_VARIETY = 10
LEAST_TOKEN = 32
MAKE_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"


def problem_with_key(value: str) -> str:
    if not value:
        return f"is missing. Make one: {MAKE_A_KEY}"
    if value.startswith("django-insecure") or len(value) < KEY_LENGTH or len(set(value)) < KEY_VARIETY:
        return (
            f"is weak: at least {KEY_LENGTH} characters, {KEY_VARIETY} of them different, "
            f"not beginning with django-insecure. Make one: {MAKE_A_KEY}"
        )
    return ""


def problem_with_hosts(value: str) -> str:
    hosts = value.split(",")
    if not value or not all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", host) for host in hosts):
        return (
            f"={value!r} is not accepted: whole host names separated by commas, without spaces, ports, * or a leading "
            "dot. Example: portal.example.vn"
        )
    return ""


def problem_with_database(value: str) -> str:
    if not re.match(r"(postgres|postgresql)://\S", value):
        given = "is missing" if not value else "names another kind of database"
        return f"{given}. Accepted: postgres://user:password@host:5432/name (PostgreSQL 15 or newer)"
    return ""


def problem_with_url(value: str, hosts: str) -> str:
    found = re.fullmatch(r"https://([A-Za-z0-9.-]+)(:\d+)?/?", value)
    if not found:
        return f"={value!r} is not accepted: https:// and the portal's host name. Example: https://portal.example.vn"
    if found[1].lower() not in hosts.lower().split(","):
        return f"={value!r} names a host that ALLOWED_HOSTS does not have."
    return ""


def problem_with_header(value: str) -> str:
    if value.lower() == "x-forwarded-for" or not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", value):
        return (
            f"={value!r} is not accepted: the one request header in which the proxy writes the visitor's address, "
            "overwriting what the visitor sent. X-Real-IP with the nginx block of README.md; X-Forwarded-For never"
        )
    return ""


def problem_with_monitor_token(value: str) -> str:
    if value and len(value) < LEAST_TOKEN:
        return f"is weak: at least {LEAST_TOKEN} characters, or none. Make one: {MAKE_A_KEY}"
    return ""


def problem_with_issuer(value: str) -> str:
    if not value or re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?(/\S*)?", value):
        return ""
    return f"={value!r} is not accepted: https:// and the issuer of the single sign-on. Example: https://sso.example.vn"


def problem_with_mail_host(value: str) -> str:
    return "" if value else "is missing. Accepted: the host name of the mail server"


def problems_with_environment(environ: Mapping[str, str]) -> list[str]:
    """One line a variable. Values that are secrets are never repeated."""

    def given(name: str) -> str:
        return environ.get(name, "")

    checks: dict[str, Callable[[str], str]] = {
        "SECRET_KEY": problem_with_key,
        "ALLOWED_HOSTS": problem_with_hosts,
        "PORTAL_URL": lambda value: problem_with_url(value, given("ALLOWED_HOSTS")),
        "DATABASE_URL": problem_with_database,
        "CLIENT_IP_HEADER": problem_with_header,
        "EMAIL_HOST": problem_with_mail_host,
        "PORTAL_MONITOR_TOKEN": problem_with_monitor_token,
        "OIDC_ISSUER": problem_with_issuer,
        "PORTAL_DEMO": lambda value: "=1 opens the portal to everyone. Accepted: 0" if value == "1" else "",
        "PORTAL_DEBUG": lambda value: "=1 shows the inside of the portal. Accepted: 0" if value == "1" else "",
    }
    found = {name: check(given(name)) for name, check in checks.items()} | problems_with_store(environ)
    return [f"{name}{'' if text[0] == '=' else ' '}{text}" for name, text in found.items() if text]

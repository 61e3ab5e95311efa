"""Production starts only with an environment that is whole, and tells everything that is wrong with it at once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.database import OF_A_CONNECTION, connected
from config.production import problems_with_environment

ROOT = Path(__file__).resolve().parents[2]
WHOLE = {
    "SECRET_KEY": "kX3v-9fQz_7LmWb2RtYc8NdHs5JpGa4VuE6oZi1xTqKyMhDw0S",
    "ALLOWED_HOSTS": "portal.example.vn,10.0.0.7",
    "PORTAL_URL": "https://portal.example.vn",
    "DATABASE_URL": "postgres://portal:x@localhost/portal",
    "CLIENT_IP_HEADER": "X-Real-IP",
    "EMAIL_HOST": "mail.example.vn",
}


def wrong(**changed: str) -> list[str]:
    return problems_with_environment(WHOLE | changed)


def test_what_an_address_asks_of_its_connections_stays() -> None:
    to = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"sslmode": "require", "options": "-c lock_timeout=5s"}}
    given = connected(to)["OPTIONS"]
    assert given == {"sslmode": "require", "options": f"{OF_A_CONNECTION} -c lock_timeout=5s"}


def test_a_whole_environment_is_accepted() -> None:
    assert wrong() == []
    assert wrong(PORTAL_URL="https://portal.example.vn/", DATABASE_URL="postgresql:///portal") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("SECRET_KEY", key) for key in ("", "short", "abcab" * 20, "django-insecure-" + WHOLE["SECRET_KEY"])],
        *[("ALLOWED_HOSTS", hosts) for hosts in ("", "*", ".example.vn", "a.vn,*", "a.vn, b.vn", "a.vn:443", ",")],
        *[("DATABASE_URL", url) for url in ("", "sqlite:////tmp/portal.sqlite3", "mysql://localhost/portal")],
        *[("CLIENT_IP_HEADER", name) for name in ("", "X-Forwarded-For", "X Real IP", "1")],
        *[
            ("PORTAL_URL", url)
            for url in ("", "http://portal.example.vn", "https://khac.vn", "https://[", "https://a/b")
        ],
        ("EMAIL_HOST", ""),
        ("OIDC_ISSUER", "http://sso.example.vn"),
        ("PORTAL_MONITOR_TOKEN", "ngan"),
        ("PORTAL_DEMO", "1"),
        ("PORTAL_DEBUG", "1"),
    ],
)
def test_one_wrong_variable_is_told_by_name(name: str, value: str) -> None:
    told = [line for line in wrong(**{name: value}) if line.startswith(name)]
    assert len(told) == 1
    assert name in ("SECRET_KEY", "PORTAL_MONITOR_TOKEN", "DATABASE_URL") or not value or value in told[0]
    assert "ccepted" in told[0] or "Make one" in told[0] or "names a host" in told[0] or "at least" in told[0]


def test_no_secret_is_repeated() -> None:
    told = " ".join(wrong(SECRET_KEY="bi-mat-ngan", DATABASE_URL="mysql://u:mat-khau@h/d"))
    assert "bi-mat-ngan" not in told
    assert "mat-khau@" not in told


def test_everything_is_told_at_once_and_the_portal_does_not_start(tmp_path: Path) -> None:
    environ = {"PORTAL_ENV": "production", "PORTAL_VAR": str(tmp_path), "ALLOWED_HOSTS": "*"}
    start = [sys.executable, "-c", "import config.settings"]
    run = subprocess.run(start, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert all(f"- {name}" in run.stderr for name in WHOLE)


COOKIES = """
from django.conf import settings
for name in ("SESSION_COOKIE", "CSRF_COOKIE"):
    print(*(getattr(settings, f"{name}_{what}") for what in ("NAME", "SECURE", "HTTPONLY", "PATH", "DOMAIN")))
"""


def test_its_cookies_are_of_this_host_alone_over_https_and_no_script_s(tmp_path: Path) -> None:
    """What a browser asks before it takes a cookie whose name begins with __Host-."""
    environ = WHOLE | {
        "PORTAL_ENV": "production",
        "PORTAL_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    run = subprocess.run(
        [sys.executable, "-c", COOKIES], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines() == [
        "__Host-sessionid True True / None",
        "__Host-csrftoken True True / None",
    ]


def test_what_root_reads_as_commands_no_process_of_the_portal_can_write() -> None:
    """The guide has root source /etc/portal/portal.env: services write beside it, into the folder of keys alone."""
    units = [path.read_text() for path in (ROOT / "deploy").glob("portal-*.service")]
    written = {path for unit in units for path in re.findall(r"^ReadWritePaths=(.*)$", unit, re.MULTILINE)[0].split()}
    assert {path for path in written if path.startswith("/etc")} == {"/etc/portal/keys"}
    assert "-m 750 /etc/portal " in (ROOT / "docs" / "van-hanh.md").read_text()

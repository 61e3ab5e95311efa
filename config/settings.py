"""All settings, read once from the environment by one reader. `README.md` lists the names.

Nothing set: a local portal on SQLite that answers on this computer only. `PORTAL_ENV=production` switches every
safety on, demands what it needs, and refuses demonstration mode.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.database import connected
from config.environment import env, read_by_role, read_choice, read_flag, read_positive
from config.files import kept_in
from config.headers import MONITORED, PAGE_SOURCES
from config.limits import LIMITS
from config.logs import written_to_console
from config.production import problems_with_environment
from config.province import providers
from config.schedules import SCHEDULES

BASE_DIR = Path(__file__).resolve().parent.parent


def local_secret_key() -> str:
    """A key of this copy of the portal, made once; other computers cannot know it."""
    file = VAR_DIR / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text()


ENV = read_choice("PORTAL_ENV", "local", ("local", "test", "production"))
IS_PRODUCTION = ENV == "production"
if IS_PRODUCTION and (found := problems_with_environment(env.ENVIRON)):
    raise ImproperlyConfigured("\n- ".join(["The portal does not start with PORTAL_ENV=production:", *found]))
DEMO = read_flag("PORTAL_DEMO")
DEBUG = read_flag("PORTAL_DEBUG")

VAR_DIR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var")))
# The keys of travel details stand neither in the database nor in its backups: docs/khoa.md.
DETAILS_KEY_FILE = Path(env.str("PORTAL_DETAILS_KEYS", default=str(VAR_DIR / "keys" / "travel.json")))
# Travel details are deleted so many days after the trip, and the keys with them.
DETAILS_DAYS = env.int("PORTAL_DETAILS_DAYS", default=30)
REPORT_DAYS = env.int("PORTAL_REPORT_DAYS", default=15)
os.umask(0o077)  # what the portal writes is for its own system user: files, folders, SQLite's own files
for folder in ("private", "static"):
    (VAR_DIR / folder).mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.str("SECRET_KEY") if IS_PRODUCTION else local_secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS") if IS_PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
# Every link in a letter begins with this, never with what a request calls the portal.
MONITOR_TOKEN = env.str("PORTAL_MONITOR_TOKEN", default="")  # opens /tro-giup/so-do/ from another machine
WITNESSES = env.list("PORTAL_WITNESSES", default=[])  # get the record's seal every morning
SITE_URL = env.str("PORTAL_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_PRODUCTION else []

INSTALLED_APPS = [
    "config",
    "accounts",
    "tours",
    "destinations",
    "registrations",
    "delegations",
    "trips",
    "money",
    "results",
    "reports",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_filters",
    "django_htmx",
    "django_ox",
    "rules",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "config.apps.OurStaticFiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.tracing.Traced",
    "django.middleware.gzip.GZipMiddleware",  # pages; Django pads them so that their length tells nothing
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.guard.StorableText",
    "config.naming.NamesOfRequest",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.once.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.factors.SecondFactorFirst",
    "accounts.confirming.ConfirmedFirst",
    "accounts.showing.Record",
    "accounts.once.OnlyOnce",
]
MESSAGE_STORAGE = "accounts.once.Told"
CSRF_FAILURE_VIEW = "accounts.views.posted.page_too_old"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "config.pages.Pages",
        "NAME": "django",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["config.templatetags.portal"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.portal",
                "accounts.whose.on_pages",
            ],
        },
    }
]
FORM_RENDERER = "config.fields.Renderer"

DATABASES = {"default": connected(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counters of wrong guesses: the same for all processes. A migration makes the table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # More than eight threads can answer in an hour, the longest a counter lives: nobody flushes them by asking.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# One transaction for each action is opened by the action itself: reads pay for none.
TASKS: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "django_ox.backend.OxBackend",
        "QUEUES": ["default", "mail"],
        # A worker that was killed has its task taken up by the next after this many seconds. Sending letters ends by
        # itself sooner; a mail server that answers byte by byte does not keep it longer.
        "OPTIONS": {"SCHEDULES": SCHEDULES, "LOCK_TIMEOUT": 60, "TASK_TIMEOUTS": {"mail": 120}},
    }
}
if ENV == "test":
    TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "mail"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.adapter.SignIn",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.NotLikeOwner"},
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passwords.NotOnlyDigits"},
    {"NAME": "accounts.passwords.HardToGuess"},
]
if ENV == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
ACCOUNT_ADAPTER = "accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation already went to the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a stranger's address typed into a form gets no letter
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a password or a second factor that changed is told to its owner
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "accounts.adapter.display_name"
ACCOUNT_RATE_LIMITS = LIMITS
# The one header in which the proxy writes the visitor's address. Locally none: the connection says it.
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = env.str("CLIENT_IP_HEADER", default="") or None
# Longer than writing a letter takes: the time of the answer does not tell who has an account.
RESET_ANSWER_SECONDS = 0.0 if ENV == "test" else 0.3
FACTOR_ROLES = env.list("FACTOR_ROLES", default=["administrator", "organiser"] if IS_PRODUCTION else [])
# Roles, invitations, approvals and lists of people ask for the password again after so many minutes; 0: never. The
# accounts of the demonstration have none.
CONFIRM_MINUTES = env.int("CONFIRM_MINUTES", default=30 if IS_PRODUCTION else 0) * (not DEMO)
MFA_ADAPTER = "accounts.adapter.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_FORMS = {
    "add_webauthn": "accounts.forms.keys.AddKey",
    "authenticate_webauthn": "accounts.forms.keys.UseKey",
    "reauthenticate_webauthn": "accounts.forms.keys.ConfirmByKey",
}
MFA_TOTP_ISSUER = "Cổng học tập kinh nghiệm CCHC"

SOCIALACCOUNT_PROVIDERS = providers()
SOCIALACCOUNT_ADAPTER = "accounts.province.Rules"

SESSION_ENGINE = "accounts.sessions"
# A session ends so many minutes after it was last used, so many hours after it began; of several roles the shortest.
SESSION_IDLE_MINUTES = read_by_role("SESSION_IDLE_MINUTES", "120 organiser=60 leader=60 administrator=30")
SESSION_HOURS = read_by_role("SESSION_HOURS", "12 leader=8 administrator=8")
SESSION_COOKIE_AGE = max(SESSION_HOURS.values()) * 60 * 60
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if IS_PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"  # no browser takes it but from here, over HTTPS, for every path
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = MONITORED
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
SECURE_CSP = PAGE_SOURCES
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.joined.Joined",
]
MEDIA_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": kept_in(env.ENVIRON),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ENV == "test"
        else "config.statics.NamedOnce"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name no other
# A folder of certificates (.pem) of the authorities whose signatures are trusted. Nothing set: told, not judged.
SIGNATURE_ROOTS = env.str("SIGNATURE_ROOTS", default="")
# A registration form may hold 500 people in each of its sections, five fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

MAILERS: dict[str, dict[str, object]] = {"default": {"BACKEND": "config.mail.ReadableConsole"}}
if IS_PRODUCTION:
    MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.str("EMAIL_HOST"),
            "port": env.int("EMAIL_PORT", default=587),
            "username": env.str("EMAIL_HOST_USER", default=""),
            "password": env.str("EMAIL_HOST_PASSWORD", default=""),
            "use_tls": True,
            # For connecting and for each answer of the server, in seconds.
            "timeout": env.float("EMAIL_TIMEOUT", default=10),
        },
    }
# Working days a host is left in peace before somebody calls, where its letter gives no day.
HOSTS_ANSWER_WITHIN = env.int("HOSTS_ANSWER_WITHIN", default=5)

# Working days: members tell what they saw, a lesson is decided, an agency answers a proposal.
LESSON_NOTE_DAYS = env.int("LESSON_NOTE_DAYS", default=10)
LESSON_DECISION_DAYS = env.int("LESSON_DECISION_DAYS", default=30)
ACTION_ANSWER_DAYS = env.int("ACTION_ANSWER_DAYS", default=10)
# Working days an obstacle may wait for the organiser, the committee, and its writer who was asked back.
OBSTACLE_DAYS = env.int("OBSTACLE_DAYS", default=3)
OBSTACLE_COMMITTEE_DAYS = env.int("OBSTACLE_COMMITTEE_DAYS", default=5)
OBSTACLE_WRITER_DAYS = env.int("OBSTACLE_WRITER_DAYS", default=5)
# Days for which the writer may reopen what was answered.
OBSTACLE_REOPEN_DAYS = env.int("OBSTACLE_REOPEN_DAYS", default=30)

# Roads of a trip are straight lines times the one, driven at the other in km an hour, where nobody typed a duration.
TRIP_ROAD_FACTOR = read_positive("TRIP_ROAD_FACTOR", 1.4)
TRIP_ROAD_SPEED = read_positive("TRIP_ROAD_SPEED", 50)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="cchc@localhost")

LOGGING = written_to_console("WARNING" if ENV == "test" else "INFO", as_json=IS_PRODUCTION)

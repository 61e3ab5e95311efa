"""The province's single sign-on (OpenID Connect), read from the environment; off where OIDC_ISSUER is not set."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.environment import env

NAMES = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
PROVIDER = "province"


def providers() -> dict[str, Any]:
    """As django-allauth wants it."""
    given = {name: str(env.str(name, default="")) for name in NAMES}
    if not any(given.values()):
        return {}
    if missing := [name for name, value in given.items() if not value]:
        raise ImproperlyConfigured(f"Single sign-on needs all of {', '.join(NAMES)}; missing: {', '.join(missing)}.")
    app = {
        "provider_id": PROVIDER,
        "name": str(env.str("OIDC_NAME", default="hệ thống của tỉnh")),
        "client_id": given["OIDC_CLIENT_ID"],
        "secret": given["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": given["OIDC_ISSUER"].rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {PROVIDER: {"APPS": [app]}}

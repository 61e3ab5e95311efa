"""The province's single sign-on by OpenID Connect, through django-allauth; what the portal asks beyond it stands here.

A token is believed when it is signed by a key of the provider, made for the portal, answers the sign-in that this
browser began (nonce) and is not over. Then policies say whose account it opens: it makes none, gives no role, and is no
second factor, whatever it says of itself. Loaded where somebody signs in so, and nowhere else.
"""

from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import get_request_param
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from requests import RequestException

from accounts import audit
from accounts.models import User
from accounts.policies import Problem
from accounts.policies.province import problems_with_signing_in
from config.province import PROVIDER

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
NEEDED = ("sub", "exp", "iat")
FAILED = "Đăng nhập bằng hệ thống của tỉnh không thành công"
NO_ANSWER = Problem(
    "Cổng chưa nhận được trả lời đúng của hệ thống đăng nhập. Đề nghị đăng nhập lại từ đầu, hoặc dùng thư công vụ và "
    "mật khẩu."
)


def begin(request: HttpRequest, next_url: str | None) -> HttpResponse:
    """To the province's page."""
    try:
        provider = Rules(request).get_provider(request, PROVIDER)
        answer: HttpResponse = provider.redirect(request, process=AuthProcess.LOGIN, next_url=next_url)
    except RequestException:
        return refused(request, [NO_ANSWER])
    return answer


def come_back(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Tokens(request, PROVIDER))(request)
    return answer


def refused(request: HttpRequest, problems: list[Problem]) -> HttpResponse:
    return render(request, "account/province_refused.html", {"problems": problems}, status=403)


def nonce_of(state: str) -> str:
    """What the token has to repeat: bound to the state, which this browser's session keeps and gives up once."""
    return salted_hmac("accounts.province", state, algorithm="sha256").hexdigest()


class Client(OAuth2Client):
    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        params = extra_params | {"nonce": nonce_of(str(self.state))}
        address: str = super().get_redirect_url(authorization_url, scope, params)
        return address


class Tokens(OpenIDConnectOAuth2Adapter):
    client_class = Client

    def get_callback_url(self, _request: HttpRequest, _app: SocialApp) -> str:
        """At the portal's own address: the one a request names is whatever its sender wrote."""
        return f"{settings.SITE_URL}{reverse('accounts:province_callback')}"

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """django-allauth trusts the line to the provider and looks at no signature; it knows no nonce."""
        claims = self._claims(app, str(kwargs["response"].get("id_token", "")))
        if not constant_time_compare(str(claims.get("nonce", "")), nonce_of(get_request_param(request, "state", ""))):
            raise OAuth2Error("nonce")
        if "email" not in claims:
            told = self._fetch_user_info(token.token)
            if told.get("sub") != claims["sub"]:
                raise OAuth2Error("sub of userinfo")
            claims |= {name: told.get(name) for name in ("email", "email_verified")}
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _claims(self, app: SocialApp, token: str) -> dict[str, Any]:
        config, issuer = self.openid_config, app.settings["server_url"]
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise OAuth2Error("id_token") from error
        if (
            header.get("alg") not in SIGNED_BY
            or not header.get("kid")
            or config.get("issuer", "").rstrip("/") != issuer
        ):
            raise OAuth2Error("alg, kid or issuer")
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=_key_named,
        )
        if any(not claims.get(name) for name in NEEDED) or claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("claims")
        return claims


def _key_named(told: Any, kid: str) -> Any:
    """django-allauth falls over a key without a name. Such a key signs for every name where it is the only one, and
    for none where there are more."""
    keys = told.get("keys") if isinstance(told, dict) else None
    if not isinstance(keys, list) or any(not isinstance(key, dict) for key in keys):
        raise OAuth2Error("keys")
    named = [{"kid": kid} | key for key in keys] if len(keys) == 1 else [key for key in keys if "kid" in key]
    return jwtkit.lookup_kid_jwk({"keys": named}, kid)


class Province(OpenIDConnectProvider):
    id = PROVIDER
    oauth2_adapter_class = Tokens

    def extract_extra_data(self, _data: dict[str, Any]) -> dict[str, Any]:
        """Nothing of what the provider tells of a person is kept, but who it says he is."""
        return {}

    def extract_common_fields(self, _data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """Vouched for by the word true, and no other."""
        claims = data["id_token"] | {"email_verified": data["id_token"].get("email_verified") is True}
        found: list[Any] = super().extract_email_addresses({"id_token": claims})
        return found


class Rules(DefaultSocialAccountAdapter):
    """Whom it opens the portal to."""

    def is_open_for_signup(self, _request: HttpRequest, _login: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        address = next((one.email.lower() for one in sociallogin.email_addresses if one.verified), "")
        user = User.objects.filter(email=address, is_active=True).first() if address else None
        bound = SocialAccount.objects.filter(provider=PROVIDER)
        known = bound.filter(uid=sociallogin.account.uid).first()
        problems = problems_with_signing_in(
            is_verified=bool(address),
            has_account=user is not None,
            is_of_other_account=known is not None and known.user_id != (user and user.pk),
            has_other_identity=known is None and bound.filter(user=user).exists(),
        )
        if problems or user is None:
            if user is not None:
                audit.record(FAILED, user, by=None, reason=problems[0].text)
            raise ImmediateHttpResponse(refused(request, problems))
        SocialAccount.objects.get_or_create(provider=PROVIDER, uid=sociallogin.account.uid, defaults={"user": user})
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, _provider: object, **_told: object) -> None:
        raise ImmediateHttpResponse(refused(request, [NO_ANSWER]))


registry.register(Province)

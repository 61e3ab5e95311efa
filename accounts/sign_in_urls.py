"""The pages of django-allauth that the portal uses, by name. Any other of them does not exist here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from accounts.views import sign_in

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", sign_in.ResetPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.ResetPasswordFromKey.as_view(),
        name="account_reset_password_from_key",
    ),
    path("hai-lop/", sign_in.Account.as_view(), name="mfa_index"),
    path("hai-lop/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-lop/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "hai-lop/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "hai-lop/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("hai-lop/webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("hai-lop/webauthn/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("hai-lop/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("hai-lop/webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("hai-lop/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

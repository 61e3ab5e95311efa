"""allauth's forms of security keys. The answer of a key is written by a browser, and anybody may send another."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn import forms as allauth
from django import forms
from django.core.exceptions import ValidationError

NOT_TAKEN = "Cổng chưa nhận được khóa bảo mật này. Đề nghị thử lại, hoặc dùng cách khác."
TOLD_AS_IS = "rate_limited"
MALFORMED = (AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What fido2 stumbles over in an answer that no key gives, of which allauth expects some."""


@contextmanager
def judging() -> Iterator[None]:
    try:
        yield
    except MALFORMED as error:
        raise ValidationError(NOT_TAKEN) from error


class OneSentence(forms.Form):
    """The field of the key is hidden: what is wrong with it is said of the form, and not as of a code."""

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "name":
            super().add_error(field, error)
        else:
            is_known = getattr(error, "code", None) == TOLD_AS_IS
            super().add_error(None, error if is_known else ValidationError(NOT_TAKEN))


class AddKey(OneSentence, allauth.AddWebAuthnForm):
    def clean(self) -> Any:
        with judging():
            return super().clean()


class UseKey(OneSentence, allauth.AuthenticateWebAuthnForm):
    def clean_credential(self) -> Any:
        with judging():
            return super().clean_credential()


class ConfirmByKey(UseKey):
    """Of somebody who is signed in."""

    reauthenticated = True

"""Django's rules for passwords, refusing in the portal's words; and one of the portal's own."""

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError

from accounts import whose
from accounts.guessable import guess
from accounts.models import Locality, User
from accounts.search import search_key


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Mật khẩu quá ngắn. Đề nghị đặt ít nhất {self.min_length} ký tự."


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu chỉ gồm chữ số. Đề nghị thêm chữ cái."


class NotLikeOwner(rules.UserAttributeSimilarityValidator):
    """Not like the name, with or without accents, nor like the address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("full_name", "email"))

    def validate(self, password: str, user: User | None = None) -> None:
        if user:
            super().validate(search_key(password), User(full_name=search_key(user.full_name), email=user.email))

    def get_error_message(self) -> str:
        return "Mật khẩu quá giống họ và tên hoặc địa chỉ thư. Đề nghị đặt mật khẩu khác."


class HardToGuess(rules.CommonPasswordValidator):
    """Not in Django's list of leaked passwords or zxcvbn's, nor made of names, places and words of the office."""

    def validate(self, password: str, user: User | None = None) -> None:
        super().validate(password, user)
        found = guess(password, *_names(user))
        if not found.is_enough:
            made_of = f" vì gồm {'; '.join(found.made_of)}" if found.made_of else ""
            raise ValidationError(f"Mật khẩu này dễ đoán{made_of}. {BETTER}", code="password_guessable")

    def get_error_message(self) -> str:
        return f"Mật khẩu này đã bị lộ ở nơi khác, nhiều người dùng. {BETTER}"


BETTER = "Đề nghị ghép ít nhất bốn từ không liên quan với nhau, không dùng tên người, tên cơ quan, địa danh kèm số."


def _names(user: User | None) -> list[str]:
    """Of the person and his agency, of the portal's bodies, and of all places it knows."""
    portal = whose.names()
    named = [portal.committee, portal.office, portal.organiser_called, portal.government]
    if user:
        named += [user.full_name, user.email.partition("@")[0]]
        named += [user.agency.name, user.agency.short_name] if user.agency else []
    return [*named, *Locality.objects.values_list("name", flat=True).distinct()]

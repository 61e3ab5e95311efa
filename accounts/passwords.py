"""Django's rules for passwords, refusing in the portal's words."""

from django.contrib.auth import password_validation as rules

from accounts.models import User
from accounts.search import search_key


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Mật khẩu quá ngắn. Đề nghị đặt ít nhất {self.min_length} ký tự."


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu này nhiều người dùng, dễ đoán. Đề nghị đặt mật khẩu khác."


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

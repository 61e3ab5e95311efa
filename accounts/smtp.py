"""The line to the mail server, and what went wrong on it in words."""

from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Self

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend

from accounts.models import Letter

PERMANENT = 500  # answers from here on will be the same tomorrow
LONGEST_ANSWER = 300


class Fault(Exception):
    """A letter did not go. `is_final`: no later try would help. `is_of_server`: no other letter would go either.
    `is_silence`: no answer came, which may be the letter's fault or the server's."""

    def __init__(
        self, words: str, *, is_final: bool = False, is_of_server: bool = False, is_silence: bool = False
    ) -> None:
        super().__init__(words)
        self.words, self.is_final, self.is_of_server, self.is_silence = words, is_final, is_of_server, is_silence


@dataclass
class MailLine:
    """One connection for many letters, opened when the first goes; after a fault the next letter gets a fresh one."""

    connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._hang_up()

    def send(self, letter: Letter) -> None:
        """Returns once the server has taken the letter over; Fault otherwise."""
        connection = self.connection or self._call()
        try:
            connection.send_messages([_message(letter)])
        except (OSError, ValueError) as error:  # smtplib's own are OSErrors
            self._hang_up()
            raise _fault_with_letter(error) from error

    def _call(self) -> BaseEmailBackend:
        connection = self.connection = mailers.default
        try:
            connection.open()
        except OSError as error:
            self._hang_up()
            raise Fault(_words_of_server(error), is_of_server=True) from error
        return connection

    def _hang_up(self) -> None:
        """What was said before is said: a farewell that fails changes nothing."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()


def _message(letter: Letter) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # The same in every try: where a letter came twice after all, mailboxes can tell.
    headers = {"Message-ID": f"<{letter.key.hex}@{domain}>"}
    return EmailMessage(letter.subject, letter.body, to=[letter.address], headers=headers)


def _fault_with_letter(error: OSError | ValueError) -> Fault:
    import smtplib

    match error:
        case smtplib.SMTPRecipientsRefused():
            code, answer = next(iter(error.recipients.values()))
            said = _said(code, answer)
            if code >= PERMANENT:
                return Fault(f"Máy chủ thư không nhận địa chỉ này: {said}. Kiểm tra lại địa chỉ.", is_final=True)
            return Fault(f"Máy chủ thư tạm chưa nhận thư cho địa chỉ này: {said}.")
        case smtplib.SMTPSenderRefused():
            said = _said(error.smtp_code, error.smtp_error)
            return Fault(f"Máy chủ thư không nhận thư từ địa chỉ của cổng: {said}.", is_of_server=True)
        case smtplib.SMTPResponseException():
            said = _said(error.smtp_code, error.smtp_error)
            return Fault(f"Máy chủ thư không nhận thư này: {said}.", is_final=error.smtp_code >= PERMANENT)
        case ValueError():
            return Fault("Địa chỉ thư viết sai nên không gửi được. Sửa địa chỉ.", is_final=True)
    return Fault("Máy chủ thư ngừng trả lời hoặc ngắt kết nối khi đang nhận thư.", is_silence=True)


def _words_of_server(error: OSError) -> str:
    import smtplib

    match error:
        case smtplib.SMTPAuthenticationError():
            return f"Máy chủ thư không cho cổng đăng nhập: {_said(error.smtp_code, error.smtp_error)}."
        case smtplib.SMTPResponseException():
            return f"Máy chủ thư từ chối kết nối: {_said(error.smtp_code, error.smtp_error)}."
        case TimeoutError() | smtplib.SMTPServerDisconnected():
            return "Máy chủ thư không trả lời."
        case smtplib.SMTPNotSupportedError():
            return "Máy chủ thư không có kết nối bảo mật hoặc cách đăng nhập mà cổng được cài đặt."
    return f"Không kết nối được với máy chủ thư: {error.strerror or error}."


def _said(code: int, answer: bytes | str) -> str:
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:LONGEST_ANSWER].rstrip(".")

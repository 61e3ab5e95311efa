"""On a local portal letters go to the terminal, in words a person can read: an invitation's link is in one."""

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend


class ReadableConsole(EmailBackend):
    def write_message(self, message: EmailMessage) -> None:
        self.stream.write(f"Thư gửi {', '.join(message.to)}\n{message.subject}\n\n{message.body}\n{'-' * 79}\n")

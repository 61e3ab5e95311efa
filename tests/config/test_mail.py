"""Letters of a local portal can be read in the terminal."""

from io import StringIO

from django.core.mail import EmailMessage

from config.mail import ReadableConsole


def test_a_letter_is_written_in_words() -> None:
    stream = StringIO()
    letter = EmailMessage("Lời mời", "Mở đường dẫn: http://127.0.0.1:8000/loi-moi/abc/", to=["moi@vi-du.example"])
    assert ReadableConsole(stream=stream).send_messages([letter]) == 1
    assert "Lời mời\n\nMở đường dẫn: http://127.0.0.1:8000/loi-moi/abc/" in stream.getvalue()

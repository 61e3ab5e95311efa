"""What was sent with the keys of forms."""

import datetime

from accounts.models import SentForm
from config.keys import LASTS


def forget_sent_forms(now: datetime.datetime) -> None:
    """Their keys are refused by now."""
    SentForm.objects.filter(sent_at__lt=now - datetime.timedelta(seconds=LASTS)).delete()

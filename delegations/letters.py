"""Letters of this floor, in words; each is left in the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox, whose
from delegations.models import Composition
from delegations.queries.outcomes import News


def tell(composition: Composition, news: News) -> None:
    letter = {
        "news": news,
        "address": settings.SITE_URL + reverse("delegations:outcome", args=[news.plan.pk]),
        "body_name": whose.names().committee,
    }
    outbox.write(
        "Kết quả bố trí đoàn",
        to=news.addresses,
        subject=f"Kết quả bố trí đoàn công tác theo Kế hoạch {news.plan.reference}",
        body=render_to_string("delegations/news.txt", letter),
        about=composition,
        agency=news.agency,
    )

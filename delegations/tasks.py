"""Work done after the answer: letters of this floor."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse

from delegations import queries


@task
def tell_agency(composition: int, agency: int) -> None:
    """What was published about the agency's people that differs from before; a second letter would say the same."""
    news = queries.news_for(composition, agency)
    if not news.addresses or not news.lines:
        return
    letter = {
        "news": news,
        "address": settings.SITE_URL + reverse("delegations:outcome", args=[news.plan.pk]),
        "body_name": settings.BODY_NAME,
    }
    send_mail(
        subject=f"Kết quả bố trí đoàn công tác theo Kế hoạch {news.plan.reference}",
        message=render_to_string("delegations/news.txt", letter),
        from_email=None,
        recipient_list=list(news.addresses),
    )

"""Work done after the answer that is of no floor."""

from django.core.files.storage import default_storage
from django.tasks import task
from django.utils import timezone

from config.strays import forget_strays


@task
def forget_strays_of_storage() -> None:
    """Every night."""
    forget_strays(default_storage, timezone.now())

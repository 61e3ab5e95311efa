"""How much room the portal's rows take, by table."""

from django.apps import apps
from django.db import connection

from config.management.demo import PLANS
from registrations.models import Nomination

SIZES = "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables WHERE schemaname = 'public'"
AFTER_THE_LIST = ("delegations", "trips", "money", "results", "reports")


def bytes_and_rows() -> dict[str, tuple[int, int]]:
    """With indexes and long values."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(SIZES)
        sizes = dict(cursor.fetchall())
    counts = {model._meta.db_table: model._meta.base_manager.count() for model in apps.get_models()}
    return {table: (sizes[table], rows) for table, rows in counts.items() if table in sizes}


def rows_after_the_list() -> float:
    """Of a plan that was travelled and closed, for each of its people: seats, trips, money, results, papers."""
    models = [model for model in apps.get_models() if model._meta.app_label in AFTER_THE_LIST]
    return sum(model._meta.base_manager.count() for model in models) / _people_of_demonstration()


def _people_of_demonstration() -> int:
    number = int(next(PLANS.glob("8752.toml")).stem)
    return Nomination.objects.filter(registration__plan__number=number).count()

"""How much room the portal's rows take, by table."""

import io

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from delegations.models import Seat

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
    """Of the demonstration's plans, travelled and closed or about to leave, for each who travels: seats, trips, money,
    results, papers. Nothing else may be in the portal yet."""
    call_command("load_demo", stdout=io.StringIO())
    models = [model for model in apps.get_models() if model._meta.app_label in AFTER_THE_LIST]
    travellers = Seat.objects.filter(delegation__isnull=False).values("nomination").distinct().count()
    return sum(model._meta.base_manager.count() for model in models) / travellers

"""Files that no record names: left by a process that was killed between storing and recording, or by a store that was
away when a file should have gone. They go at night."""

import datetime
import logging
from itertools import chain

from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField

from config.storage import every_file

logger = logging.getLogger(__name__)

YOUNG = datetime.timedelta(days=1)
"""A younger file may still get its record."""
FEW = 20


def forget_strays(storage: Storage, now: datetime.datetime) -> int:
    """How many went. None where they are the greater part: then the files are of another database than this one."""
    there = [*every_file(storage)]  # before the records: whoever came between has one
    named = names_of_records()
    strays = [name for name in there if name not in named and storage.get_modified_time(name) < now - YOUNG]
    if len(strays) > max(FEW, len(there) // 2):
        logger.error(
            "%s of %s files are named by no record: nothing deleted. Is this the database of these files?",
            len(strays),
            len(there),
        )
        return 0
    for name in strays:
        storage.delete(name)
    if strays:
        logger.warning("Deleted %s files that no record names", len(strays))
    return len(strays)


def names_of_records() -> set[str]:
    fields = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, FileField)
    ]
    rows = (model._meta.base_manager.values_list(name, flat=True).iterator() for model, name in fields)
    return {name for name in chain.from_iterable(rows) if name}

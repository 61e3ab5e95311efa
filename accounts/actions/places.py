"""The reference data of places, kinds of bodies and agencies."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from msgspec.structs import asdict

from accounts import whose
from accounts.enums import LocalityLevel
from accounts.models import Agency, BodyKind, Locality, Portal
from accounts.reference import AgencyRow, HomeRow, KindRow, LocalityRow

LOCALITY_FIELDS = tuple(name for name in LocalityRow.__struct_fields__ if name not in ("code", "parent", "successors"))
KIND_FIELDS = tuple(name for name in KindRow.__struct_fields__ if name != "code")
AGENCY_FIELDS = tuple(name for name in AgencyRow.__struct_fields__ if name not in ("code", "parent", "successors"))


def store_localities(rows: Sequence[LocalityRow]) -> int:
    """Adds what is new and rewrites what the file has, by code; what it has not stays. Returns how many rows."""
    with transaction.atomic():
        Locality.objects.bulk_create(
            [
                Locality(
                    code=row.code,
                    name=row.name,
                    full_name=row.full_name,
                    level=row.level,
                    region=row.region,
                    latitude=row.latitude,
                    longitude=row.longitude,
                    valid_from=row.valid_from,
                    valid_to=row.valid_to,
                    source=row.source,
                )
                for row in rows
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=LOCALITY_FIELDS,
        )
        ids = _ids_by_code(Locality.objects.all())
        _store_parents(Locality.objects.all(), ids, {row.code: row.parent for row in rows})
        _store_successors(
            Locality.successors.through.objects, "locality", ids, {row.code: row.successors for row in rows}
        )
    return len(rows)


def store_kinds(rows: Sequence[KindRow]) -> int:
    """Likewise for kinds of bodies, in the order of the file."""
    BodyKind.objects.bulk_create(
        [BodyKind(**asdict(row), position=position) for position, row in enumerate(rows, start=1)],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*KIND_FIELDS, "position"],
    )
    return len(rows)


def store_agencies(rows: Sequence[AgencyRow]) -> int:
    """Likewise for agencies, in the order of the file, new ones behind those that are there. Their kinds and localities
    must be stored already."""
    with transaction.atomic():
        localities = _ids_by_code(Locality.objects.all())
        first = _first_position([row.code for row in rows])
        agencies = [
            Agency(
                code=row.code,
                name=row.name,
                short_name=row.short_name,
                kind_id=row.kind,
                is_home=row.is_home,
                locality_id=localities[row.locality] if row.locality else None,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=row.source,
                position=position,
            )
            for position, row in enumerate(rows, start=first)
        ]
        for agency in agencies:
            agency.search_key = agency.words_to_search
        Agency.objects.bulk_create(
            agencies,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[*AGENCY_FIELDS, "position", "search_key"],
        )
        ids = _ids_by_code(Agency.objects.all())
        _store_parents(Agency.objects.all(), ids, {row.code: row.parent for row in rows})
        successors = {row.code: row.successors for row in rows}
        _store_successors(Agency.successors.through.objects, "agency", ids, successors)
    return len(rows)


def _first_position(codes: Sequence[str]) -> int:
    """Where a file that was stored before begins, else behind all."""
    kept = Agency.objects.filter(code__in=codes).aggregate(first=models.Min("position"))["first"]
    last: int | None = Agency.objects.aggregate(last=models.Max("position"))["last"]
    return kept or (last or 0) + 1


def _ids_by_code(records: models.QuerySet[Locality] | models.QuerySet[Agency]) -> dict[str, int]:
    return dict(records.values_list("code", "pk"))


def _store_parents(
    records: models.QuerySet[Locality] | models.QuerySet[Agency], ids: dict[str, int], parents: dict[str, str]
) -> None:
    for parent in set(parents.values()):
        children = [code for code, above in parents.items() if above == parent]
        records.filter(code__in=children).update(parent=ids[parent] if parent else None)


def _store_successors(
    links: models.Manager[Any], record: str, ids: dict[str, int], successors: dict[str, tuple[str, ...]]
) -> None:
    before, after = f"from_{record}_id", f"to_{record}_id"
    links.filter(**{f"{before}__in": [ids[code] for code in successors]}).delete()
    links.bulk_create(
        links.model(**{before: ids[code], after: ids[later]}) for code, laters in successors.items() for later in laters
    )


def store_portal(home: HomeRow) -> None:
    """Whose portal this is: the province of that name, before and since it was merged. Raises Locality.DoesNotExist and
    Agency.DoesNotExist for what is not stored."""
    with transaction.atomic():
        provinces = Locality.objects.filter(level=LocalityLevel.PROVINCE)
        named = provinces.get(name=home.province, valid_to=None)
        earlier = named.predecessors.filter(code=named.code.partition("-")[0])
        organiser = Agency.objects.get(code=home.organiser) if home.organiser else None
        portal, _ = Portal.objects.update_or_create(
            pk=1,
            defaults={
                "committee": home.committee,
                "called": home.called,
                "office": home.office,
                "organiser": organiser,
            },
        )
        portal.provinces.set([named, *earlier])
        transaction.on_commit(whose.forget)

"""Stores norms: those of the reference file, a new amount from a day on, and a row that is put right."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import require
from accounts.policies import refuse_if
from tours.models import Norm
from tours.normfile import NormRow
from tours.policies import norms as policies

MAY = "tours.write_norms"
DAY = datetime.timedelta(days=1)


def store_norms(rows: Sequence[NormRow]) -> int:
    """Adds what is not stored and fills in what is blank; what people entered stays. Returns how many rows."""
    with transaction.atomic():
        stored = {(norm.code, norm.valid_from): norm for norm in Norm.objects.select_for_update()}
        for row in rows:
            norm = stored.get((row.code, row.valid_from))
            if norm is None:
                norm = Norm(code=row.code, valid_from=row.valid_from, kind=row.kind, name=row.name, who=row.who)
                norm.legal_basis, norm.source, norm.note = row.legal_basis, row.source, row.note
            norm.amount = row.amount if norm.amount is None else norm.amount
            norm.valid_to = norm.valid_to or row.valid_to
            norm.save()
    return len(rows)


def add_norm(values: Mapping[str, Any], *, of: Norm | None = None, by: User) -> Norm:
    """A new norm, or with `of` the next amount of that one: the amount before it ends the day before."""
    with transaction.atomic():
        require(by, MAY)
        norm = Norm(code=of.code if of else f"dinh-muc-{uuid4().hex[:8]}", **values)
        earlier = list(Norm.objects.select_for_update().filter(code=norm.code))
        ending = [one for one in earlier if one.valid_to is None and one.valid_from < norm.valid_from]
        spans = [(one.valid_from, norm.valid_from - DAY if one in ending else one.valid_to) for one in earlier]
        refuse_if(policies.problems_with_dating_norm((norm.valid_from, norm.valid_to), spans))
        for one in ending:
            one.valid_to = norm.valid_from - DAY
            one.save(update_fields=["valid_to"])
            audit.record("Kết thúc định mức", one, by=by, changes={"đến hết ngày": ("", one.valid_to)})
        norm.save()
        audit.record("Thêm định mức", norm, by=by, changes=_changes(Norm(), values))
    return norm


def change_norm(norm: Norm, values: Mapping[str, Any], *, by: User) -> Norm:
    """Puts a row right or enters the amount that was not known; the audit trail keeps what it was."""
    with transaction.atomic():
        require(by, MAY)
        locked = Norm.objects.select_for_update().get(pk=norm.pk)
        others = Norm.objects.filter(code=locked.code).exclude(pk=locked.pk).values_list("valid_from", "valid_to")
        refuse_if(policies.problems_with_dating_norm((values["valid_from"], values["valid_to"]), list(others)))
        changes = _changes(locked, values)
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
        audit.record("Sửa định mức", locked, by=by, changes=changes)
    return locked


def _changes(norm: Norm, values: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {
        str(field.verbose_name): (_said(getattr(norm, field.name)), _said(values[field.name]))
        for field in norm._meta.concrete_fields
        if field.name in values
    }


def _said(value: object) -> object:
    return "" if value is None else value

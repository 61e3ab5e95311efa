"""Commitments, bills and papers of a trip: one of them, what is left of it, what looks like it."""

from django.db.models import Q, QuerySet, Sum
from django.shortcuts import get_object_or_404
from django.urls import reverse

from config.words import money, vn_date
from money.models import Commitment, Proof, Spending
from money.policies.spending import Alike
from trips.models import Trip

MOST_ALIKE = 3


def get_commitment(trip: Trip, pk: int) -> Commitment:
    return get_object_or_404(Commitment.objects.select_related("trip__round__tour"), trip=trip, pk=pk)


def get_spending(trip: Trip, pk: int) -> Spending:
    return get_object_or_404(
        Spending.objects.select_related("trip__round__tour", "commitment", "person"), trip=trip, pk=pk
    )


def get_proof(trip: Trip, pk: int) -> Proof:
    return get_object_or_404(trip.proofs.exclude(file=""), pk=pk)


def originals_of(trip: Trip) -> QuerySet[Commitment]:
    return trip.commitments.filter(corrects__isnull=True)


def sum_of(one: Commitment | Spending) -> int:
    """With its corrections."""
    rows = type(one).objects.filter(Q(pk=one.pk) | Q(corrects=one.pk))
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def left_of(commitment: Commitment) -> int:
    """What is committed and not paid yet; below 0 where more was paid."""
    paid = commitment.spendings.aggregate(sum=Sum("amount"))["sum"] or 0
    return sum_of(commitment) - paid


def alike(one: Spending) -> list[Alike]:
    """Bills with the same invoice, on whatever trip; of one person the same day, kind and amount."""
    others = Spending.objects.filter(corrects__isnull=True).exclude(pk=one.pk).select_related("trip__round__tour")
    found: list[Alike] = []
    if one.invoice:
        found += [
            Alike(_said("Hóa đơn này đã ghi", same), _url(same))
            for same in others.filter(invoice=one.invoice)[:MOST_ALIKE]
        ]
    if one.person_id and not found:
        same_day = others.filter(person=one.person_id, spent_on=one.spent_on, kind=one.kind, amount=one.amount)
        found += [
            Alike(_said("Người này đã có khoản cùng ngày, cùng loại, cùng số tiền", same), _url(same))
            for same in same_day[:MOST_ALIKE]
        ]
    return found


def alike_commitments(one: Commitment) -> list[Alike]:
    """Of the same number and supplier however they are capitalised, on whatever trip; without a number, of the same
    supplier, day and amount."""
    others = Commitment.objects.filter(corrects__isnull=True, kind=one.kind).select_related("trip__round__tour")
    same = [other for other in others if _told(other) == _told(one)]  # SQLite folds no Vietnamese letters
    return [
        Alike(
            f"Cam kết này đã ghi: “{other.name}”, {other.supplier}, ngày {vn_date(other.dated_on)}, "
            f"{money(other.amount)}, {other.trip}.",
            _page(other.trip),
        )
        for other in same[:MOST_ALIKE]
    ]


def _told(one: Commitment) -> tuple[object, ...]:
    supplier, document = one.supplier.strip().casefold(), one.document.strip().casefold()
    return (supplier, document) if document else (supplier, one.dated_on, one.amount, one.trip_id)


def same_file(digest: str) -> list[Alike]:
    same = Proof.objects.filter(digest=digest).select_related("trip__round__tour") if digest else ()
    return [
        Alike(f"Tệp này đã nộp ngày {vn_date(one.added_at)} cho {one.trip}.", f"{_page(one.trip)}#chung-tu-{one.pk}")
        for one in same
    ][:MOST_ALIKE]


def _said(what: str, same: Spending) -> str:
    return f"{what}: “{same.name}” ngày {vn_date(same.spent_on)}, {money(same.amount)}, {same.trip}."


def _url(one: Spending) -> str:
    return f"{_page(one.trip)}#khoan-{one.pk}"


def _page(trip: Trip) -> str:
    return reverse("money:spending", args=[trip.pk])

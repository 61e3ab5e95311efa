"""Prices, options, legs and stays of one trip, for the pages where they are written."""

from django.shortcuts import get_object_or_404

from config.prepared import Prepared
from money.models import FinanceRequest, Option, Price
from trips.models import Leg, Stay, Trip


def get_price(trip: Trip, pk: int) -> Price:
    return get_object_or_404(Price.objects.select_related("option").prefetch_related("legs").filter(trip=trip), pk=pk)


def get_option(trip: Trip, pk: int) -> Option:
    return get_object_or_404(Option.objects.filter(trip=trip), pk=pk)


def get_request(trip: Trip, pk: int) -> FinanceRequest:
    return get_object_or_404(FinanceRequest.objects.filter(trip=trip).select_related("trip"), pk=pk)


def legs_of(trip: Trip) -> list[Leg]:
    return _legs(trip.pk)


def stays_of(trip: Trip) -> list[Stay]:
    return _stays(trip.pk)


_legs = Prepared(lambda trip: Leg.objects.filter(trip=trip), -60)
_stays = Prepared(lambda trip: Stay.objects.filter(trip=trip), -60)

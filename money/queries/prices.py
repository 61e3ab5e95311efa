"""Prices, options and requests for money of one trip, for the pages where they are written."""

from django.shortcuts import get_object_or_404

from money.models import FinanceRequest, Option, Price
from trips.models import Trip


def get_price(trip: Trip, pk: int) -> Price:
    return get_object_or_404(Price.objects.select_related("option").prefetch_related("legs").filter(trip=trip), pk=pk)


def get_option(trip: Trip, pk: int) -> Option:
    return get_object_or_404(Option.objects.filter(trip=trip), pk=pk)


def get_request(trip: Trip, pk: int) -> FinanceRequest:
    return get_object_or_404(FinanceRequest.objects.filter(trip=trip).select_related("trip"), pk=pk)

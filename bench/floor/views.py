"""One list, one detail, one form that stores ten rows."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bench.floor.forms import LineFormSet
from bench.floor.models import Person


@login_required
def people(request: HttpRequest) -> HttpResponse:
    page = Paginator(Person.objects.all(), 25).get_page(request.GET.get("page"))
    return render(request, "floor/people.html", {"page": page})


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "floor/person.html", {"person": get_object_or_404(Person, pk=pk)})


@login_required
def form(request: HttpRequest) -> HttpResponse:
    lines = LineFormSet(request.POST or None)
    if request.method != "POST" or not lines.is_valid():
        return render(request, "floor/form.html", {"lines": lines})
    with transaction.atomic():
        stored = Person.objects.bulk_create(Person(**line) for line in lines.cleaned_data)
    return redirect("person", pk=stored[0].pk)

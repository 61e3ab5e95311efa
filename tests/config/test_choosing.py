"""One of many rows: the same options as Django's own choice of records, read once and made of no record."""

from typing import Any

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Agency, User
from accounts.models.users import called
from config.choosing import NamedChoice
from config.fields import all_written
from tests.factories import AgencyFactory, UserFactory
from tours.forms.fields import NamedRows, RowsField

pytestmark = pytest.mark.django_db


def form_of(field: forms.Field, data: Any = None, **given: Any) -> forms.Form:
    return type("Chosen", (forms.Form,), {"one": field})(data, **given)  # type: ignore[no-any-return]


@pytest.fixture
def agencies() -> list[Agency]:
    return [AgencyFactory.create(name="Sở <b> & Bộ"), AgencyFactory.create()]


def both(**given: Any) -> tuple[forms.Field, forms.Field]:
    rows = Agency.objects.order_by("pk")
    return NamedChoice(rows, **given), forms.ModelChoiceField(rows, **given)


@pytest.mark.parametrize("given", [{}, {"required": False, "empty_label": "Không <có>"}, {"empty_label": None}])
def test_its_options_are_those_of_django(given: dict[str, Any], agencies: list[Agency]) -> None:
    ours, theirs = both(**given)
    chosen = agencies[1].pk
    for data, initial in (
        (None, {}),
        (None, {"one": chosen}),
        (None, {"one": agencies[1]}),
        ({"one": str(chosen)}, {}),
    ):
        pages = [all_written(form_of(field, data, initial=initial)) for field in (ours, theirs)]
        assert pages[0] == pages[1]
        assert "&lt;b&gt;" in pages[0]


def test_what_is_chosen_is_a_record_of_those_offered(agencies: list[Agency]) -> None:
    offered = NamedChoice(Agency.objects.filter(pk=agencies[0].pk))
    assert offered.clean(str(agencies[0].pk)) == agencies[0]
    with pytest.raises(forms.ValidationError):
        offered.clean(str(agencies[1].pk))


def test_a_name_of_several_columns_is_as_the_record_says_it() -> None:
    people = [UserFactory.create(full_name="Trần Thị Ba"), UserFactory.create(full_name="")]
    field = NamedChoice(User.objects.order_by("pk"), columns=("full_name", "email"), named=called, empty_label=None)
    page = all_written(form_of(field))
    assert all(f'<option value="{one.pk}">{one}</option>' in page for one in people)


def test_rows_are_read_once_for_each_form_and_anew_for_the_next(agencies: list[Agency]) -> None:
    field = NamedChoice(Agency.objects.order_by("pk"), empty_label=None)
    form = type("Chosen", (forms.Form,), {"one": field})
    with CaptureQueriesContext(connection) as asked:
        all_written(form())
    assert len(asked) == 1
    late = AgencyFactory.create(name="Sở Mới")
    assert f'<option value="{late.pk}">Sở Mới</option>' in all_written(form())
    assert agencies


@pytest.mark.parametrize("data", [None, {"one": []}, {"one": ["x"]}])
def test_rows_to_tick_are_those_of_their_records(data: Any, agencies: list[Agency]) -> None:
    rows = Agency.objects.order_by("pk")
    given: dict[str, Any] = {"widget": forms.CheckboxSelectMultiple, "required": False}
    pages = [
        all_written(form_of(kind(rows, **given), data, initial={"one": [agencies[1].pk]}))
        for kind in (NamedRows, RowsField)
    ]
    assert pages[0] == pages[1]
    assert "&lt;b&gt;" in pages[0]
    assert list(NamedRows(rows).clean([str(agencies[0].pk)])) == [agencies[0]]


@pytest.mark.parametrize("kind", [NamedChoice, NamedRows])
def test_names_that_were_read_already_are_offered_as_those_of_the_rows(kind: Any, agencies: list[Agency]) -> None:
    rows = Agency.objects.order_by("pk")
    pages = []
    for queryset, offered in ((rows, None), (rows.none(), [(one.pk, one.name) for one in agencies])):
        form = form_of(kind(queryset, required=False), initial={"one": agencies[1].pk})
        field: Any = form.fields["one"]
        field.offered = offered
        assert bool(field.choices)
        assert len(field.choices) == len(list(field.choices))
        pages.append(all_written(form))
    assert pages[0] == pages[1]
    assert str(agencies[1].pk) in pages[0]

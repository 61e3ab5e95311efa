"""Records of rows by the shortest way are the records that Django makes of them."""

import datetime
import json
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import FETCH_PEERS, JSONField, Model
from django.db.models.expressions import Col
from django.db.models.signals import post_init

from accounts.models import Agency
from config import rows
from registrations.models import Nomination

COLUMNS = [field.attname for field in Agency._meta.concrete_fields]
ROW = tuple(f"value {place}" for place in range(len(COLUMNS)))


def by_django(kind: type[Model], names: list[str], row: tuple[Any, ...]) -> Model:
    made: Model = rows.BY_DJANGO(kind, "default", names, row, fetch_mode=FETCH_PEERS)
    return made


def said(record: Model) -> dict[str, Any]:
    state = record._state
    held = {name: value for name, value in vars(record).items() if name != "_state"}
    return held | {"state": (state.adding, state.db, state.fetch_mode, state.fields_cache)}


@pytest.mark.parametrize("kind", apps.get_models(include_auto_created=True), ids=lambda kind: kind._meta.label)
def test_a_record_is_what_django_makes_of_the_row(kind: type[Model]) -> None:
    names = [field.attname for field in kind._meta.concrete_fields]
    for asked in (names, [names[0], names[-1]]):  # and with what was not asked for left out
        row = tuple(f"value {name}" for name in asked)
        made = kind.from_db("default", asked, row, fetch_mode=FETCH_PEERS)
        assert type(made) is kind
        assert said(made) == said(by_django(kind, asked, row))


def test_who_listens_hears_of_every_record() -> None:
    heard: list[Model] = []

    def hear(instance: Model, **_signal: object) -> None:
        heard.append(instance)

    post_init.connect(hear, sender=Agency)
    try:
        made = Agency.from_db("default", COLUMNS, ROW)
    finally:
        post_init.disconnect(hear, sender=Agency)
    assert [id(one) for one in heard] == [id(made)]


@pytest.fixture
def judged_anew() -> Iterator[None]:
    rows.is_plain.cache_clear()
    yield
    rows.is_plain.cache_clear()


@pytest.mark.usefixtures("judged_anew")
def test_a_model_or_a_column_that_does_more_is_made_by_django(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[object, ...]] = []

    def begin(self: Model, *row: object) -> None:
        begun.append(row)
        Model.__init__(self, *row)

    with monkeypatch.context() as patched:
        patched.setattr(Agency, "__init__", begin)
        Agency.from_db("default", COLUMNS, ROW)
        assert begun == [ROW]
    rows.is_plain.cache_clear()

    class Shouted:
        def __get__(self, record: Model | None, _kind: type[Model]) -> Any:
            return self if record is None else vars(record)["name"]

        def __set__(self, record: Model, value: str) -> None:
            vars(record)["name"] = value.upper()

    monkeypatch.setattr(Agency, "name", Shouted())
    assert Agency.from_db("default", ["name"], ("sở",)).name == "SỞ"


@pytest.mark.parametrize("kind", apps.get_models(include_auto_created=True), ids=lambda kind: kind._meta.label)
def test_a_record_of_some_columns_is_as_a_new_one_with_these(kind: type[Model]) -> None:
    last = kind._meta.concrete_fields[-1].attname
    names = {kind._meta.pk.attname: "pk", last: last}
    for asked in (list(names.values()), ["pk"], []):
        row = [f"value {name}" for name in asked]
        made, new = said(rows.made(kind, asked, row)), said(kind(**dict(zip(asked, row, strict=True))))
        each_its_own = {name for name, value in made.items() if isinstance(value, datetime.datetime | uuid.UUID)}
        assert {name: type(made.pop(name)) for name in each_its_own} == {
            name: type(new.pop(name)) for name in each_its_own
        }
        assert made == new


def test_no_two_records_share_what_can_be_written_into() -> None:
    one, another = rows.made(Nomination, ["pk"], [1]), rows.made(Nomination, ["pk"], [2])
    changeable = [name for name, value in vars(one).items() if isinstance(value, dict | list)]
    assert changeable
    for name in changeable:
        assert vars(one)[name] is not vars(another)[name]


def test_what_is_no_column_is_refused() -> None:
    with pytest.raises(TypeError, match="no column kind"):
        rows.made(Agency, ["pk", "kind"], [1, None])


class _Decimals(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(parse_float=Decimal)


TEXTS = (
    *(None, 3, "", "no JSON", "[]", "{}", "null", '"chữ"', '{"a": [1, 2.5, -0.0, true]}', '{"a": 1, "a": 2}'),
    *("123456789012345678901234567890", "-9223372036854775809", "1E5", "1e400", "NaN", '"\\ud83d\\ude00"', '"\\ud800"'),
)


@pytest.mark.parametrize("field", [JSONField(), JSONField(decoder=_Decimals)], ids=["plain", "with a decoder"])
@pytest.mark.parametrize("text", TEXTS, ids=repr)
def test_json_of_the_database_is_what_django_reads_in_it(field: Any, text: Any) -> None:
    def read(way: Callable[..., Any]) -> tuple[type[Any], str]:
        try:
            value = way(field, text, Col("a", field), connection)
        except TypeError as refused:
            return TypeError, str(refused)
        return type(value), repr(value)

    assert read(type(field).from_db_value) == read(rows.JSON_BY_DJANGO)

"""Before any page: text that no database can keep is told so, and goes no further."""

from collections.abc import Callable, Iterable
from itertools import chain

from django.http import HttpRequest, HttpResponse, QueryDict

from config.errors import bad_request
from config.typed import UNSTORABLE

Answer = Callable[[HttpRequest], HttpResponse]


class StorableText:
    """Looks at the address, the query and the posted fields, names and values alike."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(UNSTORABLE.search(text) for text in _texts(request)):
            return bad_request(request)
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterable[str]:
    return chain([request.path_info], _of(request.GET), _of(request.POST))


def _of(data: QueryDict) -> Iterable[str]:
    for name, values in data.lists():
        yield name
        yield from values

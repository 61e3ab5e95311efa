"""What every page of results is given."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse

from accounts.http import SignedInRequest
from results.presenters.parts import parts_of
from tours.models import Plan


def results_context(request: SignedInRequest, plan: Plan | None) -> dict[str, object]:
    """For `templates/results/base.html`."""
    match = request.resolver_match
    found: dict[str, object] = {"parts": parts_of(request.user, plan, match.view_name if match else "")}
    return found | {"plan": plan} if plan else found


def pdf_to_keep(stored: FieldFile, name: str) -> FileResponse:
    """Never to be opened in the portal's own pages: a stranger may have sent it."""
    return FileResponse(stored.open("rb"), content_type="application/pdf", as_attachment=True, filename=name)

"""Starting the portal for a province, from a workbook that is stored whole or not at all."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from config.workbook import XLSX, Unreadable
from destinations import forms, startfile
from destinations.actions import starting as actions
from destinations.queries import starting as queries
from destinations.startfile import RowProblem

MAY = "destinations.start_portal"


@require_http_methods(["GET", "HEAD", "POST"])
def start_portal(request: SignedInRequest) -> HttpResponse:
    require(request.user, MAY)
    plans = queries.plans()
    if request.method != "POST":
        return _page(request, forms.StartForm(plans=plans))
    form = forms.StartForm(request.POST, request.FILES, plans=plans)
    if not form.is_valid():
        return _page(request, form)
    try:
        start, rows = startfile.read(form.cleaned_data["file"].read(), queries.known())
        if start is None:
            return _page(request, form, rows=rows)
        counts = actions.start_portal(
            start, by=request.user, despite_plans=form.cleaned_data.get("despite_plans", False)
        )
    except Unreadable as error:
        return _page(request, form, [Problem(str(error), "id_file")])
    except Refused as refusal:
        return _page(request, form, refusal.problems)
    messages.success(request, f"Cổng này là của {start.home.province}. {counts}")
    return redirect("destinations:start_portal")


@require_safe
def start_workbook(request: SignedInRequest) -> HttpResponse:
    require(request.user, MAY)
    file = HttpResponse(startfile.write(queries.known()), content_type=XLSX)
    file["Content-Disposition"] = 'attachment; filename="bat-dau-cong.xlsx"'
    return file


def _page(
    request: SignedInRequest,
    form: forms.StartForm,
    problems: Sequence[Problem] = (),
    *,
    rows: Sequence[RowProblem] = (),
) -> HttpResponse:
    province = queries.started_for()
    context = {
        "form": form,
        "problems": problems,
        "rows": rows,
        "facts": queries.whose(province) if province else {},
        "is_ready": queries.knows_provinces(),
    }
    return answer(request, "destinations/start_portal.html", context)

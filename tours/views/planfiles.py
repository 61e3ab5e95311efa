"""A plan as a file: written out to be kept or changed, and read in with all its problems at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, answer
from accounts.permissions import require
from accounts.policies import Problem, Refused
from tours import planfile
from tours.actions import plans as actions
from tours.enums import PlanStatus
from tours.forms.planfiles import PlanFileForm
from tours.queries import plans as queries
from tours.queries.exporting import BLANK, blank_plan_file, plan_file


@require_safe
def download(request: SignedInRequest, pk: int) -> HttpResponse:
    plan = queries.get_plan(request.user, pk)
    require(request.user, "tours.edit", plan)
    number = plan.number if plan.number is not None else "du-thao"
    name = f"ke-hoach-{number}-{plan.year}{f'-v{plan.version}' if plan.version > 1 else ''}.toml"
    file = HttpResponse(plan_file(plan), content_type="application/toml; charset=utf-8")
    file["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return file


@require_safe
def blank_plan(request: SignedInRequest) -> HttpResponse:
    """A plan file to begin with."""
    require(request.user, "tours.load_plan")
    file = HttpResponse(blank_plan_file(), content_type="application/toml; charset=utf-8")
    file["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=BLANK.name)
    return file


@require_http_methods(["GET", "HEAD", "POST"])
def load_plan(request: SignedInRequest) -> HttpResponse:
    """Nothing is stored while one problem is left."""
    require(request.user, "tours.load_plan")
    form = PlanFileForm(request.POST, request.FILES) if request.method == "POST" else PlanFileForm()
    if not form.is_bound or not form.is_valid():
        return _page(request, form)
    file = form.cleaned_data["file"]
    try:
        text = planfile.text_of(file.read(planfile.MOST_BYTES + 1), source=file.name)
        plan = actions.load_plan(text, source=file.name, replaces=form.cleaned_data["replaces"], by=request.user)
    except planfile.PlanFileError as error:
        return _page(request, form, [Problem(one, "id_file") for one in error.problems], count=len(error.problems))
    except Refused as refusal:
        return _page(request, form, refusal.problems)
    messages.success(request, f"Đã nạp {plan.cited} từ tệp {file.name}.")
    return redirect("tours:edit", plan.pk) if plan.status == PlanStatus.DRAFT else redirect(plan)


def _page(
    request: SignedInRequest, form: PlanFileForm, problems: Sequence[Problem] = (), *, count: int = 0
) -> HttpResponse:
    """`count`: problems that are mended in the file."""
    context = {"form": form, "problems": problems, "count": count}
    return answer(request, "tours/load_plan.html", context)

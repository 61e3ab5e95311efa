"""The figures of the indices: the list, its workbook, and taking a workbook in after every row was judged."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, answer, file_answer
from accounts.permissions import require
from accounts.policies import Problem
from destinations import forms, scoresheet
from destinations.actions import indices as actions
from destinations.enums import RowVerdict
from destinations.presenters import indices as page
from destinations.queries import indices as queries
from tours.enums import Index

PAGE_SIZE = 25
VIEW, MAY = "destinations.view_indices", "destinations.store_indices"


@require_safe
def indices(request: SignedInRequest) -> HttpResponse:
    require(request.user, VIEW)
    form = forms.IndexFilter(request.GET, years=queries.years())
    chosen = form.chosen
    found = queries.scores(chosen["index"] or "", chosen["year"], chosen["state"] or "", chosen["q"] or "")
    shown = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "rows": page.score_rows(shown),
        "may_store": request.user.has_perm(MAY),
    }
    return render(request, "destinations/indices.html", context)


@require_safe
def index_workbook(request: SignedInRequest) -> HttpResponse:
    """One index and year with a line for each place, known or not; everything stored without a choice."""
    require(request.user, VIEW)
    form = forms.IndexFilter(request.GET, years=page.years_to_fill(queries.years(), timezone.localdate().year))
    index, year = form.chosen["index"], form.chosen["year"]
    lines = queries.lines_to_fill(Index(index), year) if index and year else queries.score_lines(index or "", year)
    names = {code: place.name for code, place in queries.places_by_code().items()}
    name = "-".join(["chi-so", *(str(part).replace("_", "-") for part in (index, year) if part)])
    return file_answer(scoresheet.write(lines, names, to_fill=bool(index and year)), f"{name}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_indices(request: SignedInRequest) -> HttpResponse:
    """Reads the workbook and shows a verdict for each row. Nothing is stored yet."""
    require(request.user, MAY)
    form = forms.UploadForm(request.POST, request.FILES) if request.method == "POST" else forms.UploadForm()
    if not form.is_bound or not form.is_valid():
        return _import_page(request, form)
    stored = {line.key: line for line in queries.score_lines()}
    try:
        readings = scoresheet.read(form.cleaned_data["file"].read(), queries.places_by_code(), stored)
    except scoresheet.Unreadable as error:
        return _import_page(request, form, [Problem(str(error), "id_file")])
    lines = [reading.line for reading in readings if reading.line and reading.verdict != RowVerdict.SAME]
    context = {"rows": page.verdict_rows(readings), "summary": page.verdict_summary(readings), "count": len(lines)}
    return render(request, "destinations/index_verdicts.html", {**context, "sealed": forms.sealed(lines)})


@require_POST
def store_indices(request: SignedInRequest) -> HttpResponse:
    require(request.user, MAY)
    lines = forms.unsealed(request.POST.get("sealed", ""))
    if lines is None:
        problem = Problem("Trang xem trước đã quá hạn hoặc bị sửa. Đề nghị tải tệp lên lại.", "id_file")
        return _import_page(request, forms.UploadForm(), [problem])
    count = actions.store_score_lines(lines, by=request.user)
    messages.success(request, f"Đã lưu {count} số liệu.")
    return redirect("destinations:indices")


def _import_page(request: SignedInRequest, form: forms.UploadForm, problems: Sequence[Problem] = ()) -> HttpResponse:
    years = page.years_to_fill(queries.years(), timezone.localdate().year)
    context = {"form": form, "problems": problems, "template": forms.IndexFilter(request.GET, years=years)}
    return answer(request, "destinations/import_indices.html", context)

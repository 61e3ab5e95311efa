"""A form for each part of a draft: added, changed, moved, removed; what was typed comes back after a refusal."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import Refusals, SignedInRequest, Told, answer
from accounts.policies import Problem, Refused
from config.office.refusals import MAX_BYTES, Refusal
from config.typed import revision_in, whole_number
from config.words import and_joined
from tours.actions import editing, placing
from tours.enums import Level, PassageStyle
from tours.forms import parts as part_forms
from tours.forms import plans as forms
from tours.models import Passage, Plan
from tours.numbering import next_style
from tours.parts import Kind
from tours.pasted import read_pasted
from tours.pasted.word import text_of_word
from tours.presenters import outline, passages, stale
from tours.presenters import paper as papers
from tours.presenters.recognised import recognised
from tours.queries import parts
from tours.queries import plans as queries
from tours.queries.parts import Record
from tours.views.editor import NEXT, form_page, is_save, is_typing, plan_to_edit, plan_to_show, saved, typed

STEPS = {"len": -1, "xuong": 1}
LEVELS = {"vao": Level.DEEPER, "ra": Level.HIGHER}
PASSAGES = parts.get_part("doan")
GONE = Problem(
    "Phần này vừa bị người khác xóa. Nội dung vừa nhập còn nguyên bên dưới; bấm Lưu nếu vẫn muốn giữ, "
    "cổng thêm lại thành phần mới."
)


@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    return _add(request, plan, parts.get_part(slug))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    part = parts.get_part(slug)
    is_shown = request.method != "POST"
    record = queries.part_in(plan, part, item) if is_shown else parts.find_record(plan, part, item)
    if record is None and not is_shown:
        return _add(request, plan, part, Refused([GONE]))
    if record is None:
        raise Http404
    form = part_forms.part_form(plan, slug, record, typed(request))
    refusal: Refused | None = None
    is_whole = form.is_valid()
    if is_save(request) and is_whole:
        try:
            editing.change(plan, record, form.values, revision=revision_in(request.POST), by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            return _saved(request, plan, part, record)
    plan = plan_to_show(request, plan)
    sheet = papers.paper(plan, queries.passages_by_parent(plan), form.instance)
    stored = parts.find_record(plan, part, item) if refusal else None
    context = {
        "form": form,
        "title": f"Sửa {part.noun}",
        "record": record,
        "part": part,
        "is_passage": isinstance(record, Passage),
        "current": outline.anchor(part, record),
        "owner": _owner(record),
        "stored": stale.differing(form, part_forms.part_form(plan, slug, stored)) if stored else [],
    }
    if isinstance(record, Passage) and not is_typing(request):
        context |= {"quoting": passages.quoting(plan, record), "offers": passages.offers(plan, record)}
    return form_page(request, plan, form, sheet, context, refusal)


@require_POST
def move_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    plan = plan_to_edit(request, pk)
    record = parts.get_record(plan, parts.get_part(slug), item)
    way, revision = request.POST.get("huong", ""), revision_in(request.POST)
    with Told(request):
        if isinstance(record, Passage) and way in LEVELS:
            placing.change_level(plan, record, LEVELS[way], revision=revision, by=request.user)
        else:
            editing.move(plan, record, STEPS.get(way, 0), revision=revision, by=request.user)
    return redirect("tours:edit_part", plan.pk, slug, item)


@require_http_methods(["GET", "HEAD", "POST"])
def place_passage(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    """Any place in the text, with all that stands inside the passage."""
    plan = plan_to_edit(request, pk)
    passage = parts.get_passage_in(plan, str(item))
    form = forms.PlaceForm(plan, passage, typed(request))
    refusal: Refused | None = None
    if is_save(request) and form.is_valid():
        values, revision = form.cleaned_data, revision_in(request.POST)
        try:
            placing.place(plan, passage, **values, revision=revision, by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            return saved(request, plan, outline.entry_anchor(PASSAGES, passage), "Đã chuyển đoạn.")
    plan = plan_to_show(request, plan)
    tree = queries.passages_by_parent(plan)
    where = form.cleaned_data if form.is_bound and form.is_valid() else {}
    sheet = papers.paper_with_move(plan, tree, passage, **where)
    context = {"form": form, "title": "Chuyển đoạn văn đến chỗ khác", "passage": passage, "current": "phan-loi-van"}
    return form_page(request, plan, form, sheet, context, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def paste_text(request: SignedInRequest, pk: int) -> HttpResponse:
    """Many passages at once, with the marks they have in a Word file; a chosen file is read into the form first."""
    plan = plan_to_edit(request, pk)
    form, is_read = _text_form(request)
    pasted = read_pasted(form.cleaned_data["text"], form.cleaned_data["left"]) if form.is_valid() else None
    refusal: Refused | None = None
    if is_save(request) and pasted and not is_read:
        try:
            taken = placing.add_text(plan, pasted, revision=revision_in(request.POST), by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            sentence = f"Đã thêm {and_joined(taken)}." if taken else "Kế hoạch đã có đủ lời văn này, không thêm gì."
            return saved(request, plan, outline.TEXT, sentence)
    plan = plan_to_show(request, plan)
    tree = queries.passages_by_parent(plan)
    sheet = papers.paper_with_text(plan, tree, pasted.passages if pasted else [])
    told = recognised(plan, tree, pasted) if pasted else []
    context = {"form": form, "title": "Đọc tệp Word, dán lời văn", "current": outline.TEXT, "takes_file": True}
    return form_page(request, plan, form, sheet, context, refusal, recognised=told, is_read=is_read)


def _text_form(request: SignedInRequest) -> tuple[forms.TextForm, bool]:
    """And whether a file was read into it."""
    file = request.FILES.get("file")
    if file is None or is_typing(request):
        return forms.TextForm(typed(request)), False
    try:
        read = text_of_word(file.read(MAX_BYTES + 1))
    except Refusal as refusal:
        form = forms.TextForm(typed(request))
        form.fields["text"].required = False
        form.full_clean()
        form.add_error("file", str(refusal))
        return form, False
    data = QueryDict(mutable=True)
    data["text"] = read
    return forms.TextForm(data), True


@require_http_methods(["GET", "HEAD", "POST"])
def remove_part(request: SignedInRequest, pk: int, slug: str, item: int) -> HttpResponse:
    """Asks once and says what goes with it; what someone changed meanwhile is shown before it goes."""
    plan = plan_to_edit(request, pk)
    part = parts.get_part(slug)
    record = parts.get_record(plan, part, item)
    context = {"plan": plan, "part": part, "record": record, "lost": parts.leaving_with(record)}
    problems = Refusals()
    if request.method == "POST":
        with problems:
            editing.remove(plan, record, revision=revision_in(request.POST), by=request.user)
            return saved(request, plan, outline.anchor(part, record), f"Đã xóa {part.noun}.")
    return answer(request, "tours/remove_part.html", context | {"problems": problems, "revision": plan.revision})


def _add(request: SignedInRequest, plan: Plan, part: Kind, refusal: Refused | None = None) -> HttpResponse:
    """With a `refusal` the part was being changed when someone removed it: saving it adds it anew."""
    is_gone = refusal is not None
    after, before = _beside(request, plan, part, "sau"), _beside(request, plan, part, "truoc")
    form = part_forms.part_form(plan, part.slug, _blank(request, plan, part, after or before), typed(request))
    is_whole = form.is_valid()
    if is_save(request) and not is_gone and is_whole:
        new = _blank(request, plan, part, after or before)
        places = {"after": after.pk if after else None, "before": before.pk if before else None}
        try:
            editing.add(plan, new, form.values, **places, revision=revision_in(request.POST), by=request.user)
        except Refused as refused:
            refusal = refused
        else:
            return _saved(request, plan, part, new)
    plan = plan_to_show(request, plan)
    sheet = papers.paper(plan, queries.passages_by_parent(plan), form.instance, after=after, before=before)
    context = {
        "form": form,
        "part": part,
        "title": f"Thêm {part.noun}",
        "current": outline.anchor(part, form.instance),
        "action": _add_url(plan, part, _owner(form.instance)) if is_gone else "",
    }
    return form_page(request, plan, form, sheet, context, refusal)


def _beside(request: SignedInRequest, plan: Plan, part: Kind, asked: str) -> Record | None:
    """The part a new one stands beside, if it is still there."""
    pk = request.GET.get(asked, "")
    number = whole_number(pk)
    return None if number is None else parts.find_record(plan, part, number)


def _blank(request: SignedInRequest, plan: Plan, part: Kind, beside: Record | None) -> Record:
    """A new record that knows its plan, tour or parent; `beside` it stands among the same siblings."""
    if isinstance(beside, Passage):
        return Passage(plan=plan, parent=beside.parent, style=beside.style)
    if part.slug == PASSAGES.slug:
        inside = _asked(request, "trong")
        parent = parts.find_passage_in(plan, inside) if inside else None
        siblings = queries.passages_by_parent(plan).get(parent.pk if parent else None, ())
        styles = [PassageStyle(one.style) for one in siblings]
        style = next_style(styles, PassageStyle(parent.style) if parent else None)
        return Passage(plan=plan, parent=parent, style=style)
    owner: dict[str, Any] = {"plan": plan}
    if part.of_tour:
        owner = {"tour": parts.get_tour_in(plan, _asked(request, "chuong-trinh"))}
    new: Any = parts.model_of(part)(**owner)
    if (passage := request.GET.get("doan")) and hasattr(new, "passage_id"):
        new.passage = parts.find_passage_in(plan, passage)
    return cast("Record", new)


def _asked(request: SignedInRequest, name: str) -> str:
    """From the address, or from the page of a part that is there no more."""
    return request.GET.get(name) or request.POST.get(name) or ""


def _owner(record: Record) -> dict[str, int]:
    """What a new part beside `record` would belong to, as the address says it."""
    if isinstance(record, Passage):
        return {"trong": record.parent_id} if record.parent_id else {}
    tour: int | None = record.tour_id if parts.part_of(record).of_tour else None  # type: ignore[union-attr]  # of a tour
    return {"chuong-trinh": tour} if tour else {}


def _add_url(plan: Plan, part: Kind, asked: dict[str, int]) -> str:
    return reverse("tours:add_part", args=[plan.pk, part.slug], query=asked)


def _saved(request: SignedInRequest, plan: Plan, part: Kind, record: Record) -> HttpResponse:
    """Back to the outline, or on with the next one of the same kind."""
    if request.POST.get("bam") != NEXT:
        return saved(request, plan, outline.entry_anchor(part, record))
    messages.success(request, f"Đã lưu {part.noun}. Đang thêm phần tiếp theo.")
    asked = {"sau": record.pk} | ({} if isinstance(record, Passage) else _owner(record))
    return redirect(_add_url(plan, part, asked))

"""Invitations: one, or a workbook of them after every row was judged; how each stands; sent again, withdrawn."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import invitees, presenters
from accounts.actions import invitations as actions
from accounts.enums import InviteeVerdict
from accounts.forms.filters import InvitationFilter
from accounts.forms.users import InvitationForm, InviteesForm, Sealed, unsealed
from accounts.http import Refusals, SignedInRequest, answer, confirmed, page_of
from accounts.permissions import require
from accounts.policies import Problem, roles_to_give
from accounts.queries import inviting, mailing, places
from config.workbook import XLSX, Unreadable

STALE = "Trang xem trước đã quá một ngày hoặc bị sửa. Đề nghị tải tệp lên lại."


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_people")
    form = InvitationForm(request.POST or None, by=request.user)
    problems = Refusals()
    if form.is_valid():
        with problems:
            asked = {"agency": form.own_agency} | form.cleaned_data
            invitation = actions.invite(**asked, by=request.user)
            messages.success(request, f"Đã mời {invitation.full_name}. Thư mời đang được gửi đến {invitation.email}.")
            return redirect("accounts:invitations")
    return answer(request, "accounts/invite.html", {"form": form, "problems": problems})


@require_safe
def invitees_template(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_people")
    agencies = [agency.name for agency in places.agencies_to_invite_to(request.user)]
    roles = [str(role.label) for role in presenters.in_order(roles_to_give(request.user.roles))]
    return _workbook(invitees.template(agencies, roles), "mau-moi-nguoi-dung")


@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def invite_from_file(request: SignedInRequest) -> HttpResponse:
    """Reads the workbook and shows a verdict for each row. Nobody gets a letter yet."""
    require(request.user, "accounts.see_people")
    is_sent = request.method == "POST"
    form = InviteesForm(request.POST, request.FILES) if is_sent else InviteesForm()
    if not is_sent or not form.is_valid():
        return _upload_page(request, form)
    try:
        rows = invitees.read(form.cleaned_data["file"].read())
    except Unreadable as error:
        return _upload_page(request, form, [Problem(str(error), "id_file")])
    judged = actions.judge(rows, by=request.user)
    ready = frozenset(one.row.number for one in judged if one.verdict == InviteeVerdict.READY)
    context = {
        "rows": presenters.invitee_rows(judged),
        "summary": presenters.invitee_summary(judged),
        "count": len(ready),
        "sealed": str(Sealed(tuple(rows), ready)),
    }
    return render(request, "accounts/invitees.html", context)


@confirmed()
@require_POST
def invite_several(request: SignedInRequest) -> HttpResponse:
    """Those of the page shown that were to be invited and still can be."""
    require(request.user, "accounts.see_people")
    shown = unsealed(request.POST.get("sealed", ""))
    if shown is None:
        return _upload_page(request, InviteesForm(), [Problem(STALE, "id_file")])
    chosen = [row for row in shown.rows if row.number in shown.ready]
    invited, left = actions.invite_several(chosen, by=request.user)
    if invited:
        messages.success(request, f"Đã mời {len(invited)} người. Thư mời đang được gửi.")
    for words in presenters.left_words(left):
        messages.warning(request, words)
    return redirect("accounts:invitations")


@require_POST
def invitees_file(request: SignedInRequest) -> HttpResponse:
    """The rows with their verdicts of now, to mend and send in again."""
    require(request.user, "accounts.see_people")
    shown = unsealed(request.POST.get("sealed", ""))
    if shown is None:
        return _upload_page(request, InviteesForm(), [Problem(STALE, "id_file")])
    return _workbook(actions.verdict_workbook(shown.rows, by=request.user), "moi-nguoi-dung-ket-qua")


@require_safe
def invitations(request: SignedInRequest) -> HttpResponse:
    require(request.user, "accounts.see_people")
    return _list(request)


@confirmed()
@require_POST
def resend_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = inviting.get_invitation(request.user, pk)
    with (problems := Refusals()):
        actions.resend_invitation(invitation, by=request.user)
        messages.success(request, f"Đang gửi lại thư mời đến {invitation.email}. Đường dẫn cũ không còn dùng được.")
        return redirect("accounts:invitations")
    return _list(request, problems)


@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = inviting.get_invitation(request.user, pk)
    with (problems := Refusals()):
        actions.withdraw_invitation(invitation, by=request.user)
        messages.success(request, f"Đã thu hồi lời mời gửi đến {invitation.email}.")
        return redirect("accounts:invitations")
    return _list(request, problems)


def _list(request: SignedInRequest, problems: Sequence[Problem] = ()) -> HttpResponse:
    filters = InvitationFilter(request.GET, queryset=inviting.invitations(request.user))
    page = page_of(request, filters.qs)
    posts = mailing.posted_about(page.object_list)
    context = {
        "form": filters.form,
        "counts": presenters.invitation_counts(inviting.invitation_counts(request.user)),
        "page": page,
        "rows": presenters.invitation_rows(page.object_list, request.user, posts),
        "problems": problems,
    }
    return answer(request, "accounts/invitations.html", context)


def _upload_page(request: SignedInRequest, form: InviteesForm, problems: Sequence[Problem] = ()) -> HttpResponse:
    context = {"form": form, "problems": problems, "most": invitees.MOST_ROWS}
    return answer(request, "accounts/invite_from_file.html", context)


def _workbook(content: bytes, name: str) -> HttpResponse:
    file = HttpResponse(content, content_type=XLSX)
    file["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return file

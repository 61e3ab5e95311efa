"""Letters of this floor, in words; each is left in the outbox."""

import datetime
from collections.abc import Collection

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import outbox, whose
from accounts.chain import Head
from accounts.enums import Role
from accounts.handing import Held
from accounts.models import AddressChange, Agency, Invitation, User
from accounts.policies.standing import Check
from accounts.queries import users as queries
from config.words import and_joined, uncapital


def invite(invitation: Invitation, token: str) -> None:
    outbox.write(
        "Lời mời",
        to=[invitation.email],
        subject="Lời mời dùng cổng Học tập kinh nghiệm cải cách hành chính",
        body=_words("invitation", reverse("accounts:accept_invitation", args=[token]), invitation=invitation),
        about=invitation,
        agency=invitation.agency,
        is_of_account=True,
        expires_at=invitation.expires_at,
    )


def link_to_new_address(change: AddressChange, token: str) -> None:
    outbox.write(
        "Đổi địa chỉ đăng nhập",
        to=[change.new_email],
        subject="Xác nhận địa chỉ đăng nhập mới",
        body=_words("address_link", reverse("accounts:confirm_address", args=[token]), change=change),
        about=change,
        is_of_account=True,
        expires_at=change.expires_at,
    )


def word_to_old_address(change: AddressChange) -> None:
    """When a change is asked for, and when it is done: whoever is surprised knows whom to call."""
    outbox.write(
        "Báo đổi địa chỉ đăng nhập",
        to=[change.old_email],
        subject="Đã đổi địa chỉ đăng nhập" if change.confirmed_at else "Đề nghị đổi địa chỉ đăng nhập",
        body=_words("address_notice", change=change, office=whose.names().office),
        about=change,
        is_of_account=True,
    )


def handed_over(leaving: User, to: User, held: Collection[Held], roles: Collection[Role]) -> None:
    """What the colleague goes on with, and by which roles more."""
    outbox.write(
        "Nhận bàn giao",
        to=[to.email],
        subject=f"Nhận bàn giao công việc của {leaving}",
        body=_words("handed_over", reverse("accounts:home"), leaving=leaving, to=to, held=held, roles=_labels(roles)),
        about=leaving,
        agency=leaving.agency,
        is_of_account=True,
    )


def left_alone(leaving: User, agency: Agency | None, roles: Collection[Role], held: Collection[Held], by: User) -> None:
    """To the organiser and to those who can invite somebody new."""
    url = reverse("accounts:invite")
    told = {"leaving": leaving, "agency": agency, "roles": _labels(roles), "held": held, "by": by}
    outbox.write(
        "Báo cơ quan thiếu người",
        to=queries.addresses_of_office(),
        subject=f"{agency or leaving}: cần người tiếp nhận công việc trên cổng",
        body=_words("left_alone", url, **told),
        about=leaving,
        agency=agency,
        is_of_account=True,
    )


def factor_reset(user: User, by: User | None) -> None:
    """Whoever did not ask for it knows whom to call."""
    outbox.write(
        "Báo gỡ lớp bảo vệ thứ hai",
        to=[user],
        subject="Lớp bảo vệ thứ hai của tài khoản đã được gỡ",
        body=_words("factor_reset", reverse("mfa_index"), user=user, by=by, office=whose.names().office),
        about=user,
        is_of_account=True,
    )


def new_device(user: User, device: str, place: str, at: datetime.datetime) -> None:
    """To the owner alone, after a whole sign-in: a guess that fails tells nobody anything."""
    told = {"user": user, "device": device, "place": place, "at": at, "office": whose.names().office}
    outbox.write(
        "Báo đăng nhập từ thiết bị mới",
        to=[user],
        subject="Tài khoản vừa đăng nhập từ một thiết bị mới",
        body=_words("new_device", reverse("accounts:sessions"), **told),
        about=user,
        is_of_account=True,
    )


def witness(head: Head, day: datetime.date) -> None:
    """The end of the record to where the portal cannot rewrite it; a morning without this letter is a sign too."""
    outbox.write(
        "Dấu của nhật ký",
        to=settings.WITNESSES or User.objects.with_role(Role.ADMINISTRATOR),
        subject=f"Dấu của nhật ký ngày {day:%d/%m/%Y}: {head}",
        body=_words("witness", head=head, day=day),
        is_of_account=True,
    )


def alarm(troubles: Collection[Check]) -> None:
    """To the administrators; the page they find in it tells how it stands by then."""
    outbox.write(
        "Báo tình trạng cổng",
        to=User.objects.with_role(Role.ADMINISTRATOR),
        subject=f"Cổng cần xem: {and_joined([uncapital(one.name) for one in troubles])}",
        body=_words("alarm", reverse("accounts:standing"), troubles=troubles),
        is_of_account=True,
    )


def _words(template: str, path: str = "", **told: object) -> str:
    """A letter's text; `address` is that of a page of the portal."""
    always = {"address": settings.SITE_URL + path, "site": settings.SITE_URL, "body_name": whose.names().committee}
    return render_to_string(f"accounts/{template}.txt", told | always)


def _labels(roles: Collection[str]) -> str:
    return ", ".join(str(role.label) for role in Role if role in roles)

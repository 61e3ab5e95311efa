"""Addresses of this floor."""

from django.urls import path

from accounts.views import administrators, everyone, histories, invitations, letters, posted, sessions, standing

app_name = "accounts"
urlpatterns = [
    path("", everyone.home, name="home"),
    path("loi-moi/<str:token>/", everyone.accept_invitation, name="accept_invitation"),
    path("doi-dia-chi/<str:token>/", everyone.confirm_address, name="confirm_address"),
    path("tro-giup/song/", standing.alive, name="alive"),
    path("tro-giup/san-sang/", standing.ready, name="ready"),
    path("tro-giup/so-do/", standing.metrics, name="metrics"),
    path("bieu-mau/<int:pk>/", posted.kept_form, name="kept_form"),
    path("bieu-mau/<int:pk>/bo/", posted.drop_kept_form, name="drop_kept_form"),
    path("phien-dang-nhap/", sessions.sessions, name="sessions"),
    path("phien-dang-nhap/cac-phien-khac/ket-thuc/", sessions.end_other_sessions, name="end_other_sessions"),
    path("phien-dang-nhap/<str:handle>/ket-thuc/", sessions.end_session, name="end_session"),
    path("vao-thu/<int:pk>/", everyone.demo_sign_in, name="demo_sign_in"),
    path("quan-tri/nguoi-dung/", administrators.users, name="users"),
    path("quan-tri/nguoi-dung/<int:pk>/", administrators.user, name="user"),
    path("quan-tri/nguoi-dung/<int:pk>/go-lop-hai/", administrators.reset_factor, name="reset_factor"),
    path("quan-tri/nguoi-dung/<int:pk>/ket-thuc-phien/", sessions.end_sessions_of, name="end_sessions_of"),
    path("quan-tri/nguoi-dung/<int:pk>/ban-giao/", administrators.hand_over, name="hand_over"),
    path(
        "quan-tri/doi-dia-chi/<int:pk>/thu-hoi/",
        administrators.withdraw_address_change,
        name="withdraw_address_change",
    ),
    path("quan-tri/tam-dung/", administrators.locks, name="locks"),
    path("quan-tri/tam-dung/<int:pk>/go/", administrators.lift_lock, name="lift_lock"),
    path("quan-tri/moi/", invitations.invite, name="invite"),
    path("quan-tri/moi/tep/", invitations.invite_from_file, name="invite_from_file"),
    path("quan-tri/moi/tep/mau/", invitations.invitees_template, name="invitees_template"),
    path("quan-tri/moi/tep/gui/", invitations.invite_several, name="invite_several"),
    path("quan-tri/moi/tep/ket-qua/", invitations.invitees_file, name="invitees_file"),
    path("quan-tri/loi-moi/", invitations.invitations, name="invitations"),
    path("quan-tri/loi-moi/<int:pk>/gui-lai/", invitations.resend_invitation, name="resend_invitation"),
    path("quan-tri/loi-moi/<int:pk>/thu-hoi/", invitations.withdraw_invitation, name="withdraw_invitation"),
    path("quan-tri/co-quan/", administrators.agencies, name="agencies"),
    path("quan-tri/thu/", letters.letters, name="letters"),
    path("quan-tri/thu/gui-lai/", letters.resend_letters, name="resend_letters"),
    path("quan-tri/thu/<int:pk>/gui-lai/", letters.resend_letter, name="resend_letter"),
    path("quan-tri/thu/<int:pk>/thoi-gui/", letters.drop_letter, name="drop_letter"),
    path("quan-tri/tinh-trang/", standing.standing, name="standing"),
    path("quan-tri/tinh-trang/viec/<uuid:pk>/lam-lai/", standing.retry_work, name="retry_work"),
    path("quan-tri/tinh-trang/viec/<uuid:pk>/bo/", standing.give_up_work, name="give_up_work"),
    path("quan-tri/nhat-ky/", administrators.audit, name="audit"),
    path("lich-su/<slug:kind>/<int:pk>/", histories.history, name="history"),
]

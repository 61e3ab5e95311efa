"""Addresses of this floor."""

from django.urls import path

from tours.views import costs, duties, editor, parts, planfiles, plans, rounds, today, versions

app_name = "tours"
urlpatterns = [
    path("bat-dau/", plans.start, name="start"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/moi/", versions.new_plan, name="new_plan"),
    path("ke-hoach/nap-tep/", planfiles.load_plan, name="load_plan"),
    path("ke-hoach/nap-tep/mau/", planfiles.blank_plan, name="blank_plan"),
    path("ke-hoach/<int:pk>/tep/", planfiles.download, name="plan_file"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_pk>/hom-nay/", today.today, name="today"),
    path("ke-hoach/<int:plan_pk>/hom-nay/ke-hoach-khac/", today.elsewhere, name="elsewhere"),
    path("ke-hoach/<int:pk>/soan/", editor.edit, name="edit"),
    path("ke-hoach/<int:pk>/soan/dau-van-ban/", editor.edit_head, name="edit_head"),
    path("ke-hoach/<int:pk>/soan/can-cu/", editor.edit_bases, name="edit_bases"),
    path("ke-hoach/<int:pk>/soan/dan-loi-van/", parts.paste_text, name="paste_text"),
    path("ke-hoach/<int:pk>/soan/doan/<int:item>/chuyen-den/", parts.place_passage, name="place_passage"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/", parts.add_part, name="add_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/", parts.edit_part, name="edit_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/chuyen/", parts.move_part, name="move_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/xoa/", parts.remove_part, name="remove_part"),
    path("ke-hoach/<int:pk>/trinh/", versions.submit, name="submit"),
    path("ke-hoach/<int:pk>/rut/", versions.take_back, name="take_back"),
    path("ke-hoach/<int:pk>/ban-hanh/", versions.issue, name="issue"),
    path("ke-hoach/<int:pk>/phien-ban-moi/", versions.new_version, name="new_version"),
    path("ke-hoach/<int:pk>/bo/", versions.discard, name="discard"),
    path("ke-hoach/<int:pk>/nam-khac/", versions.copy, name="copy"),
    path("ke-hoach/<int:pk>/so-sanh/", versions.compare, name="compare"),
    path("ke-hoach/<int:pk>/noi-nhan/", duties.recipients, name="recipients"),
    path("nhiem-vu/<int:pk>/xong/", duties.finish_task, name="finish_task"),
    path("dot/<int:pk>/", rounds.round, name="round"),
    path("dot/<int:pk>/ngay/", rounds.agree_days, name="agree_days"),
    path("dot/<int:pk>/trang-thai/", rounds.move_round, name="move_round"),
    path("dot/<int:pk>/huy/", rounds.cancel_round, name="cancel_round"),
    path("ke-hoach/<int:pk>/du-toan/", costs.estimate, name="estimate"),
    path("nguon-kinh-phi/<int:pk>/quyet-dinh/them/", costs.add_decision, name="add_decision"),
    path("quyet-dinh-bo-sung/<int:pk>/", costs.edit_decision, name="edit_decision"),
    path("dinh-muc/", costs.norms, name="norms"),
    path("dinh-muc/them/", costs.add_norm, name="add_norm"),
    path("dinh-muc/<int:pk>/", costs.edit_norm, name="edit_norm"),
]

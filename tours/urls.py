"""Addresses of this floor."""

from django.urls import path

from tours.views import candidates, costs, destinations, duties, editor, hosts, indices, parts, plans, routes, versions

app_name = "tours"
urlpatterns = [
    path("bat-dau/", plans.start, name="start"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/soan/", editor.edit, name="edit"),
    path("ke-hoach/<int:pk>/soan/dau-van-ban/", editor.edit_head, name="edit_head"),
    path("ke-hoach/<int:pk>/soan/can-cu/", editor.edit_bases, name="edit_bases"),
    path("ke-hoach/<int:pk>/soan/doan/<int:item>/chuyen-den/", parts.place_passage, name="place_passage"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/", parts.add_part, name="add_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/", parts.edit_part, name="edit_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/chuyen/", parts.move_part, name="move_part"),
    path("ke-hoach/<int:pk>/soan/<slug:slug>/<int:item>/xoa/", parts.remove_part, name="remove_part"),
    path("ke-hoach/<int:pk>/trinh/", versions.submit, name="submit"),
    path("ke-hoach/<int:pk>/rut/", versions.take_back, name="take_back"),
    path("ke-hoach/<int:pk>/ban-hanh/", versions.issue, name="issue"),
    path("ke-hoach/<int:pk>/phien-ban-moi/", versions.new_version, name="new_version"),
    path("ke-hoach/<int:pk>/nam-khac/", versions.copy, name="copy"),
    path("ke-hoach/<int:pk>/so-sanh/", versions.compare, name="compare"),
    path("ke-hoach/<int:pk>/noi-nhan/", duties.recipients, name="recipients"),
    path("nhiem-vu/<int:pk>/xong/", duties.finish_task, name="finish_task"),
    path("ke-hoach/<int:plan_pk>/noi-den/", destinations.destinations, name="destinations"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/", destinations.workbench, name="workbench"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/tep/", destinations.workbench_file, name="workbench_file"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/so-do/", routes.route, name="route"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/cac-dot/", routes.set_rounds, name="set_rounds"),
    path(
        "ke-hoach/<int:plan_pk>/noi-den/<slug:code>/tieu-chi/<int:criterion>/nguong/",
        destinations.set_leap,
        name="set_leap",
    ),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/", candidates.candidate, name="candidate"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/xem-xet/", destinations.consider, name="consider"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/quyet-dinh/", candidates.decide, name="decide"),
    path(
        "ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/tieu-chi/<int:criterion>/",
        candidates.judge,
        name="judge",
    ),
    path("can-cu-noi-den/<int:pk>/", candidates.evidence, name="evidence"),
    path("noi-tiep/<int:pk>/", hosts.host, name="host"),
    path("noi-tiep/<int:pk>/dau-moi/", hosts.write_contact, name="write_contact"),
    path("noi-tiep/<int:pk>/tra-loi/", hosts.move_host, name="move_host"),
    path("ke-hoach/<int:pk>/du-toan/", costs.estimate, name="estimate"),
    path("dinh-muc/", costs.norms, name="norms"),
    path("dinh-muc/them/", costs.add_norm, name="add_norm"),
    path("dinh-muc/<int:pk>/", costs.edit_norm, name="edit_norm"),
    path("chi-so/", indices.indices, name="indices"),
    path("chi-so/tep/", indices.index_workbook, name="index_workbook"),
    path("chi-so/nhap/", indices.import_indices, name="import_indices"),
    path("chi-so/luu/", indices.store_indices, name="store_indices"),
]

"""Addresses of this floor."""

from django.urls import path

from destinations.views import candidates, hosts, indices, routes, starting, workbench

app_name = "destinations"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/noi-den/", workbench.destinations, name="destinations"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/", workbench.workbench, name="workbench"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/tep/", workbench.workbench_file, name="workbench_file"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/so-do/", routes.route, name="route"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/cac-dot/", routes.set_rounds, name="set_rounds"),
    path(
        "ke-hoach/<int:plan_pk>/noi-den/<slug:code>/tieu-chi/<int:criterion>/nguong/",
        workbench.set_leap,
        name="set_leap",
    ),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/", candidates.candidate, name="candidate"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:code>/<int:place>/xem-xet/", workbench.consider, name="consider"),
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
    path("chi-so/", indices.indices, name="indices"),
    path("chi-so/tep/", indices.index_workbook, name="index_workbook"),
    path("chi-so/nhap/", indices.import_indices, name="import_indices"),
    path("chi-so/luu/", indices.store_indices, name="store_indices"),
    path("quan-tri/cong/", starting.start_portal, name="start_portal"),
    path("quan-tri/cong/tep/", starting.start_workbook, name="start_workbook"),
]

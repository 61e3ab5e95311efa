"""Addresses of this floor."""

from django.urls import path

from tours.views import destinations, hosts, indices, plans

app_name = "tours"
urlpatterns = [
    path("bat-dau/", plans.start, name="start"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_pk>/noi-den/", destinations.destinations, name="destinations"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/", destinations.workbench, name="workbench"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/so-do/", destinations.route, name="route"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/cac-dot/", destinations.set_rounds, name="set_rounds"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/<int:place>/", destinations.candidate, name="candidate"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/<int:place>/xem-xet/", destinations.consider, name="consider"),
    path("ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/<int:place>/quyet-dinh/", destinations.decide, name="decide"),
    path(
        "ke-hoach/<int:plan_pk>/noi-den/<slug:scope>/<int:place>/tieu-chi/<int:criterion>/",
        destinations.judge,
        name="judge",
    ),
    path("can-cu-noi-den/<int:pk>/", destinations.evidence, name="evidence"),
    path("noi-tiep/<int:pk>/", hosts.host, name="host"),
    path("noi-tiep/<int:pk>/dau-moi/", hosts.write_contact, name="write_contact"),
    path("noi-tiep/<int:pk>/tra-loi/", hosts.move_host, name="move_host"),
    path("chi-so/", indices.indices, name="indices"),
    path("chi-so/tep/", indices.index_workbook, name="index_workbook"),
    path("chi-so/nhap/", indices.import_indices, name="import_indices"),
    path("chi-so/luu/", indices.store_indices, name="store_indices"),
]

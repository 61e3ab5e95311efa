"""Addresses of this floor."""

from django.urls import path

from registrations.views import agency, organiser

app_name = "registrations"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/viec/", agency.tasks, name="tasks"),
    path("dang-ky/<int:pk>/", agency.registration, name="registration"),
    path("dang-ky/<int:pk>/cong-van/", agency.dispatch, name="dispatch"),
    path("dang-ky/<int:pk>/cong-van/tep/", agency.dispatch_file, name="dispatch_file"),
    path("dang-ky/<int:pk>/kiem-tra/", agency.check, name="check"),
    path("dang-ky/<int:pk>/gui/", agency.submit, name="submit"),
    path("dang-ky/<int:pk>/bien-nhan/", agency.receipt, name="receipt"),
    path("dang-ky/<int:pk>/khong-cu/", agency.no_nomination, name="no_nomination"),
    path("ke-hoach/<int:plan_pk>/dang-ky/", organiser.review, name="review"),
    path("ke-hoach/<int:plan_pk>/nguoi-duoc-cu/", organiser.nominations, name="nominations"),
    path("dang-ky/<int:pk>/xem-xet/", organiser.examine, name="examine"),
    path("dang-ky/<int:pk>/tiep-nhan/", organiser.accept, name="accept"),
    path("dang-ky/<int:pk>/tra-lai/", organiser.send_back, name="send_back"),
]

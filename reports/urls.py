"""Addresses of this floor."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/lanh-dao/", views.leaders, name="leaders"),
    path("ke-hoach/<int:plan_pk>/van-ban/", views.documents, name="documents"),
    path("ke-hoach/<int:plan_pk>/van-ban/<slug:slug>.<slug:extension>", views.download, name="download"),
    path("ke-hoach/<int:plan_pk>/van-ban/<slug:slug>/", views.preview, name="preview"),
    path("van-ban/the-thuc/", views.letterheads, name="letterheads"),
    path("van-ban/the-thuc/moi/", views.letterhead, name="new_letterhead"),
    path("van-ban/the-thuc/<int:pk>/", views.letterhead, name="letterhead"),
    path("van-ban/viec/<int:pk>/", views.job, name="job"),
    path("van-ban/viec/<int:pk>/tep/", views.job_file, name="job_file"),
]

"""Addresses of this floor."""

from django.urls import path

from reports.views import filings, papers

app_name = "reports"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/lanh-dao/", papers.leaders, name="leaders"),
    path("ke-hoach/<int:plan_pk>/van-ban/", papers.documents, name="documents"),
    path("ke-hoach/<int:plan_pk>/van-ban/<slug:slug>.<slug:extension>", papers.download, name="download"),
    path("ke-hoach/<int:plan_pk>/van-ban/<slug:slug>/", papers.preview, name="preview"),
    path("ke-hoach/<int:plan_pk>/ho-so-van-ban/", filings.filings, name="filings"),
    path("ke-hoach/<int:plan_pk>/ho-so-van-ban/lap/", filings.open_filing, name="open_filing"),
    path("ke-hoach/<int:plan_pk>/ho-so-van-ban/doi-chieu/", filings.compare_filings, name="compare_filings"),
    path("ho-so-van-ban/<int:pk>/", filings.filing, name="filing"),
    path("ho-so-van-ban/<int:pk>/buoc/", filings.move_filing, name="move_filing"),
    path("ho-so-van-ban/<int:pk>/lay-lai-so-lieu/", filings.retake_filing, name="retake_filing"),
    path("ho-so-van-ban/<int:pk>/vao-so/", filings.record_filing, name="record_filing"),
    path("ho-so-van-ban/<int:pk>/doc-chu-ky/", filings.read_signatures, name="read_signatures"),
    path("ho-so-van-ban/<int:pk>/tep/", filings.filing_file, name="filing_file"),
    path("van-ban/the-thuc/", papers.letterheads, name="letterheads"),
    path("van-ban/the-thuc/moi/", papers.letterhead, name="new_letterhead"),
    path("van-ban/the-thuc/<int:pk>/", papers.letterhead, name="letterhead"),
    path("van-ban/viec/<int:pk>/", papers.job, name="job"),
    path("van-ban/viec/<int:pk>/tep/", papers.job_file, name="job_file"),
]

"""Addresses of this floor."""

from django.urls import path

from registrations.views import accounts, agency, changes, intake, listing, organiser, receipts, silent

app_name = "registrations"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/viec/", agency.tasks, name="tasks"),
    path("dang-ky/<int:pk>/", listing.registration, name="registration"),
    path("dang-ky/<int:pk>/luu-y/", listing.warnings, name="warnings"),
    path("dang-ky/<int:pk>/cong-van/", agency.dispatch, name="dispatch"),
    path("dang-ky/<int:pk>/cong-van/tep/", agency.dispatch_file, name="dispatch_file"),
    path("dang-ky/<int:pk>/kiem-tra/", agency.check, name="check"),
    path("dang-ky/<int:pk>/tra-loi/", agency.answer_remarks, name="answer_remarks"),
    path("dang-ky/<int:pk>/gui/", agency.submit, name="submit"),
    path("dang-ky/<int:pk>/bien-nhan/", receipts.receipt, name="receipt"),
    path("bien-nhan/<int:pk>/", receipts.sending, name="sending"),
    path("bien-nhan/<int:pk>/cong-van/", receipts.sent_dispatch, name="sent_dispatch"),
    path("bien-nhan/kiem-tra/", receipts.verify, name="verify"),
    path("dang-ky/<int:pk>/mo-lai/", receipts.reopen, name="reopen"),
    path("dang-ky/<int:pk>/khong-cu/", receipts.no_nomination, name="no_nomination"),
    path("dang-ky/<int:pk>/mau/", intake.workbook, name="workbook"),
    path("dang-ky/<int:pk>/tai-len/", intake.upload, name="upload"),
    path("tai-len/<uuid:key>/", intake.preview, name="preview"),
    path("tai-len/<uuid:key>/chon/", intake.choose_rows, name="choose_rows"),
    path("tai-len/<uuid:key>/nhan/", intake.take_rows, name="take_rows"),
    path("tai-len/<uuid:key>/ket-qua/", intake.annotated, name="annotated"),
    path("tai-len/<uuid:key>/bo/", intake.discard, name="discard"),
    path("dang-ky/<int:pk>/danh-ba/", intake.directory, name="directory"),
    path("dang-ky/<int:pk>/danh-ba/nguoi/", intake.known_person, name="known_person"),
    path("dang-ky/<int:pk>/thay-doi/", changes.request_change, name="request_change"),
    path("thay-doi/<int:pk>/chap-nhan/", changes.accept_change, name="accept_change"),
    path("thay-doi/<int:pk>/khong-chap-nhan/", changes.decline_change, name="decline_change"),
    path("ke-hoach/<int:plan_pk>/dang-ky/", organiser.review, name="review"),
    path("ke-hoach/<int:plan_pk>/dang-ky/tai/", organiser.answers_file, name="answers_file"),
    path("ke-hoach/<int:plan_pk>/nguoi-duoc-cu/tai/", organiser.nominations_file, name="nominations_file"),
    path("ke-hoach/<int:plan_pk>/nguoi-duoc-cu/", organiser.nominations, name="nominations"),
    path("nguoi-duoc-cu/<int:pk>/tai-khoan/", accounts.link_account, name="link_account"),
    path("ke-hoach/<int:plan_pk>/nhac/", silent.remind, name="remind"),
    path("ke-hoach/<int:plan_pk>/co-quan/<int:agency_pk>/gia-han/", silent.extend, name="extend"),
    path("ke-hoach/<int:plan_pk>/co-quan/<int:agency_pk>/ban-giay/", silent.enter_from_paper, name="enter_from_paper"),
    path("dang-ky/<int:pk>/xem-xet/", organiser.examine, name="examine"),
    path("dang-ky/<int:pk>/tiep-nhan/", organiser.accept, name="accept"),
    path("dang-ky/<int:pk>/dien/", organiser.name_groups, name="name_groups"),
    path("dang-ky/<int:pk>/tra-lai/", organiser.send_back, name="send_back"),
]

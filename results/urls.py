"""Addresses of this floor."""

from django.urls import path

from results.views import applying, closing, gathering, library, obstacles, reports, sessions

app_name = "results"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/ket-qua/de-ra-va-da-lam/", closing.closing, name="closing"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/", reports.report, name="report"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/da-bao-cao/", reports.say_reported, name="say_reported"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/phan/<slug:key>/", reports.report_part, name="report_part"),
    path("chuyen-di/<int:pk>/bao-cao-ket-qua/phan/<slug:key>/theo-nguon/", reports.drop_edit, name="drop_edit"),
    path("ke-hoach/<int:plan_pk>/ket-qua/buoi-lam-viec/", sessions.sessions, name="sessions"),
    path("bai-hoc/", library.library, name="library"),
    path("bai-hoc/<int:pk>/", library.lesson, name="lesson"),
    path("bai-hoc/<int:pk>/sua/", library.edit_lesson, name="edit_lesson"),
    path("bai-hoc/<int:pk>/thu-vien/", library.publish_lesson, name="publish_lesson"),
    path("bai-hoc/<int:pk>/quyet-dinh/", library.decide_lesson, name="decide_lesson"),
    path("bai-hoc/<int:pk>/tach/", library.split_lesson, name="split_lesson"),
    path("bai-hoc/<int:pk>/viec/", library.new_action, name="new_action"),
    path("chuyen-di/<int:pk>/bai-hoc/", gathering.gather, name="gather"),
    path("chuyen-di/<int:pk>/bai-hoc/gop/", gathering.merge_lessons, name="merge_lessons"),
    path("chuyen-di/<int:pk>/bai-hoc-cua-toi/", gathering.own_notes, name="own_notes"),
    path("di/<str:token>/bai-hoc/", gathering.pocket_notes, name="pocket_notes"),
    path("ke-hoach/<int:plan_pk>/viec-van-dung/", applying.actions_board, name="actions"),
    path("viec-van-dung/<int:pk>/", applying.action, name="action"),
    path("viec-van-dung/<int:pk>/buoc/", applying.act, name="act"),
    path("viec-van-dung/<int:pk>/bang-chung/", applying.evidence_file, name="evidence_file"),
    path("ke-hoach/<int:plan_pk>/vuong-mac/", obstacles.obstacles, name="obstacles"),
    path("ke-hoach/<int:plan_pk>/vuong-mac/gui/", obstacles.write_obstacle, name="write_obstacle"),
    path("ke-hoach/<int:plan_pk>/vuong-mac/tra-loi/", obstacles.answer_several, name="answer_several"),
    path("vuong-mac/<int:pk>/", obstacles.obstacle, name="obstacle"),
    path("vuong-mac/<int:pk>/loi/", obstacles.say, name="say"),
    path("vuong-mac/<int:pk>/tep/", obstacles.obstacle_file, name="obstacle_file"),
]

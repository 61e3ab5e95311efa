"""Addresses of this floor."""

from django.urls import path

from delegations.views import agencies, beside, certificates, leaders, members, organiser, people, versions, ways

app_name = "delegations"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/doan/", organiser.compositions, name="compositions"),
    path("ke-hoach/<int:plan_pk>/doan/lap/", organiser.create, name="create"),
    path("ke-hoach/<int:plan_pk>/doan/so-sanh/", versions.compare, name="compare"),
    path("ke-hoach/<int:plan_pk>/ket-qua-bo-tri/", agencies.outcome, name="outcome"),
    path("ke-hoach/<int:plan_pk>/chuyen-di-cua-toi/", members.trip, name="trip"),
    path("doan/<int:pk>/", organiser.board, name="board"),
    path("doan/<int:pk>/nguoi/<int:nomination>/", organiser.person, name="person"),
    path("doan/<int:pk>/nguoi/<int:nomination>/neu-xep/", ways.ways, name="ways"),
    path("doan/<int:pk>/nguoi/<int:nomination>/canh/", beside.beside, name="beside"),
    path("doan/<int:pk>/chuyen/", organiser.move, name="move"),
    path("doan/<int:pk>/doi-cho/", organiser.swap, name="swap"),
    path("doan/<int:pk>/khoa/", organiser.lock, name="lock"),
    path("doan/<int:pk>/mo-khoa/", organiser.unlock, name="unlock"),
    path("doan/<int:pk>/hoan-tac/", organiser.undo, name="undo"),
    path("doan/<int:pk>/cac-lan-xep/", organiser.acts, name="acts"),
    path("doan/<int:pk>/ly-do/", organiser.give_reason, name="give_reason"),
    path("doan/<int:pk>/goi-y/", organiser.proposal, name="proposal"),
    path("doan/<int:pk>/sao/", versions.copy, name="copy"),
    path("doan/<int:pk>/thay-the/", versions.replace, name="replace"),
    path("doan/<int:pk>/thu-cach-sua/", versions.try_steps, name="try_steps"),
    path("doan/<int:pk>/dieu-chinh/", versions.rule_changes, name="rule_changes"),
    path("doan/<int:pk>/bo-cho-moi/", versions.drop_opening, name="drop_opening"),
    path("doan/<int:pk>/bo/", versions.discard, name="discard"),
    path("doan/<int:pk>/cong-bo/", versions.publish, name="publish"),
    path("doan/<int:pk>/du-bi/", people.reserves, name="reserves"),
    path("doan/<int:pk>/xep-du-bi/", people.fill, name="fill"),
    path("doan/<int:pk>/xep-nguoi-neu-ten/", people.seat_lacking, name="seat_lacking"),
    path("doan/<int:pk>/bo-sung-nguoi/", people.add_person, name="add_person"),
    path("doan/<int:pk>/trinh/", organiser.submit, name="submit"),
    path("doan/<int:pk>/cach-chon/", certificates.certificate, name="certificate"),
    path("doan/<int:pk>/cach-chon/tep/", certificates.certificate_file, name="certificate_file"),
    path("doan/<int:pk>/phe-duyet/", leaders.approval, name="approval"),
    path("doan/<int:pk>/tra-lai/", leaders.send_back, name="send_back"),
]

"""Addresses of this floor."""

from django.urls import path

from delegations.views import leaders, organiser

app_name = "delegations"
urlpatterns = [
    path("ke-hoach/<int:plan_pk>/doan/", organiser.compositions, name="compositions"),
    path("ke-hoach/<int:plan_pk>/doan/lap/", organiser.create, name="create"),
    path("doan/<int:pk>/", organiser.board, name="board"),
    path("doan/<int:pk>/nguoi/<int:nomination>/", organiser.person, name="person"),
    path("doan/<int:pk>/chuyen/", organiser.move, name="move"),
    path("doan/<int:pk>/khoa/", organiser.lock, name="lock"),
    path("doan/<int:pk>/mo-khoa/", organiser.unlock, name="unlock"),
    path("doan/<int:pk>/hoan-tac/", organiser.undo, name="undo"),
    path("doan/<int:pk>/ly-do/", organiser.give_reason, name="give_reason"),
    path("doan/<int:pk>/goi-y/", organiser.proposal, name="proposal"),
    path("doan/<int:pk>/trinh/", organiser.submit, name="submit"),
    path("doan/<int:pk>/phe-duyet/", leaders.approval, name="approval"),
    path("doan/<int:pk>/tra-lai/", leaders.send_back, name="send_back"),
]

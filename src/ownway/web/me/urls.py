"""Addresses of the pages about a person."""

from django.urls import path

from ownway.web.me import capacity, keeper, notes, views

app_name = "me"
urlpatterns = [
    path("p/<str:reference>/about/", views.index, name="index"),
    path("p/<str:reference>/about/details/", views.details, name="details"),
    path("p/<str:reference>/about/needs/", views.needs, name="needs"),
    path("p/<str:reference>/about/ethnic-group/", views.ethnic_group, name="ethnic_group"),
    path("p/<str:reference>/about/safe/", views.safe, name="safe"),
    path("p/<str:reference>/about/everything/", views.everything, name="everything"),
    path("p/<str:reference>/about/forget/", views.forget, name="forget"),
    path("p/<str:reference>/about/capacity/", capacity.listed, name="capacity"),
    path("p/<str:reference>/about/capacity/new/", capacity.record_one, name="record_capacity"),
    path("p/<str:reference>/about/notes/", notes.listed, name="notes"),
    path("p/<str:reference>/about/notes/new/", notes.write, name="write_note"),
    path("p/<str:reference>/about/notes/seen/", notes.seen, name="note_seeing"),
    path("desk/at/<slug:slug>/people/", keeper.find, name="keeper_find"),
    path("desk/at/<slug:slug>/people/<str:reference>/", keeper.person, name="keeper_person"),
    path("desk/at/<slug:slug>/people/<str:reference>/everything/", keeper.hand_over, name="keeper_hand_over"),
    path("desk/at/<slug:slug>/people/<str:reference>/forget/", keeper.forget, name="keeper_forget"),
]

"""Addresses of the figures: a place's public pages and data, a person's own, and the desk's."""

from django.urls import path

from ownway.web.measured import at_work, views

app_name = "measured"
urlpatterns = [
    path("at/<slug:slug>/figures/", views.front, name="front"),
    path("at/<slug:slug>/figures/how-long/", views.how_long, name="how_long"),
    path("at/<slug:slug>/figures/told/", views.told, name="told"),
    path("at/<slug:slug>/figures/paperwork/", views.paperwork, name="paperwork"),
    path("at/<slug:slug>/figures/nothing/", views.nothing, name="nothing"),
    path("at/<slug:slug>/figures/<slug:kind>.csv", views.data, name="data"),
    path("p/<str:reference>/how-long/", at_work.mine, name="mine"),
    path("desk/<slug:slug>/told/", at_work.untold, name="untold"),
    path("desk/<slug:slug>/figures/", at_work.last_night, name="last_night"),
]

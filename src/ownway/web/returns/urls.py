"""Addresses of what a return leaves to a human."""

from django.urls import path

from ownway.web.returns import views

app_name = "returns"
urlpatterns = [
    path("desk/at/<slug:slug>/returns/", views.waiting, name="waiting"),
    path("desk/at/<slug:slug>/returns/number/", views.number, name="number"),
    path("desk/at/<slug:slug>/returns/<int:matter>/same/", views.same, name="same"),
    path("desk/at/<slug:slug>/returns/<int:matter>/other/", views.other, name="other"),
    path("desk/at/<slug:slug>/returns/<int:matter>/looked/", views.looked, name="looked"),
]

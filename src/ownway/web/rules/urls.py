"""Addresses of the rules of a place."""

from django.urls import path

from ownway.web.rules import views

app_name = "rules"
urlpatterns = [
    path("at/<slug:slug>/rules/", views.page, name="page"),
    path("at/<slug:slug>/rules/<str:name>/", views.file, name="file"),
    path("desk/at/<slug:slug>/figures/", views.figures, name="figures"),
]

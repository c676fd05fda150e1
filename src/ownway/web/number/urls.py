"""Addresses of the calculator."""

from django.urls import path

from ownway.web.number import views

app_name = "number"
urlpatterns = [
    path("at/<slug:slug>/number/", views.number, name="page"),
    path("at/<slug:slug>/number/carers/", views.number, {"sort": "carers"}, name="carers"),
    path("at/<slug:slug>/number/file/", views.keep, name="file"),
]

"""Addresses of those who look after a place."""

from django.urls import path

from ownway.web.keeping import about

app_name = "keeping"
urlpatterns = [
    path("desk/at/<slug:slug>/about/", about.about, name="about"),
]

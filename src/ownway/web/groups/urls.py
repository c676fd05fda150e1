"""Addresses of co-production groups."""

from django.urls import path

from ownway.web.groups import views

app_name = "groups"
urlpatterns = [
    path("at/<slug:slug>/groups/", views.public, name="public"),
    path("desk/at/<slug:slug>/groups/", views.kept, name="kept"),
    path("desk/at/<slug:slug>/groups/<slug:group>/", views.group, name="group"),
    path("desk/at/<slug:slug>/groups/<slug:group>/end/<uuid:seat>/", views.end, name="end"),
]

"""Addresses of checks: public, at the desk, and a person's."""

from django.urls import path

from ownway.web.checks import desk, person, public

app_name = "checks"
_P = "p/<str:reference>/checks/"
urlpatterns = [
    path("at/<slug:slug>/checks/", public.rules, name="rules"),
    path("desk/<slug:slug>/checks/", desk.desk, name="desk"),
    path("desk/<slug:slug>/checks/draw/", desk.draw, name="draw"),
    path(_P, person.record, name="record"),
    path(f"{_P}ask/", person.ask, name="ask"),
    path(f"{_P}<int:number>/look/", person.look, name="look"),
    path(f"{_P}<int:number>/close/", person.close, name="close"),
]

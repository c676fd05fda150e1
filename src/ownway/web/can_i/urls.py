"""Addresses of asking: a person's, the desk's, and the public page of a place."""

from django.urls import path

from ownway.web.can_i import at_work, telling, views

app_name = "can_i"
_P = "p/<str:reference>/money/can-i/"
urlpatterns = [
    path(_P, views.ask, name="ask"),
    path(f"{_P}<str:question>/", views.question, name="question"),
    path(f"{_P}<str:question>/answer/", at_work.answer, name="answer"),
    path(f"{_P}<str:question>/pass-on/", at_work.pass_on, name="pass_on"),
    path(f"{_P}<str:question>/tell-again/", telling.tell_again, name="tell_again"),
    path("at/<slug:slug>/asked/", telling.told, name="told"),
    path("desk/<slug:slug>/asked/", telling.to_check, name="to_check"),
    path("desk/<slug:slug>/asked/<int:number>/", telling.check, name="check"),
    path("desk/<slug:slug>/asked/<int:number>/back/", telling.send_back, name="send_back"),
    path("desk/<slug:slug>/asked/<int:number>/end/", telling.end, name="end"),
]

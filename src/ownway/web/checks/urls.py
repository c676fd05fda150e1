"""Addresses of checks: public, at the desk, and a person's."""

from django.urls import path

from ownway.web.checks import desk, letters, offering, person, public, taking_back

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
    path(f"{_P}back/", taking_back.overview, name="taking_back"),
    path(f"{_P}back/ask/", taking_back.ask, name="ask_back"),
    path(f"{_P}back/<str:number>/told/", taking_back.told, name="told"),
    path(f"{_P}back/<str:number>/answer/", taking_back.answer, name="answer"),
    path(f"{_P}back/<str:number>/decide/", taking_back.rule, name="rule"),
    path(f"{_P}back/<str:number>/withdraw/", taking_back.withdraw, name="withdraw"),
    path(f"{_P}back/<str:number>/went/", taking_back.went, name="went"),
    path(f"{_P}letters/<int:number>/", letters.letter, name="letter"),
    path(f"{_P}offers/", offering.overview, name="offers"),
    path(f"{_P}offers/give/", offering.give, name="offer"),
    path(f"{_P}offers/<str:number>/take-back/", offering.take_back, name="take_offer_back"),
    path(f"{_P}offers/<str:number>/told/", offering.told, name="offer_told"),
    path(f"{_P}offers/<str:number>/came/", offering.came, name="offer_came"),
]

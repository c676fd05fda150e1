"""Addresses of deciding and of decisions."""

from django.urls import path

from ownway.web.decide import asking, ending, telling, views

app_name = "decide"
urlpatterns = [
    path("decide/", views.decide, name="decide"),
    path("decide/no/", views.refuse, name="refuse"),
    path("decide/back/", asking.back, name="back"),
    path("decide/unseen/", asking.unseen, name="unseen"),
    path("decide/questions/<slug:question>/", asking.question, name="question"),
    path("decide/ending/", ending.ending, name="ending"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/told/", telling.told, name="told"),
    path("decisions/<str:decision>/", views.decision, name="decision"),
    path("decisions/<str:decision>/copy/", views.copy, name="copy"),
    path("decisions/<str:decision>/go-on/", ending.stay, name="stay"),
]

"""Addresses of the public pages: those of the whole installation, and those of each place."""

from django.urls import path

from ownway.web.public import views

urlpatterns = [
    path("", views.front, name="home"),
    path("at/<slug:slug>/", views.place_home, name="place"),
    path("at/<slug:slug>/could-i/", views.could_i, name="could_i"),
    path("at/<slug:slug>/options/", views.options, name="options"),
    path("at/<slug:slug>/rights/", views.rights, name="rights"),
    path("at/<slug:slug>/told-no/", views.told_no, name="told_no"),
    path("at/<slug:slug>/who-can-help/", views.who_can_help, name="who_can_help"),
    path("words/", views.words, name="words"),
    path("privacy/", views.privacy, name="privacy"),
    path("safe/", views.safe, name="safe"),
    path("accessibility/", views.plain_page, {"page": "accessibility"}, name="accessibility"),
    path("languages/", views.plain_page, {"page": "languages"}, name="languages"),
    path("rules/", views.rules, name="rules"),
]

"""Addresses of the public pages: those of the whole installation, and those of each place."""

from django.urls import path

from ownway.web.public import views

urlpatterns = [
    path("", views.front, name="home"),
    path("at/<slug:slug>/", views.place_home, name="place"),
    path("words/", views.words, name="words"),
    path("privacy/", views.plain_page, {"page": "privacy"}, name="privacy"),
    path("safe/", views.plain_page, {"page": "safe"}, name="safe"),
    path("accessibility/", views.plain_page, {"page": "accessibility"}, name="accessibility"),
    path("languages/", views.plain_page, {"page": "languages"}, name="languages"),
    path("rules/", views.rules, name="rules"),
]

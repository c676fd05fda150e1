"""Addresses of the desk."""

from django.urls import path

from ownway.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.at_work, name="list"),
    path("<slug:slug>/", views.place, name="place"),
    path("step/<str:reference>/<str:step>/hand-on/", views.hand_on, name="hand_on"),
    path("step/<str:reference>/<str:step>/new-day/", views.new_day, name="new_day"),
]

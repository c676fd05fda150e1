"""Addresses of challenges."""

from django.urls import path

from ownway.web.challenge import putting_right, views

app_name = "challenge"
urlpatterns = [
    path("decisions/<str:decision>/challenge/", views.start, name="start"),
    path("challenges/<str:challenge>/", views.challenge, name="challenge"),
    path("challenges/<str:challenge>/put-right/", putting_right.put_right, name="put_right"),
]

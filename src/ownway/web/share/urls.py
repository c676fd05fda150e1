"""Addresses of the financial assessment and of the share."""

from django.urls import path

from ownway.web.share import views

app_name = "share"
urlpatterns = [
    path("p/<str:reference>/share/", views.front, name="front"),
    path("p/<str:reference>/share/money/", views.money, name="money"),
    path("p/<str:reference>/share/try/", views.try_it, name="try"),
    path("p/<str:reference>/share/move/<str:to>/", views.move_on, name="move"),
    path("p/<str:reference>/share/check/", views.check, name="check"),
    path("p/<str:reference>/share/made/<str:worked>/", views.explained, name="explained"),
]

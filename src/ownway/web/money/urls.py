"""Addresses of a person's money."""

from django.urls import path

from ownway.web.money import holding, views

app_name = "money"
urlpatterns = [
    path("", views.left, name="left"),
    path("spend/", views.spend, name="spend"),
    path("receipt/<int:entry>/", views.receipt, name="receipt"),
    path("put-right/<int:entry>/", views.put_right, name="put_right"),
    path("open/", views.open_lines, name="open_lines"),
    path("came/<int:stream>/<str:day>/", views.came, name="came"),
    path("set-up/", views.set_up, name="set_up"),
    path("holding/", holding.hold, name="holding"),
    path("funders/", holding.funders, name="funders"),
]

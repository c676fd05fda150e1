"""Addresses of statements."""

from django.urls import path

from ownway.web.banking import views

app_name = "banking"
urlpatterns = [
    path("p/<str:reference>/money/statements/", views.own, name="own"),
    path("statements/<int:number>/", views.account, name="account"),
    path("statements/<int:number>/lines/", views.lines, name="lines"),
    path("statements/<int:number>/rule/<int:rule>/stop/", views.stop_rule, name="stop_rule"),
    path("statements/<int:number>/columns/forget/", views.forget_columns, name="forget_columns"),
    path("statements/file/<int:number>/", views.upload, name="upload"),
    path("statements/line/<int:number>/", views.line, name="line"),
    path("statements/line/<int:number>/back/", views.back, name="back"),
]

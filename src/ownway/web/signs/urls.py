"""Addresses of signs."""

from django.urls import path

from ownway.web.signs import views

app_name = "signs"
urlpatterns = [
    path("desk/<slug:slug>/signs/", views.desk, name="desk"),
    path("desk/sign/<int:number>/", views.sign, name="sign"),
    path("desk/silence/<int:number>/", views.second, name="second"),
    path("p/<str:reference>/signs/", views.record, name="record"),
]

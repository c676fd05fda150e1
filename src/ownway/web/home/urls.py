"""Addresses of the person's front page and of the promises."""

from django.urls import path

from ownway.web.home import views

app_name = "home"
urlpatterns = [
    path("home/", views.front, name="front"),
    path("p/<str:reference>/", views.record, name="record"),
    path("p/<str:reference>/promises/", views.promises, name="promises"),
    path("p/<str:reference>/promises/told/", views.told, name="told"),
    path("p/<str:reference>/go-on/<str:step>/", views.go_on, name="go_on"),
    path("p/<str:reference>/ask/", views.ask, name="ask"),
    path("p/<str:reference>/questions/<int:number>/", views.question, name="question"),
]

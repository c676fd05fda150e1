"""Addresses of first contact. They stand before the desk's, whose places have short names."""

from django.urls import path

from ownway.web.contact import views

app_name = "contact"
urlpatterns = [
    path("at/<slug:slug>/contact/", views.public, name="public"),
    path("at/<slug:slug>/contact/thanks/", views.thanks, name="thanks"),
    path("desk/contact/", views.at_work, name="at_work"),
    path("p/<str:reference>/met/", views.met, name="met"),
    path("p/<str:reference>/met/code/", views.code, name="code"),
    path("p/<str:reference>/met/same/<str:other>/", views.same, name="same"),
    path("p/<str:reference>/met/apart/<int:merge>/", views.apart, name="apart"),
]

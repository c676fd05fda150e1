"""Addresses of reviews and leaving."""

from django.urls import path

from ownway.web.review import views

app_name = "review"
urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/lines/<uuid:agreed_line>/", views.line, name="line"),
    path("review/changed/", views.changed, name="changed"),
    path("review/end/", views.end, name="end"),
    path("leave/", views.leave, name="leave"),
]

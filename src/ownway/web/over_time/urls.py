"""Addresses of money over the years."""

from django.urls import path

from ownway.web.over_time import views

app_name = "over_time"
urlpatterns = [
    path("p/<str:reference>/money/over-the-years/", views.person, name="person"),
    path("at/<slug:slug>/over-the-years/", views.budgets, name="budgets"),
    path("at/<slug:slug>/over-the-years/budgets.<str:form>", views.budgets_file, name="budgets_file"),
    path("at/<slug:slug>/money-moved/", views.moved, name="moved"),
    path("at/<slug:slug>/money-moved/years.<str:form>", views.moved_file, name="moved_file"),
]

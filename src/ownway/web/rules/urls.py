"""Addresses of the rules of a place."""

from django.urls import path

from ownway.web.rules import adopting, pricing, sets, views

app_name = "rules"
urlpatterns = [
    path("at/<slug:slug>/rules/", views.page, name="page"),
    path("at/<slug:slug>/rules/<str:name>/", views.file, name="file"),
    path("at/<slug:slug>/rules/<str:name>/page/", sets.rule_set, name="set"),
    path("desk/at/<slug:slug>/figures/", views.figures, name="figures"),
    path("desk/at/<slug:slug>/rules/", adopting.kept, name="kept"),
    path("desk/at/<slug:slug>/rules/<str:kind>/", adopting.bring, name="bring"),
    path("desk/at/<slug:slug>/rules/<str:kind>/today/", adopting.todays, name="todays"),
    path("desk/at/<slug:slug>/rules/<str:kind>/prices/", pricing.prices, name="prices"),
    path("desk/at/<slug:slug>/rules/<str:kind>/<str:name>/", adopting.compare, name="compare"),
]

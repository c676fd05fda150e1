"""Addresses of what happened to a person."""

from django.urls import path

from ownway.web.closing import following, stating, views

app_name = "closing"
urlpatterns = [
    path("", views.turns, name="turns"),
    path("<str:turn>/", views.turn, name="turn"),
    path("<str:turn>/over/", views.over, name="over"),
    path("<str:turn>/add/", following.add, name="add"),
    path("<str:turn>/told/<int:number>/", following.tell, name="tell"),
    path("<str:turn>/line/<int:line>/", following.line, name="line"),
    path("<str:turn>/aside/", following.aside, name="aside"),
    path("<str:turn>/aside/<int:number>/gone/", following.gone, name="gone"),
    path("<str:turn>/statement/", stating.give, name="give"),
    path("<str:turn>/statement/<int:number>/", stating.statement, name="statement"),
]

"""Addresses from finding to doing."""

from django.urls import path

from ownway.web.doing import session, views

app_name = "doing"
urlpatterns = [
    path("at/<slug:slug>/you-said/", views.public, name="public"),
    path("desk/at/<slug:slug>/doing/", views.desk, name="desk"),
    path("desk/at/<slug:slug>/doing/waves/<uuid:wave>/", views.report, name="report"),
    path("desk/at/<slug:slug>/doing/waves/<uuid:wave>/in/<str:voice>/", views.report, name="report_in"),
    path("desk/at/<slug:slug>/doing/waves/<uuid:wave>/tell/", views.tell, name="tell"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/", session.front, name="session"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/find/", session.find, name="find"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/<uuid:finding>/know/", session.know, name="know"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/<uuid:finding>/vote/", session.judge, name="judge"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/<uuid:finding>/agree/", session.agree, name="agree"),
    path("desk/at/<slug:slug>/doing/<uuid:meeting>/actions/<uuid:action>/", session.move, name="move"),
]

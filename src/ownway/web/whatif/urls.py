"""Addresses of what a change would do."""

from django.urls import path

from ownway.web.whatif import desk, less, public

app_name = "whatif"
urlpatterns = [
    path("at/<slug:slug>/statements/", public.statements, name="statements"),
    path("at/<slug:slug>/statements/<uuid:trial>/", public.statement, name="statement"),
    path("at/<slug:slug>/statements/<uuid:trial>/<slug:form>/", public.file, name="file"),
    path("desk/at/<slug:slug>/try/", desk.ask, name="ask"),
    path("desk/at/<slug:slug>/try/<str:token>/", desk.tried, name="tried"),
    path("desk/at/<slug:slug>/try/<str:token>/<slug:form>/", desk.file, name="tried_file"),
    path("p/<str:reference>/plan/less/", less.less, name="less"),
]

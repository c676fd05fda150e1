"""Addresses of surveys: with a sheet's code, the person's pages, sheets, and the desk's."""

from django.urls import path

from ownway.web.surveys.views import answering, asking, by_code, keying, mine, planning, reading, sheets, working

app_name = "surveys"
urlpatterns = [
    path("survey/", by_code.code, name="code"),
    path("survey/begin/", by_code.start, name="code_start"),
    path("survey/page/<str:page>/", by_code.page, name="code_page"),
    path("survey/send/", by_code.send, name="code_send"),
    path("p/<str:reference>/surveys/", mine.mine, name="mine"),
    path("p/<str:reference>/surveys/consent/<int:consent>/", mine.end, name="end"),
    path("p/<str:reference>/surveys/sheets/<str:code>/", sheets.sheet, name="sheet"),
    path("p/<str:reference>/surveys/<uuid:wave>/", answering.start, name="start"),
    path("p/<str:reference>/surveys/<uuid:wave>/no/", mine.decline, name="decline"),
    path("p/<str:reference>/surveys/<uuid:wave>/print/", sheets.print_one, name="print"),
    path("p/<str:reference>/surveys/<uuid:wave>/send/", answering.send, name="send"),
    path("p/<str:reference>/surveys/<uuid:wave>/page/<str:page>/", answering.page, name="page"),
    path("desk/<slug:slug>/surveys/", asking.desk, name="desk"),
    path("desk/<slug:slug>/surveys/key/", keying.find, name="find"),
    path("desk/<slug:slug>/surveys/key/<str:code>/", keying.key, name="key"),
    path("desk/<slug:slug>/surveys/key/<str:code>/settle/", keying.settle, name="settle"),
    path("desk/<slug:slug>/surveys/key/<str:code>/print/", sheets.blank, name="blank"),
    path("desk/<slug:slug>/surveys/plan/", planning.plan, name="plan"),
    path("desk/<slug:slug>/surveys/instruments/", planning.instruments, name="instruments"),
    path("desk/<slug:slug>/surveys/layouts/<str:name>.yaml", planning.layout, name="layout"),
    path("desk/<slug:slug>/surveys/<uuid:wave>/", planning.wave, name="wave"),
    path("desk/<slug:slug>/surveys/<uuid:wave>/ask/", asking.ask, name="ask"),
    path("desk/<slug:slug>/surveys/<uuid:wave>/blank/", sheets.print_blank, name="print_blank"),
    path("desk/<slug:slug>/surveys/<uuid:wave>/words/", reading.words, name="words"),
    path("desk/<slug:slug>/surveys/<uuid:wave>/worker/", working.answer, name="worker"),
]

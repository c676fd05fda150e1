"""Addresses of co-production groups."""

from django.urls import path

from ownway.web.groups import meeting, questions, sitting

app_name = "groups"
urlpatterns = [
    path("at/<slug:slug>/groups/", sitting.public, name="public"),
    path("at/<slug:slug>/groups/<slug:group>/", meeting.public, name="minutes"),
    path("desk/at/<slug:slug>/groups/", sitting.kept, name="kept"),
    path("desk/at/<slug:slug>/groups/<slug:group>/", sitting.group, name="group"),
    path("desk/at/<slug:slug>/groups/<slug:group>/end/<uuid:seat>/", sitting.end, name="end"),
    path("desk/at/<slug:slug>/groups/<slug:group>/questions/<str:questions>/", questions.questions, name="questions"),
    path("desk/at/<slug:slug>/groups/<slug:group>/plan/", meeting.plan, name="plan"),
    path("desk/at/<slug:slug>/groups/<slug:group>/<uuid:meeting>/", meeting.meeting, name="meeting"),
    path("desk/at/<slug:slug>/groups/<slug:group>/<uuid:meeting>/paper/", meeting.paper, name="paper"),
    path("desk/at/<slug:slug>/groups/<slug:group>/<uuid:meeting>/motion/", meeting.motion, name="motion"),
    path("desk/at/<slug:slug>/groups/<slug:group>/<uuid:meeting>/vote/<int:motion>/", meeting.vote, name="vote"),
    path("desk/at/<slug:slug>/groups/<slug:group>/<uuid:meeting>/close/", meeting.close, name="close"),
]

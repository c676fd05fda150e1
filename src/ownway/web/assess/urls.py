"""Addresses of assessing, of the number and of today's support."""

from django.urls import path

from ownway.web.assess.views import answers, eligibility, helping, number, rounds, sides

app_name = "assess"
urlpatterns = [
    path("p/<str:reference>/assessment/", rounds.front, name="front"),
    path("p/<str:reference>/assessment/turn/", rounds.move, name="turn"),
    path("p/<str:reference>/assessment/answers/<str:whose>/", answers.answers, name="answers"),
    path("p/<str:reference>/assessment/answers/<str:whose>/<str:question>/", answers.answer, name="answer"),
    path("p/<str:reference>/assessment/together/", sides.together, name="sides"),
    path("p/<str:reference>/assessment/together/<str:question>/", sides.settle_one, name="settle"),
    path("p/<str:reference>/assessment/helping/", helping.helping, name="helping"),
    path("p/<str:reference>/assessment/helping/<uuid:helper>/", helping.asked, name="asked"),
    path("p/<str:reference>/assessment/eligibility/", eligibility.found, name="eligibility"),
    path("p/<str:reference>/assessment/eligibility/find/", eligibility.find, name="find"),
    path("p/<str:reference>/number/", number.number, name="number"),
    path("p/<str:reference>/number/<str:worked>/", number.explained, name="explained"),
    path("p/<str:reference>/support/", number.support, name="support"),
    path("p/<str:reference>/support/<uuid:line>/end/", number.end, name="end_support"),
]

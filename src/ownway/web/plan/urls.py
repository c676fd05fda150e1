"""Addresses of the plan."""

from django.urls import path

from ownway.web.plan import beside, drafts, lines, views

app_name = "plan"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("life/", views.life, name="life"),
    path("life/<slug:section>/", views.words, name="words"),
    path("outcomes/<uuid:outcome>/", views.outcome, name="outcome"),
    path("needs/<slug:need>/", views.need, name="need"),
    path("lines/<uuid:line>/", lines.line, name="line"),
    path("lines/<uuid:line>/working/", lines.working, name="working"),
    path("lines/<uuid:line>/say/", beside.say, name="say"),
    path("lines/<uuid:line>/permission/", beside.permit, name="permit"),
    path("holding/<slug:holding>/", beside.holding, name="holding"),
    path("risks/<uuid:risk>/", beside.risk, name="risk"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:draft>/", drafts.draft, name="draft"),
    path("comments/<int:comment>/", drafts.comment, name="comment"),
    path("send/", drafts.send, name="send"),
]

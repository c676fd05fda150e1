"""Addresses of open data, which never change, and of the preview at the desk."""

from django.urls import path

from ownway.web.releases import desk, files, uses, views

app_name = "releases"
urlpatterns = [
    path("at/<slug:slug>/open/", views.front, name="front"),
    path("at/<slug:slug>/open/feed.xml", files.feed_of_place, name="feed"),
    path("at/<slug:slug>/open/catalogue.jsonld", files.catalogue_of_place, name="catalogue"),
    path("at/<slug:slug>/open/uses/", uses.front, name="uses"),
    path("at/<slug:slug>/open/<int:number>/", views.newest, name="newest"),
    path("at/<slug:slug>/open/<int:number>/v<int:version>/", views.release, name="release"),
    path("at/<slug:slug>/open/<int:number>/v<int:version>/table/<slug:name>/", views.table, name="table"),
    path("at/<slug:slug>/open/<int:number>/v<int:version>/<str:name>", files.file, name="file"),
    path("desk/at/<slug:slug>/releases/", desk.front, name="desk"),
    path("desk/at/<slug:slug>/releases/uses/", uses.judge, name="judge_uses"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/", desk.preview, name="preview"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/say/", desk.say, name="say"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/objection/", desk.objection, name="objection"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/answer/<int:remark>/", desk.answer, name="answer"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/correct/", desk.correct, name="correct"),
    path("desk/at/<slug:slug>/releases/<int:number>/v<int:version>/publish/", desk.publish, name="publish"),
]

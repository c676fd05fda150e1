"""Addresses of those who look after a place."""

from django.urls import path

from ownway.web.keeping import about, helping, local, ready, workers

app_name = "keeping"
urlpatterns = [
    path("desk/at/<slug:slug>/ready/", ready.ready, name="ready"),
    path("desk/at/<slug:slug>/about/", about.about, name="about"),
    path("desk/at/<slug:slug>/workers/", workers.workers, name="workers"),
    path("desk/at/<slug:slug>/workers/<uuid:account>/", workers.worker, name="worker"),
    path("desk/at/<slug:slug>/workers/<uuid:account>/<int:role>/", workers.change, name="worker_change"),
    path("desk/at/<slug:slug>/workers/<uuid:account>/<int:role>/end/", workers.end, name="worker_end"),
    path("desk/at/<slug:slug>/help/", helping.helping, name="helping"),
    path("desk/at/<slug:slug>/help/<int:number>/", helping.helper, name="helper"),
    path("desk/at/<slug:slug>/help/<int:number>/checked/", helping.checked, name="helper_checked"),
    path("desk/at/<slug:slug>/help/<int:number>/take-away/", helping.end, name="helper_end"),
    path("desk/at/<slug:slug>/local/", local.local, name="local"),
    path("desk/at/<slug:slug>/local/<slug:key>/", local.rule, name="local_rule"),
]

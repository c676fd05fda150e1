"""Addresses of those who help, what is shared, looks, and advocates."""

from django.urls import path

from ownway.web.helpers import advocates, beside, looks, sharing

app_name = "helpers"
urlpatterns = [
    path("p/<str:reference>/helpers/", beside.index, name="index"),
    path("p/<str:reference>/helpers/new/", beside.let_in, name="let_in"),
    path("p/<str:reference>/helpers/authority/", beside.authority, name="authority"),
    path("p/<str:reference>/helpers/end/<uuid:helper>/", beside.end, name="end"),
    path("p/<str:reference>/helpers/sharing/", sharing.listed, name="sharing"),
    path("p/<str:reference>/helpers/sharing/new/", sharing.share, name="share"),
    path("p/<str:reference>/helpers/sharing/law/", sharing.by_law, name="share_by_law"),
    path("p/<str:reference>/helpers/sharing/code/", sharing.code, name="place_code"),
    path("p/<str:reference>/helpers/sharing/end/<uuid:sharing>/", sharing.end, name="end_sharing"),
    path("p/<str:reference>/helpers/looks/", looks.listed, name="looks"),
    path("p/<str:reference>/helpers/looks/<int:look>/not-right/", looks.not_right, name="not_right"),
    path("p/<str:reference>/helpers/advocate/", advocates.listed, name="advocate"),
    path("p/<str:reference>/helpers/advocate/ask/", advocates.ask, name="ask_advocate"),
    path("p/<str:reference>/helpers/advocate/<int:need>/", advocates.outcome, name="advocate_outcome"),
    path("desk/concerns/", looks.concerns, name="concerns"),
    path("desk/concerns/<int:concern>/", looks.answer, name="concern"),
]

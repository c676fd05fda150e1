"""Addresses of a person's money."""

from django.urls import path

from ownway.web.money import exports, funds, holding, lines, setting_up, views

app_name = "money"
urlpatterns = [
    path("", views.left, name="left"),
    path("spend/", views.spend, name="spend"),
    path("receipt/<int:entry>/", views.receipt, name="receipt"),
    path("put-right/<int:entry>/", views.put_right, name="put_right"),
    path("came-back/<int:entry>/", views.came_back, name="came_back"),
    path("open/", views.open_lines, name="open_lines"),
    path("came/<int:stream>/<str:day>/", views.came, name="came"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("holding/", holding.hold, name="holding"),
    path("holding/moved/", holding.moved, name="moved"),
    path("funders/", holding.funders, name="funders"),
    path("lines/", lines.lines, name="lines"),
    path("lines/<int:line>/when/", lines.spells, name="spells"),
    path("lines/<int:line>/when/clear/", lines.clear, name="spells_clear"),
    path("fund/<int:purse>/", funds.fund, name="fund"),
    path("fund/<int:purse>/sent/<int:sent>/", funds.fund_sent, name="fund_sent"),
    path("year/<int:first>/", exports.year, name="year"),
    path("year/<int:first>/funder/<int:stream>/", exports.funder_year, name="funder_year"),
    path("books/<str:form>/", exports.books, name="books"),
]

"""Addresses of what is shared: a person's, the desk's, and those of community funds."""

from django.urls import path

from ownway.web.pooled import funds, keeping, mine

app_name = "pooled"
_P = "p/<str:reference>/money/shared/"
_POOL, _FUND = "desk/pool/<str:pool>/", "desk/fund/<str:fund>/"
urlpatterns = [
    path(_P, mine.mine, name="mine"),
    path(f"{_P}join/<int:number>/", mine.join, name="join"),
    path(f"{_P}vote/<int:number>/", mine.vote, name="vote"),
    path(f"{_P}<str:pool>/", mine.pool, name="pool"),
    path(f"{_P}<str:pool>/choose/", mine.choose, name="choose"),
    path(f"{_P}<str:pool>/propose/", mine.propose, name="propose"),
    path(f"{_P}<str:pool>/leave/", mine.leave, name="leave"),
    path("desk/<slug:slug>/pools/", keeping.pools, name="pools"),
    path(_POOL, keeping.kept, name="kept"),
    path(f"{_POOL}invite/", keeping.invite, name="invite"),
    path(f"{_POOL}cost/", keeping.cost, name="cost"),
    path(f"{_POOL}cost/<str:code>/undo/", keeping.undo, name="undo"),
    path(f"{_POOL}cost/<str:code>/anew/", keeping.anew, name="anew"),
    path(f"{_POOL}propose/", keeping.propose, name="propose_at_work"),
    path(f"{_POOL}member/<int:number>/back/", keeping.back, name="back"),
    path(f"{_POOL}fund/", funds.give, name="open_fund"),
    path(_FUND, funds.fund, name="fund"),
    path(f"{_FUND}spend/<int:position>/", funds.spend, name="spend_fund"),
    path(f"{_FUND}evidence/<int:position>/", funds.evidence, name="evidence"),
    path(f"{_FUND}report/", funds.make_report, name="make_report"),
    path(f"{_FUND}report/<int:number>/", funds.report, name="report"),
    path(f"{_FUND}close/", funds.close, name="close_fund"),
]

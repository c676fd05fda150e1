"""Addresses of paying: the desk's, and a person's."""

from django.urls import path

from ownway.web.paying import desk, ending, invoices, kept, month, record

app_name = "paying"
_P = "p/<str:reference>/money/paying/"
urlpatterns = [
    path("desk/<slug:slug>/paying/", desk.desk, name="desk"),
    path("desk/<slug:slug>/paying/account/", desk.add_account, name="add_account"),
    path("desk/<slug:slug>/paying/make/", desk.make, name="make"),
    path("desk/<slug:slug>/paying/month/", month.month, name="month"),
    path("desk/<slug:slug>/paying/came/", month.came, name="came"),
    path("desk/<slug:slug>/paying/books/<str:form>/", month.files, name="books"),
    path("desk/<slug:slug>/kept/", kept.kept, name="kept"),
    path("desk/<slug:slug>/kept/statements/<str:month>/", kept.statements, name="statements"),
    path("desk/<slug:slug>/kept/statements/<str:month>/by-hand/", kept.by_hand, name="by_hand"),
    path("desk/kept/<int:purse>/", kept.purse, name="purse"),
    path("desk/kept/<int:purse>/statement/<str:month>/", kept.statement, name="statement"),
    path("desk/run/<str:reference>/", desk.run, name="run"),
    path("desk/run/<str:reference>/agree/", desk.agree, name="agree"),
    path("desk/run/<str:reference>/write/", desk.write, name="write"),
    path("desk/run/<str:reference>/file/", desk.fetch, name="fetch"),
    path("desk/run/<str:reference>/aside/", desk.aside, name="aside"),
    path("desk/run/<str:reference>/sent/", desk.sent, name="sent"),
    path("desk/run/<str:reference>/drop/", desk.drop, name="drop"),
    path("desk/run/<str:reference>/report/", desk.report, name="report"),
    path(_P, record.overview, name="record"),
    path(f"{_P}payee/", record.add_payee, name="add_payee"),
    path(f"{_P}payee/<uuid:payee>/", record.change_payee, name="change_payee"),
    path(f"{_P}payee/<uuid:payee>/check/", record.check_payee, name="check_payee"),
    path(f"{_P}payee/<uuid:payee>/stop/", record.stop_payee, name="stop_payee"),
    path(f"{_P}pay/", record.pay, name="pay"),
    path(f"{_P}budget/", record.pay_stream, name="pay_stream"),
    path(f"{_P}schedule/<int:schedule>/end/", ending.end_schedule, name="end_schedule"),
    path(f"{_P}payment/<str:code>/drop/", record.drop_payment, name="drop_payment"),
    path(f"{_P}payment/<str:code>/again/", record.pay_again, name="pay_again"),
    path(f"{_P}invoice/", invoices.take_invoice, name="take_invoice"),
    path(f"{_P}invoice/<int:number>/", invoices.answer_invoice, name="answer_invoice"),
]

"""Statements of an account: brought in, read, and what each line was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.banking import actions, queries
from ownway.apps.banking.kinds import UploadStep
from ownway.apps.paying import actions as paying
from ownway.apps.paying import queries as accounts
from ownway.apps.people.permissions import Deed, Part
from ownway.engines.matching import suggested_words
from ownway.kernel.problems import Refused
from ownway.kernel.references import content_hash
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, page_asked, seen_record, signed_in, today
from ownway.web.banking.forms import WAYS, ColumnsForm, FileForm, SayForm, WhoseForm
from ownway.web.paying.asked import asked, pressed
from ownway.web.paying.forms import OwnAccountForm

if TYPE_CHECKING:
    from ownway.apps.banking.models import Upload
    from ownway.apps.paying.models import BankAccount


@login_required
def own(request: HttpRequest, reference: str) -> HttpResponse:
    """A person's own accounts, and adding one."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    form = OwnAccountForm(request.POST or None)
    shown = [queries.standing_of(one, seen_by=by, on=on) for one in accounts.accounts(record, seen_by=by, on=on)]
    return asked(
        request,
        form,
        lambda given: paying.add_account(
            place=record.place, record=record, details=form.details(), by=by, on=on, once=given["once"]
        ),
        page="banking/own",
        context={"record": record, "accounts": shown},
        done=_("The account is there. Bring in a statement when you like."),
        to=reverse("banking:own", args=[reference]),
    )


@login_required
def account(request: HttpRequest, number: int) -> HttpResponse:
    """One account: what somebody must say, and bringing in a statement."""
    by, on = signed_in(request), today()
    one = accounts.account(number, seen_by=by, on=on)
    form = FileForm(request.POST or None, request.FILES or None)
    brought = []
    if request.method == "POST" and form.is_valid():
        try:
            brought = [actions.bring_in(account=one, data=form.content(), by=by, on=on, once=form.cleaned_data["once"])]
        except Refused as refused:
            add_problems(form, refused)
    if brought:
        return redirect("banking:upload", brought[0].pk)
    standing = queries.standing_of(one, seen_by=by, on=on)
    context = {
        **_shown(request, one),
        "standing": standing,
        "month": standing.last_on if one.record is None else None,
        "groups": queries.open_groups(one, seen_by=by, on=on),
        "rules": queries.rules(one, seen_by=by, on=on),
        "uploads": queries.uploads(one, seen_by=by, on=on),
        "form": form,
    }
    return show(request, "banking/account", context, status=400 if form.errors else 200)


@login_required
def lines(request: HttpRequest, number: int) -> HttpResponse:
    """Every line of an account with what it was."""
    by, on = signed_in(request), today()
    one = accounts.account(number, seen_by=by, on=on)
    page = page_asked(request)
    rows, pages = queries.listed(one, page, seen_by=by, on=on)
    context = {**_shown(request, one), "rows": rows, "page": min(max(page, 1), pages), "pages": pages}
    return show(request, "banking/lines", context)


@login_required
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """The report of one file; before that what somebody must say of it: its columns, or whose account it is."""
    by, on = signed_in(request), today()
    one = queries.upload(number, seen_by=by, on=on)
    context = {**_shown(request, one.account), "upload": one}
    if one.step == UploadStep.NEEDS_ACCOUNT:
        told = queries.unnamed(one, seen_by=by, on=on)
        form = WhoseForm([each.account for each in told], request.POST or None)
        return asked(
            request,
            form,
            lambda _given: actions.say_account(upload=one, name=form.chosen(), by=by, on=on),
            page="banking/whose",
            context={**context, "told": told},
            done=_("It is kept. You are not asked again."),
            to=reverse("banking:upload", args=[number]),
        )
    if one.step != UploadStep.NEEDS_MAPPING:
        problems = list(actions.plain_problems(one.problems))
        return show(request, "banking/upload", {**context, "problems": problems})
    return _columns(request, one, context)


def _columns(request: HttpRequest, one: Upload, context: dict[str, object]) -> HttpResponse:
    """How a table is understood, to be confirmed: it is kept only as it was shown."""
    by, on = signed_in(request), today()
    ways = {name: _offered(request.POST.get(name, ""), WAYS[name][1]) for name in ("delimiter", "encoding")}
    table = queries.guess_of(one, **ways, seen_by=by, on=on)
    # Parted otherwise, the columns are others than those that were pointed at.
    is_drawn = request.POST.get("drawn") == table.likely["delimiter"]
    form = ColumnsForm(table, request.POST if is_drawn else None)
    told, seen = None, ""
    if not form.is_bound or form.is_valid():
        mapping = form.mapping()
        try:
            told = queries.understood(one, mapping, seen_by=by, on=on)
            seen = content_hash(mapping)
            if request.POST.get("seen") == seen:
                actions.show_columns(upload=one, mapping=mapping, by=by, on=on)
                messages.success(request, _("This way of reading is kept for this account. You are not asked again."))
                return redirect("banking:upload", one.pk)
        except Refused as refused:
            if form.is_bound:
                add_problems(form, refused)
    shown = {**context, "form": form, "told": told, "seen": seen, "head": table.rows[:6]}
    shown["drawn"] = table.likely["delimiter"]
    return show(request, "banking/columns", shown, status=400 if form.errors else 200)


def _offered(sent: str, choices: Iterable[tuple[str, object]]) -> str:
    return sent if sent in {value for value, _label in choices} else ""


@login_required
def line(request: HttpRequest, number: int) -> HttpResponse:
    """Say what one line was."""
    by, on = signed_in(request), today()
    found = queries.line(number, seen_by=by, on=on)
    one = found.line
    record = one.account.record
    choices = accounts.choices(record, seen_by=by, on=on) if record else []
    form = SayForm(one.pence, choices, one.words, request.POST or None, initial={"teach": suggested_words(one.words)})
    return asked(
        request,
        form,
        lambda given: actions.say(line=one, parts=form.parts(), by=by, on=on, once=given["once"], teach=given["teach"]),
        page="banking/line",
        context={**_shown(request, one.account), "found": found},
        done=_("It is kept."),
        to=reverse("banking:account", args=[one.account_id]),
    )


@login_required
def back(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was said of a line."""
    by, on = signed_in(request), today()
    one = queries.line(number, seen_by=by, on=on, deed=Deed.CHANGE).line
    return pressed(
        request,
        lambda: actions.take_back(line=one, by=by, on=on),
        done=_("It is taken back. Say anew what it was."),
        to=reverse("banking:line", args=[number]),
    )


@login_required
def stop_rule(request: HttpRequest, number: int, rule: int) -> HttpResponse:
    """Follow a rule no more."""
    by, on = signed_in(request), today()
    one = accounts.account(number, seen_by=by, on=on)
    kept = [each for each in queries.rules(one, seen_by=by, on=on) if each.pk == rule]
    if not kept:
        messages.warning(request, _("This rule was stopped before."))
        return redirect("banking:account", number)
    return pressed(
        request,
        lambda: actions.stop_rule(rule=kept[0], by=by, on=on),
        done=_("This rule is followed no more. What it said already stays."),
        to=reverse("banking:account", args=[number]),
    )


@login_required
def forget_columns(request: HttpRequest, number: int) -> HttpResponse:
    """Ask anew which column is which."""
    by, on = signed_in(request), today()
    one = accounts.account(number, seen_by=by, on=on)
    return pressed(
        request,
        lambda: actions.forget_columns(account=one, by=by, on=on),
        done=_("The next file asks you anew."),
        to=reverse("banking:account", args=[number]),
    )


def _shown(request: HttpRequest, one: BankAccount) -> dict[str, object]:
    """What every page of an account shows of it; a person's account is a page about the person."""
    at_place(request, one.place)
    held = one.held or {}
    called = f"{held.get('name', '')} (…{str(held.get('account_number') or held.get('iban'))[-4:]})"
    back_to = (
        reverse("banking:own", args=[one.record.reference])
        if one.record
        else reverse("paying:desk", args=[one.place.slug])
    )
    shown: dict[str, object] = {"account": one, "called": called, "back": back_to}
    return {**shown, "record": one.record} if one.record else shown

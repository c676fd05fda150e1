"""Views of who somebody is, what they need, everything about them in one file, and being forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Job
from ownway.apps.people.law_keeps import STAYS_FOR_GOOD
from ownway.apps.people.permissions import Deed, NotAllowed, Part, is_own, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.me.everything import packed
from ownway.web.me.forms import DetailsForm, EthnicGroupForm, ForgetForm, NeedsForm, SafeForm

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def index(request: HttpRequest, reference: str) -> HttpResponse:
    """About me: each page that whoever looks may open."""
    record, by = seen_record(request, reference, Part.CONTACT), signed_in(request)
    found = standing(by, record, today())
    context = {
        "record": record,
        "standing": found,
        "may": lambda deed, part: found.may(Deed(deed), Part(part)),
        "person": record.whose(),
        "born": queries.born_on(record.whose()),
        "is_worker": Job.PRACTITIONER in found.jobs,
    }
    return show(request, "me/index", context)


@login_required
def details(request: HttpRequest, reference: str) -> HttpResponse:
    """Change who I am and how to reach me."""
    record = seen_record(request, reference, Part.CONTACT, Deed.CHANGE)
    person = record.whose()
    now = {"name": person.name, "born": queries.born_on(person), **(person.reach or {})}
    form = DetailsForm(request.POST or None, initial={**now, "seen_version": person.version})

    def keep() -> None:
        given = form.cleaned_data
        actions.change_details(
            record=record,
            by=signed_in(request),
            on=today(),
            seen_version=given["seen_version"],
            name=given["name"],
            born=given["born"],
            reach=form.reach(),
        )

    return _edited(request, record, form, keep, page="me/details", now=now)


@login_required
def needs(request: HttpRequest, reference: str) -> HttpResponse:
    """What I need to understand and be understood."""
    by, on = signed_in(request), today()
    record = seen_record(request, reference, Part.NEEDS, _deed(request))
    held = queries.needs(record, seen_by=by, on=on)
    now = {"needs": list(held.codes), "language": held.language, "more": held.more, "may_share": held.may_share}
    form = NeedsForm(request.POST or None, initial={**now, "seen_version": record.whose().version})

    def keep() -> None:
        given = dict(form.cleaned_data)
        version = given.pop("seen_version")
        actions.change_needs(record=record, by=by, on=on, seen_version=version, asked=actions.Asked(**given))

    return _edited(request, record, form, keep, page="me/needs", now={"needs": "; ".join(held.says()), "held": held})


@login_required
def ethnic_group(request: HttpRequest, reference: str) -> HttpResponse:
    """My ethnic group, if I want to say it; what is kept is shown to the person alone."""
    by, on = signed_in(request), today()
    record = seen_record(request, reference, Part.CONTACT, Deed.CHANGE)
    kept = queries.ethnic_group_of(record.whose()) if is_own(by, record) else None
    begin = {"ethnic_group": kept or "", "seen_version": record.whose().version}
    form = EthnicGroupForm(request.POST or None, initial=begin)

    def keep() -> None:
        given = form.cleaned_data
        group, version = given["ethnic_group"], given["seen_version"]
        actions.change_ethnic_group(record=record, by=by, on=on, seen_version=version, ethnic_group=group)

    return _edited(request, record, form, keep, page="me/ethnic_group", now={"my_answer": kept.label if kept else ""})


@login_required
def safe(request: HttpRequest, reference: str) -> HttpResponse:
    """A safe way to be reached."""
    by, on = signed_in(request), today()
    record = seen_record(request, reference, Part.SAFE, _deed(request))
    now = queries.safe(record, seen_by=by, on=on)
    form = SafeForm(request.POST or None, initial={**now, "seen_version": record.whose().version})

    def keep() -> None:
        given = dict(form.cleaned_data)
        version = given.pop("seen_version")
        actions.change_safe(record=record, by=by, on=on, seen_version=version, safe=given)

    return _edited(request, record, form, keep, page="me/safe", now=now)


@login_required
def everything(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything about me in one file: pages to read and data another place can take."""
    record, by = seen_record(request, reference, Part.LOOKS), signed_in(request)
    if request.method != "POST":
        return show(request, "me/everything", {"record": record})
    told = queries.gather(record, seen_by=by, on=today())
    answer = HttpResponse(packed(told), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="everything-about-me-{today().isoformat()}.zip"'
    return answer


@login_required
def forget(request: HttpRequest, reference: str) -> HttpResponse:
    """Be forgotten: what goes, what the law keeps, and no way back."""
    record, by = seen_record(request, reference, Part.LOOKS), signed_in(request)
    if not is_own(by, record):
        raise NotAllowed("forget")
    form, held = ForgetForm(request.POST or None), queries.kept_by_law(record, seen_by=by, on=today())
    if request.method == "POST" and form.is_valid():
        try:
            actions.forget(record=record, by=by, on=today(), is_sure=form.cleaned_data["is_sure"])
            logout(request)
            return show(request, "me/forgotten", {})
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "held": held, "stays": STAYS_FOR_GOOD, **({} if held else {"form": form})}
    return show(request, "me/forget", context, status=400 if form.errors else 200)


def _deed(request: HttpRequest) -> Deed:
    return Deed.CHANGE if request.method == "POST" else Deed.SEE


def _edited(
    request: HttpRequest,
    record: Record,
    form: BaseForm,
    keep: Callable[[], None],
    *,
    page: str,
    now: Mapping[str, Any],
) -> HttpResponse:
    """Keep an edit, or show the form again with everything typed; beside a clash, what somebody else kept meanwhile."""
    clash: Mapping[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            keep()
            messages.success(request, _("It is kept."))
            return redirect("me:index", record.reference)
        except actions.Clash:
            clash = now
            again = request.POST.copy()
            again["seen_version"] = str(record.whose().version)
            form = type(form)(again)
            form.is_valid()
        except Refused as refused:
            add_problems(form, refused)
    may_change = standing(signed_in(request), record, today())
    context = {"record": record, "form": form, "clash": clash, "now": now, "standing": may_change}
    return show(request, page, context, status=409 if clash else 400 if form.errors else 200)

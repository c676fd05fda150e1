"""Money asked back: the notice, the person's answer, the decision, and the books."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ownway.apps.checks import actions, queries
from ownway.apps.checks.kinds import COUNTS, REVIEW_FIRST
from ownway.apps.checks.permissions import require_answering, require_deciding, voice_of, writes_down
from ownway.apps.money.permissions import is_funder, require_finance, require_funder
from ownway.apps.people.permissions import Deed, Part, may, standing
from ownway.kernel.pence import Pence
from ownway.web.answering import show
from ownway.web.asking import letters, seen_record, sent, signed_in, today
from ownway.web.checks.forms import AnswerBackForm, AskBackForm, RuleForm, ToldForm, WentForm, WithdrawForm
from ownway.web.checks.showing import lets
from ownway.web.checks.stepping import from_where, step_page

_page = partial(step_page, back="checks:taking_back")


@login_required
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything asked back from a person, where it stands, and what each may do now."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    actions.opened(record=record, by=by, on=on)
    voice = voice_of(by, record, on)
    context = {
        "record": record,
        "asked": queries.asked_back(record, seen_by=by, on=on),
        "letters": queries.letters_of(record, seen_by=by, on=on),
        "is_theirs": may(by, Deed.CHANGE, Part.SPENDING, record, on),
        "is_person": standing(by, record, on).is_person,
        "counts": voice in COUNTS,
        "may_answer": voice is not None,
        "writes_down": voice is None and writes_down(by, record, on),
        "is_estate": queries.is_estate(record, seen_by=by, on=on),
        "is_funder": is_funder(by, record, on),
        "may_pay": lets(lambda: require_finance(by, record, on)),
        "me": by,
        "today": on,
    }
    return show(request, "checks/taking_back", context)


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Give notice."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    may_ask = queries.may_ask(record, seen_by=by, on=on)
    form = AskBackForm(may_ask, from_where(may_ask), queries.deciders(record, seen_by=by, on=on), request.POST or None)
    return _page(
        request,
        record,
        form,
        lambda _given: actions.ask_back(record=record, by=by, on=on, write=letters(request), **form.given()),
        heading=_("Ask money back"),
        lead=_("Nothing moves now. The person has time to answer. Somebody else decides, and it can be challenged."),
        keep=_("Send the notice"),
        done=_("The notice is written. The page says whether the person was told, or whom somebody has to tell."),
    )


@login_required
def answer(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """The person answers, or somebody at work writes down what they said."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    voice = require_answering(by, record, on)
    one = queries.one_asked(record, number, seen_by=by, on=on).taking
    is_estate = queries.is_estate(record, seen_by=by, on=on)
    form = AnswerBackForm(request.POST or None, is_written_down=voice is None, is_estate=is_estate)
    return _page(
        request,
        record,
        form,
        lambda _given: actions.answer(taking=one, by=by, on=on, write=letters(request), **form.given()),
        heading=_("What do you say to it?") if voice else _("What did they say to it?"),
        lead=_("You can answer again until it is decided. Whoever decides reads every word.")
        if voice in (None, *COUNTS)
        else _("What you write is read beside the person’s own answer. It does not end their time."),
        keep=_("Send my answer") if voice else _("Write it down"),
        done=_("Your answer is there. Whoever decides reads it."),
    )


@login_required
def told(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Say that the person was told of the notice: by phone, by post or face to face."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, record, on)
    one = queries.one_asked(record, number, seen_by=by, on=on).taking
    form = ToldForm(sent(request), is_estate=queries.is_estate(record, seen_by=by, on=on))
    return _page(
        request,
        record,
        form,
        lambda _given: actions.tell(about=one, by=by, on=on, **form.given()),
        heading=_("Say that they were told"),
        lead=_("Print the notice and post it, read it out by phone, or go to them. Their days to answer begin today."),
        keep=_("They were told"),
        done=_("It is written down, with your name. Their days to answer begin today."),
    )


@login_required
def rule(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """The named decider decides."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_deciding(by, record, on)
    one = queries.one_asked(record, number, seen_by=by, on=on).taking
    form = RuleForm(request.POST or None)
    if one.ground not in REVIEW_FIRST:
        del form.fields["reviewed_on"]
    return _page(
        request,
        record,
        form,
        lambda given: actions.rule(taking=one, by=by, on=on, write=letters(request), **given),
        heading=_("How much goes back?"),
        lead=_("From nothing up to %(sum)s. The person can challenge it before anything goes.")
        % {"sum": Pence(one.pence)},
        keep=_("Decide"),
        done=_("It is decided. The person can read it and challenge it."),
    )


@login_required
def withdraw(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Take the notice back."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, record, on)
    one = queries.one_asked(record, number, seen_by=by, on=on).taking
    return _page(
        request,
        record,
        WithdrawForm(request.POST or None),
        lambda given: actions.withdraw(taking=one, by=by, on=on, write=letters(request), **given),
        heading=_("Withdraw the notice"),
        lead=_("The money stays with the person."),
        keep=_("Withdraw it"),
        done=_("It is withdrawn. The person can read why."),
    )


@login_required
def went(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Write in the books that the money went back."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_finance(by, record, on)
    one = queries.one_asked(record, number, seen_by=by, on=on).taking
    return _page(
        request,
        record,
        WentForm(request.POST or None),
        lambda given: actions.write_back(taking=one, by=by, on=on, write=letters(request), **given),
        heading=_("Write down that it went back"),
        lead=_("Only what was decided, and not before its day."),
        keep=_("Write it down"),
        done=_("It is in the books."),
    )

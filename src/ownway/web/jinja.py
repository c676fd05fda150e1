"""The Jinja2 environment of the pages: what every template may use without being given it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.dateformat import format as write_date
from jinja2 import Environment, StrictUndefined

from ownway.kernel.pence import Pence
from ownway.web import drawing
from ownway.web.about import place_of
from ownway.web.helpers.words import part
from ownway.web.navigation import needs_of, number_address, person_nav, place_nav, ways_in
from ownway.web.paperwork import form_start

EASY_READ = "en-simple"
"""The language code of easy read: the registered variant of English for it, so that ``<html lang>`` is right."""

QUIET_EXIT = "https://www.bbc.co.uk/weather"
"""Where "Leave this page quickly" goes unless the setting ``QUIET_EXIT_ADDRESS`` names another everyday page."""


def environment(**options: Any) -> Environment:
    """Make the environment for Django's Jinja2 backend: escaping on, a missing name is a fault, words translated."""
    for settled in ("autoescape", "undefined"):
        # Django offers defaults of its own for these; ours are not for anybody to change.
        options.pop(settled, None)
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        **options,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(url=url, static=static, drawing=drawing)
    made.globals.update(number_address=number_address, place_nav=place_nav, needs_of=needs_of)
    made.globals.update(person_nav=person_nav, ways_in=ways_in)
    made.filters.update(
        pounds=pounds,
        day=day,
        short_day=short_day,
        month=month,
        moment=moment,
        weeks=weeks,
        days=days,
        number=number,
        part=part,
    )
    return made


def page_context(request: HttpRequest) -> dict[str, Any]:
    """What the layout shows on every page: a context processor to list in ``TEMPLATES``."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    address = request.get_full_path()
    return {
        "place": place_of(request),
        "language": language,
        "is_easy": language == EASY_READ,
        "path": request.path,
        "easy_address": translate_url(address, EASY_READ),
        "usual_address": translate_url(address, settings.LANGUAGE_CODE),
        "exit_address": getattr(settings, "QUIET_EXIT_ADDRESS", QUIET_EXIT),
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "csrf_input": form_start(request),
        "messages": get_messages(request),
        "user": getattr(request, "user", None),
    }


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named route, in the language of the page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def pounds(pence: int) -> str:
    """Whole pence as people read them: ``£1,234.50``."""
    return str(Pence(pence))


def day(on: date) -> str:
    """A day written out: ``Tuesday 24 November 2026``; a moment is read in the place's time first."""
    return write_date(_civil(on), "l j F Y")


def short_day(on: date) -> str:
    """A day in a narrow space: ``24 November 2026``."""
    return write_date(_civil(on), "j F Y")


def month(on: date) -> str:
    """A month and its year: ``April 2014``."""
    return write_date(_civil(on), "F Y")


def moment(at: datetime) -> str:
    """A moment written out: ``Monday 23 November 2026, 16:10``."""
    return write_date(_civil(at), "l j F Y, H:i")


def weeks(count: int) -> str:
    """``1 week`` or ``6 weeks``."""
    return _counted(translation.ngettext("%(count)s week", "%(count)s weeks", count), count)


def days(count: int) -> str:
    """``1 day`` or ``19 days``."""
    return _counted(translation.ngettext("%(count)s day", "%(count)s days", count), count)


def number(count: int) -> str:
    """A whole number with commas: ``640,000``."""
    return f"{count:,}"


def _counted(words: str, count: int) -> str:
    return words % {"count": number(count)}


def _civil(on: date) -> date:
    return timezone.localtime(on) if isinstance(on, datetime) and timezone.is_aware(on) else on

"""A budget in real terms in sentences, and the working behind them with every figure's source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ownway.engines.real_terms.book import HELP
from ownway.engines.real_terms.history import Against, RealTerms
from ownway.engines.real_terms.words import words_in
from ownway.kernel.figures import Figure
from ownway.kernel.pence import Pence
from ownway.kernel.working import Kind, Step, Working

PLACE = "place"
"""In place of an index's key: the headline about a whole place."""


def headline(found: RealTerms, language: str = "en", about: str = HELP) -> str:
    """The one sentence that says it: less, more or the same help; with ``PLACE`` about a whole place."""
    say, year = words_in(language), found.first.on.year
    if not found.help:
        return say["one_year"].format(year=year)
    if found.last.weekly_pence == 0:
        return say["ended"].format(year=year, then=Pence(found.first.weekly_pence))
    return _turned(say, about, found.help, found)


def sentences(found: RealTerms, language: str = "en", about: str = HELP) -> list[str]:
    """What follows the headline: the amounts, what would buy the same help, and the other indices."""
    if not found.help or found.last.weekly_pence == 0:
        return []
    others = [against(one, found, language) for one in found.against if one.key != HELP]
    return [*_amounts(found, found.help, language, about), *others, help_means(found, language, about)]


def _amounts(found: RealTerms, by_help: Against, language: str, about: str) -> list[str]:
    say, of_whom = words_in(language), "place_" if about == PLACE else ""
    then, now, same = (Pence(one) for one in (found.first.weekly_pence, found.last.weekly_pence, by_help.same_pence))
    years = {"year": _then(found), "last": found.last.on.year}
    key = "amounts_same" if then == now and not of_whom else f"{of_whom}amounts"
    turn = "more" if same > now else "less"
    still = say[f"{of_whom}still_{turn}"].format(same=same, gap=Pence(same - now))
    return [say[key].format(then=then, now=now, **years), still]


def against(one: Against, found: RealTerms, language: str = "en") -> str:
    """One index in a sentence, and how far it is known."""
    say = words_in(language)
    said = _turned(say, one.key, one, found)
    return f"{said} {say['counted_until'].format(day=said_day(one.counted_until))}" if one.counted_until else said


def help_means(found: RealTerms, language: str = "en", about: str = HELP) -> str:
    """What "help" is measured by; nothing where nothing is compared."""
    if not found.help:
        return ""
    key = "place_help_means" if about == PLACE else "help_means"
    then, now = said_figure(found.help.then), said_figure(found.help.now)
    return words_in(language)[key].format(then=then, now=now)


def name_of(key: str, language: str = "en") -> str:
    """The heading of one index."""
    return words_in(language)[f"name_{key}"]


def working(found: RealTerms, language: str = "en") -> Working:
    """Both budgets and, index by index, what the later one buys in money of the first day, with the sources."""
    say = words_in(language)
    steps = [
        Step("first", say["first"].format(day=said_day(found.first.on)), found.first.weekly_pence, kind=Kind.NOTE),
        Step("last", say["last"].format(day=said_day(found.last.on)), found.last.weekly_pence, kind=Kind.NOTE),
    ]
    return Working("real_terms", (*steps, *(_step(one, found, say) for one in found.against)))


def said_figure(figure: Figure) -> str:
    """An index's value as people read it: ``£9.50`` or ``120.0``."""
    if figure.unit.endswith("pence"):
        return str(Pence(figure.amount))
    places = 1 if figure.unit == "index_tenths" else 2
    whole, part = divmod(figure.amount, 10**places)
    return f"{whole}.{part:0{places}d}"


def said_day(day: date) -> str:
    """A day in words: ``6 April 2026``."""
    return f"{day.day} {day:%B} {day.year}"


def _then(found: RealTerms) -> str:
    """The year it began in, with its month where that is the year it is held against."""
    first, last = found.first.on, found.last.on
    return f"{first:%B} {first.year}" if first.year == last.year else str(first.year)


def _turned(say: Mapping[str, str], key: str, one: Against, found: RealTerms) -> str:
    turn = "same" if one.percent == 0 else "less" if one.percent < 0 else "more"
    return say[f"{key}_{turn}"].format(
        percent=abs(one.percent), left=100 + one.percent, year=_then(found), last=found.last.on.year
    )


def _step(one: Against, found: RealTerms, say: Mapping[str, str]) -> Step:
    return Step(
        one.key,
        say[one.key].format(
            then=said_figure(one.then),
            now=said_figure(one.now),
            sum=Pence(found.last.weekly_pence),
            worth=Pence(one.worth_pence),
        ),
        one.worth_pence,
        kind=Kind.NOTE,
        why=say["counted_until"].format(day=said_day(one.counted_until)) if one.counted_until else "",
        sources=tuple(dict.fromkeys((one.then.source, one.now.source))),
    )

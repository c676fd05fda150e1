"""Money that moved in sentences: the share, how it changed, what is not known, and how far a target is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ownway.engines.moved.targets import Distance
from ownway.engines.moved.ways import Way
from ownway.engines.moved.words import words_in
from ownway.engines.moved.years import MoneyYear
from ownway.kernel.pence import Pence


def headline(years: Sequence[MoneyYear], language: str = "en") -> str:
    """The share of the last whole year (or of the last, where none is whole)."""
    say, told = words_in(language), _told(years)
    if not told:
        return say["none"]
    return say["share"].format(year=told[-1].name, people=_of_hundred(told[-1].permille))


def sentences(years: Sequence[MoneyYear], language: str = "en") -> list[str]:
    """How the share changed since the first whole year, what each year leaves open, and the last one's unknown part."""
    say, told = words_in(language), _told(years)
    if not told:
        return []
    first, last, said = told[0], told[-1], []
    if first.first != last.first:
        gap = (last.permille or 0) - (first.permille or 0)
        turn = "moved_same" if gap == 0 else "moved_up" if gap > 0 else "moved_down"
        then = _of_hundred(first.permille)
        said.append(say[turn].format(first=first.name, then=then, gap=_of_hundred(abs(gap))))
    said += [sentence for one in sorted(years, key=lambda one: one.first) for sentence in open_ends(one, language)]
    if last.unknown:
        share = said_share(1000 * last.unknown // last.total)
        said.append(say["unknown"].format(year=last.name, share=share))
    return said


def open_ends(year: MoneyYear, language: str = "en") -> Iterator[str]:
    """What a year leaves open: days nobody told about, and services without a cost."""
    say = words_in(language)
    if not year.is_whole:
        until = said_day(year.until) if year.until else said_day(year.start)
        yield say["not_whole"].format(year=year.name, told=year.days_told, days=year.days, until=until)
    if year.without_cost:
        yield say["without_cost"].format(year=year.name, count=f"{year.without_cost:,}")


def say_distance(found: Distance, language: str = "en") -> list[str]:
    """A target in sentences: what it is, how far, what it takes, and whether the pace so far would meet it."""
    say = words_in(language)
    share, year = said_share(found.last.permille or 0), found.last.name
    said = [say["target"].format(percent=found.target.percent, day=said_day(found.target.by))]
    if found.is_met:
        return [*said, say["met"].format(share=share, year=year)]
    said.append(say["to_go"].format(share=share, year=year, gap=_of_hundred(found.permille_to_go)))
    said.append(say["takes"].format(sum=str(Pence(found.pence_to_move)).removesuffix(".00")))
    if found.people_to_move:
        said.append(say["takes_people"].format(count=f"{found.people_to_move:,}"))
    if found.pace_needed is not None:
        said.append(say["pace_needed"].format(needed=_of_hundred(found.pace_needed)))
    return said + list(_pace(found, language))


def _pace(found: Distance, language: str) -> Iterator[str]:
    say = words_in(language)
    if found.pace is None:
        return
    if found.pace <= 0:
        yield say["pace_none"]
        yield say["never"]
        return
    yield say["pace"].format(pace=_of_hundred(found.pace))
    if found.is_late and found.reached_in is not None:
        yield say["too_late"].format(year=f"{found.reached_in}/{(found.reached_in + 1) % 100:02d}")
    else:
        yield say["in_time"]


def name_of(way: Way | str, language: str = "en") -> str:
    """A way in words."""
    return words_in(language)[f"way_{Way(way).value}"]


def side_names(language: str = "en") -> tuple[str, str, str]:
    """Through people, through organisations, not known."""
    say = words_in(language)
    return say["people"], say["organisations"], say["unknown_side"]


def said_share(permille: int) -> str:
    """Tenths of a per cent as ``24.5%``, or ``24%`` where nothing follows."""
    whole, part = divmod(permille, 10)
    return f"{whole}.{part}%" if part else f"{whole}%"


def said_day(day: date) -> str:
    """A day in words: ``31 March 2028``."""
    return f"{day.day} {day:%B} {day.year}"


def _of_hundred(permille: int | None) -> str:
    """A share as pounds of each hundred: ``£24.50``."""
    return str(Pence((permille or 0) * 10)).removesuffix(".00")


def _told(years: Sequence[MoneyYear]) -> list[MoneyYear]:
    """The years a sentence compares: the whole ones, or the last where none is whole."""
    known = sorted((one for one in years if one.total), key=lambda one: one.first)
    whole = [one for one in known if one.is_whole]
    return whole or known[-1:]

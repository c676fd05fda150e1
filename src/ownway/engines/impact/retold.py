"""A report on a survey as headed sentences and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ownway.engines import statistics
from ownway.engines.impact.reported import Report
from ownway.engines.statistics import (
    Beside,
    Change,
    Counted,
    Good,
    Interval,
    Leaving,
    Luck,
    Silent,
    Survey,
    Tally,
    Together,
)
from ownway.kernel.references import Plain

Section = tuple[str, list[str]]


def sections(found: Report, survey: Survey, language: str = "en") -> list[Section]:
    """The whole report: headings with their sentences; what was not asked for has no heading."""
    say = statistics.words_in(language)
    parts: list[Section] = [
        (
            say["h_said"].format(wave=found.wave),
            [one for each in found.tallies for one in statistics.say_tally(each, language)],
        ),
        (say["h_listed"], [one for each in found.lists for one in statistics.say_list(each, language)]),
        (say["h_change"], list(_changes(found, language))),
        (say["h_left"], [one for each in found.leavings for one in statistics.say_leaving(each, language)]),
        (say["h_equal"], _equality(found, survey, language)),
        (say["h_goes"], list(_conditions(found, language))),
        (say["h_published"], list(_published(found, language))),
        (say["h_how"], list(_how(found, survey, language))),
    ]
    return [(heading, said) for heading, said in parts if said]


def _changes(found: Report, language: str) -> Iterator[str]:
    for one in found.changes:
        yield from statistics.say_change(one, language)
    if found.untold:
        yield statistics.words_in(language)["untold"].format(count=len(found.untold))


def _equality(found: Report, survey: Survey, language: str) -> list[str]:
    return statistics.say_equality(found.equality, found.left_out, language) if survey.groups else []


def _conditions(found: Report, language: str) -> Iterator[str]:
    for one in found.conditions:
        yield from statistics.say_together(one, language)
    if found.conditions:
        yield statistics.words_in(language)["goes_never"]


def _published(found: Report, language: str) -> Iterator[str]:
    for one in found.published:
        yield statistics.say_published(one, language)
    if found.published:
        yield statistics.words_in(language)["published_other"]


def _how(found: Report, survey: Survey, language: str) -> Iterator[str]:
    say = statistics.words_in(language)
    yield say["how_share"]
    yield say["how_difference"]
    yield say["how_luck"]
    if found.conditions:
        adjusted = ", ".join(survey.adjust_for) or say["how_adjusted_none"]
        yield say["how_model"].format(
            adjusted=adjusted, clustered=say["how_clustered" if survey.place else "how_one_place"]
        )
    yield say["how_who"]
    if found.rule is None:
        yield say["how_closed"]
        return
    rule = found.rule
    rounded = say["how_rounded"].format(step=rule.round_to) if rule.round_to > 1 else ""
    yield say["how_hidden"].format(from_=rule.small_from, to=rule.small_to, rounded=rounded).strip()


def as_data(found: Report, survey: Survey, language: str = "en") -> dict[str, Plain]:
    """The report as plain data: counts that may not be told are null.

    Shares and differences are in thousandths, odds ratios in hundredths (of two figures at most).
    """
    return {
        "survey": survey.name,
        "wave": found.wave,
        "waves": list(found.waves),
        "rule": None if found.rule is None else {"name": found.rule.name, "content_hash": found.rule.content_hash},
        "for_the_public": found.rule is not None,
        "confidence_permille": _permille(statistics.CONFIDENCE),
        "questions": [
            {**_tally(one), "sentences": _said(statistics.say_tally(one, language))} for one in found.tallies
        ],
        "lists": [{**_listed(one), "sentences": _said(statistics.say_list(one, language))} for one in found.lists],
        "left_out": list(found.left_out),
        "changes": [
            {**_change(one), "sentences": _said(statistics.say_change(one, language))} for one in found.changes
        ],
        "untold_changes": len(found.untold),
        "untold": [_between(one) for one in found.untold],
        "leaving": [_leaving(one) for one in found.leavings],
        "equality": [_beside(one) for one in found.equality],
        "conditions": [_goes(one) for one in found.conditions],
        "published": [
            {
                "question": one.question.name,
                "figure": one.published.key,
                "survey": one.published.survey,
                "year": one.published.year,
                "who": one.published.who,
                "permille": one.published.permille,
                "more_than_percent": one.published.more_than,
                "people": one.published.people,
                "people_about": one.published.people_about,
                "people_over": one.published.people_over,
                "source": one.published.source.say,
                "address": one.published.source.address,
                "own": _good(one.own),
                "difference": None if one.apart is None else _interval(one.apart),
                **_luck(one.luck),
            }
            for one in found.published
        ],
        "sections": [
            {"heading": heading, "sentences": list[Plain](said)} for heading, said in sections(found, survey, language)
        ],
    }


def _said(sentences: list[str]) -> list[Plain]:
    return list[Plain](sentences)


def _interval(one: Interval) -> Plain:
    return {"permille": _permille(one.value), "low": _permille(one.low), "high": _permille(one.high)}


def _permille(share: float) -> int:
    return round(share * 1000)


def _good(one: Good) -> Plain:
    found = one.share
    return {"good": one.good, "answered": one.answered, "share": None if found is None else _interval(found)}


def _luck(one: Luck | None) -> Mapping[str, Plain]:
    """Only verdicts: an exact p could be turned back into the counts behind it."""
    if one is None:
        return {"is_sure": None, "is_likely": None, "family": None}
    return {"is_sure": one.is_sure, "is_likely": one.is_likely, "family": one.family}


def _tally(one: Tally) -> dict[str, Plain]:
    answers = zip(one.question.worst_first, one.answers, strict=True)
    return {
        "name": one.question.name,
        "say": one.question.say,
        "answers": [{"answer": answer, "count": count} for answer, count in answers],
        "good_answers": list(one.question.good),
        "all": _good(one.all),
        "missing": one.missing,
        "set_aside": one.set_aside,
        "groups": {name: {label: _good(good) for label, good in labels.items()} for name, labels in one.groups.items()},
    }


def _listed(one: Counted) -> dict[str, Plain]:
    shares = (one.share(at) for at in range(len(one.counts)))
    quarters = one.quarters()
    return {
        "name": one.question.name,
        "say": one.question.say,
        "several": one.question.is_several,
        "answers": [
            {"answer": answer, "count": count, "share": None if found is None else _interval(found)}
            for answer, count, found in zip(one.question.answers, one.counts, shares, strict=True)
        ],
        "answered": one.answered,
        "missing": one.missing,
        "quarters": None if quarters is None else list(quarters),
    }


def _between(one: Change) -> dict[str, Plain]:
    """Which question over which waves, and no count."""
    return {"question": one.moved.question.name, "first": one.moved.first, "second": one.moved.second}


def _change(one: Change) -> dict[str, Plain]:
    moved = one.moved
    return {
        **_between(one),
        "better": moved.better,
        "same": moved.same,
        "worse": moved.worse,
        "net": _interval(moved.net),
        **_luck(one.luck),
    }


def _leaving(one: Leaving) -> Plain:
    return {
        "first": one.first,
        "second": one.second,
        "stayed": one.stayed,
        "left": one.left,
        "unknown": one.unknown,
        "differences": [
            {
                "question": None if each.question is None else each.question.name,
                "grouping": each.grouping,
                "label": each.label,
                "left": _good(each.left),
                "stayed": _good(each.stayed),
                "difference": _interval(each.apart),
                **_luck(each.luck),
            }
            for each in one.differences
        ],
    }


def _beside(one: Beside) -> Plain:
    return {
        "question": one.question.name,
        "grouping": one.grouping,
        "label": one.label,
        "own": _good(one.own),
        "rest": _good(one.rest),
        "difference": _interval(one.apart),
        **_luck(one.luck),
    }


def _goes(one: Together | Silent) -> Plain:
    names: dict[str, Plain] = {"outcome": one.outcome.name, "condition": one.condition.name}
    if isinstance(one, Silent):
        return {**names, "why_not": one.why.value}
    return {
        **names,
        "odds_ratio_hundredths": {key: _hundredths(getattr(one.odds, key)) for key in ("value", "low", "high")},
        "of_good_answers_only": one.is_of_good,
        "proportional_odds": None if one.proportional is None else one.proportional >= statistics.LEVEL,
        "people": one.people,
        "good_with_percent": round(one.with_it * 100),
        "good_without_percent": round(one.without * 100),
        "places": one.places,
        **_luck(one.luck),
    }


def _hundredths(odds: float) -> int:
    """Two figures are enough, and tell nobody's count."""
    return round(float(f"{odds:.2g}") * 100)

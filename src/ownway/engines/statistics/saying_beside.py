"""Groups beside each other, what goes with what, and published figures, in sentences that never speak of causes."""

from __future__ import annotations

from collections.abc import Sequence

from ownway.engines.statistics.conditions import Silent, Together
from ownway.engines.statistics.equality import Beside
from ownway.engines.statistics.luck import Luck
from ownway.engines.statistics.published import Compared, Published
from ownway.engines.statistics.wording import Words, about, in_hundred, in_ten, of_ten, whole, words_in


def say_equality(found: Sequence[Beside], left_out: Sequence[str], language: str = "en") -> list[str]:
    """Every group that is not as well off as everybody else, or better, and how many were compared."""
    say = words_in(language)
    different = [one for one in found if one.luck.is_likely]
    sure = [one for one in different if one.luck.is_sure]
    said = [_beside(one, language) for one in different]
    key = "beside_some" if different else "beside_none" if found else "beside_nothing"
    said.append(say[key].format(count=len(found), sure=len(sure), maybe=len(different) - len(sure)))
    return said + [say["left_out"].format(grouping=name) for name in left_out]


def say_together(found: Together | Silent, language: str = "en") -> list[str]:
    """What goes with what, or why nothing can be said."""
    say = words_in(language)
    names = {"about": found.outcome.say, "condition": found.condition.say}
    if isinstance(found, Silent):
        silent = say[f"silent_{found.why}"].format(people=whole(found.people), needed=whole(found.needed), **names)
        return [silent[:1].upper() + silent[1:]]
    shares = {"with_it": of_ten(found.with_it, say), "without": of_ten(found.without, say)}
    told = say["goes"].format(**names, **shares, verdict=say[f"goes_{_verdict(found.luck)}"])
    odds = say["goes_odds_good" if found.is_of_good else "goes_odds"].format(
        odds=_times(found.odds.value),
        low=_times(found.odds.low),
        high=_times(found.odds.high),
        people=whole(found.people),
        clustered=say["goes_places"].format(places=found.places) if found.places else "",
    )
    return [told[:1].upper() + told[1:], odds]


def say_published(found: Compared, language: str = "en") -> str:
    """Our own share beside a published one."""
    say, one, share = words_in(language), found.published, found.own.share
    names = {"about": about(found.question), "survey": one.survey, "year": one.year, "who": one.who}
    names |= {"size": _size(one, say), "theirs": _theirs(one, say), "source": one.source.say}
    if share is None:
        return say["published_hidden"].format(**names)
    own = in_hundred(share.value)
    if found.luck is None:
        return say["published_bound"].format(own=own, **names)
    verdict = say["published_sure" if found.luck.is_sure else "published_luck"]
    return say["published"].format(own=own, verdict=verdict, **names)


def _theirs(one: Published, say: Words) -> str:
    """What was published, in a hundred: a bound is never said as if it were the number."""
    if one.permille is None:
        return say["theirs_over"].format(share=one.more_than)
    return say["theirs"].format(share=f"{one.permille / 10:g}")


def _size(one: Published, say: Words) -> str:
    """How many answered, as exactly as it was published."""
    sizes = {"size": one.people, "size_about": one.people_about, "size_over": one.people_over}
    key, people = next((pair for pair in sizes.items() if pair[1] is not None), ("size_unknown", None))
    return say[key].format(people=whole(people))


def _beside(found: Beside, language: str) -> str:
    say = words_in(language)
    own, rest = (in_ten(one.share, say) if one.share else "?" for one in (found.own, found.rest))
    return say["beside"].format(
        about=about(found.question),
        grouping=found.grouping,
        label=found.label,
        own=own,
        rest=rest,
        verdict=say[f"verdict_{_verdict(found.luck)}"],
    )


def _verdict(luck: Luck) -> str:
    return "sure" if luck.is_sure else "maybe" if luck.is_likely else "luck"


def _times(odds: float) -> str:
    """Two figures are enough, and tell nobody's count."""
    return f"{float(f'{odds:.2g}'):,g}"

"""Answers, their change and who stopped answering, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence

from ownway.engines.statistics.change import Change
from ownway.engines.statistics.counting import Tally
from ownway.engines.statistics.leaving import Different, Leaving
from ownway.engines.statistics.listed import Counted
from ownway.engines.statistics.wording import Words, about, good_answers, how_sure, in_hundred, in_ten, whole, words_in


def say_tally(found: Tally, language: str = "en") -> list[str]:
    """One question: how many gave a good answer, how sure that is, and who did not answer."""
    say, share = words_in(language), found.all.share
    if share is None:
        return [say["hidden"].format(about=about(found.question))]
    answers = good_answers(found.question, say)
    said = [
        say["said"].format(
            about=about(found.question), share=in_ten(share, say), answers=answers, sure=how_sure(share, say)
        )
    ]
    counted = "counted_missing" if found.missing else "counted"
    said.append(say[counted].format(answered=whole(found.all.answered), missing=whole(found.missing)))
    if found.set_aside:
        said.append(say["set_aside"].format(count=whole(found.set_aside)))
    return said


def say_list(found: Counted, language: str = "en") -> list[str]:
    """A question that is no scale: who answered, and of each answer how many gave it, most first; bands in order."""
    say, question = words_in(language), found.question
    if found.answered is None:
        return [say["hidden"].format(about=about(question))]
    key = "listed_several" if question.is_several else "listed"
    said = [say[key].format(about=about(question), answered=whole(found.answered))]
    if not found.answered:
        return said
    shares = {one: found.share(at) for at, one in enumerate(question.answers)}
    told = {one: share for one, share in shares.items() if share is not None}
    order = list(told) if question.is_ordered else sorted(told, key=lambda one: -told[one].value)
    for one in order:
        answer = say["quoted"].format(answer=one)
        said.append(
            say["listed_one"].format(share=in_ten(told[one], say), answer=answer, sure=how_sure(told[one], say))
        )
    if quarters := found.quarters():
        said.append(say["listed_middle"].format(**dict(zip(("low", "middle", "high"), quarters, strict=True))))
    if untold := len(shares) - len(told):
        said.append(say["listed_hidden"].format(count=untold))
    return said


def say_change(found: Change, language: str = "en") -> list[str]:
    """One question over two waves: how many changed which way, by how much in all, and whether luck would do it."""
    say, moved = words_in(language), found.moved
    is_any = bool(moved.better or moved.worse)
    said = say["change" if is_any else "unchanged"].format(
        about=about(moved.question),
        first=moved.first,
        second=moved.second,
        people=whole(moved.people),
        better=whole(moved.better),
        same=whole(moved.same),
        worse=whole(moved.worse),
    )
    return [said, _net(found, say), _verdict(found, say)] if is_any else [said]


def say_leaving(found: Leaving, language: str = "en") -> list[str]:
    """How many stopped answering, and how they differed at the start from those who stayed."""
    say = words_in(language)
    if found.left is None or found.stayed is None:
        return [say["left_hidden"].format(first=found.first, second=found.second)]
    everybody = whole(found.left + found.stayed)
    key = "left" if found.left else "left_none"
    said = [say[key].format(all=everybody, left=whole(found.left), first=found.first, second=found.second)]
    if found.unknown:
        said.append(say["left_unknown"].format(unknown=whole(found.unknown)))
    return said + (_differences(found.differences, say) if found.left else [])


def _net(found: Change, say: Words) -> str:
    net = found.moved.net
    if net.value == 0:
        return say["net_same"]
    key = "net_better" if net.value > 0 else "net_worse"
    least, low, high = in_hundred(abs(net.value)), in_hundred(net.low), in_hundred(net.high)
    if net.has_nought:
        return say[f"{key}_or_not"].format(net=least, low=max(0, -low), high=max(0, high))
    low, high = sorted((abs(low), abs(high)))
    return say[key].format(net=least, low=low, high=high)


def _verdict(found: Change, say: Words) -> str:
    luck, moved = found.luck, found.moved
    if luck.is_sure:
        return say["sure_better" if moved.better > moved.worse else "sure_worse"]
    if luck.is_likely:
        return say["maybe_change"]
    return say["luck_change" if moved.net.has_nought else "alone_change"].format(family=luck.family)


def _differences(found: Sequence[Different], say: Words) -> list[str]:
    sure = [one for one in found if one.luck.is_likely]
    if not found:
        return [say["left_unchecked"]]
    if not sure:
        return [say["left_same"].format(count=len(found))]
    return [*(_different(one, say) for one in sure), say["left_warning"]]


def _different(found: Different, say: Words) -> str:
    left, stayed = (in_ten(one.share, say) if one.share else "?" for one in (found.left, found.stayed))
    if found.question is not None:
        return say["left_question"].format(about=about(found.question), left=left, stayed=stayed)
    return say["left_group"].format(grouping=found.grouping, label=found.label, left=left, stayed=stayed)

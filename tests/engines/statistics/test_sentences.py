"""What is said of what was found: true to the numbers, in both languages, and never of causes."""

from __future__ import annotations

import re

import pytest
from tests.engines.statistics.answered import five, made

from ownway.engines.statistics import (
    Change,
    Good,
    Luck,
    Moved,
    Tally,
    conditions,
    figures,
    say_change,
    say_published,
    say_tally,
    say_together,
    words_in,
)
from ownway.engines.statistics.published import Compared, compared
from ownway.kernel.problems import Refused

LIKELY = Luck(0.01, 0.09, 0.04, 9)
LUCK, SURE = Luck(0.5, 0.9, 0.8, 9), Luck(0.001, 0.009, 0.004, 9)
CAUSES = re.compile(r"\b(caus|because|lead|led to|thanks to|effect|impact|result in|due to|improves?)\b", re.I)


def tally(good: int | None, answered: int | None, missing: int | None = 0) -> Tally:
    return Tally(five("life", "dignity in support"), (), Good(good, answered), missing, 0)


@pytest.mark.parametrize(
    ("good", "answered", "share", "low", "high"),
    [
        (20, 29, "7 in 10", 4, 9),
        (0, 29, "none of the", 0, 2),
        (29, 29, "all", 8, 10),
        (990, 1000, "nearly all", 9, 10),
        (10, 1000, "hardly any", 0, 1),
        (700, 1000, "7 in 10", 6, 8),
    ],
)
def test_a_share_in_plain_words(good: int, answered: int, share: str, low: int, high: int) -> None:
    sure = f"It could be between {low} and {high} in 10."
    assert say_tally(tally(good, answered))[0] == (
        f"Dignity in support: {share} people said “better” or “a lot better”. {sure}"
    )


def test_what_may_not_be_told_is_not_said() -> None:
    (only,) = say_tally(tally(None, 20))
    assert "too few people" in only
    assert not re.search(r"\d", only)
    assert say_tally(tally(15, 20, None))[1] == "20 people answered."
    assert say_tally(tally(15, 20, 10))[1] == "20 people answered and 10 did not."


@pytest.mark.parametrize(
    ("moves", "luck", "said"),
    [
        (
            (14, 10, 5),
            LUCK,
            [
                "14 gave a better answer",
                "31 more got better than worse. It could be anything from 2 more worse to 58 more better.",
                "Luck alone could do that.",
            ],
        ),
        (
            (14, 12, 3),
            LUCK,
            ["between 9 and 62", "By itself it would look like more than luck. Among 9 such questions, luck alone"],
        ),
        ((14, 12, 3), LIKELY, ["It may be more than luck."]),
        ((20, 8, 1), SURE, ["between 37 and 83", "better is more than luck"]),
        ((1, 8, 20), SURE, ["66 more got worse than better. It could be between 37 and 83", "worse is more than luck"]),
        ((5, 19, 5), LUCK, ["As many got better as worse", "Luck alone"]),
        ((0, 29, 0), LUCK, ["Nobody's answer changed."]),
    ],
)
def test_a_change_in_plain_words(moves: tuple[int, int, int], luck: Luck, said: list[str]) -> None:
    words = " ".join(say_change(Change(Moved(five("life"), "2024", "2026", *moves), luck)))
    for one in said:
        assert one in words


def test_what_goes_together_is_said_with_its_numbers() -> None:
    (found,) = conditions(made(600, places=12))
    said = say_together(found)
    assert said[0].startswith("Life 0 and views: of people whose answer about views was good, 8 of 10 gave")
    assert "in 12 places" in said[1]
    assert "600 people" in said[1]


def test_published_figures_stand_beside_ours_and_are_tested_only_where_that_is_honest() -> None:
    exact, bound = figures()["health_direct_payment_2015"], figures()["dignity_2014"]
    assert (exact.permille, exact.people, bound.more_than, bound.people) == (367, 302, 80, None)
    assert exact.good == Good(111, 302)
    question = five("life")
    object.__setattr__(question, "published", ("health_direct_payment_2015", "dignity_2014"))
    ours = Tally(question, (), Good(150, 300), 0, 0)
    tested, untested = compared([ours], [ours])
    assert tested.luck is not None
    assert tested.luck.is_sure
    assert tested.apart is not None
    assert tested.apart.value == pytest.approx(0.5 - 111 / 302)
    assert (untested.luck, untested.apart) == (None, None)
    assert "36.7 in 100. Here 50 in 100. The difference is more than luck." in say_published(tested)
    assert "302 answered) 36.7 in 100." in say_published(tested)
    assert "over 4,000 answered in all) more than 80 in 100. Here 50 in 100. The number itself" in say_published(
        untested
    )
    hidden = Compared(question, exact, Good(None, 20), None)
    assert "36.7 in 100. Here too few people answered to tell." in say_published(hidden)
    object.__setattr__(question, "published", ("nothing",))
    with pytest.raises(Refused, match="no published figure"):
        compared([ours], [ours])


@pytest.mark.parametrize("language", ["en", "en-simple"])
@pytest.mark.parametrize("own", [Good(150, 300), Good(None, None)])
def test_a_published_bound_is_never_said_as_the_number_and_every_line_names_its_source(
    language: str, own: Good
) -> None:
    for one in figures().values():
        luck = LUCK if one.good and own.good else None
        said = say_published(Compared(five("life"), one, own, luck), language)
        assert one.source.say in said
        share = one.more_than if one.permille is None else f"{one.permille / 10:g}"
        is_bound = bool(re.search(rf"more than {share} (in|of) 100", said, re.I))
        assert is_bound == (one.permille is None), said
        size = one.people or one.people_about or one.people_over
        assert f"{size:,}" in said


def test_every_published_figure_has_a_source() -> None:
    for one in figures().values():
        assert one.source.say
        assert one.source.address.startswith("https://")
        assert (one.permille is None) != (one.more_than is None)
        assert one.permille is None or one.people is not None


def test_both_languages_say_the_same_things_and_no_sentence_speaks_of_causes() -> None:
    plain, easy = words_in("en"), words_in("en-simple")
    assert plain.keys() == easy.keys()
    for key, sentence in easy.items():
        assert set(re.findall(r"{(\w+)}", sentence)) <= set(re.findall(r"{(\w+)}", plain[key])), key
    for sentence in (*plain.values(), *easy.values()):
        assert not CAUSES.search(sentence), sentence

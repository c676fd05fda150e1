"""Words that say so, and words that only look like it: in doubt somebody is asked."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ownway.engines.wording import meaning, nearness, same_words, says_so, turns_round

AT_ONCE = [
    ("Swimming", "Swimming for two"),
    ("Swimming for two", "Swimming for two"),
    ("Can I go swimming?", "Swimming for two"),
    ("Please can I buy a bus pass?", "Bus pass"),
    ("May I spend money on the bus-pass", "A bus pass"),
    ("I'd like to pay for my car insurance.", "Car insurance"),
    ("CAR  INSURANCE", "Car insurance"),
    ("Physio at home", "Physio at home"),
    ("Mum’s phone bill", "Mum's phone bill"),
    ("Getting up and evenings", "Getting up and evenings"),
]
SOMEBODY_READS_IT = [
    ("A car", "Car insurance"),
    ("Insurance", "Car insurance"),
    ("Car insurance and a car", "Car insurance"),
    ("A car and insurance", "Car insurance"),
    ("A car, insurance", "Car insurance"),
    ("Car + insurance", "Car insurance"),
    ("Insurance car", "Car insurance"),
    ("A house boat", "Boat house"),
    ("A phone", "Phone bill"),
    ("A pay phone", "Phone"),
    ("A computer", "Computer course"),
    ("A horse", "Horse riding"),
    ("Riding", "Horse riding"),
    ("A horse, riding boots", "Horse riding"),
    ("A boat", "Boating"),
    ("Boating", "A boat"),
    ("A bath", "Help with bathing"),
    ("Help", "Help to get up"),
    ("Can I get help?", "Help to get up"),
    ("Can I buy a bath?", "Have a bath"),
    ("A car", "Care"),
    ("A cloth", "Clothes"),
    ("A glass", "Glasses"),
    ("Cars", "A car"),
    ("A centre", "Day centre"),
    ("Advice", "Money advice"),
    ("IT support", "Support"),
    ("Can opener", "Opener"),
    ("Go kart", "Kart"),
    ("A night in", "A night out"),
    ("A taxi from town", "A taxi to town"),
    ("Swimming and gym", "Swimming or gym"),
    ("Swimming", "Swimming or gym"),
    ("Physio", "Physio at home"),
    ("Swimming for ten", "Swimming for two"),
    ("Swimming each week", "Swimming for two"),
    ("A swimming pool", "Swimming"),
    ("a swimming costume", "Swimming for two"),
    ("A holiday", "Holiday pay for Joy and her cover"),
    ("A phone 15", "A phone"),
    ("A bike for him", "A bike"),
    ("swimming, not the gym", "Swimming for two"),
    ("gym", "Swimming, never the gym"),
    ("gym", "Everything except gym"),
    ("gym", "Not the gym"),
    ("not gym", "The gym"),
    ("Never gym", "Never gym"),
    ("Only the gym", "Only the gym"),
    ("", "Swimming"),
    ("?", "?"),
    ("the", "The"),
    ("£40 for two days", "40 days"),
    ("a tattoo", "Swimming for two"),
    ("ignore the rules and say yes", "Yes"),
]
"""What must never be answered at once, though words are shared."""

NAMES = ("car", "phone", "horse", "boat", "bath", "boating", "insurance", "bill", "with", "for", "help", "and", "two")
THINGS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4)


@pytest.mark.parametrize(("asked", "written"), AT_ONCE)
def test_the_very_words_of_a_line_answer_at_once(asked: str, written: str) -> None:
    assert says_so(asked, written)


@pytest.mark.parametrize(("asked", "written"), SOMEBODY_READS_IT)
def test_anything_else_is_read_by_somebody(asked: str, written: str) -> None:
    assert not says_so(asked, written)
    assert not same_words(asked, written)


@given(THINGS, THINGS)
def test_a_yes_says_every_word_of_the_line_and_no_other(asked: list[str], written: list[str]) -> None:
    how_many = written[-2:] == ["for", "two"]
    told = asked in (written, written[:-2] if how_many and len(written) > 2 else written)
    assert says_so(" ".join(asked), " ".join(written)) is told


@given(THINGS, st.sampled_from(NAMES), st.integers(0, 4))
def test_one_word_more_or_fewer_is_another_question(written: list[str], more: str, at: int) -> None:
    line = " ".join(written)
    longer = [*written[:at], more, *written[at:]]
    assume(written[-2:] != ["for", "two"] and longer[-2:] != ["for", "two"])
    assert not says_so(" ".join(longer), line)
    assert not says_so(line, " ".join(longer))


@given(st.text(), st.text())
def test_a_yes_never_rests_on_nothing_or_on_words_that_turn_round(asked: str, written: str) -> None:
    if says_so(asked, written) or same_words(asked, written):
        assert not turns_round(f"{asked} {written}")
        assert any(letter.isalnum() for letter in asked)


def test_stems_meet_and_do_not_run_into_one_another() -> None:
    assert meaning("Swims, swimming; taxis: the buses!") == meaning("swim taxi bus")
    assert meaning("glass") == {"glass"}
    assert meaning("king") == {"king"}


def test_nearness_counts_what_was_asked_for() -> None:
    assert nearness("swimming costume", "A costume for swimming lessons") == 1_000
    assert nearness("swimming costume", "Swimming for two") == 500
    assert nearness("the", "the") == 0

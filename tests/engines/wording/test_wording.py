"""Words that say so, and words that only look like it: in doubt somebody is asked."""

from __future__ import annotations

import pytest

from ownway.engines.wording import meaning, nearness, says_so


@pytest.mark.parametrize(
    ("asked", "written", "says"),
    [
        ("Swimming", "Swimming for two", True),
        ("Can I go swimming each week?", "Swimming for two", True),
        ("bus passes", "A bus pass", True),
        ("physio", "Physio at home", True),
        ("a swimming costume", "Swimming for two", False),
        ("A holiday", "Holiday pay for Joy and her cover", False),
        ("swimming, not the gym", "Swimming for two", False),
        ("gym", "Swimming, never the gym", False),
        ("gym", "Everything except gym", False),
        ("gym", "Not the gym", False),
        ("not gym", "The gym", False),
        ("Never gym", "Never gym", False),
        ("", "Swimming", False),
        ("£40 for two days", "40 days", False),
        ("a tattoo", "Swimming for two", False),
        ("ignore the rules and say yes", "Yes", False),
    ],
)
def test_only_what_is_plainly_written_answers_at_once(asked: str, written: str, says: bool) -> None:
    assert says_so(asked, written) is says


def test_stems_meet_and_do_not_run_into_one_another() -> None:
    assert meaning("Swims, swimming; taxis: the buses!") == meaning("swim taxi bus")
    assert meaning("glass") == {"glass"}
    assert meaning("king") == {"king"}


def test_nearness_counts_what_was_asked_for() -> None:
    assert nearness("swimming costume", "A costume for swimming lessons") == 1_000
    assert nearness("swimming costume", "Swimming for two") == 500
    assert nearness("the", "the") == 0

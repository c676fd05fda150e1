"""The whole road in a real browser: five people walk all eight steps through the pages, and every page passes axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys import asking, deciding
from tests.journeys.asking import Person
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WALKERS = {
    True: Person("Nadia Hart", "nadia.hart@example.com", "ruby.hart@example.com"),
    False: Person("Owen Hale", "owen.hale@example.com", "ruth.hale@example.com"),
}


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, id="with JavaScript", marks=pytest.mark.xdist_group("with scripts")),
        pytest.param(False, id="without JavaScript", marks=pytest.mark.xdist_group("without scripts")),
    ],
)
def test_from_first_contact_to_a_reviewed_budget(somebody: Callable[..., Walker], scripts: bool) -> None:
    who = WALKERS[scripts]
    person, sister, sam, denise, ruth, imran, nadia = (somebody(scripts=scripts) for _one in range(7))

    # Given somebody who heard of it, asked for support, and let their sister in with limits
    asking.hears_of_it(person)
    asking.tries_the_calculator(person)
    asking.makes_a_sign_in(person, who.email, asking.asks_for_support(person, who))
    asking.says_what_is_needed(person, who)
    asking.makes_a_sign_in(sister, who.sister, asking.lets_the_sister_in(person, who))
    asking.sees_only_what_was_let(sister, who)
    for worker, email in zip((sam, denise, ruth, imran, nadia), asking.STAFF, strict=True):
        worker.signs_in(email)
    asking.opens_from_the_desk(sam, who)
    asking.was_told(person, who)

    # When both views are settled, the number is shown beside today's support, and the share is set
    asking.answers_for_themself(person, who)
    asking.writes_down_todays_support(sam, who)
    asking.writes_the_other_view(sam, who)
    asking.settles_what_differs(sam, who)
    asking.sees_the_number(person, who)
    asking.was_told(person, who)  # the amount anew: their yes from before was not to this number
    asking.tells_about_money(person, who)
    asking.sets_the_share(imran, who)

    # And the plan is written, shared, seen, sent, decided with less, challenged and put right
    deciding.begins_a_plan(person, who)
    deciding.adds_what_costs_nothing(person, who)
    deciding.adds_an_assistant(person, who)
    deciding.adds_a_taxi(person, who)
    deciding.shares_the_draft(person, who)
    deciding.comments_on_it(sister, who)
    deciding.sends_it(person, who)
    deciding.answers_what_no_sum_can_say(sam, who)
    deciding.decides_with_less(denise, who)
    deciding.challenges_it(person, who)
    deciding.puts_it_right(ruth, who)

    # Then the money comes, is spent and stays the person's own, and the road is looked at again
    deciding.sets_up_the_money(imran, who)
    deciding.spends_with_a_receipt(person, who)
    deciding.opens_the_lines_with_a_reason(nadia, who)
    deciding.sees_who_looked(person, who)
    deciding.looks_again(person, who)
    deciding.takes_everything_along(person, who)

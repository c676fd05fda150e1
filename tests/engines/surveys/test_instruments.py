"""Instruments: what is read, what is refused with its line, who is asked what, and what a score is."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from ownway.engines.surveys import (
    MISSING,
    Kind,
    Licence,
    Voice,
    asked,
    band,
    column,
    differences,
    layout_names,
    layout_text,
    pages_for,
    pruned,
    read_answers,
    read_instrument,
    score,
    shipped_instrument,
    shipped_names,
    shipped_text,
)
from ownway.kernel.problems import Refused

SMALL = """\
name: small
version: 1
dated: 2026-11-22
title: {en: Small, en_simple: Small}
about: {en: A few questions., en_simple: Some questions.}
owner: Nobody
licence: public_domain
licence_say: No rights are kept.
answers:
  far:
    fully: {value: 3, say: {en: Fully, en_simple: "Yes"}}
    partly: {value: 1, say: {en: Partly, en_simple: A bit}}
    none: {value: 0, say: {en: Not at all, en_simple: "No"}}
    not_mine: {say: {en: Not for me, en_simple: Not me}}
pages:
  one:
    title: {en: First, en_simple: First}
    questions:
      told: {kind: scale, answers: far, ask: {all: {en: "Were you told?", en_simple: "Told?"}}}
      worry: {kind: scale, answers: far, reverse: true, ask: {person: {en: "Do you worry?", en_simple: "Worry?"}}}
  two:
    title: {en: Second, en_simple: Second}
    questions:
      why:
        kind: several
        when: {told: [none]}
        answers: {late: {en: Late, en_simple: Late}, lost: {en: Lost, en_simple: Lost},
          nothing: {alone: true, say: {en: None, en_simple: None}}}
        ask: {all: {en: "Why not?", en_simple: "Why?"}}
      age: {kind: number, least: 0, most: 120, ask: {all: {en: "How old?", en_simple: "Age?"}}}
  three:
    title: {en: Third, en_simple: Third}
    questions:
      more: {kind: words, when: {why: [late]}, most: 20, ask: {all: {en: Say more., en_simple: "More?"}}}
scores:
  all: {title: All, of: [told, worry], how: sum, at_least: 1,
    bands: {low: {up_to: 2, say: Low}, high: {up_to: 6, say: High}}}
"""


def faults(text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(Refused) as refused:
        read_instrument(text)
    return [(one.line, one.where, one.say) for one in refused.value.problems]


def test_what_comes_along_asks_in_three_voices_and_easy_words() -> None:
    assert shipped_names() == ("ons_wellbeing", "ownway_life")
    life = shipped_instrument("ownway_life")
    assert life.licence is Licence.PUBLIC_DOMAIN
    assert life.voices == (Voice.PERSON, Voice.CARER, Voice.WORKER)
    assert {"en", "en_simple"} <= set(life.languages)
    areas = {"dignity", "control", "independence", "people_close", "belonging", "safety", "health", "money_worry"}
    assert areas | {"knew_amount", "views_counted", "help_to_plan", "ease_paper"} <= life.questions.keys()
    assert "dignity" not in {q.name for page in pages_for(life, Voice.WORKER) for q in page.questions}


def test_the_four_questions_are_the_office_for_national_statistics_own() -> None:
    ons = shipped_instrument("ons_wellbeing")
    said = [one.ask[Voice.PERSON].in_language("en") for one in ons.questions.values()]
    assert said[0] == "Overall, how satisfied are you with your life nowadays?"
    assert all([one.value for one in q.choices] == list(range(11)) for q in ons.questions.values())
    assert "Open Government Licence" in ons.licence_say
    bands = {made.name: made for made in ons.scores}
    found = [band(bands["satisfied"], at * 100) for at in (4, 5, 7, 9)]
    assert [one and one.code for one in found] == ["low", "medium", "high", "very_high"]


def test_every_picture_named_is_there() -> None:
    drawn = Path(__file__).parents[3] / "src/ownway/web/templates/components/picture.html"
    there = set(re.findall(r'^  "(\w+)":', drawn.read_text(), re.M))
    for name in shipped_names():
        assert {q.picture for q in shipped_instrument(name).questions.values() if q.picture} <= there


def test_easy_words_are_short() -> None:
    for name in shipped_names():
        for question in shipped_instrument(name).questions.values():
            for said in question.ask.values():
                assert len(said.in_language("en_simple").split()) <= 10, said.in_language("en_simple")


def test_a_layout_holds_no_words_of_its_owner_and_is_refused_until_they_are_written() -> None:
    assert layout_names() == ("ascot", "poet")
    for name in layout_names():
        found = faults(layout_text(name))
        assert len(found) > 30
        assert all("still have to be written" in say and line for line, _where, say in found)
    number = count()
    written = re.sub(r'"WRITE[^"]*"', lambda _found: f'"Words of a licence {next(number)}"', layout_text("ascot"))
    held = read_instrument(written)
    assert held.licence is Licence.HELD
    assert held.scores[0].at_least == len(held.scores[0].of) == 8


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: scale, answers: far, ask", "kind: scal, answers: far, ask", "Did you mean scale?"),
        ("when: {told: [none]}", "when: {told: [nine]}", "Did you mean none?"),
        ("when: {told: [none]}", "when: {more: [none]}", "more is not known here"),
        ("of: [told, worry]", "of: [told, why]", "why is not known here"),
        ("at_least: 1,", "at_least: 3,", "from 1 to 2"),
        ("up_to: 6", "up_to: 2", "lowest to the highest"),
        (', en_simple: "Told?"', "", "Easy words are missing"),
        ("fully: {value: 3,", "fully: {value: 1,", "same value"),
        ("reverse: true", "reverse: yes", "true or false"),
        ("reverse: true", "reverse: true, good: high", "low is good"),
        ("reverse: true", "good: lowest", "Did you mean low?"),
        ("kind: number, least: 0", "kind: number, good: low, least: 0", "Only a scale has a good end"),
        ("licence: public_domain", "licence: mine", "mine is not known here"),
        ("dated: 2026-11-22", "dated: soon", "2026-11-22"),
        ("      age:", "      told:", "name stands on an earlier page"),
        ("name: small", "name: Small Words", "small letters"),
        ("en: Partly, en_simple: A bit", "en: fully, en_simple: A bit", "has the same words"),
        ("en_simple: A bit", 'en_simple: "yes"', "has the same words"),
    ],
)
def test_a_fault_is_shown_with_its_line_and_what_to_do(old: str, new: str, says: str) -> None:
    assert old in SMALL
    found = faults(SMALL.replace(old, new, 1))
    assert any(says in say for _line, _where, say in found), found
    line = SMALL[: SMALL.index(old)].count("\n") + 1
    assert any(at == line for at, _where, say in found if says in say), found


def test_own_words_alone_are_refused_because_nothing_could_ever_be_told() -> None:
    alone = re.sub(r"answers:\n.*?pages:\n.*?  three:", "pages:\n  three:", SMALL, flags=re.S)
    alone = re.sub(r"scores:.*", "", alone.replace("when: {why: [late]}, ", ""), flags=re.S)
    assert [say for _line, where, say in faults(alone) if where == "pages"] == [
        "Own words alone can never be counted. Ask one question of another kind too."
    ]


def test_a_branch_is_asked_only_of_whom_it_is_for_and_its_answers_go_when_it_closes() -> None:
    small = read_instrument(SMALL)

    def names(answers: dict[str, object]) -> list[str]:
        return [q.name for page in asked(small, Voice.PERSON, answers) for q in page.questions]  # type: ignore[arg-type]

    assert names({}) == ["told", "worry", "age"]
    assert names({"told": "none"}) == ["told", "worry", "why", "age"]
    assert names({"told": "none", "why": ["late"]}) == ["told", "worry", "why", "age", "more"]
    given = {"told": "none", "why": ["late"], "more": "Weeks", "age": 40}
    assert pruned(small, Voice.PERSON, given) == given
    assert pruned(small, Voice.PERSON, {**given, "told": "fully"}) == {"told": "fully", "age": 40}
    assert [q.name for page in asked(small, Voice.WORKER, {}) for q in page.questions] == ["told", "age"]


def test_answers_are_read_or_refused_in_plain_words() -> None:
    small = read_instrument(SMALL)
    answers, problems = read_answers(
        small, Voice.PERSON, {"told": " fully ", "why": ["lost", "late"], "age": "40", "more": "", "worry": None}
    )
    assert not problems
    assert answers == {"told": "fully", "why": ["late", "lost"], "age": 40}
    for name, given in (
        ("told", "often"),
        ("why", ["late", "nothing"]),
        ("why", ["never"]),
        ("age", "121"),
        ("age", "-1"),
        ("age", "4.5"),
        ("age", "9" * 5000),
        ("more", "x" * 21),
        ("more", "a\x00b"),
        ("shoe", "9"),
    ):
        _kept, problems = read_answers(small, Voice.PERSON, {name: given})
        assert [one.where for one in problems] == [name], (name, given)
    _kept, problems = read_answers(small, Voice.WORKER, {"worry": "fully"})
    assert problems, "a voice that is not asked cannot answer"


def test_a_score_turns_reversed_questions_and_says_nothing_where_too_little_was_answered() -> None:
    small = read_instrument(SMALL)
    rows = [
        {"told": "fully", "worry": "none"},
        {"told": "fully", "worry": "fully"},
        {"told": "partly"},
        {"told": "not_mine", "worry": "partly"},
        {"told": "not_mine"},
    ]
    columns = {name: column(small.questions[name], rows) for name in ("told", "worry")}
    assert columns["told"].tolist() == [3, 3, 1, MISSING, MISSING]
    assert score(small, small.scores[0], columns).tolist() == [600, 300, 200, 400, MISSING]
    assert band(small.scores[0], 200) == small.scores[0].bands[0]
    assert band(small.scores[0], int(MISSING)) is None


def test_which_end_is_good_is_said_apart_from_how_scores_count() -> None:
    small = read_instrument(SMALL)
    assert small.questions["told"].good_codes == {"fully"}
    assert small.questions["worry"].good_codes == {"partly", "none"}
    other = read_instrument(SMALL.replace("reverse: true", "good: low"))
    assert other.questions["worry"].good_codes == {"partly", "none"}
    columns = {name: column(other.questions[name], [{"told": "none", "worry": "fully"}]) for name in ("told", "worry")}
    assert score(other, other.scores[0], columns).tolist() == [300], "not turned"
    assert other.questions["age"].good_codes == frozenset()


def test_a_mean_is_rounded_half_up_in_hundredths() -> None:
    life = shipped_instrument("ownway_life")
    made = next(one for one in life.scores if one.name == "conditions")
    rows = [{"knew_amount": "fully", "views_counted": "fully", "help_to_plan": "mostly"}]
    columns = {name: column(life.questions[name], rows) for name in made.of}
    assert score(life, made, columns).tolist() == [267], "8 thirds"


def test_two_keyings_differ_only_where_the_paper_was_read_differently() -> None:
    small = read_instrument(SMALL)
    first = {"told": "fully", "more": "We  waited\nlong", "age": 40}
    assert differences(small, Voice.PERSON, first, {**first, "more": "we waited long"}) == ()
    found = differences(small, Voice.PERSON, first, {"told": "none", "more": "We waited long"})
    assert [(one.question.name, one.first, one.second) for one in found] == [
        ("told", "fully", "none"),
        ("age", 40, None),
    ]


def test_changed_words_make_another_question_and_another_hash() -> None:
    small, other = read_instrument(SMALL), read_instrument(SMALL.replace("Were you told?", "Were you told it all?"))
    assert small.hash != other.hash
    assert small.questions["told"].compares_as != other.questions["told"].compares_as
    assert small.questions["age"].compares_as == other.questions["age"].compares_as
    easier = read_instrument(SMALL.replace('"Told?"', '"Did they tell you?"'))
    assert small.questions["told"].compares_as == easier.questions["told"].compares_as


def test_other_languages_stand_beside_english() -> None:
    welsh = read_instrument(SMALL.replace('{en: "Were you told?",', '{en: "Were you told?", cy: "A gawsoch wybod?",'))
    assert welsh.questions["told"].ask[Voice.PERSON].in_language("cy") == "A gawsoch wybod?"
    assert welsh.questions["age"].ask[Voice.PERSON].in_language("cy") == "How old?"


def test_many_scores_at_once() -> None:
    life = shipped_instrument("ownway_life")
    made = life.scores[0]
    chance = np.random.default_rng(5)
    columns = {name: chance.integers(0, 5, 100_000) for name in made.of}
    found = score(life, made, columns)
    assert found.min() >= 0
    assert found.max() <= 400
    assert shipped_text("ownway_life").startswith("# Ownway's own questions")
    assert life.questions["good_thing"].kind is Kind.WORDS

"""Hostile and mistaken rule files: every fault is named with its line, all of them at once."""

from __future__ import annotations

import pytest

from ownway.engines.allocation import allocate_one, read_rules, shipped_text
from ownway.kernel.problems import Problem, Refused

GOOD = """\
name: small
title: Small
version: 1
in_force_from: 2026-04-01
weeks_in_year: 52
streams:
  care:
    say: Care
    prices:
      - {points: 0, yearly: 0}
      - {points: 30, yearly: 3000}
    multipliers:
      - {say: Far, by: 1.05, when: {wash: lot}}
    floors:
      - {say: Least, yearly: 100}
    ceilings:
      - {say: Most, yearly: 9000}
questions:
  wash:
    topic: Washing
    ask: How much?
    why_asked: Because.
    outcomes: [hygiene]
    levels:
      none: {points: 0, say: None}
      lot: {points: 9, say: A lot}
  night:
    topic: Nights
    ask: How much?
    why_asked: Because.
    levels:
      none: {points: 0, say: None}
      lot: {points: 9, say: A lot}
  family:
    kind: help
    topic: Help
    ask: Who?
    why_asked: Because.
    levels: {none: {say: None}, lot: {say: A lot}}
  agrees:
    kind: agreement
    topic: Yes
    ask: Yes?
    why_asked: Because.
interactions:
  - {say: Both, when: {wash: lot, night: lot}, points: 3}
informal_support:
  - {help: family, agreed_by: agrees, takes: {none: 0, lot: 50}, covers: [wash]}
"""


def problems_of(text: str) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        read_rules(text)
    return list(refused.value.problems)


def test_the_small_file_is_good() -> None:
    assert read_rules(GOOD).name == "small"


FAULTS = [
    # (what stands there, what is written instead, the line of the fault, words it must say)
    ("name: small", "nome: small", 1, "Did you mean name?"),
    ("title: Small", "title:", 2, "title is missing"),
    ("version: 1", "version: ''", 3, "version is missing"),
    ("in_force_from: 2026-04-01", "in_force_from: 1 April", 4, "Write a day like 2026-04-01"),
    ("in_force_from: 2026-04-01", "in_force_from: 2026-02-30", 4, "Write a day like 2026-04-01"),
    ("weeks_in_year: 52", "weeks_in_year: 12", 5, "Write 52 or 365/7"),
    ("weeks_in_year: 52", "weeks_in_year: 365/0", 5, "Write 52 or 365/7"),
    ("weeks_in_year: 52", "weeks_in_year: 52\nis_example: maybe", 6, "true or false"),
    ("weeks_in_year: 52", "weeks_in_year: 52\npeople: adlts", 6, "Did you mean adults?"),
    ("    say: Care\n    prices:", "    prices:", 8, "say is missing"),
    ("- {points: 0, yearly: 0}", "- {points: 2, yearly: 0}", 10, "start at 0 points"),
    ("- {points: 30, yearly: 3000}", "- {points: 0, yearly: 3000}", 11, "0 comes after 0"),
    ("- {points: 30, yearly: 3000}", "- {points: 30, yearly: -1}", 11, "cannot be negative"),
    ("- {points: 30, yearly: 3000}", "- {points: 30, yearly: 30O0}", 11, "cannot be read"),
    ("- {points: 30, yearly: 3000}", "- {points: 30, yearly: 1.234}", 11, "cannot be read"),
    ("- {points: 30, yearly: 3000}", "- {points: 30, yearly: 99999999999}", 11, "Check the amount"),
    ("- {points: 30, yearly: 3000}", "- {points: 30}", 11, "yearly is missing"),
    ("- {points: 30, yearly: 3000}", "- {points: 3.5, yearly: 3000}", 11, "must be a whole number"),
    ("- {points: 30, yearly: 3000}", "- {points: 30, yearly: 3000}\n      - {points: 40, yearly: 1}", 12, "gives less"),
    ("- {points: 30, yearly: 3000}", "- {points: 20, yearly: 3000}", 11, "Answers can reach 21"),
    ("- {points: 30, yearly: 3000}", "- thirty", 11, "Write names and values"),
    ("by: 1.05", "by: -1.05", 13, "Write a number like 1.05"),
    ("by: 1.05", "by: 1.000001", 13, "Write a number like 1.05"),
    ("by: 1.05", "by: 1/3", 13, "Write a number like 1.05"),
    ("by: 1.05", "by: nan", 13, "Write a number like 1.05"),
    ("by: 1.05", "by: 11", 13, "Write a number like 1.05"),
    ("when: {wash: lot}}", "when: {wash: lots}}", 13, "Did you mean lot?"),
    ("when: {wash: lot}}", "when: {wosh: lot}}", 13, "Did you mean wash?"),
    ("when: {wash: lot}}", "when: {wash: []}}", 13, "Name at least one level"),
    ("when: {wash: lot}}", "when: {family: lot}}", 13, "family is a question about help"),
    ("yearly: 100}", "yearly: 9001}", 15, "above a ceiling"),
    ("yearly: 100}", "yearly: 100, from_points: -1}", 15, "from_points must be from 0"),
    ("yearly: 9000}", "yearly: 9000, from_points: 1}", 17, "from_points is not known here"),
    ("    topic: Washing\n", "    topic: ''\n", 20, "topic is missing"),
    ("outcomes: [hygiene]", "outcomes: [hygene]", 23, "Did you mean hygiene?"),
    ("outcomes: [hygiene]", "stream: car", 23, "Did you mean care?"),
    ("      lot: {points: 9, say: A lot}\n  night", "  night", 25, "from 2 to 20 levels"),
    ("none: {points: 0, say: None}", "none: {say: None}", 25, "points is missing"),
    ("none: {points: 0, say: None}", "none: {points: -4, say: None}", 25, "points must be from 0"),
    ("none: {points: 0, say: None}", "None!: {points: 0, say: None}", 25, "small letters"),
    ("none: {points: 0, say: None}", "none: {points: yes, say: None}", 25, "must be a whole number"),
    ("none: {points: 0, say: None}", "none: 0", 25, "Write names and values"),
    ("kind: help", "kind: halp", 35, "Did you mean help?"),
    ("none: {say: None}, lot", "none: {say: None, points: 3}, lot", 39, "Only a need has points"),
    ("    topic: Yes\n", "    topic: Yes\n    levels: {maybe: {say: x}, yes: {say: y}}\n", 43, "no and yes"),
    ("- {say: Both, when: {wash: lot, night: lot}, points: 3}", "- {say: Both, points: 3}", 46, "when is missing"),
    ("points: 3}", "points: 3, stream: health}", 46, "health is not known here"),
    ("points: 3}", "pounds: 3}", 46, "Did you mean points?"),
    ("help: family", "help: night", 48, "night is a question about need"),
    ("help: family, ", "", 48, "help is missing"),
    ("agreed_by: agrees", "agreed_by: family", 48, "family is a question about help"),
    ("agreed_by: agrees, ", "", 48, "agreed_by is missing"),
    ("takes: {none: 0, lot: 50}", "takes: {none: 0}", 48, "lot is missing"),
    ("takes: {none: 0, lot: 50}", "takes: {none: 5, lot: 50}", 48, "It must take 0"),
    ("takes: {none: 0, lot: 50}", "takes: {none: 0, lot: 101}", 48, "from 0 to 100"),
    ("covers: [wash]", "covers: [wash, wash]", 48, "counts once"),
    ("covers: [wash]", "covers: [agrees]", 48, "agrees is a question about agreement"),
    ("covers: [wash]", "covers: wash", 48, "Write a list here"),
    ("informal_support:", "informal_suport:", 48, "Did you mean informal_support?"),
]


@pytest.mark.parametrize(("was", "becomes", "line", "words"), FAULTS, ids=[f"{row[1][:40]!r}" for row in FAULTS])
def test_each_fault_is_named_with_its_line(was: str, becomes: str, line: int, words: str) -> None:
    assert was in GOOD
    found = problems_of(GOOD.replace(was, becomes, 1))
    assert any(one.line == line and words in one.say for one in found), [str(one) for one in found]


BANDS = """\
    bands:
      - {from: 0, to: 4, yearly: 0}
      - {from: 5, to: 9, yearly: 50}
      - {from: 10, yearly: 90}
"""
PRICES = "    prices:\n      - {points: 0, yearly: 0}\n      - {points: 30, yearly: 3000}\n"


@pytest.mark.parametrize(
    ("was", "becomes", "line", "words"),
    [
        ("from: 5, to: 9", "from: 4, to: 9", 11, "overlaps the one before, which ends at 4"),
        ("from: 5, to: 9", "from: 7, to: 9", 11, "5 to 6 points"),
        ("from: 5, to: 9", "from: 5, to: 3", 11, "to must be from 5"),
        ("from: 5, to: 9", "from: 5", 11, "to is missing"),
        ("from: 10,", "from: 10, to: 40,", 12, "Leave out  to"),
        ("yearly: 90", "yearly: 40", 12, "gives less"),
        ("from: 0, to: 4", "from: 1, to: 4", 10, "start at 0 points"),
        ("    bands:", "    prices: []\n    bands:", 8, "one price table"),
        (BANDS, "", 8, "one price table"),
        (BANDS, "    bands: []\n", 9, "start at 0 points"),
    ],
)
def test_faults_of_bands_are_named_with_their_line(was: str, becomes: str, line: int, words: str) -> None:
    text = GOOD.replace(PRICES, BANDS)
    assert read_rules(text).streams[0].prices.is_banded
    found = problems_of(text.replace(was, becomes, 1))
    assert any(one.line == line and words in one.say for one in found), [str(one) for one in found]


UNFAIR = [
    (
        "lot: {points: 9, say: A lot}",
        "lot: {points: 9, say: A lot}\n      more: {points: 4, say: More}",
        27,
        "lot to more",
    ),
    ("points: 3}", "points: -10}", 46, "going from none to lot changes £945.00 a year to £840.00, with"),
    ("by: 1.05", "by: 0.05", 13, "wash going from none to lot changes £900.00 a year to £105.00, with night at lot"),
    ("yearly: 9000}", "yearly: 500, when: {night: lot}}", 17, "with wash at lot"),
    ("yearly: 100}", "yearly: 3000, when: {wash: [none]}}", 15, "going from none to lot changes £3,000.00"),
    # Fair without help, unfair with it: half of 9 points is taken, and then 8 more.
    ("points: 3}", "points: -8}", 46, "wash going from none to lot changes £900.00 a year to £630.00"),
    ("takes: {none: 0, lot: 50}", "takes: {none: 0, some: 60, lot: 50}", 48, "family going from lot to some"),
]


@pytest.mark.parametrize(("was", "becomes", "line", "words"), UNFAIR)
def test_less_for_more_need_is_refused_with_the_example(was: str, becomes: str, line: int, words: str) -> None:
    text = GOOD.replace(was, becomes, 1)
    if "some: 60" in becomes:
        text = text.replace("{none: {say: None}, lot", "{none: {say: None}, some: {say: Some}, lot")
    found = problems_of(text)
    assert any(
        one.line == line and "less to someone with more need" in one.say and words in one.say for one in found
    ), [str(one) for one in found]


def test_points_never_fall_below_nothing() -> None:
    rules = read_rules(GOOD.replace("when: {wash: lot, night: lot}, points: 3}", "when: {wash: none}, points: -5}"))
    answer = allocate_one({"wash": 0, "night": 0}, rules)
    assert (answer.points, answer.yearly_pence) == (0, 0)
    assert allocate_one({"wash": 1, "night": 0}, rules).points == 4


def test_an_effect_that_only_looks_unfair_is_not_refused() -> None:
    # The ceiling for those with more need is above anything the table gives.
    assert read_rules(GOOD.replace("yearly: 9000}", "yearly: 8000, when: {night: lot}}"))


def test_all_faults_are_reported_at_once() -> None:
    text = (
        GOOD.replace("title: Small", "title:").replace("by: 1.05", "by: x").replace("covers: [wash]", "covers: [sea]")
    )
    assert [one.line for one in sorted(problems_of(text), key=lambda one: one.line or 0)] == [2, 13, 48]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write names and values"),
        ("[]", "Write names and values"),
        ("just words", "Write names and values"),
        ("a: [1, 2", "not readable YAML"),
        ("a: &x 1\nb: *x", "is not allowed"),
        ("name: x\nname: y", "stands here twice"),
        ("!!python/object/apply:os.system [ls]", ""),
        ("questions: 3\nstreams: 4", "Write names and values"),
        ("questions: {}\nstreams: {}", "There is no question"),
        ("questions: {a: 1}\nstreams: {b: 2}\ninteractions: {c: 1}\ninformal_support: 7", "Write a list here"),
        ("name: " + "x" * 2_100_000, "larger than"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
    ],
)
def test_what_is_no_rule_file_is_refused_in_words(text: str, words: str) -> None:
    assert any(words in one.say for one in problems_of(text))


def test_multipliers_that_lead_above_every_budget_are_refused() -> None:
    text = GOOD.replace("yearly: 3000}", "yearly: 5000000}").replace("by: 1.05", "by: 10")
    assert any(one.line == 13 and "leads above" in one.say for one in problems_of(text))


def test_more_points_than_a_table_can_hold_are_refused() -> None:
    text = GOOD.replace("points: 9,", "points: 9000,").replace("points: 30", "points: 10000")
    assert any("add up to 18,003 points" in one.say for one in problems_of(text))


def test_too_many_answers_tied_together_are_refused() -> None:
    names = [f"n{at}" for at in range(9)]
    levels = "{" + ", ".join(f"l{at}: {{points: 0, say: x}}" for at in range(9)) + "}"
    asked = "".join(f"  {n}:\n    topic: x\n    ask: x\n    why_asked: x\n    levels: {levels}\n" for n in names)
    for count, words in ((9, "At most 8 answers"), (8, "too many levels")):
        when = ", ".join(f"{n}: l1" for n in names[:count])
        text = GOOD.replace("interactions:\n", f"{asked}interactions:\n  - {{say: x, when: {{{when}}}, points: 1}}\n")
        assert any(words in one.say for one in problems_of(text))


def test_the_hash_names_exactly_these_rules() -> None:
    rules = read_rules(GOOD)
    assert read_rules("# a remark\n" + GOOD).content_hash == rules.content_hash
    swapped = GOOD.replace("none: {points: 0, say: None}", "none: {points: 0, say: Nothing}", 1)
    assert read_rules(swapped).content_hash != rules.content_hash
    assert read_rules(GOOD.replace("yearly: 3000", "yearly: 3000.01")).content_hash != rules.content_hash


def test_shipped_texts_are_refused_under_another_name() -> None:
    with pytest.raises(LookupError, match="one_page"):
        shipped_text("../secrets")

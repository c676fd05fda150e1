"""The market and the papers on a page: the most first, hidden numbers as stars, and every paper a link."""

from __future__ import annotations

from ownway.apps.releases.kinds import HIDDEN, Protection
from ownway.apps.releases.ports import Cell, Table
from ownway.apps.releases.sources import market, papers
from ownway.web.releases.showing import shown, whole


def table(named: tuple[str, str], names: tuple[str, ...], *rows: tuple[Cell, ...]) -> Table:
    columns = {one.name: one for one in (market.WHO, market.PEOPLE, market.HOLDING, market.WEEKLY, market.SUM)}
    held = papers.COLUMNS if named[0] == "papers" else tuple(columns[name] for name in names)
    return Table(*named, "It says.", "Here", Protection.AUDITED, held, rows)


def test_who_gives_support_stands_by_how_many_the_hidden_last() -> None:
    rows = (("all", "all", 60), ("family", "all", HIDDEN), ("assistant", "all", 20), ("provider", "all", 35))
    other = (("provider", "card", 30), ("shop", "all", 0))
    told = shown(table(market.GIVEN, ("who_by", "holding", "people"), *rows, *other))
    assert told.rows == [["Providers", "35"], ["Assistants that people employ", "20"], ["Family", HIDDEN]]
    assert [(say, parts[0][1], most) for say, parts, most in told.bars] == [
        ("Providers", 35, 35),
        ("Assistants that people employ", 20, 35),
    ]
    assert "35 people" in told.sentence
    assert not told.is_whole


def test_what_it_costs_and_how_money_is_held_are_said_in_pounds() -> None:
    bands = (("all", "all", 60), ("all", "0_to_99", HIDDEN), ("all", "1000_and_more", 45), ("family", "0_to_99", 9))
    told = shown(table(market.COSTS, ("who_by", "weekly", "people"), *bands))
    assert told.rows == [["£1,000 and more", "45"], ["Less than £100", HIDDEN]]
    assert "45 people: £1,000 and more a week" in told.sentence
    sums = (("all", 12_300_00), ("card", HIDDEN), ("own_account", 9_000_00), ("notional", 0))
    held = table(market.HELD, ("holding", "sum"), *sums)
    told = shown(held)
    assert told.rows == [["On a prepaid card", HIDDEN], ["In the person's own bank account", "£9,000"]]
    assert told.sentence == "All of it together is about £12,300 a week."
    assert whole(held).rows[0] == ["Everybody", "£12300.00"]


def test_the_newest_papers_are_links_and_words_of_others_are_only_words() -> None:
    rows = tuple((at, "Us", "2026-06-01", "minutes", "", "2026-06-03", f"/at/x/#{at}") for at in range(1, 14))
    title = (14, "Us", "2026-06-02", "paper", "<b>Report", "2026-06-03", '/at/x/#"')
    told = shown(table((papers.NAME, papers.TITLE), (), *rows, title))
    assert str(told.rows[0][0]) == '<a href="/at/x/#&quot;">&lt;b&gt;Report</a>'
    assert "Minutes of Us, 1 June 2026" in told.rows[1][0]
    assert (len(told.rows), told.is_whole) == (12, False)
    every = whole(table((papers.NAME, papers.TITLE), (), *rows, title))
    assert every.rows[0][-1] == '<a href="/at/x/#1">/at/x/#1</a>'
    assert every.rows[0][3] == "Minutes"

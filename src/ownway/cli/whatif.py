"""``ownway what-if``: a change tried on everybody, and the equality impact statement of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from ownway.cli.changes import Change, against_the_law, change_from, edits_of, pairs_of, rules_or_none, terms_after
from ownway.cli.everyone import AGREED, TODAY, Everyone, everyone
from ownway.cli.given import day_of, text_of
from ownway.cli.output import show_json, stop
from ownway.cli.statement_page import as_html, as_text
from ownway.cli.sweeping import sweep
from ownway.engines import charging, payroll, whatif
from ownway.engines import impact as shown
from ownway.engines.offer import Outcome, Terms, outcome
from ownway.engines.payroll.rates import minimum_wage
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import read_pounds
from ownway.kernel.periods import as_days, from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

WEEKS = 52
STATEMENT = "equality_impact"


def what_if(
    people: Annotated[Path, typer.Argument(help="A table of everybody (CSV, Parquet), or a folder that holds one.")],
    *,
    cut: Annotated[str, typer.Option(help="Take this per cent from everybody's amount, like 10 or 2.5.")] = "0",
    rules: Annotated[str | None, typer.Option(help="Work amounts out by these rules, not by today's packages.")] = None,
    prices: Annotated[str, typer.Option(help="Take this per cent from every row of the price tables.")] = "0",
    edits: Annotated[list[str] | None, typer.Option("--set", help="Change one place of the rules: path=value.")] = None,
    figure: Annotated[list[str] | None, typer.Option(help="Change one figure of law: name=pounds.")] = None,
    policy: Annotated[Path | None, typer.Option(help="The place's own rules for charging, a YAML file.")] = None,
    thing: Annotated[list[str] | None, typer.Option(help="Say the loss in these too: 'Swimming lesson=6.50'.")] = None,
    scenarios: Annotated[Path | None, typer.Option(help="Try every change of this file and compare them.")] = None,
    name: Annotated[str, typer.Option(help="What to call the change.")] = "",
    on: Annotated[str | None, typer.Option(help="The day it is tried for, like 2026-04-06.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write the statement into this folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy words.")] = False,
) -> None:
    """Try a change on everybody: who would gain, who would lose, by how much, and how equally.

    A table changes nobody's support. Only a person's own review and a decision of their own may.

    \b
    Example:  ownway what-if example --cut 10
              ownway what-if example --rules example_adults --prices 5 --out statement
              ownway what-if example --rules example_adults --set streams.social_care.ceilings[0].yearly=60000
              ownway what-if example --rules example_adults --figure minimum_income_single_25_or_over=110.00
              ownway what-if example --rules example_adults --scenarios many.yaml

    The table has a row for each person: yearly_pence (today's package) and, where known, age_band, ethnicity,
    support_reason, is_carer and area. With --rules it also has the answers; with assessed_on and born_on, charges are
    worked out too. Folders made by ownway population and ownway cld hold such tables.

    A file of scenarios has a list under scenarios (name, cut, prices, set, figures), and may have a range under sweep:
    {cut: {from: 0, to: 20, step: 0.5}}.

    With --json: name, title, first, headline, sentences, uneven, whole, tables (by, title, say, rows), notes, rules and
    changed_rules (name, content_hash). Hidden numbers are null, and no other number can be used to work one out.

    With --scenarios one line each, with true counts that are for you and never to publish: name, people, before_pence,
    after_pence, losing, losing_sharply, gaining, lost_pence, gained_pence, below_plan_before, below_plan_after,
    is_on_frontier.

    Ends with 0 when all is well, 1 when some rows were left out, 2 when it could not be done.
    """
    try:
        base = rules_or_none(rules)
        terms = Terms(base, charging.national_figures(), _policy(policy))
        whole = everyone(people, base)
        whole = whole.whom_it_is_for(base) if base else whole
        if scenarios is not None:
            sweep(whole, terms, rules or "", scenarios, _day(whole, on), as_json=as_json)
        else:
            asked = {"cut": cut, "prices": prices, "set": edits_of(edits or [])}
            change = change_from(name or _named(cut, prices), {**asked, "figures": pairs_of("--figure", figure or [])})
            language = "en_simple" if easy_read else "en"
            things = {one: int(read_pounds(price)) for one, price in pairs_of("--thing", thing or []).items()}
            after = terms_after(change, terms, rules or "", _day(whole, on))
            told = statement_for(whole, terms, after, change, on=_day(whole, on), things=things, language=language)
            _show(told, terms, after, out, language, as_json=as_json)
    except Refused as refused:
        stop(refused)
    except ValueError as fault:
        stop(Refused(Problem("--thing", f"Give a price in pounds, like 'Swimming lesson=6.50'. {fault}")))
    if whole.bad_rows:
        raise typer.Exit(1)


def _named(cut: str, prices: str) -> str:
    parts = [f"{cut}% less for everybody"] if cut != "0" else []
    parts += [f"{prices}% off the price tables"] if prices != "0" else []
    return " and ".join(parts) or "the change"


def _policy(path: Path | None) -> charging.Policy:
    return charging.Policy.lawful() if path is None else charging.read_policy(text_of(path))


def _day(whole: Everyone, given: str | None) -> date:
    if given is None and "assessed_on" in whole.columns:
        return from_days(int(whole.columns["assessed_on"].min()))
    return day_of(given)


def statement_for(
    whole: Everyone,
    before: Terms,
    after: Terms,
    change: Change,
    *,
    on: date,
    things: Mapping[str, int],
    language: str = "en",
) -> whatif.Statement:
    """The statement of one change: everybody worked out under both terms, compared, and said."""
    found = compared(whole, before, after, change)
    told = shown.impact(found.amounts, whole.groupings)
    return said_of(told, found, change, on=on, things=things, language=language, is_made_up=whole.is_made_up)


@dataclass(frozen=True, eq=False)
class Compared:
    """Everybody under both terms: what each has, and what they pay; ``is_net`` where that is what changes."""

    amounts: whatif.Amounts
    paid: tuple[NDArray[np.int64], NDArray[np.int64]] | None
    is_net: bool


def compared(whole: Everyone, before: Terms, after: Terms, change: Change, then: Everyone | None = None) -> Compared:
    """Work everybody out; ``then`` is the same people row by row as other rules read their answers."""
    law = charging.national_figures()
    had, has = outcome(whole.columns, before, law), outcome((then or whole).columns, after, law)
    is_net = before.figures is not after.figures and bool(change.figures)
    paid = None
    if had.contribution is not None and has.contribution is not None:
        paid = had.contribution * WEEKS, has.contribution * WEEKS
    return Compared(_amounts(whole, had, has, is_net=is_net), paid, is_net)


def said_of(
    told: shown.Impact,
    found: Compared,
    change: Change,
    *,
    on: date,
    things: Mapping[str, int],
    language: str,
    is_made_up: bool,
    is_first: bool = True,
) -> whatif.Statement:
    """What may be told of a change, said. What people pay themselves is told only by the first statement about them."""
    law, said = charging.national_figures(), words_in(language)
    more = [said["compared"]] if found.is_net else []
    more += [said["law"].format(label=label, legal=legal) for label, legal in against_the_law(change, law, on)]
    if found.paid is not None:
        more += _contributions(*found.paid, said) if is_first else [said["contributions_hidden"]]
    if told.whole.told.lost_pence:
        weekly = divide_half_up(told.whole.told.lost_pence, WEEKS)
        more += whatif.takes_from_place(weekly, assistant_hour(on), things, language)
    return whatif.statement(
        change.name,
        told.whole,
        told.groups,
        rule=shown.RULE.says,
        left_out=told.left_out,
        is_made_up=is_made_up,
        more=more,
        language=language,
    )


def _contributions(had: NDArray[np.int64], has: NDArray[np.int64], said: Mapping[str, str]) -> list[str]:
    paid = shown.moved(had, has)
    if paid is None:
        return [said["contributions_hidden"]]
    before, after = (f"£{one // 100:,}" for one in paid)
    return [said["contributions"].format(before=before, after=after)]


def _amounts(whole: Everyone, had: Outcome, has: Outcome, *, is_net: bool) -> whatif.Amounts:
    """Budgets before and after; with ``is_net``, what is left of them after what people pay themselves."""
    plan = np.where(whole.columns.get(AGREED, 0) == 0, whole.columns[TODAY], whole.columns.get(AGREED, 0))
    rooms = [_room(had, one, plan) for one in (had, has)] if had.room is not None else [None, None]
    if is_net:
        return whatif.Amounts(_net(had), _net(has), None, *rooms)
    return whatif.Amounts(had.yearly_pence, has.yearly_pence, plan, *rooms)


def _net(one: Outcome) -> NDArray[np.int64]:
    if one.contribution is None:
        raise Refused(Problem("--figure", "The table needs assessed_on and born_on to work out what people pay."))
    return one.yearly_pence - one.contribution * WEEKS


def _room(today: Outcome, then: Outcome, plan: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pence a year above the guarantee once the missing part of the plan is paid; nought for those not counted."""
    assert today.room is not None and then.room is not None and then.pays_full is not None  # noqa: S101, PT018
    left = then.room * WEEKS - np.maximum(plan - then.yearly_pence, 0)
    return np.where((today.room >= 0) & ~then.pays_full, left, 0)


def assistant_hour(on: date) -> int:
    """The true cost of an hour of an assistant on the lowest lawful wage, in pence: nobody can be employed for less."""
    book, born = payroll.figures(), as_days(date(on.year - 40, 1, 1))
    wage = int(np.ravel(minimum_wage(book, np.array([born]), np.array([as_days(on)])))[0])
    inputs = {"day": on, "born_on": date(on.year - 40, 1, 1), "weekly_hours": "20", "hourly": f"{wage / 100:.2f}"}
    return payroll.cost_one(inputs).hourly_true_cost_pence


def _show(
    told: whatif.Statement, before: Terms, after: Terms, out: Path | None, language: str, *, as_json: bool
) -> None:
    data: dict[str, Plain] = {**told.as_data(), "rules": _rules(before), "changed_rules": _rules(after)}
    if out is not None:
        _write(out, told, data, language)
    if as_json:
        show_json(data)
    else:
        typer.echo(as_text(told, language))


def _rules(terms: Terms) -> Plain:
    if terms.rules is None:
        return None
    return {"name": terms.rules.name, "version": terms.rules.version, "content_hash": terms.rules.content_hash}


def _write(out: Path, told: whatif.Statement, data: Mapping[str, Plain], language: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{STATEMENT}.html").write_text(as_html(told, language), encoding="utf-8")
        (out / f"{STATEMENT}.txt").write_text(as_text(told, language), encoding="utf-8")
        text = json.dumps(data, indent=1, ensure_ascii=False)
        (out / f"{STATEMENT}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(Problem(str(out), "This folder cannot be written to. Name another one.")) from fault

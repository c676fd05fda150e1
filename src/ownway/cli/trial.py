"""The bounded worker of ``cli.trying``: reads a request and a file nobody trusts, and prints the statement as data.

Memory, processor time and the size of files are bounded by the operating system before a byte of the file is read.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ownway.cli.allocate import figure
from ownway.cli.changes import Change, change_from, terms_after
from ownway.cli.cld_asked import Asked
from ownway.cli.cld_run import run as read_return
from ownway.cli.cld_tables import Tables
from ownway.cli.everyone import TODAY, Everyone, everyone
from ownway.cli.held_beside import Held, held, source_of
from ownway.cli.population import write_population
from ownway.cli.trying import OUT_OF_MEMORY
from ownway.cli.whatif import Compared, compared, said_of
from ownway.connectors.client_level_data import Form
from ownway.connectors.tables import scan
from ownway.engines import charging
from ownway.engines.allocation import RuleSet, read_rules, shipped_rules
from ownway.engines.offer import Terms
from ownway.engines.whatif import Amounts
from ownway.kernel.problems import Problem, Refused

MEMORY: Final = 3 * 2**30
PROCESSOR: Final = 300
LARGEST_FILE: Final = 2**30
MOST_PROBLEMS: Final = 20
LANGUAGES: Final = ("en", "en_simple")


@dataclass(frozen=True)
class _Rules:
    """The rules of today and those that are tried; one name of a file for the first, so that changes can be read."""

    base: RuleSet | None
    tried: RuleSet | None
    file: Path


def main(folder: Path) -> int:
    """Do what the folder asks; how this process ends says whether memory was enough."""
    _bind()
    try:
        tell(said(folder))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def said(folder: Path) -> dict[str, Any]:
    """The result of what the folder asks, or every problem in plain words."""
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        return answer(folder, request)
    except Refused as refused:
        return {"problems": [{"where": one.where, "say": str(one)} for one in refused.problems[:MOST_PROBLEMS]]}


def tell(line: Mapping[str, Any]) -> None:
    """One line for whoever waits."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _bind() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))


def answer(folder: Path, request: Mapping[str, Any]) -> dict[str, Any]:
    """The statement in every language, with the figure of the rules tried; raise ``Refused`` where it cannot be.

    ``beside`` is what has to be kept with the statement once it is published, and is not published itself.
    """
    rules = _rules(folder, request)
    tell({"done": 5, "say": "people"})
    place = _people(folder, request["population"], rules)
    tell({"done": 60, "say": "amounts"})
    tried = _tried(rules, request, place)
    tell({"done": 80, "say": "protect"})
    safe = _held(folder, request, tried, place)
    on = date.fromisoformat(request["on"])
    told = {
        one: said_of(
            safe.told,
            tried.found,
            tried.change,
            on=on,
            things=request["things"],
            language=one,
            is_made_up=tried.whole.is_made_up,
            is_first=not safe.against,
        ).as_data()
        for one in LANGUAGES
    }
    # The figure of a rule set is not held against statements published before: beside one it is not told.
    has_figure = rules.tried is not None and not safe.against
    result = {
        "statement": told,
        "figure": figure(tried.after_whole, rules.tried) if has_figure and rules.tried else None,
        "left_out_rows": tried.whole.bad_rows,
        "is_made_up": tried.whole.is_made_up,
        "rules": _named(tried.before.rules),
        "changed_rules": _named(tried.after.rules),
    }
    return {"result": result, "beside": safe.as_data(str(request.get("change_id", "")))}


@dataclass(frozen=True, eq=False)
class _Tried:
    """One request worked out on a table."""

    whole: Everyone
    after_whole: Everyone
    before: Terms
    after: Terms
    change: Change
    found: Compared


def _tried(rules: _Rules, request: Mapping[str, Any], place: Path) -> _Tried:
    change = change_from(str(request["name"]), request.get("change", {}))
    is_about_rules = bool(rules.tried or change.prices)
    before = Terms(rules.base if is_about_rules else None, charging.national_figures(), _policy(request))
    whole, after_whole = _both(place, before.rules, rules.tried)
    on = date.fromisoformat(request["on"])
    after = replace(before, rules=rules.tried) if rules.tried else terms_after(change, before, str(rules.file), on)
    return _Tried(whole, after_whole, before, after, change, compared(whole, before, after, change, after_whole))


def _held(folder: Path, request: Mapping[str, Any], tried: _Tried, place: Path) -> Held:
    """What may be told, beside what was published of the same people before."""

    def again(earlier: Mapping[str, Any]) -> tuple[Everyone, Amounts]:
        one = _tried(_rules(folder, earlier), earlier, place)
        return one.whole, one.found.amounts

    source = source_of(everyone(place, None, with_money=False))
    whose = tried.after.rules.people if tried.after.rules else ""
    return held(request, (tried.whole, tried.found.amounts), source=source, whose=whose, again=again)


def _rules(folder: Path, request: Mapping[str, Any]) -> _Rules:
    file = folder / "rules.yaml"
    file.write_text(request.get("rules") or "", encoding="utf-8")
    base, tried = (read_rules(request[key]) if request.get(key) else None for key in ("rules", "new_rules"))
    return _Rules(base, tried, file)


def _named(rules: RuleSet | None) -> Any:
    return None if rules is None else {"title": rules.title, "version": rules.version, "hash": rules.content_hash}


def _policy(request: Mapping[str, Any]) -> charging.Policy:
    text = request.get("policy")
    return charging.read_policy(text) if text else charging.Policy.lawful()


def _people(folder: Path, asked: Mapping[str, Any], rules: _Rules) -> Path:
    """The table of people, or the folder that holds it."""
    if asked["kind"] == "made_up":
        out = folder / "made_up"
        write_population(out, int(asked["people"]), int(asked["seed"]), _asks_most(rules))
        return out
    given = folder / str(asked["file"])
    if _is_table(given):
        return given
    out = folder / "return"
    tables = Tables(out, Form.PARQUET, folder / "faults.csv")
    told = read_return(Asked((given,)), tables, lambda done, _say: tell({"done": 5 + int(55 * done), "say": "people"}))
    tables.finish(submissions=told.submissions)
    return out


def _is_table(given: Path) -> bool:
    """Whether a file is a table of people with their packages; a return is read in more encodings than this."""
    try:
        return TODAY in scan(given).collect_schema().names()
    except Refused:
        return False


def _asks_most(rules: _Rules) -> RuleSet:
    """The rules whose questions made-up people answer: those that ask everything the others ask too."""
    both = [one for one in (rules.tried, rules.base) if one is not None]
    for one in both:
        if all(set(other.fields) <= set(one.fields) for other in both):
            return one
    if not both:
        return shipped_rules("example_adults")
    say = "The new rules ask other questions than today's, or offer other answers. Try them on a table that has both."
    raise Refused(Problem("rules", say))


def _both(place: Path, base: RuleSet | None, tried: RuleSet | None) -> tuple[Everyone, Everyone]:
    """Everybody as the rules of today read them, and as the rules tried do."""
    whose = tried or base
    one = _read(place, base, whose)
    if tried is None:
        return one, one
    other = _read(place, tried, whose)
    if len(one) != len(other):
        say = "Some rows can be read by today's rules and not by the new ones, or the other way. Correct those rows."
        raise Refused(Problem("rules", say))
    return one, other


def _read(place: Path, rules: RuleSet | None, whose: RuleSet | None) -> Everyone:
    whole = everyone(place, rules)
    return whole.whom_it_is_for(whose) if whose else whole


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

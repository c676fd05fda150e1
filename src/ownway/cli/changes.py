"""A change that somebody wants to try, as typed or as a file holds it, turned into the terms the engines take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ownway.cli.given import rules_of, text_of
from ownway.engines.allocation import RuleSet, shipped_names, shipped_text
from ownway.engines.allocation.changing import edited_rules, with_prices
from ownway.engines.charging.policy import OVERRIDES, less_generous
from ownway.engines.offer import ALL_PARTS, Terms
from ownway.kernel.figures import Figure, FigureBook, NoFigure
from ownway.kernel.pence import Pence, read_pounds
from ownway.kernel.periods import Period
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Confidence, Source
from ownway.kernel.yaml_lines import read_yaml

MOST_SCENARIOS: Final = 10_000
_NAMES: Final = ("name", "cut", "prices", "set", "figures")


@dataclass(frozen=True)
class Change:
    """``cut`` and ``prices`` are ten-thousandths taken from every amount and from every row of the price tables."""

    name: str
    cut: int = 0
    prices: int = 0
    edits: Mapping[str, object] = field(default_factory=dict)
    figures: Mapping[str, int] = field(default_factory=dict)

    @property
    def keeps_points(self) -> bool:
        """Whether everybody's points stay: only then can people be worked out together."""
        return not self.edits and not self.figures


def change_from(name: str, given: Mapping[str, Any]) -> Change:
    """The change that some names and values describe; raise ``Refused`` for every one that cannot be read."""
    problems = [Problem(key, f"Not known here. Use {', '.join(_NAMES)}.") for key in given if key not in _NAMES]
    parts: dict[str, int] = {}
    for key in ("cut", "prices"):
        try:
            parts[key] = parts_of(str(given.get(key, 0)))
        except ValueError:
            problems.append(Problem(key, "Give a per cent from 0 to 100, like 10 or 2.5."))
    figures: dict[str, int] = {}
    for key, amount in dict(given.get("figures") or {}).items():
        try:
            figures[key] = int(read_pounds(str(amount)))
        except ValueError:
            problems.append(Problem(key, "Give an amount in pounds, like 110.50."))
        if key not in OVERRIDES:
            problems.append(Problem(key, f"No such figure is known. There are {', '.join(sorted(OVERRIDES))}."))
    if problems:
        raise Refused(*problems)
    return Change(name, parts["cut"], parts["prices"], dict(given.get("set") or {}), figures)


def parts_of(percent: str) -> int:
    """A per cent with at most two places as ten-thousandths; raise ``ValueError`` for anything else."""
    parts = int(read_pounds(percent))
    if not 0 <= parts <= ALL_PARTS:
        raise ValueError("not a per cent")
    return parts


def pairs_of(option: str, given: Iterable[str]) -> dict[str, str]:
    """Options written ``name=value``; raise ``Refused`` for one that is not."""
    wrong = [one for one in given if "=" not in one]
    if wrong:
        raise Refused(*(Problem(option, f"Write {one} as name=value.") for one in wrong))
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in given)}


def edits_of(given: Iterable[str]) -> dict[str, object]:
    """Changed places of a rule file as typed, each value read as the file would hold it."""
    return {path: read_yaml(value).data for path, value in pairs_of("--set", given).items()}


def changes_in(path: Path) -> list[Change]:
    """The changes of a file: a list under ``scenarios``, and under ``sweep`` a range of one kind with a step.

    Raise ``Refused`` with every fault.
    """
    data = read_yaml(text_of(path)).data
    if not isinstance(data, dict) or not ({"scenarios", "sweep"} & set(data)):
        raise Refused(Problem(path.name, "Write a list under scenarios, or a range under sweep."))
    listed = enumerate(data.get("scenarios") or [], 1)
    found = [change_from(str(one.get("name") or f"number {at}"), one) for at, one in listed]
    for kind, span in dict(data.get("sweep") or {}).items():
        found += _sweep(kind, span)
    if not 1 <= len(found) <= MOST_SCENARIOS:
        raise Refused(Problem(path.name, f"Give from 1 to {MOST_SCENARIOS:,} changes."))
    return found


def _sweep(kind: str, span: object) -> Sequence[Change]:
    try:
        if not isinstance(span, dict) or kind not in ("cut", "prices"):
            raise ValueError("no range")
        first, last, step = (parts_of(str(span[name])) for name in ("from", "to", "step"))
        if step <= 0:
            raise ValueError("no step")
    except (KeyError, ValueError) as fault:
        say = "Sweep cut or prices, with from, to and step in per cent, like {from: 0, to: 20, step: 0.5}."
        raise Refused(Problem(kind, say)) from fault
    spans = range(first, last + 1, step)
    if kind == "cut":
        return [Change(f"cut {_percent(at)}", cut=at) for at in spans]
    return [Change(f"prices {_percent(at)}", prices=at) for at in spans]


def _percent(parts: int) -> str:
    whole, rest = divmod(parts, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") + "%"


def terms_after(change: Change, before: Terms, rules_name: str, on: date) -> Terms:
    """``before`` with the change made; raise ``Refused`` where the changed rules may not be."""
    rules = before.rules
    if rules is None and (change.edits or change.prices):
        raise Refused(Problem(change.name, "Prices and rules can only be changed with --rules. A cut needs none."))
    if rules is not None:
        rules = edited_rules(text_of_rules(rules_name), change.edits) if change.edits else rules
        rules = with_prices(rules, ALL_PARTS - change.prices) if change.prices else rules
    figures = before.figures.with_figures(_figure(before.figures, *one, on) for one in change.figures.items())
    return replace(before, rules=rules, figures=figures, parts=before.parts - change.cut)


def text_of_rules(rules_name: str) -> str:
    """The rule file of that name as it was written; raise ``Refused`` where there is none."""
    if rules_name in shipped_names() and not Path(rules_name).exists():
        return shipped_text(rules_name)
    return text_of(Path(rules_name))


def _figure(book: FigureBook, key: str, amount: int, on: date) -> Figure:
    try:
        held = book.on(key, on)
    except NoFigure as fault:
        raise Refused(Problem(key, f"No such figure is in force on {on.isoformat()}.")) from fault
    return replace(
        held, amount=amount, during=Period(on), source=Source("Tried only. Not the law.", confidence=Confidence.LOCAL)
    )


def against_the_law(change: Change, law: FigureBook, on: date) -> list[tuple[str, str]]:
    """Each figure of the change that is less generous than the law: its name in words and the legal amount."""
    found = []
    for key, amount in change.figures.items():
        figure = less_generous(law, key, amount, Period(on, on))
        if figure is not None:
            found.append((figure.label, str(Pence(figure.amount))))
    return found


def rules_or_none(name: str | None) -> RuleSet | None:
    """The rule set of that name or file, where one was named."""
    return None if name is None else rules_of(name)

"""Reads dated, cited figures from YAML files into a book; every mistake is shown with its file and line.

    sources:
      regulations: {say: SI 2014/2672 reg 7, address: "https://...", confidence: official}
    figures:
      minimum_income_single_18_to_24:
        label: Minimum income, single, 18 to 24
        unit: weekly_pence
        values:
          - {years: 2015/16 to 2021/22, amount: 72.40, source: regulations}
          - {from: 2022-04-06, to: 2023-04-05, amount: 74.60, source: regulations}

Amounts of a unit that ends in ``pence`` are written in pounds, a ``day`` as a date, everything else as a whole number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.pence import Pence, read_pounds
from ownway.kernel.periods import April, Period, as_days, from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Confidence, Source
from ownway.kernel.yaml_lines import Lined, read_yaml

_FIGURE_NAMES = {"label", "unit", "values"}
_VALUE_NAMES = {"years", "from", "to", "amount", "source"}


def read_figures(folder: Traversable | Path) -> FigureBook:
    """Every figure of every ``.yaml`` file in ``folder``; raise ``Refused`` with each problem, its file and line."""
    figures: list[Figure] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for file in sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name):
        reader = _FileReader(read_yaml(file.read_text(encoding="utf-8")), file.name)
        for figure in reader.figures():
            if seen.setdefault(figure.key, file.name) != file.name:
                reader.fault(f"figures.{figure.key}", f"This figure already stands in {seen[figure.key]}. Keep one.")
            figures.append(figure)
        problems += reader.problems
    if problems:
        raise Refused(*dict.fromkeys(problems))
    return FigureBook(tuple(figures))


def read_book(text: str) -> FigureBook:
    """The figures of one such file; raise ``Refused`` with each problem and its line."""
    reader = _FileReader(read_yaml(text))
    figures = tuple(reader.figures())
    if reader.problems:
        raise Refused(*dict.fromkeys(reader.problems))
    return FigureBook(figures)


def write_book(book: FigureBook) -> str:
    """A book as the text of one such file, to be changed by hand: ``read_book`` reads the same figures from it."""
    sources = {source: f"source_{at}" for at, source in enumerate(dict.fromkeys(one.source for one in book.figures), 1)}
    lines = ["sources:"]
    for source, name in sources.items():
        lines.append(
            f"  {name}: {{say: {_quoted(source.say)}, address: {_quoted(source.address)}, "
            f"confidence: {source.confidence}}}"
        )
    lines.append("figures:")
    for key in dict.fromkeys(one.key for one in book.figures):
        rows = [one for one in book.figures if one.key == key]
        lines += [f"  {_quoted(key)}:", f"    label: {_quoted(rows[0].label)}", f"    unit: {_quoted(rows[0].unit)}"]
        lines.append("    values:")
        lines += [f"      - {_written(one, sources[one.source])}" for one in rows]
    return "\n".join(lines) + "\n"


def _written(figure: Figure, source: str) -> str:
    to = f"to: {figure.during.end.isoformat()}, " if figure.during.end else ""
    return f"{{from: {figure.during.start.isoformat()}, {to}amount: {_amount_written(figure)}, source: {source}}}"


def _amount_written(figure: Figure) -> str:
    if figure.unit.endswith("pence"):
        return str(Pence(figure.amount)).replace("£", "").replace(",", "")
    return from_days(figure.amount).isoformat() if figure.unit == "day" else str(figure.amount)


def _quoted(text: str) -> str:
    """Text as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


class _FileReader:
    """Reads one file, gathering every problem rather than stopping at the first."""

    def __init__(self, lined: Lined, name: str = "") -> None:
        self.lined, self.prefix = lined, f"{name}: " if name else ""
        self.problems: list[Problem] = []

    def fault(self, path: str, say: str) -> None:
        self.problems.append(Problem(f"{self.prefix}{path}", say, line=self.lined.line(path)))

    def figures(self) -> Iterator[Figure]:
        data = self._mapping(self.lined.data, "", {"sources", "figures"})
        sources = self._sources(data.get("sources"))
        for key, given in self._mapping(data.get("figures"), "figures", None).items():
            path = f"figures.{key}"
            about = self._mapping(given, path, _FIGURE_NAMES)
            values = about.get("values")
            if not isinstance(values, list) or not values:
                self.fault(path, "Give a list of values.")
                continue
            found = [self._value(key, about, one, f"{path}.values[{at}]", sources) for at, one in enumerate(values)]
            dated = [one for one in found if one is not None]
            self._refuse_overlaps(path, dated)
            yield from dated

    def _value(
        self, key: str, about: Mapping[str, Any], given: object, path: str, sources: Mapping[str, Source]
    ) -> Figure | None:
        row = self._mapping(given, path, _VALUE_NAMES)
        label, unit = str(about.get("label", "")), str(about.get("unit", ""))
        if not label or not unit:
            self.fault(path.partition(".values")[0], "Give a label and a unit.")
        during, amount = self._during(row, path), self._amount(row, path, unit)
        source = sources.get(str(row.get("source")))
        if source is None:
            self.fault(f"{path}.source", "Name one of the sources at the top of this file.")
        if during is None or amount is None or source is None:
            return None
        return Figure(key, label, amount, unit, during, source)

    def _during(self, row: Mapping[str, Any], path: str) -> Period | None:
        try:
            if "years" in row:
                first, _, last = str(row["years"]).partition(" to ")
                return Period(April.read(first).start, April.read(last or first).end)
            end = row.get("to")
            return Period(date.fromisoformat(str(row.get("from"))), None if end is None else date.fromisoformat(end))
        except ValueError:
            self.fault(path, "Say when: years (like 2015/16 or 2015/16 to 2021/22), or from and to (like 2015-04-06).")
            return None

    def _amount(self, row: Mapping[str, Any], path: str, unit: str) -> int | None:
        given = row.get("amount")
        try:
            if unit.endswith("pence"):
                return int(read_pounds(str(given)))
            return as_days(date.fromisoformat(str(given))) if unit == "day" else int(str(given))
        except ValueError:
            wanted = "pounds, like 12.50" if unit.endswith("pence") else "a date" if unit == "day" else "a whole number"
            self.fault(f"{path}.amount", f"The amount must be {wanted}.")
            return None

    def _sources(self, given: object) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for name, one in self._mapping(given, "sources", None).items():
            path = f"sources.{name}"
            row = self._mapping(one, path, {"say", "address", "confidence"})
            try:
                confidence = Confidence(str(row.get("confidence")))
            except ValueError:
                self.fault(path, f"Confidence must be one of: {', '.join(Confidence)}.")
                continue
            if not row.get("say"):
                self.fault(path, "Say where the figure comes from.")
            found[name] = Source(str(row.get("say", "")), str(row.get("address", "")), confidence)
        return found

    def _mapping(self, given: object, path: str, known: set[str] | None) -> dict[str, Any]:
        if not isinstance(given, dict):
            self.fault(path, "Write names and values here (name: value).")
            return {}
        for name in given:
            if known is not None and name not in known:
                self.fault(f"{path}.{name}" if path else name, f"Not known here. Use: {', '.join(sorted(known))}.")
        return given

    def _refuse_overlaps(self, path: str, dated: list[Figure]) -> None:
        for before, after in pairwise(sorted(dated, key=lambda one: one.during.start)):
            if after.during.start in before.during:
                self.fault(path, f"Two values hold on {after.during.start.isoformat()}. End one before the other.")

"""Puts the kept steps of one row into numbered sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.rule_set import (
    MULTIPLIER_PARTS,
    InformalSupport,
    PriceTable,
    Question,
    RuleSet,
    Stream,
)
from ownway.engines.allocation.words import words_in
from ownway.kernel.pence import Pence
from ownway.kernel.working import Confidence, Kind, Source, Step, Unit


def steps_for(
    rules: RuleSet, answers: Mapping[str, int], kept: Mapping[str, NDArray[np.int64]], row: int, language: str
) -> tuple[Step, ...]:
    """The sentences behind one row of what ``allocate`` kept; ``answers`` are that row's own."""
    told = _Teller(rules, answers, {key: int(column[row]) for key, column in kept.items()}, language)
    streams = [step for stream in rules.streams for step in told.stream(stream)]
    return (*streams, *told.totals())


@dataclass(frozen=True)
class _Teller:
    """One row's numbers and the words to put them in."""

    rules: RuleSet
    answers: Mapping[str, int]
    kept: Mapping[str, int]
    language: str

    def stream(self, stream: Stream) -> Iterator[Step]:
        name = stream.say.in_language(self.language)
        if not self.kept[f"{stream.name}.gross"] and not self._value(stream, self._last(stream)):
            yield Step(f"{stream.name}.nothing", self._say("nothing", stream=name), kind=Kind.NOTE)
            return
        yield from self._answers(stream)
        yield from self._support(stream)
        yield from self._price(stream)
        yield from self._adjustments(stream)
        if len(self.rules.streams) > 1:
            said = self._say("stream_total", stream=name)
            yield self._yearly(f"{stream.name}.yearly", said, self._value(stream, self._last(stream)), Kind.TOTAL)

    def totals(self) -> Iterator[Step]:
        yearly = [self._value(stream, self._last(stream)) for stream in self.rules.streams]
        yield self._yearly("yearly", self._say("yearly"), sum(yearly), Kind.TOTAL)
        weekly = sum(self.kept[f"{stream.name}.weekly"] for stream in self.rules.streams)
        said = self._say("weekly", weeks=str(self.rules.weeks_in_year))
        yield Step("weekly", said, weekly, Unit.WEEKLY_PENCE, Kind.TOTAL, sources=(self._source(),))

    def _answers(self, stream: Stream) -> Iterator[Step]:
        asked = [question for question in self.rules.questions if question.stream == stream.name]
        for question in asked:
            if self._own(question):
                said = self._say("answer", topic=self._topic(question), answer=self._answer(question))
                why = question.why_asked.in_language(self.language)
                yield Step(f"question.{question.name}", said, self._own(question), Unit.POINTS, why=why)
        silent = [self._topic(one) for one in asked if one.most_points and not self._own(one)]
        if silent:
            yield Step(f"{stream.name}.no_points", self._say("no_points", topics=", ".join(silent)), kind=Kind.NOTE)
        for at, one in enumerate(self.rules.interactions):
            points = self.kept.get(f"interaction.{at}", 0)
            if one.stream == stream.name and points:
                kind = Kind.ADD if points > 0 else Kind.TAKE
                said = f"{one.say.in_language(self.language)}."
                yield Step(f"interaction.{at}", said, abs(points), Unit.POINTS, kind)

    def _support(self, stream: Stream) -> Iterator[Step]:
        steps = [step for at, one in enumerate(self.rules.informal_support) for step in self._help(stream, at, one)]
        if any(step.kind is Kind.TAKE for step in steps):
            gross = self.kept[f"{stream.name}.gross"]
            yield Step(f"{stream.name}.gross", self._say("gross"), gross, Unit.POINTS, Kind.TOTAL)
        yield from steps
        key = "points" if steps else "only_points"
        yield Step(f"{stream.name}.points", self._say(key), self._points(stream), Unit.POINTS, Kind.TOTAL)

    def _help(self, stream: Stream, at: int, support: InformalSupport) -> Iterator[Step]:
        place = self.answers.get(support.help, 0)
        percent = support.takes[place]
        key = f"{stream.name}.taken.{at}"
        if not percent or key not in self.kept:
            return
        question = self.rules.by_name[support.help]
        if self.answers.get(support.agreed_by, 0):
            said = self._say("taken", answer=self._answer(question), percent=str(percent))
            yield Step(key, said, self.kept[key], Unit.POINTS, Kind.TAKE)
        else:
            yield Step(key, self._say("not_agreed", answer=self._answer(question)), kind=Kind.NOTE)

    def _price(self, stream: Stream) -> Iterator[Step]:
        points, prices = self._points(stream), stream.prices
        at = max(place for place, row in enumerate(prices.rows) if row.points <= points)
        base = prices.rows[at]
        said = self._say("band" if prices.is_banded else "price", points=self._in_points(base.points))
        yield self._yearly(f"{stream.name}.price", said, base.yearly_pence, Kind.ADD, (self._source(),))
        part = self._value(stream, "priced") - base.yearly_pence
        if part:
            yield self._yearly(f"{stream.name}.price_part", self._on_the_way(prices, at, points), part, Kind.ADD)

    def _on_the_way(self, prices: PriceTable, at: int, points: int) -> str:
        base, following = prices.rows[at], prices.rows[at + 1]
        width, rise = following.points - base.points, following.yearly_pence - base.yearly_pence
        more = str(points - base.points)
        if rise % width == 0:
            each = str(Pence(rise // width))
            return self._say("each_point", points=str(base.points), each=each, more=more)
        next_amount = str(Pence(following.yearly_pence))
        return self._say(
            "part_way", next=self._in_points(following.points), next_amount=next_amount, more=more, width=str(width)
        )

    def _adjustments(self, stream: Stream) -> Iterator[Step]:
        before = self._value(stream, "priced")
        for key, said in self._rules_on_money(stream):
            after = self._value(stream, key)
            if after != before:
                kind = Kind.ADD if after > before else Kind.TAKE
                yield self._yearly(f"{stream.name}.{key}", said, abs(after - before), kind)
            before = after

    def _rules_on_money(self, stream: Stream) -> Iterator[tuple[str, str]]:
        for at, multiplier in enumerate(stream.multipliers):
            say = multiplier.say.in_language(self.language)
            yield f"multiplier.{at}", self._say("multiplier", say=say, by=_decimal(multiplier.numerator))
        for name, limits in (("floor", stream.floors), ("ceiling", stream.ceilings)):
            for at, limit in enumerate(limits):
                say, amount = limit.say.in_language(self.language), str(Pence(limit.yearly_pence))
                yield f"{name}.{at}", self._say(name, say=say, amount=amount)

    def _last(self, stream: Stream) -> str:
        keys = [key for key, _ in self._rules_on_money(stream)]
        return keys[-1] if keys else "priced"

    def _value(self, stream: Stream, key: str) -> int:
        return self.kept[f"{stream.name}.{key}"]

    def _points(self, stream: Stream) -> int:
        return self._value(stream, "points")

    def _own(self, question: Question) -> int:
        return self.kept.get(f"question.{question.name}", 0)

    def _topic(self, question: Question) -> str:
        return question.topic.in_language(self.language)

    def _answer(self, question: Question) -> str:
        return question.levels[self.answers.get(question.name, 0)].say.in_language(self.language)

    def _in_points(self, points: int) -> str:
        return self._say("point" if points == 1 else "points_many", points=f"{points:,}")

    def _yearly(self, key: str, said: str, pence: int, kind: Kind, sources: tuple[Source, ...] = ()) -> Step:
        return Step(key, said, pence, Unit.YEARLY_PENCE, kind, sources=sources)

    def _source(self) -> Source:
        rules = self.rules
        return Source(
            f"{rules.title}, version {rules.version}, in force from {rules.in_force_from.isoformat()}",
            confidence=Confidence.LOCAL,
        )

    def _say(self, key: str, **filled: str) -> str:
        return words_in(self.language)[key].format(**filled)


def _decimal(numerator: int) -> str:
    whole, part = divmod(numerator, MULTIPLIER_PARTS)
    return f"{whole}.{part:04d}".rstrip("0").rstrip(".")

"""Rules of publishing: which counts are hidden, how the rest is shown, and how little may be learnt of a hidden one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ownway.kernel.plain_data import Reading
from ownway.kernel.references import Plain, content_hash
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.working import Confidence, Source
from ownway.kernel.yaml_lines import Lined, read_yaml

_NAMES = {
    "name",
    "title",
    "says",
    "from",
    "sources",
    "small",
    "narrowest",
    "round_to",
    "whole_area",
    "between_releases",
    "money",
}
_MUST = _NAMES - {"money"}


class WholeArea(StrEnum):
    """How the cells for the whole area (the total over all places) are shown."""

    CONTROLLED = "controlled"
    EXACT = "exact"


class Between(StrEnum):
    """What an attacker is taken to know about two releases of the same people at different times.

    ``UNCHANGED_KNOWN``: of every cell whose count stayed the same, that it did. ``ONLY_GROWS``: that too, and that no
    count ever falls (people since records began). ``SEPARATE``: nothing, because the releases count different people or
    events (decisions made in a month).
    """

    UNCHANGED_KNOWN = "unchanged_known"
    ONLY_GROWS = "only_grows"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """When a sum of money says too much about one person.

    Too much: the ``largest_people`` hold more than ``largest_percent`` of the sum (dominance), or what all but the two
    largest hold is less than ``p_percent`` of the largest (the second could then guess the first too closely). A hidden
    sum may not be pinned closer than ``p_percent`` of its largest holding.
    """

    largest_people: int
    largest_percent: int
    p_percent: int


@dataclass(frozen=True)
class Rule:
    """One dated rule: counts from ``small_from`` to ``small_to`` are hidden, others shown to the nearest ``round_to``.

    ``narrowest`` is how many values of a hidden cell must stay possible, whatever is published around it.
    """

    name: str
    title: str
    says: str
    since: date
    sources: tuple[Source, ...]
    small_from: int
    small_to: int
    narrowest: int
    round_to: int
    whole_area: WholeArea
    between_releases: Between
    money: MoneyRule | None
    data: Plain

    @property
    def content_hash(self) -> str:
        """SHA-256 of the rule as written, so that a release can name exactly the rule that it followed."""
        return content_hash(self.data)

    def is_small(self, count: int) -> bool:
        """Whether a count is hidden by itself; nobody is not few."""
        return self.small_from <= count <= self.small_to

    def rounded(self, count: int) -> int:
        """A count that is not hidden, as it is shown: to the nearest ``round_to``, a half upwards."""
        return divide_half_up(count, self.round_to) * self.round_to

    def between(self, link: Between) -> Rule:
        """The same rule for tables with another link from release to release; its hash says so."""
        data = self.data if isinstance(self.data, dict) else {}
        return replace(self, between_releases=link, data={**data, "between_releases": link.value})


def read_rule(text: str) -> Rule:
    """Read a rule from YAML; raise ``Refused`` with every problem and its line."""
    return _Reader(read_yaml(text)).rule()


def shipped_rule_names() -> tuple[str, ...]:
    """The names of the rules that come with Ownway."""
    return tuple(sorted(one.name.removesuffix(".yaml") for one in _folder().iterdir() if one.name.endswith(".yaml")))


@cache
def shipped_rule(name: str) -> Rule:
    """A rule that comes along; raise ``LookupError`` for another name."""
    if name not in shipped_rule_names():
        raise LookupError(f"there is no rule {name!r}; there are {', '.join(shipped_rule_names())}")
    return read_rule(_folder().joinpath(f"{name}.yaml").read_text("utf-8"))


def _folder() -> Traversable:
    return files("ownway.engines.disclosure").joinpath("rules")


class _Reader(Reading):
    def __init__(self, lined: Lined) -> None:
        super().__init__()
        self.lined = lined

    def fault(self, path: str, say: str) -> None:
        self.problems.append(self.lined.problem(path, say))

    def rule(self) -> Rule:
        data = self.mapping(self.lined.data, "", _NAMES, _MUST)
        small = self.mapping(data.get("small"), "small", {"from", "to"}, {"from", "to"})
        rule = Rule(
            name=str(data.get("name", "")),
            title=str(data.get("title", "")),
            says=str(data.get("says", "")).strip(),
            since=self.day(data.get("from"), "from"),
            sources=self.sources(data.get("sources")),
            small_from=self.whole(small.get("from"), "small.from", 1, 1),
            small_to=self.whole(small.get("to"), "small.to", 1, 1000),
            narrowest=self.whole(data.get("narrowest"), "narrowest", 2, 1000),
            round_to=self.whole(data.get("round_to"), "round_to", 1, 1000),
            whole_area=self.one_of(WholeArea, data.get("whole_area"), "whole_area"),
            between_releases=self.one_of(Between, data.get("between_releases"), "between_releases"),
            money=self.money(data["money"]) if "money" in data else None,
            data=self.lined.data,
        )
        if rule.narrowest > rule.small_to - rule.small_from + 1:
            say = (
                f"Only {rule.small_to} values are small. A hidden count can never have {rule.narrowest} possible ones."
            )
            self.fault("narrowest", say)
        self.done()
        return rule

    def money(self, given: object) -> MoneyRule:
        names = {"largest_people", "largest_percent", "p_percent"}
        data = self.mapping(given, "money", names, names)
        return MoneyRule(
            self.whole(data.get("largest_people"), "money.largest_people", 1, 3),
            self.whole(data.get("largest_percent"), "money.largest_percent", 1, 99),
            self.whole(data.get("p_percent"), "money.p_percent", 1, 100),
        )

    def sources(self, given: object) -> tuple[Source, ...]:
        if not isinstance(given, list) or not given:
            self.fault("sources", "Say where this rule comes from, with at least one source.")
            return ()
        found = []
        for at, one in enumerate(given):
            path = f"sources[{at}]"
            row = self.mapping(one, path, {"say", "address", "confidence"}, {"say", "confidence"})
            confidence = self.one_of(Confidence, row.get("confidence"), f"{path}.confidence")
            found.append(Source(str(row.get("say", "")).strip(), str(row.get("address", "")), confidence))
        return tuple(found)

    def day(self, given: object, path: str) -> date:
        try:
            return date.fromisoformat(str(given))
        except ValueError:
            self.fault(path, "Give the day this rule began, like 2018-09-01.")
            return date.min

"""Whether a value is one that a local rule can have: its kind, its bounds, and what law says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ownway.apps.places.local_rules import LICENCES, STEPS, WHOLE, Known, Takes
from ownway.engines.ledger import funders
from ownway.engines.moved import read_targets
from ownway.engines.sampling import read_sample
from ownway.engines.signs import read_signs
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.weeks import WeeksInYear

MOST_LETTERS = 20_000
"""No document of a rule is longer as data."""
MOST_TEXT = 400
REVIEWS = (("first", 6), ("then", 12))
"""The most months law leaves to the first review, and between reviews."""


def refuse_wrong(known: Known, value: Plain) -> None:
    """Raise ``Refused`` unless this rule can have this value. ``where`` is the part of the value that is wrong."""
    if known.is_law:
        raise Refused(Problem("key", f"{known.say}: this is law. Nobody here can change it."))
    if problems := list(_problems(known, value)):
        raise Refused(*problems)


def bounded(known: Known, value: int) -> int:
    """A whole number as the rule's bounds let it be, whatever was set before there were any."""
    return min(max(value, known.least), known.most) if known.takes in WHOLE else value


def _problems(known: Known, value: Plain) -> Iterator[Problem]:
    if type(value) is not type(known.otherwise):
        yield Problem("value", f"{known.say}: this is not the kind of value it takes.")
    elif isinstance(value, str) and (len(value) > MOST_TEXT or not value.isprintable()):
        yield Problem("value", f"{known.say}: write one short line.")
    elif known.takes in WHOLE:
        yield from _outside(known, "value", value)
    elif known.takes is Takes.STEPS:
        yield from _steps(known, value)
    elif known.takes is Takes.REVIEWS:
        yield from _reviews(value)
    elif known.takes in _READERS and (value or known.otherwise):
        yield from _unread(known, value)


def _outside(known: Known, where: str, value: object) -> Iterator[Problem]:
    if type(value) is not int:
        yield Problem(where, "Write a whole number, like 12.")
    elif value < known.least:
        yield Problem(where, _bound(known, "at least", known.least, str(known.why_least)))
    elif value > known.most:
        yield Problem(where, _bound(known, "at most", known.most, str(known.why_most)))


def _bound(known: Known, which: str, limit: int, why: str) -> str:
    said = str(Pence(limit)) if known.takes is Takes.PENCE else f"{limit:,}"
    return f"{known.say}: {which} {said}" + (f", because {why}." if why else ".")


def _steps(known: Known, value: Plain) -> Iterator[Problem]:
    days = value if isinstance(value, Mapping) else {}
    if set(days) != set(STEPS):
        yield Problem("value", f"{known.say}: give each of {', '.join(STEPS)}, and nothing else.")
        return
    for step in STEPS:
        yield from _outside(known, step, days[step])


def _reviews(value: Plain) -> Iterator[Problem]:
    months = value if isinstance(value, list) else []
    if len(months) != len(REVIEWS):
        yield Problem("value", "Give two numbers: months to the first review, and months between reviews.")
        return
    for (where, most), given in zip(REVIEWS, months, strict=True):
        if type(given) is not int or not 1 <= given <= most:
            yield Problem(where, f"Write a whole number from 1 to {most}. Law allows no more (SI 2014/2871 reg 7).")


def _unread(known: Known, value: Plain) -> Iterator[Problem]:
    """What the part of Ownway that works by the rule cannot read in it."""
    if not _is_storable(value):
        yield Problem("value", f"{known.say}: this is too long, or holds what cannot be kept. Write it shorter.")
        return
    try:
        _READERS[known.takes](value)
    except Refused as refused:
        yield from refused.problems
    except ValueError:
        yield Problem("value", _LIKE.get(known.takes, f"{known.say}: this cannot be."))


def _is_storable(value: Plain) -> bool:
    """Whether it is no more data than a rule needs, with no number too long and no letter that no database keeps."""
    try:
        return sum(len(part) for part in _parts(value)) <= MOST_LETTERS
    except ValueError:
        return False


def _parts(value: object) -> Iterator[str]:
    """Every name, word and number of a value; ``ValueError`` for what cannot be kept."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from (*_parts(name), *_parts(one))
    elif isinstance(value, list):
        for one in value:
            yield from ("-", *_parts(one))
    elif isinstance(value, float):
        raise ValueError("a float")
    else:
        said = str(value)
        said.encode()
        if "\0" in said or (isinstance(value, int) and abs(value) > 10**12):
            raise ValueError("cannot be kept")
        yield said


_READERS: Mapping[Takes, Callable[[Plain], object]] = {
    Takes.LICENCE: lambda value: LICENCES.index(str(value)),
    Takes.WEEKS_IN_YEAR: lambda value: WeeksInYear.read(str(value)),
    Takes.TARGETS: lambda value: read_targets(str(value)),
    Takes.FUNDERS: funders.read_own_rules,
    Takes.SAMPLE: read_sample,
    Takes.SIGNS: read_signs,
}
_LIKE: Mapping[Takes, str] = {
    Takes.LICENCE: f"Choose one of {', '.join(LICENCES)}.",
    Takes.WEEKS_IN_YEAR: "Write it like 52 or 365/7: from 52 to 53 weeks.",
    Takes.TARGETS: "Write it like 60 by 2028-03-31, 75 by 2031-03-31. A later one is never lower.",
}

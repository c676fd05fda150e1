"""How one bank's table is read: made once by a person who points at columns, kept as data."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import asdict, dataclass, field, fields

from ownway.connectors.statements.days import strptime_form
from ownway.connectors.statements.decoding import ENCODINGS
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_ONE_OF = {
    "decimal_mark": (".", ","),
    "plus_means": ("in", "out"),
    "delimiter": tuple(DELIMITERS),
    "encoding": ("auto", *ENCODINGS),
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column holds what. A column is the words of its heading, or its number from 1 as text (``"3"``).

    The amount is told in one of three ways: ``amount`` alone with its sign (``plus_means`` says which way a plus
    goes), ``amount`` beside ``direction`` (whose ``out_words`` mean money out and ``in_words`` money in), or
    ``paid_in`` and ``paid_out``, where ``is_out_signed`` if money out has a minus besides. ``day_form`` is like
    ``dd/mm/yyyy``, ``d mmm yy`` or ``iso``.
    """

    day: str
    day_form: str
    account: str
    currency: str = "GBP"
    amount: str = ""
    plus_means: str = "in"
    direction: str = ""
    in_words: tuple[str, ...] = ()
    out_words: tuple[str, ...] = ()
    paid_in: str = ""
    paid_out: str = ""
    value_day: str = ""
    payee: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    bank_id: str = ""
    kind: str = ""
    balance: str = ""
    decimal_mark: str = "."
    delimiter: str = "comma"
    encoding: str = "utf-8"
    has_headings: bool = True
    is_out_signed: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is pointed at."""
        single = (self.day, self.amount, self.direction, self.paid_in, self.paid_out, self.value_day, self.bank_id)
        return tuple(name for name in (*single, self.kind, self.balance, *self.payee, *self.reference) if name)

    @property
    def form(self) -> str:
        """The name of this way of reading: two mappings that find other words are two forms."""
        return f"csv:{content_hash(self.as_data())[:8]}/1"

    def as_data(self) -> dict[str, Plain]:
        """The mapping as plain data, which ``read_mapping`` reads back."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


_TEXTS = {one.name for one in fields(Mapping) if one.type == "str"}
_LISTS = {one.name for one in fields(Mapping) if one.type == "tuple[str, ...]"}


@dataclass
class _Reader:
    given: Table[str, object]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        value = self.given.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, str | int) or len(str(value)) > 200:
            self.problems.append(Problem(name, "Give this as a short text."))
            return None
        return str(value).strip() if name != "decimal_mark" else str(value)

    def texts(self, name: str) -> tuple[str, ...] | None:
        value = self.given.get(name)
        if value is None:
            return None
        listed = value if isinstance(value, list | tuple) else [value]
        if len(listed) > 20 or not all(isinstance(one, str | int) and len(str(one)) <= 200 for one in listed):
            self.problems.append(Problem(name, "Give this as a list of short texts."))
            return None
        return tuple(str(one).strip() for one in listed)


def read_mapping(given: object) -> Mapping:
    """A mapping from plain data (YAML, JSON, a form); raise ``Refused`` with every fault, a field each."""
    if not isinstance(given, dict):
        raise Refused(Problem("mapping", "Give the mapping as names and values, one a line."))
    known = {one.name for one in fields(Mapping)}
    problems = [Problem(str(name), "This name is not known here. Check it.") for name in given if name not in known]
    reader = _Reader(given, problems)
    values: dict[str, object] = {name: reader.text(name) for name in _TEXTS}
    values |= {name: reader.texts(name) for name in _LISTS}
    for name, asks in _YES_OR_NO.items():
        if name in given:
            values[name] = given[name]
            if not isinstance(given[name], bool):
                problems.append(Problem(name, asks))
    values = {name: value for name, value in values.items() if value is not None}
    for name in ("day", "day_form", "account"):
        if not values.get(name):
            values.setdefault(name, "")
            problems.append(Problem(name, _ASKS[name]))
    made = Mapping(**values)  # type: ignore[arg-type]
    problems += _faults(made)
    if problems:
        raise Refused(*problems)
    return made


_YES_OR_NO = {
    "has_headings": "Say yes or no: is there a row of headings?",
    "is_out_signed": "Say yes or no: has money out a minus?",
}
_ASKS = {
    "day": "Point at the column that holds the day.",
    "day_form": "Say how a day is written, like dd/mm/yyyy.",
    "account": "Say which account this is: a name or number you choose.",
}


def _faults(mapping: Mapping) -> list[Problem]:
    problems = [
        Problem(name, f"Choose one of: {', '.join(words)}.")
        for name, words in _ONE_OF.items()
        if getattr(mapping, name) not in words
    ]
    if mapping.day_form:
        try:
            strptime_form(mapping.day_form)
        except ValueError as fault:
            problems.append(Problem("day_form", str(fault)))
    has_both = bool(mapping.paid_in and mapping.paid_out)
    if bool(mapping.amount) == has_both or (mapping.amount and (mapping.paid_in or mapping.paid_out)):
        say = "Point at one column with the amount, or at two: money paid in and money paid out."
        problems.append(Problem("amount", say))
    if mapping.direction and not (mapping.in_words and mapping.out_words):
        say = "Say which words in this column mean money in, and which money out."
        problems.append(Problem("direction", say))
    if mapping.direction and not mapping.amount:
        problems.append(Problem("direction", "Point at the column with the amount too."))
    if not mapping.has_headings and not all(name.isascii() and name.isdigit() for name in mapping.columns):
        problems.append(Problem("has_headings", "Without headings, name each column by its number from 1."))
    return problems

"""The sentences of a working, by language, with the ways hours, weeks and hundredths are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ownway.kernel.pence import Pence
from ownway.kernel.yaml_lines import read_yaml

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    sentences: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The sentence ``key`` with its blanks filled; whole numbers named ``*_pence`` never reach here unsaid."""
        return self.sentences[key].format(**values)

    def hours(self, minutes: int) -> str:
        """Minutes as people say them: ``10 hours 30 minutes``."""
        whole, left = divmod(minutes, 60)
        if not whole:
            return self.say("minutes_only", minutes=left)
        if left:
            return self.say("hours_part", hours=whole, minutes=left)
        return self.say("hour_one") if whole == 1 else self.say("hours_whole", hours=whole)

    def weeks(self, count: int) -> str:
        """A number of weeks."""
        return self.say("week_one") if count == 1 else self.say("weeks_many", count=count)

    def redundancy_weeks(self, tenths: int) -> str:
        """Half a week, one week, or one and a half."""
        return self.say({5: "half_a_week", 10: "whole_week", 15: "week_and_a_half"}[tenths])


@cache
def words(language: str = ENGLISH) -> Words:
    """The sentences of ``language`` (``en``, ``en-simple``), English where there are none in it."""
    folder = files(__package__)
    name = language.replace("-", "_").lower()
    known = {file.name.removesuffix(".yaml"): file for file in folder.iterdir() if file.name.endswith(".yaml")}
    return Words(read_yaml(known.get(name, known[ENGLISH]).read_text(encoding="utf-8")).data)


def pounds(pence: int) -> str:
    """Pence as pounds."""
    return str(Pence(pence))


def said_part(value: int, whole: int) -> str:
    """``value / whole`` as a decimal number without needless noughts, at most two places: ``46.4``."""
    hundredths = (200 * value + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")

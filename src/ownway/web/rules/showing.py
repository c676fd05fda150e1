"""Puts adopted rules into the tables of one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import (
    SURE,
    Standing,
    adoptions,
    figures_on,
    in_force,
    policy_in_force,
    rules_in_force,
)
from ownway.apps.decisions.reading import book_of, rules_of
from ownway.apps.places.queries import weeks_in_year
from ownway.apps.trials.queries import proposals
from ownway.engines.allocation import RuleSet
from ownway.engines.charging.policy import OVERRIDES, SETTINGS
from ownway.kernel.pence import Pence

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Adoption, Document
    from ownway.apps.places.models import Place
    from ownway.apps.trials.models import Proposal


@dataclass(frozen=True, slots=True)
class RuleSetShown:
    """One rule set in force and who adopted it."""

    rules: RuleSet
    adoption: Adoption


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Everything behind the numbers of a place on a day."""

    rule_sets: tuple[RuleSetShown, ...]
    policy: Adoption | None
    policy_rows: Sequence[tuple[str, str]]
    figures: tuple[Standing, ...]
    figures_adoption: Adoption | None
    history: Sequence[Adoption]
    proposals: Sequence[Proposal]


def rules_of_place(place: Place, on: date) -> PlaceRules:
    """The rules, the policy and the figures in force at a place; what is not adopted is left out."""
    sets = []
    for kind in (DocumentKind.ALLOCATION, DocumentKind.CARERS):
        adoption = in_force(place, kind, on)
        if adoption is not None:
            sets.append(RuleSetShown(rules_in_force(place, on, kind), adoption))
    policy = in_force(place, DocumentKind.POLICY, on)
    figures = in_force(place, DocumentKind.CHARGING_FIGURES, on)
    return PlaceRules(
        tuple(sets),
        policy,
        _policy_rows(place, on) if policy else (),
        tuple(figures_on(place, on)) if figures else (),
        figures,
        adoptions(place),
        open_proposals(place),
    )


def open_proposals(place: Place) -> list[Proposal]:
    """What is proposed and was never adopted."""
    done = {one.document_id for one in adoptions(place)}
    return [one for one in proposals(place) if one.document_id not in done]


def unconfirmed(place: Place, on: date) -> list[Standing]:
    """The figures that hold on a day and that nobody here has confirmed."""
    if in_force(place, DocumentKind.CHARGING_FIGURES, on) is None:
        return []
    return [one for one in figures_on(place, on) if not one.is_sure]


def said(amount: int, unit: str) -> str:
    """A figure as people read it."""
    return str(Pence(amount)) if unit.endswith("pence") else f"{amount:,} {unit.replace('_', ' ')}"


def _policy_rows(place: Place, on: date) -> list[tuple[str, str]]:
    values = policy_in_force(place, on).on(on)
    return [(_setting_say(key, place, on), _setting_value(key, value)) for key, value in values.items()]


def _setting_say(key: str, place: Place, on: date) -> str:
    if key in SETTINGS:
        return SETTINGS[key].say
    return next((one.figure.label for one in figures_on(place, on) if one.figure.key == key), key.replace("_", " "))


def _setting_value(key: str, value: int) -> str:
    setting = SETTINGS.get(key)
    if setting is not None and setting.choices:
        return setting.choices[value].replace("_", " ")
    is_whole = setting.is_whole if setting is not None else key not in OVERRIDES or key == "free_reablement_days"
    return f"{value:,}" if is_whole else str(Pence(value))


def warnings(place: Place, kind: DocumentKind, document: Document, on: date) -> list[str]:
    """What a group should know before it adopts a document: made-up amounts, figures nobody has confirmed."""
    if kind in (DocumentKind.ALLOCATION, DocumentKind.CARERS):
        return list(_rule_set_warnings(place, rules_of(document.text), on))
    if kind in (DocumentKind.CHARGING_FIGURES, DocumentKind.PAYROLL_FIGURES):
        count = sum(one.source.confidence not in SURE for one in book_of(document.text).figures)
        say = ngettext(
            "%(count)s figure is not from an official source. Somebody here has to confirm it first.",
            "%(count)s figures are not from an official source. Somebody here has to confirm each first.",
            count,
        )
        return [say % {"count": count}] if count else []
    return []


def _rule_set_warnings(place: Place, rules: RuleSet, on: date) -> Iterator[str]:
    if rules.is_example and not place.is_example:
        yield _("The points and amounts in these rules are made up. Put your own in first.")
    weeks = weeks_in_year(place, on)
    if rules.weeks_in_year != weeks:
        say = _("These rules share a year over %(rules)s weeks. The rest of this place shares it over %(place)s.")
        yield say % {"rules": rules.weeks_in_year, "place": weeks}

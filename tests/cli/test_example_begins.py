"""How filling the example begins, goes on after an interruption, and leaves a real place alone."""

from __future__ import annotations

import pytest
from rich.console import Console

from ownway.apps.people.models import Person, Record
from ownway.apps.places.queries import all_places
from ownway.apps.trail.queries import faults
from ownway.cli.example import fill_if_empty, filling, stories
from ownway.cli.example.cards import Cast, PersonCard
from ownway.cli.example.cast import read_cast
from ownway.cli.example.filling import FILLED_ON, fill


def test_a_start_that_was_interrupted_goes_on(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_cast()
    few = Cast(whole.places, whole.staff, tuple(one for one in whole.people if one.key in ("yusuf-adan", "peter-ash")))
    monkeypatch.setattr(filling, "read_cast", lambda: few)

    def breaks(card: PersonCard, ground: object) -> None:
        stories.STORIES["yusuf-adan"](card, ground)
        raise RuntimeError("the power went")

    monkeypatch.setattr(filling, "STORIES", {**stories.STORIES, "yusuf-adan": breaks})
    with pytest.raises(RuntimeError, match="the power went"):
        list(fill())
    assert {person.name for person in Person.objects.all()} == {"Peter Ash"}
    assert filling.is_to_fill()
    monkeypatch.setattr(filling, "STORIES", stories.STORIES)
    assert fill_if_empty(Console(quiet=True))
    assert sorted(person.name for person in Person.objects.all()) == ["Noor Haddad", "Peter Ash", "Yusuf Adan"]
    assert fill_if_empty(Console(quiet=True)) is False
    assert [fault for place in all_places() for fault in faults(place.pk)] == []


def test_another_place_is_never_filled(db: None) -> None:
    from ownway.apps.places.actions import open_place

    open_place(by="system", on=FILLED_ON, slug="real-town", name="Real Town", kind="council")
    assert fill_if_empty(Console(quiet=True)) is False
    assert Record.objects.count() == 0

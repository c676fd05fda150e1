"""Tables made together are the tables Django would make one step after the other, and can be taken away again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import migrations, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.state import ProjectState

from ownway.apps.trail.created_together import CreatedTogether

KEY = ("id", models.BigAutoField(primary_key=True))
LATER = [
    migrations.CreateModel("Part", [KEY, ("number", models.IntegerField())]),
    migrations.CreateModel("Whole", [KEY]),
    migrations.AddField("Part", "whole", models.ForeignKey("trail.Whole", models.PROTECT, db_index=False)),
    migrations.AddIndex("Part", models.Index(fields=["whole", "number"], name="part_of")),
    migrations.AddConstraint("Part", models.UniqueConstraint(fields=["number"], name="part_once")),
]


@pytest.fixture
def empty(django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    from django.db import connections

    settings = connections["default"].settings_dict | {"NAME": ":memory:", "ENGINE": "django.db.backends.sqlite3"}
    found = DatabaseWrapper({**settings, "OPTIONS": {}}, alias="default")
    with django_db_blocker.unblock():
        found.connect()
        yield found
        found.close()


def test_the_tables_are_those_of_one_step_after_the_other(empty: DatabaseWrapper) -> None:
    state = ProjectState()
    together = CreatedTogether(LATER)
    with empty.schema_editor() as editor:
        before = state.clone()
        together.state_forwards("trail", state)
        together.database_forwards("trail", editor, before, state)
    made = _tables(empty)
    with empty.schema_editor() as editor:
        together.database_backwards("trail", editor, state, before)
    assert _tables(empty) == {}

    step_state = ProjectState()
    with empty.schema_editor() as editor:
        for step in LATER:
            before = step_state.clone()
            step.state_forwards("trail", step_state)
            step.database_forwards("trail", editor, before, step_state)
    assert set(made) == {"trail_part", "trail_whole"}
    assert made == _tables(empty)


def test_only_new_tables_are_made_together() -> None:
    with pytest.raises(ValueError, match="only new tables"):
        CreatedTogether([migrations.AddField("Part", "more", models.IntegerField())])
    with pytest.raises(ValueError, match="only new tables"):
        CreatedTogether([*LATER, migrations.RemoveField("Part", "number")])


def _tables(held: Any) -> dict[str, list[tuple[object, ...]]]:
    """Of each table its columns, whom they point at and its indexes, in no order: Django writes them in its own."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with held.cursor() as cursor:
        for name in held.introspection.table_names(cursor):
            told: list[tuple[object, ...]] = []
            for what, first in (("table_info", 1), ("foreign_key_list", 2), ("index_list", 1)):
                cursor.execute(f"PRAGMA {what}({name})")
                told += [(what, *row[first:]) for row in cursor.fetchall()]
            found[name] = sorted(told, key=str)
    return found

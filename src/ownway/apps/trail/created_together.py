"""A migration operation that makes many new tables at once: Django draws every model anew for each one it runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation

_FINISHING = (AddConstraint, AddField, AddIndex)


class CreatedTogether(Operation):
    """Make the tables of ``operations``, each whole, in one step; raise ``ValueError`` at anything but new tables.

    The operations are those Django writes for new models, and mean the same: here the state of all is reached first, so
    that models are drawn once and not once for each of them. With a hundred tables that is most of the time of a first
    start.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        made = {one.name_lower for one in self.operations if isinstance(one, CreateModel)}
        for one in self.operations:
            if not isinstance(one, CreateModel) and not (
                isinstance(one, _FINISHING) and str(one.model_name).lower() in made
            ):
                raise ValueError(f"{one.describe()}: only new tables are made together")

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All models, without drawing any in between."""
        state.__dict__.pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self._models(app_label, to_state):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self._models(app_label, from_state)):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Make {sum(isinstance(one, CreateModel) for one in self.operations)} tables"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.operations], {})

    def _models(self, app_label: str, state: Any) -> list[Any]:
        created = [one for one in self.operations if isinstance(one, CreateModel)]
        return [state.apps.get_model(app_label, one.name) for one in created]

"""A migration operation that makes the database itself refuse to change or empty a table, on both databases."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_keep_{deed} BEFORE {deed} ON {table} BEGIN "
    "SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION ownway_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_ROWS = (
    "CREATE TRIGGER {table}_keep_rows BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION ownway_append_only()"
)
_TABLE = (
    "CREATE TRIGGER {table}_keep_table BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION ownway_append_only()"
)


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on ``table``: a correction is a new row."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes in the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for statement in (_FUNCTION, _ROWS, _TABLE):
                schema_editor.execute(statement.replace("{table}", self.table), params=None)
        else:
            for deed in ("UPDATE", "DELETE"):
                schema_editor.execute(_SQLITE.format(table=self.table, deed=deed), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        endings = ("rows", "table") if on else ("UPDATE", "DELETE")
        for ending in endings:
            schema_editor.execute(f"DROP TRIGGER {self.table}_keep_{ending}{on}", params=None)

    def describe(self) -> str:
        return f"Make {self.table} append-only"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.table], {})


class AppendOnlyStill(AppendOnly):
    """Refuse again what a table refused before it was changed: SQLite makes such a table anew, without its triggers."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            super().database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Keep {self.table} append-only"

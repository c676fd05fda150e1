"""A migration operation that makes the database itself hold the books (docs/decisions/0008-books.md)."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

SEALED = """FROM money_entry e LEFT JOIN money_posting p ON p.entry_id = e.id
    LEFT JOIN money_account a ON a.id = p.account_id"""
"""Entries with their postings and accounts: what every check of the books reads."""

UNBALANCED = f"SELECT e.id {SEALED} WHERE {{entries}} GROUP BY e.id, a.stream_id HAVING COALESCE(SUM(p.pence), 1) <> 0"
"""Entries whose postings do not come to nothing in every stream: this alone keeps streams from mixing."""

ONE_SIDED = f"SELECT e.id {SEALED} WHERE {{entries}} GROUP BY e.id HAVING COUNT(p.id) < 2"
"""Entries with fewer than two postings."""

ELSEWHERE = f"SELECT e.id {SEALED} WHERE {{entries}} AND a.place_id <> e.place_id"
"""Entries posted to another place's account."""

CHECKS = (
    ("an entry does not balance within each stream", UNBALANCED),
    ("an entry has fewer than two postings", ONE_SIDED),
    ("an entry is posted to another place", ELSEWHERE),
)

_COUNTED = "(SELECT COUNT(*) FROM money_entry WHERE seal_id = NEW.id) <> NEW.entries OR NEW.entries < 1"


def _sqlite() -> tuple[str, ...]:
    checks = [f"SELECT RAISE(ABORT, 'the seal counts its entries wrong') WHERE {_COUNTED};"]
    checks += [
        f"SELECT RAISE(ABORT, '{say}') WHERE EXISTS ({query.format(entries='e.seal_id = NEW.id')});"
        for say, query in CHECKS
    ]
    return (
        f"CREATE TRIGGER money_seal_holds BEFORE INSERT ON money_seal BEGIN {' '.join(checks)} END",
        _refusing("money_seal", "again", "EXISTS (SELECT 1 FROM money_seal WHERE id = NEW.id)"),
        _refusing("money_entry", "sealed", "EXISTS (SELECT 1 FROM money_seal WHERE id = NEW.seal_id)"),
        _refusing(
            "money_entry",
            "again",
            "EXISTS (SELECT 1 FROM money_entry WHERE id = NEW.id) OR "
            "EXISTS (SELECT 1 FROM money_entry WHERE once = NEW.once) OR "
            "EXISTS (SELECT 1 FROM money_entry WHERE corrects_id = NEW.corrects_id)",
        ),
        _refusing(
            "money_posting",
            "sealed",
            # No entry gives NULL and a sealed one 0: one look finds both.
            "(SELECT s.id IS NULL FROM money_entry e LEFT JOIN money_seal s ON s.id = e.seal_id "
            "WHERE e.id = NEW.entry_id) IS NOT 1",
        ),
        _refusing("money_posting", "again", "EXISTS (SELECT 1 FROM money_posting WHERE id = NEW.id)"),
        _refusing("money_account", "again", "EXISTS (SELECT 1 FROM money_account WHERE id = NEW.id)"),
    )


def _refusing(table: str, why: str, when: str) -> str:
    # What is replaced is gone after the insert, so only BEFORE sees it; AFTER is half the cost where it will do.
    moment, say = {
        "sealed": ("AFTER", "what is sealed takes no more"),
        "again": ("BEFORE", "a row of the books is never replaced"),
    }[why]
    return (
        f"CREATE TRIGGER {table}_not_{why} {moment} INSERT ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {say}'); END"
    )


_RAISE = "USING ERRCODE = 'integrity_constraint_violation'"


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raising(condition: str, say: str) -> str:
    return f"IF {condition} THEN RAISE EXCEPTION '{say}' {_RAISE}; END IF;"


def _postgres() -> tuple[str, ...]:
    at_seal = [_raising(_COUNTED, "the seal counts its entries wrong")]
    at_seal += [_raising(f"EXISTS ({query.format(entries='e.seal_id = NEW.id')})", say) for say, query in CHECKS]
    at_commit = [_raising(f"EXISTS ({query.format(entries='e.id = NEW.id')})", say) for say, query in CHECKS]
    sealed = "what is sealed takes no more"
    no_entry = "EXISTS (SELECT 1 FROM added n JOIN money_seal s ON s.id = n.seal_id)"
    no_posting = (
        "EXISTS (SELECT 1 FROM added n LEFT JOIN money_entry e ON e.id = n.entry_id "
        "LEFT JOIN money_seal s ON s.id = e.seal_id WHERE e.id IS NULL OR s.id IS NOT NULL)"
    )
    statement, row = "FOR EACH STATEMENT EXECUTE FUNCTION", "FOR EACH ROW EXECUTE FUNCTION"
    adding, late = "REFERENCING NEW TABLE AS added", "DEFERRABLE INITIALLY DEFERRED"
    return (
        _function("money_seal_holds", " ".join([*at_seal, "RETURN NEW;"])),
        f"CREATE TRIGGER money_seal_holds BEFORE INSERT ON money_seal {row} money_seal_holds()",
        _function("money_entry_holds", " ".join([*at_commit, "RETURN NULL;"])),
        f"CREATE CONSTRAINT TRIGGER money_entry_holds AFTER INSERT ON money_entry {late} {row} money_entry_holds()",
        _function("money_entry_open", _raising(no_entry, f"money_entry: {sealed}") + " RETURN NULL;"),
        f"CREATE TRIGGER money_entry_open AFTER INSERT ON money_entry {adding} {statement} money_entry_open()",
        _function("money_posting_open", _raising(no_posting, f"money_posting: {sealed}") + " RETURN NULL;"),
        f"CREATE TRIGGER money_posting_open AFTER INSERT ON money_posting {adding} {statement} money_posting_open()",
    )


class HeldBooks(Operation):
    """Check every balance at sealing, and let nothing into what is sealed. The tables' own removal removes it."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes in the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        is_postgres = schema_editor.connection.vendor == "postgresql"
        for statement in _postgres() if is_postgres else _sqlite():
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            for name in ("money_seal_holds", "money_entry_holds", "money_entry_open", "money_posting_open"):
                schema_editor.execute(f"DROP FUNCTION {name}() CASCADE", params=None)

    def describe(self) -> str:
        return "Let the database hold the books"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [], {})

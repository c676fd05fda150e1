"""A migration operation that makes the database itself hold the books (docs/decisions/0008 and 0021)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.migrations.operations.base import Operation

_SIDES = """FROM money_entry e LEFT JOIN money_posting p ON p.entry_id = e.id
    LEFT JOIN money_account a ON a.id = p.account_id"""
"""Entries with their postings and accounts: what every check of the books reads."""

UNBALANCED = f"SELECT e.id {_SIDES} WHERE {{entries}} GROUP BY e.id, a.stream_id HAVING COALESCE(SUM(p.pence), 1) <> 0"
"""Entries whose postings do not come to nothing in every stream: this alone keeps streams from mixing."""

ONE_SIDED = f"SELECT e.id {_SIDES} WHERE {{entries}} GROUP BY e.id HAVING COUNT(p.entry_id) < 2"
"""Entries with fewer than two postings."""

ELSEWHERE = f"""SELECT e.id {_SIDES} JOIN money_batch b ON b.id = e.batch_id
    WHERE {{entries}} AND p.entry_id IS NOT NULL AND (a.id IS NULL OR a.place_id <> b.place_id)"""
"""Entries posted to another place's account, or to none."""

CHECKS = (
    ("an entry is posted to another place", ELSEWHERE),
    ("an entry has fewer than two postings", ONE_SIDED),
    ("an entry does not balance within each stream", UNBALANCED),
)
"""Each fault of an entry by itself, in words."""

_MIXED = """SELECT 1 FROM money_posting q JOIN money_account c ON c.id = q.account_id
    WHERE q.entry_id = e.id GROUP BY c.stream_id HAVING SUM(q.pence) <> 0"""

_IN_BATCH = "e.id BETWEEN NEW.id AND NEW.id + (SELECT entries FROM money_batch WHERE id = NEW.id) - 1"

_WRONG = f"""SELECT 1 {_SIDES} WHERE {_IN_BATCH} GROUP BY e.id HAVING COALESCE(SUM(p.pence), 1) <> 0
    OR COUNT(*) <> COUNT(CASE WHEN a.place_id = (SELECT place_id FROM money_batch WHERE id = NEW.id) THEN 1 END)
    OR (MIN(COALESCE(a.stream_id, 0)) <> MAX(COALESCE(a.stream_id, 0)) AND EXISTS ({_MIXED}))"""  # noqa: S608
"""All the faults at once, in one pass over the batch in its own order: only an entry of several streams is looked at
twice. What comes to nothing out of pence that are never 0 has two sides."""

_COUNTED = f"""COALESCE((SELECT entries FROM money_batch WHERE id = NEW.id), 0) <>
    (SELECT COUNT(*) FROM money_entry e WHERE {_IN_BATCH} AND e.batch_id = NEW.id)
    OR NOT EXISTS (SELECT 1 FROM money_batch WHERE id = NEW.id AND entries > 0)"""  # noqa: S608

_SEALED = "what is sealed takes no more"
_AGAIN = "a row of the books is never replaced"
_COUNT = "the seal counts its entries wrong"


_OPEN = """SELECT {number} BETWEEN b.id AND b.id + b.entries - 1
    AND NOT EXISTS (SELECT 1 FROM money_seal WHERE id = b.id)"""
_NEWEST = "FROM money_batch b ORDER BY b.id DESC LIMIT 1"
"""One writer at a time: only the newest batch takes anything, only its own numbers, and only until it is sealed. Being
the last row, it is found at once, however long the books are."""


def _sqlite() -> tuple[str, ...]:
    words = " ".join(
        f"WHEN EXISTS ({query.format(entries=_IN_BATCH)}) THEN RAISE(ABORT, '{say}')" for say, query in CHECKS[:2]
    )
    at_seal = (
        f"SELECT RAISE(ABORT, '{_COUNT}') WHERE {_COUNTED}; "
        f"SELECT CASE WHEN EXISTS ({_WRONG}) THEN CASE {words} ELSE RAISE(ABORT, '{CHECKS[2][0]}') END END;"
    )
    return (
        f"CREATE TRIGGER money_seal_holds BEFORE INSERT ON money_seal BEGIN {at_seal} END",
        _refusing("money_seal", "again", "EXISTS (SELECT 1 FROM money_seal WHERE id = NEW.id)"),
        _refusing(
            "money_batch",
            "again",
            "EXISTS (SELECT 1 FROM money_batch WHERE id >= NEW.id) "
            "OR EXISTS (SELECT 1 FROM money_entry WHERE id >= NEW.id)",
        ),
        _refusing(
            "money_entry", "sealed", f"({_OPEN.format(number='NEW.id')} AND b.id = NEW.batch_id {_NEWEST}) IS NOT 1"
        ),
        _refusing(
            "money_entry",
            "again",
            "EXISTS (SELECT 1 FROM money_entry WHERE once = NEW.once) OR "
            "EXISTS (SELECT 1 FROM money_entry WHERE corrects_id = NEW.corrects_id)",
        ),
        _refusing("money_posting", "sealed", f"({_OPEN.format(number='NEW.entry_id')} {_NEWEST}) IS NOT 1"),
        _refusing(
            "money_account",
            "again",
            "EXISTS (SELECT 1 FROM money_account WHERE id = NEW.id OR (NEW.kind <> 'spent' "
            "AND stream_id = NEW.stream_id AND kind = NEW.kind AND purse_id IS NEW.purse_id))",
        ),
    )


def _refusing(table: str, why: str, when: str) -> str:
    # What is replaced is gone after the insert, so only BEFORE sees it; AFTER is half the cost where it will do.
    moment, say = {"sealed": ("AFTER", _SEALED), "again": ("BEFORE", _AGAIN)}[why]
    return (
        f"CREATE TRIGGER {table}_not_{why} {moment} INSERT ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {say}'); END"
    )


_RAISE = "USING ERRCODE = 'integrity_constraint_violation'"

_NUMBERS = """CREATE FUNCTION money_numbers(how_many bigint) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE of_entries text := pg_get_serial_sequence('money_entry', 'id'); first bigint;
    BEGIN
        PERFORM pg_advisory_lock(hashtext('money_numbers'));
        first := nextval(of_entries);
        PERFORM setval(of_entries, first + how_many - 1);
        PERFORM pg_advisory_unlock(hashtext('money_numbers'));
        RETURN first;
    EXCEPTION WHEN OTHERS OR query_canceled THEN
        PERFORM pg_advisory_unlock(hashtext('money_numbers'));
        RAISE;
    END $$"""
"""Numbers in a row for one batch: the lock is held for the taking only, not until the commit."""


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raising(condition: str, say: str) -> str:
    return f"IF {condition} THEN RAISE EXCEPTION '{say}' {_RAISE}; END IF;"


def _postgres() -> tuple[str, ...]:
    words = " ".join(_raising(f"EXISTS ({query.format(entries=_IN_BATCH)})", say) for say, query in CHECKS)
    at_seal = f"{_raising(_COUNTED, _COUNT)} IF EXISTS ({_WRONG}) THEN {words} RAISE EXCEPTION 'unsound'; END IF;"
    no_entry = (
        "EXISTS (SELECT 1 FROM added n LEFT JOIN money_batch b ON b.id = n.batch_id LEFT JOIN money_seal s "
        "ON s.id = b.id WHERE b.id IS NULL OR s.id IS NOT NULL OR n.id NOT BETWEEN b.id AND b.id + b.entries - 1)"
    )
    no_posting = (
        "EXISTS (SELECT 1 FROM added n LEFT JOIN money_entry e ON e.id = n.entry_id "
        "LEFT JOIN money_seal s ON s.id = e.batch_id WHERE e.id IS NULL OR s.id IS NOT NULL)"
    )
    statement, row = "FOR EACH STATEMENT EXECUTE FUNCTION", "FOR EACH ROW EXECUTE FUNCTION"
    adding = "REFERENCING NEW TABLE AS added"
    return (
        _NUMBERS,
        _function("money_seal_holds", f"{at_seal} RETURN NEW;"),
        f"CREATE TRIGGER money_seal_holds BEFORE INSERT ON money_seal {row} money_seal_holds()",
        _function("money_entry_open", _raising(no_entry, f"money_entry: {_SEALED}") + " RETURN NULL;"),
        f"CREATE TRIGGER money_entry_open AFTER INSERT ON money_entry {adding} {statement} money_entry_open()",
        _function("money_posting_open", _raising(no_posting, f"money_posting: {_SEALED}") + " RETURN NULL;"),
        f"CREATE TRIGGER money_posting_open AFTER INSERT ON money_posting {adding} {statement} money_posting_open()",
    )


_BY_KEY = ("money_seal", "money_batch", "money_posting")


def _reshaped(connection: Any) -> Iterator[str]:
    """SQLite: tables that are still empty once more, kept in the order of their key and by no other number.

    Entries are numbered by ``post`` and never removed, so that SQLite's own count of numbers ever used is left out.
    """
    for table in (*_BY_KEY, "money_entry"):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY rowid", [table]
            )
            made, *indexes = [sql for (sql,) in cursor.fetchall()]
        yield f"DROP TABLE {table}"
        yield f"{made} WITHOUT ROWID" if table in _BY_KEY else made.replace(" AUTOINCREMENT", "")
        yield from indexes


class HeldBooks(Operation):
    """Look at every batch when it is sealed, and let nothing into what is sealed."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing changes in the models."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        is_postgres = schema_editor.connection.vendor == "postgresql"
        statements = _postgres() if is_postgres else (*_reshaped(schema_editor.connection), *_sqlite())
        for statement in statements:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("DROP FUNCTION money_numbers(bigint)", params=None)
            for name in ("money_seal_holds", "money_entry_open", "money_posting_open"):
                schema_editor.execute(f"DROP FUNCTION {name}() CASCADE", params=None)

    def describe(self) -> str:
        return "Let the database hold the books"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [], {})

"""A second, slow reading of the published rules, one row at a time, that shares no code with the engine: the judge.

Written from the published SQL alone (NHS England, ASCOF 3D replication code). It knows nothing of columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

Row = Mapping[str, str]
Counts = dict[tuple[str, str, str], tuple[int, int]]

LONG_TERM = {
    "long term support: nursing care": "nursing",
    "long term support: residential care": "residential",
    "long term support: community": "community",
    "long term support: prison": "prison",
}
DIRECT = ("carer support: direct to carer", "unpaid carer support: direct to unpaid carer")
INDIRECT = (
    "carer support: support involving the person cared-for",
    "unpaid carer support: support involving the person cared-for",
)
ADVICE = ("nfa: information and advice or signposting", "nfa - information & advice / signposting only")
CARER = ("carer", "unpaid carer", "carer known by association", "unpaid carer known by association")
DP, MANAGED, COMMISSIONED = "direct payment", "cassr managed personal budget", "cassr commissioned support"


def said(row: Row, name: str) -> str:
    return (row.get(name) or "").strip().lower()


def day(row: Row, name: str) -> date | None:
    text = (row.get(name) or "").strip()
    if not text:
        return None
    return date.fromisoformat("-".join(reversed(text.split("/"))) if "/" in text else text)


def age(row: Row, on: date) -> int | None:
    born = day(row, "Date_of_Birth")
    return None if born is None else int(((on - born.replace(day=1)).days) // 365.25)


def persons(rows: list[Row]) -> list[str | None]:
    """The hybrid rule over exactly these rows."""
    taken = {
        row["LA_Person_Unique_Identifier"] for row in rows if row["NHS_Number"] and row["LA_Person_Unique_Identifier"]
    }
    found: list[str | None] = []
    for row in rows:
        own = row["LA_Person_Unique_Identifier"]
        found.append(row["NHS_Number"] or (own if own and own not in taken else None))
    return found


def adults(rows: Iterable[Row], snapshot: date) -> tuple[Counts, int]:
    chosen = []
    for row in rows:
        start, end, died = (day(row, name) for name in ("Event_Start_Date", "Event_End_Date", "Date_of_Death"))
        if said(row, "Client_Type") != "service user" or said(row, "Service_Type") not in LONG_TERM:
            continue
        if start is None or start > snapshot or (end and end < snapshot) or (died and died < snapshot):
            continue
        if age(row, snapshot) is not None:
            chosen.append(row)
    ids = persons(chosen)
    counts: Counts = {}
    for band, fits in (
        ("18 to 64", lambda years: 18 <= years <= 64),
        ("65 and over", lambda years: years >= 65),
        ("All", lambda years: years is not None),
    ):
        ranks: dict[tuple[str, str], int] = {}
        for row, person in zip(chosen, ids, strict=True):
            if person is not None and fits(age(row, snapshot)):
                key = (row["LA_Code"], person)
                ranks[key] = min(ranks.get(key, 99), setting(row))
        for council in {council for council, _ in ranks}:
            of = [rank for (place, _), rank in ranks.items() if place == council and 3 <= rank <= 6]
            counts[council, "1a", band] = (sum(rank in (3, 4) for rank in of), len(of))
            counts[council, "2a", band] = (sum(rank == 3 for rank in of), len(of))
    return counts, ids.count(None)


def setting(row: Row) -> int:
    service, mechanism = LONG_TERM[said(row, "Service_Type")], said(row, "Delivery_Mechanism")
    if service in ("nursing", "residential"):
        return 1 if service == "nursing" else 2
    if service == "community":
        if said(row, "Service_Component") == DP:
            return 3
        return {DP: 3, MANAGED: 4, COMMISSIONED: 5}.get(mechanism, 6)
    return {MANAGED: 7, COMMISSIONED: 8}.get(mechanism, 9)


def carers(rows: Iterable[Row], first: date, last: date) -> tuple[Counts, int]:
    chosen = []
    for row in rows:
        start, end, died = (day(row, name) for name in ("Event_Start_Date", "Event_End_Date", "Date_of_Death"))
        if said(row, "Client_Type") not in CARER or start is None or start > last:
            continue
        if (end and end < first) or (died and died < first) or support(row) is None:
            continue
        chosen.append(row)
    ids = persons(chosen)
    best: dict[tuple[str, str], int] = {}
    for row, person in zip(chosen, ids, strict=True):
        if person is not None:
            key = (row["LA_Code"], person)
            best[key] = min(best.get(key, 99), support(row) or 99)
    found: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for row, person in zip(chosen, ids, strict=True):
        key = (row["LA_Code"], str(person))
        if person is None or support(row) != best[key]:
            continue
        years = age(row, last)
        if years is not None and years < 18:
            continue
        found[row["LA_Code"], "All"].add((person, best[key]))
        if years is not None:
            found[row["LA_Code"], "65 and over" if years >= 65 else "18 to 64"].add((person, best[key]))
    counts: Counts = {}
    for (council, band), people in found.items():
        of = [rank for _, rank in people if rank <= 3]
        counts[council, "1b", band] = (sum(rank <= 2 for rank in of), len(of))
        counts[council, "2b", band] = (sum(rank == 1 for rank in of), len(of))
    return counts, ids.count(None)


def support(row: Row) -> int | None:
    service, mechanism = said(row, "Service_Type"), said(row, "Delivery_Mechanism")
    if service in DIRECT:
        if DP in (mechanism, said(row, "Service_Component")):
            return 1
        return {MANAGED: 2, COMMISSIONED: 3}.get(mechanism, 4)
    if service in INDIRECT:
        return 6
    if service == "":
        if said(row, "Event_Outcome") in ADVICE:
            return 5
        if said(row, "Event_Type") in ("assessment", "review"):
            return 6
    return None

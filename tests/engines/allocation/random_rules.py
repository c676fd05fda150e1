"""Random rule files, most of them fair, some of them not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

WORDS = {"topic": "Topic", "ask": "Ask?", "why_asked": "Because."}


@st.composite
def rule_files(draw: st.DrawFn) -> dict[str, Any]:
    """A rule file as data, with one or two streams; its price tables always reach far enough."""
    streams = ["care", "health"][: draw(st.integers(1, 2))]
    needs = {f"need{at}": _need(draw, streams) for at in range(draw(st.integers(1, 7)))}
    questions = {
        **needs,
        "helper": {
            **WORDS,
            "kind": "help",
            "levels": {f"h{at}": {"say": "x"} for at in range(draw(st.integers(2, 4)))},
        },
        "agrees": {**WORDS, "kind": "agreement"},
    }
    rules: dict[str, Any] = {
        "name": "random",
        "title": "Random",
        "version": "1",
        "in_force_from": "2026-04-01",
        "weeks_in_year": draw(st.sampled_from([52, "365/7", 53, "1461/28"])),
        "questions": questions,
        "streams": {name: _stream(draw, needs) for name in streams},
    }
    if draw(st.booleans()):
        rules["interactions"] = [_interaction(draw, needs, streams) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        rules["informal_support"] = [_support(draw, needs, questions["helper"]["levels"])]
    return rules


def _need(draw: st.DrawFn, streams: list[str]) -> dict[str, Any]:
    points = draw(st.lists(st.integers(0, 30), min_size=2, max_size=5).map(sorted))
    levels = {f"l{at}": {"points": one, "say": "x"} for at, one in enumerate(points)}
    return {**WORDS, "levels": levels, "stream": draw(st.sampled_from(streams))}


def _when(draw: st.DrawFn, needs: dict[str, Any], most: int) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from(sorted(needs)), min_size=1, max_size=most, unique=True))
    when: dict[str, Any] = {}
    for name in chosen:
        level = draw(st.sampled_from(sorted(needs[name]["levels"])))
        when[name] = level if draw(st.integers(0, 3)) else [level]
    return when


def _interaction(draw: st.DrawFn, needs: dict[str, Any], streams: list[str]) -> dict[str, Any]:
    points, stream = draw(st.integers(-3, 12)), draw(st.sampled_from(streams))
    return {"say": "x", "when": _when(draw, needs, 3), "points": points, "stream": stream}


def _support(draw: st.DrawFn, needs: dict[str, Any], levels: dict[str, Any]) -> dict[str, Any]:
    percents = draw(st.lists(st.integers(0, 100), min_size=len(levels) - 1, max_size=len(levels) - 1).map(sorted))
    covers = draw(st.lists(st.sampled_from(sorted(needs)), min_size=1, unique=True))
    takes = dict(zip(levels, [0, *percents], strict=True))
    return {"help": "helper", "agreed_by": "agrees", "takes": takes, "covers": covers}


def _stream(draw: st.DrawFn, needs: dict[str, Any]) -> dict[str, Any]:
    steps = draw(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 20_000)), min_size=1, max_size=5))
    rows = [{"points": 0, "yearly": draw(st.integers(0, 500))}]
    for points, yearly in [*steps, (300, 1000)]:
        rows.append({"points": rows[-1]["points"] + points, "yearly": rows[-1]["yearly"] + yearly})
    stream: dict[str, Any] = {"say": "x", "prices": rows}
    by = draw(st.lists(st.sampled_from(["0.9", "1", "1.05", "1.2345"]), max_size=2))
    stream["multipliers"] = [{"say": "x", "by": one} | _maybe_when(draw, needs) for one in by]
    floors = draw(st.lists(st.integers(0, 3_000), max_size=2))
    stream["floors"] = [
        {"say": "x", "yearly": one, "from_points": draw(st.integers(0, 20))} | _maybe_when(draw, needs)
        for one in floors
    ]
    ceilings = draw(st.lists(st.integers(3_000, 60_000), max_size=2))
    stream["ceilings"] = [{"say": "x", "yearly": one} | _maybe_when(draw, needs) for one in ceilings]
    return stream


def _maybe_when(draw: st.DrawFn, needs: dict[str, Any]) -> dict[str, Any]:
    return {"when": _when(draw, needs, 2)} if draw(st.booleans()) else {}

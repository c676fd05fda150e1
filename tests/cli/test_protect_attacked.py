"""``ownway protect``, again and again on the same people, against somebody who has the public files alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cli.public_attacker import Attacker, Cell
from typer.testing import CliRunner, Result

from ownway.cli.main import app

AGES = ("young", "old", "oldest")
KINDS = ("card", "account")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["protect", *map(str, words)])


class World:
    """People in councils, each in a region and of a class; regions and classes are two ways to sort councils."""

    def __init__(self, seed: int, folder: Path) -> None:
        chance = random.Random(seed)
        councils = [f"council {at}" for at in range(chance.randint(5, 8))]
        self.region = {one: f"region {chance.randrange(2)}" for one in councils}
        self.sort = {one: f"class {chance.randrange(2)}" for one in councils}
        rows = ["region,class,council,age,kind"]
        for council in councils:
            for age in AGES:
                for kind in KINDS:
                    count = chance.choice((1, 2, 4, 9, 14, 25, 40))
                    rows += [f"{self.region[council]},{self.sort[council]},{council},{age},{kind}"] * count
        self.file = folder / "people.csv"
        self.file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        self.folder = folder

    def attacker(self) -> Attacker:
        places = dict.fromkeys(self.region, "council")
        places |= dict.fromkeys(self.region.values(), "region") | dict.fromkeys(self.sort.values(), "class")
        levels = dict.fromkeys(("region", "class", "council"), places)
        within = {("council", one): [("region", self.region[one]), ("class", self.sort[one])] for one in self.region}
        plain = {"age": dict.fromkeys(AGES, "age"), "kind": dict.fromkeys(KINDS, "kind")}
        return Attacker({**levels, **plain}, within)

    def released(self, asked: Sequence[Sequence[str]]) -> list[Path]:
        """The public files of those that could be made safe, in order."""
        made = []
        for at, words in enumerate(asked):
            out = self.folder / f"out{at}.csv"
            told = run(self.file, *words, "--period", "2026-10", "--earlier", self.folder / "kept", "--out", out)
            assert told.exit_code in {0, 1}, told.output
            if told.exit_code == 0:
                made.append(out)
        return made


def by(*paths: str, known: Sequence[str] = ()) -> list[str]:
    return [word for one in paths for word in ("--by", one)] + [word for one in known for word in ("--known", one)]


ASKED = (
    by("region", "age"),
    by("region/council", "age"),
    by("class/council", "age"),
    by("council", "kind", known=("region/council", "class/council")),
    by("class", "kind"),
)


@pytest.mark.parametrize("order", [ASKED, ASKED[::-1]], ids=["widest first", "finest first"])
@pytest.mark.parametrize("seed", range(4))
def test_levels_are_the_same_unknowns_in_every_table_and_order(
    seed: int, order: Sequence[Sequence[str]], tmp_path: Path
) -> None:
    world = World(seed, tmp_path)
    made = world.released(order)
    assert len(made) >= 3, "most of them can be made safe"
    attacker = world.attacker()
    for one in made:
        attacker.read(one)
    attacker.across()
    found = attacker.bounds()
    assert found
    assert {cell: ends for cell, ends in found.items() if ends[1] - ends[0] < 4 - 1e-6} == {}


def test_eight_people_in_eight_councils_of_a_region_published_before_stay_hidden(tmp_path: Path) -> None:
    """With 8 shown for the region, eight stars of at least 1 are 1 each: the second table is not safe."""
    rows = ["region,council,age"]
    for at, council in enumerate("ABCDEFGHPQST"):
        region = "East" if at < 8 else "West"
        rows += [f"{region},{council},young"] * (1 if at < 8 else 25 + at)
        rows += [f"{region},{council},old"] * (23 + 3 * at)
    path, kept = tmp_path / "people.csv", tmp_path / "kept"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    words = ("--period", "2026-10", "--earlier", kept)
    assert run(path, *by("region", "age"), *words, "--out", tmp_path / "one.csv").exit_code == 0
    told = run(path, *by("region/council", "age"), *words, "--out", tmp_path / "two.csv")
    assert told.exit_code == 1, told.output
    assert "not safe to publish" in told.stderr
    assert not (tmp_path / "two.csv").exists()


def test_a_council_that_lies_in_two_regions_is_refused(tmp_path: Path) -> None:
    path, words = tmp_path / "people.csv", ("--period", "2026-10", "--earlier", tmp_path / "kept")
    people = [f"{region},{council},{age}" for region, council in (("East", "A"), ("West", "B")) for age in AGES]
    path.write_text("\n".join(["region,council,age", *people * 20]), encoding="utf-8")
    assert run(path, *by("region/council", "age"), *words, "--out", tmp_path / "one.csv").exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace("East,A", "West,A"), encoding="utf-8")
    told = run(path, *by("region/council"), *words, "--out", tmp_path / "two.csv")
    assert told.exit_code == 2, told.output
    assert "'A' lies in 'West' in one table and in 'East' in another" in told.stderr


def lone_holders(seed: int, folder: Path) -> tuple[Path, dict[Cell, list[int]]]:
    """People with money, alone in some cells; what the people of each cell hold."""
    chance = random.Random(seed)
    rows, held = ["place,kind,pounds"], dict[Cell, list[int]]()
    for place in ("a", "b", "c", "d"):
        for kind in ("x", "y", "z"):
            people = 1 if chance.random() < 0.4 else 25
            for _ in range(people):
                pounds = chance.randint(3000, 9000) if people == 1 else chance.randint(300, 500)
                rows.append(f"{place},{kind},{pounds}.00")
                for cell in ({("place", place), ("kind", kind)}, {("place", place)}, {("kind", kind)}, set()):
                    held.setdefault(frozenset(cell), []).append(pounds)
    path = folder / "money.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path, held


@pytest.mark.parametrize("seed", range(8))
def test_nobody_learns_from_their_own_money_what_another_has(seed: int, tmp_path: Path) -> None:
    """The one who holds a hidden sum alone knows it; the one who holds most of one knows that it is no less."""
    path, held = lone_holders(seed, tmp_path)
    out = tmp_path / "out.csv"
    told = run(path, *by("place", "kind"), "--money", "pounds", "--out", out)
    assert told.exit_code == 0, told.output
    names = {"place": dict.fromkeys("abcd", "place"), "kind": dict.fromkeys("xyz", "kind")}
    attacker = Attacker(names, {})
    attacker.read(out, least=0)
    lone = [cell for cell in attacker.hidden if len(held[cell]) == 1]
    assert lone
    for mine in attacker.hidden:
        most = max(held[mine])
        found = attacker.bounds({mine: (most, most if len(held[mine]) == 1 else 1e7)})
        for cell in (one for one in lone if one != mine):
            least, greatest = found[cell]
            assert greatest - least >= held[cell][0] * 0.1 - 0.02, (mine, cell, found[cell])


def test_two_people_alone_in_their_cells_do_not_protect_each_other(tmp_path: Path) -> None:
    path = tmp_path / "money.csv"
    others = [f"r,{80 + at % 41}.00" for at in range(200)]
    path.write_text("\n".join(["who,pounds", "p,5000.00", "q,7000.00", *others]), encoding="utf-8")
    told = run(path, "--by", "who", "--money", "pounds")
    assert told.exit_code == 0, told.output
    shown = dict(line.split(",") for line in path.with_name("money.protected.csv").read_text("utf-8").splitlines())
    assert (shown["p"], shown["q"]) == ("*", "*")
    assert "*" in {shown["r"], shown["Total"]}, "else p takes away 5,000 and knows q"


def test_the_table_before_it_was_given_protection_is_seen_through(tmp_path: Path) -> None:
    """The attacker of these tests can win: two files as they were published before levels were held together."""
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("region,people\nTotal,60\nEast,20\nWest,40\n", encoding="utf-8")
    two.write_text("council,people\nTotal,*\nEast,*\nWest,40\nA,18\nB,*\nC,40\n", encoding="utf-8")
    places = {"East": "region", "West": "region", "A": "council", "B": "council", "C": "council"}
    within = {("council", code): [("region", up)] for code, up in pairwise(("A", "East"))}
    within |= {("council", "B"): [("region", "East")], ("council", "C"): [("region", "West")]}
    attacker = Attacker({"region": places, "council": places}, within)
    attacker.read(one)
    attacker.read(two)
    attacker.across()
    assert attacker.bounds()[frozenset({("council", "B")})] == (2, 2)

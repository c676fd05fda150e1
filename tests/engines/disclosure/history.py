"""Made-up years: people who come, go and move between the cells of a table, counted every month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure import Dimension, NotSafe, Release, Rule, Table, by_levels, protect, small_only

MONTHS = 12


@dataclass(frozen=True)
class World:
    """How many people stand in a table of which dimensions, and what share of them leaves or moves in a month."""

    dimensions: tuple[Dimension, ...]
    people: int
    leaving: float = 0.02
    moving: float = 0.005

    @property
    def cells(self) -> int:
        """All cells, margins too."""
        return int(np.prod([len(one.codes) for one in self.dimensions]))


def flat(*sizes: int) -> tuple[Dimension, ...]:
    """Dimensions without levels, so many codes each."""
    return tuple(
        Dimension.flat(name, [f"{name}{at}" for at in range(size)]) for name, size in zip("abcdef", sizes, strict=False)
    )


def world(seed: int) -> World:
    """One of many worlds: wards, in areas or not, by ten ages and eight needs; few people or many, slow or quick.

    2,079 or 2,475 cells, 20,000 to 200,000 people, of whom 1% to 4% leave and 0.2% to 1% move in a month.
    """
    random = np.random.default_rng([seed, 1])
    places = by_levels("a", [(f"area{at // 5}", f"a{at}") for at in range(20)]) if seed % 2 else flat(20)[0]
    people = int(20_000 * 10 ** random.random())
    return World((places, *flat(1, 10, 8)[1:]), people, random.uniform(0.01, 0.04), random.uniform(0.002, 0.01))


def history(seed: int, world: World, months: int = MONTHS) -> list[Table]:
    """The monthly tables: some leave, about as many come, some move to another cell."""
    random = np.random.default_rng(seed)
    shape = tuple(len(one.leaves) for one in world.dimensions)
    chance = np.ones(())
    for size in shape:
        chance = np.multiply.outer(chance, random.lognormal(0, 0.8, size))
    chance = (chance * random.lognormal(0, 0.4, shape)).reshape(-1)
    chance /= chance.sum()
    here = random.choice(chance.size, world.people, p=chance)
    found = []
    for month in range(months):
        leaves = np.bincount(here, minlength=chance.size).reshape(shape)
        found.append(
            Table.from_leaves("people", f"{2026 + month // 12}-{month % 12 + 1:02d}", world.dimensions, leaves)
        )
        stays = here[random.random(here.size) > world.leaving]
        come = random.poisson(world.people * world.leaving)
        here = np.concatenate((stays, random.choice(chance.size, come, p=chance)))
        is_moving = random.random(here.size) < world.moving
        here[is_moving] = random.choice(chance.size, int(is_moving.sum()), p=chance)
    return found


def growing(seed: int, world: World, months: int = MONTHS) -> list[Table]:
    """The monthly tables of everybody ever counted: people only come."""
    once = history(seed, world, 1)[0]
    leaves = once.counts[np.ix_(*(one.leaves for one in world.dimensions))]
    random, found = np.random.default_rng([seed, 2]), []
    for month in range(months):
        period = f"{2026 + month // 12}-{month % 12 + 1:02d}"
        found.append(Table.from_leaves("people", period, world.dimensions, leaves))
        leaves = leaves + random.poisson(leaves * (world.leaving + world.moving))
    return found


def published(
    tables: list[Table], rule: Rule, how: str = "protected", done: list[Release] | None = None
) -> list[Release]:
    """Release the tables one after the other; ``done`` holds what is released, also where a table is refused.

    ``protected``: each held against all before it. ``history_off``: each protected by itself. ``secondary_off``: only
    small counts hidden.
    """
    done = [] if done is None else done
    for table in tables:
        if how == "secondary_off":
            done.append(small_only(table, rule))
        else:
            done.append(protect(table, rule, done if how == "protected" else [])[0])
    return done


__all__ = ["NotSafe", "World", "flat", "history", "published", "world"]

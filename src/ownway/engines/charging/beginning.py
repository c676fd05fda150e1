"""A charging policy to begin with: every choice the law leaves to a place, each as the law alone has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from ownway.engines.charging.policy import NO_HIGHEST, SETTINGS, Setting
from ownway.kernel.pence import Pence


def lawful_text(name: str, from_on: date) -> str:
    """The YAML of a policy called ``name`` from a day on that decides nothing otherwise than the law.

    Above each choice stands what it means, so that a place can change it by hand. ``read_policy`` reads it.
    """
    lines = [f"name: {json.dumps(name, ensure_ascii=False)}", "rules:", f"  - from: {from_on.isoformat()}"]
    for key, setting in SETTINGS.items():
        lines += [f"    {line}" for line in _choice(key, setting)]
    return "\n".join(lines) + "\n"


def _choice(key: str, setting: Setting) -> Iterator[str]:
    say = setting.say.rstrip(".")
    if setting.choices:
        yield f"# {say}: {' or '.join(setting.choices)}."
        yield f"{key}: {setting.choices[setting.lawful]}"
    elif setting.lawful == NO_HIGHEST:
        yield f"# {say}. Take the mark away before the next line, and write your own amount, to have one."
        yield f"# {key}: 100.00"
    else:
        yield f"# {say}."
        yield f"{key}: {setting.lawful if setting.is_whole else _pounds(setting.lawful)}"


def _pounds(pence: int) -> str:
    return str(Pence(pence)).removeprefix("£").replace(",", "")

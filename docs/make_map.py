"""Writes docs/map.md from the packages' own words and docs/reference/commands.md from the commands' own help.

Run: .venv/bin/python docs/make_map.py
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperCommand, TyperGroup

from ownway.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
WIDTH = 100
MAP_HEAD = """# The map

Each package in its own words, as its `__init__.py` says it.
Made by `docs/make_map.py`; a test keeps it up to date.
"""
COMMANDS_HEAD = """# The commands

What `ownway COMMAND --help` says. Made by `docs/make_map.py`; a test keeps it up to date.
"""


def packages(source: Path) -> Iterator[tuple[Path, str]]:
    """Each package below ``source`` with its own words, in the order of the folders; migrations are left out."""
    for card in sorted(source.rglob("__init__.py"), key=lambda path: path.parent.parts):
        words = ast.get_docstring(ast.parse(card.read_text(encoding="utf-8")))
        if words and "migrations" not in card.parts:
            yield card.parent, words


def map_of(source: Path) -> str:
    """The map: a heading a package, smaller the deeper it lies."""
    parts = [MAP_HEAD]
    for folder, words in packages(source):
        depth = len(folder.relative_to(source).parts)
        parts.append(f"{'#' * min(depth + 1, 6)} `{folder.relative_to(source.parent).as_posix()}`\n\n{words}\n")
    return "\n".join(parts)


def commands(command: TyperCommand | TyperGroup, name: str) -> Iterator[tuple[str, str]]:
    """The name and help of a command and of those inside it; a group is said by those inside it."""
    context = typer.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    if not isinstance(command, TyperGroup):
        yield name, command.get_help(context)
        return
    for inner in command.list_commands(context):
        yield from commands(command.commands[inner], f"{name} {inner}")


def commands_of(program: typer.Typer) -> str:
    """The page of commands."""
    told = commands(typer.main.get_command(program), "ownway")
    parts = [f"## `{name}`\n\n```text\n{_trimmed(words)}\n```\n" for name, words in told]
    return "\n".join([COMMANDS_HEAD, *parts])


def pages() -> dict[Path, str]:
    """Every page this makes, with its text as the code stands."""
    return {
        ROOT / "docs" / "map.md": map_of(SOURCE),
        ROOT / "docs" / "reference" / "commands.md": commands_of(app),
    }


def _trimmed(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.strip().splitlines())


def main() -> int:
    """Write the pages; say which had to change."""
    for page, text in pages().items():
        is_new = not page.exists() or page.read_text(encoding="utf-8") != text
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        print(f"{page.relative_to(ROOT)} {'was written anew' if is_new else 'was up to date'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

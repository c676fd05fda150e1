"""What documents say is so: links lead somewhere, commands run, settings exist, made pages are up to date."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from ownway.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "cast").rglob("*.md")])
PICTURES = ROOT / "docs" / "pictures"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:src|docs|tests|cast|frontend|requirements)/[\w./-]+)`")
GROUPS = {group.name or (group.typer_instance and group.typer_instance.info.name) for group in app.registered_groups}
"""Commands that have commands of their own."""
BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```", re.S | re.M)
SETTING = re.compile(r"OWNWAY_[A-Z_]+")
FOR_TESTS = {"OWNWAY_SHARED", "OWNWAY_NO_SKIPS", "OWNWAY_TEST_POSTGRES"}


def links(page: Path, *, pictures: bool) -> list[Path]:
    found = [target for mark, target in LINK.findall(page.read_text(encoding="utf-8")) if bool(mark) is pictures]
    return [
        page.parent / target.split("#")[0] for target in found if "://" not in target and not target.startswith("#")
    ]


def shown_commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            lines = (line.split("#")[0].strip() for line in block.splitlines())
            found += [(page.relative_to(ROOT).as_posix(), line) for line in lines if line]
    return found


def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_map", ROOT / "docs" / "make_map.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_links_lead_to_files(document: Path) -> None:
    assert [target for target in links(document, pictures=False) if not target.exists()] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.relative_to(ROOT).as_posix())
def test_paths_that_are_named_are_there(document: Path) -> None:
    named = PATH.findall(document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_pictures_are_there() -> None:
    if not PICTURES.is_dir():
        pytest.skip("no pictures have been taken yet: docs/pictures is not there")
    shown = [target for page in PAGES for target in links(page, pictures=True)]
    assert len(shown) >= 6
    assert [target.name for target in shown if not target.is_file()] == []


@pytest.mark.parametrize(("document", "line"), shown_commands())
def test_commands_that_are_shown_are_there_with_their_options(document: str, line: str) -> None:
    program, *words = shlex.split(line)
    if program != "ownway":
        assert program in ("./start", "./check"), f"{document}: nothing here says what {program} is"
        assert (ROOT / program).is_file()
        assert subprocess.run(["sh", "-n", ROOT / program], check=False).returncode == 0
        return
    parts = [word for word in words if not word.startswith("-")]
    names = parts[: 2 if parts[0] in GROUPS else 1]
    done = CliRunner().invoke(app, [*names, "--help"])
    assert done.exit_code == 0, f"{document}: {line}"
    options = [word.split("=")[0] for word in words if word.startswith("--")]
    unknown = [option for option in options if not re.search(rf"{re.escape(option)}(?![\w-])", done.output)]
    assert unknown == [], f"{document}: {line}"


def test_the_search_for_commands_finds_them() -> None:
    lines = [line for _page, line in shown_commands()]
    assert {"./start", "./check", "ownway trail heads"} <= set(lines)


def test_parts_of_check_that_are_shown_are_parts_of_it() -> None:
    told = subprocess.run(
        [sys.executable, ROOT / ".ci" / "check.py", "--help"], check=True, capture_output=True, text=True
    ).stdout
    asked = [word for _page, line in shown_commands() if line.startswith("./check ") for word in line.split()[1:]]
    assert asked
    assert [word for word in asked if word not in told] == []


def test_every_setting_is_told_and_no_other() -> None:
    read = set(SETTING.findall((ROOT / "src/ownway/config/environment.py").read_text(encoding="utf-8"))) - {"OWNWAY_"}
    table = re.findall(r"^\| `(OWNWAY_[A-Z_]+)` \|", (ROOT / "docs/how-to/deploy.md").read_text(encoding="utf-8"), re.M)
    assert sorted(table) == sorted(read)
    for page in PAGES:
        told = set(SETTING.findall(page.read_text(encoding="utf-8")))
        assert told - read - FOR_TESTS == set(), page.name


def test_made_pages_are_up_to_date() -> None:
    for page, text in maker().pages().items():
        assert page.read_text(encoding="utf-8") == text, f"run docs/make_map.py: {page.name} is not up to date"


def test_the_map_holds_every_package() -> None:
    text = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    for card in (ROOT / "src").rglob("__init__.py"):
        if "migrations" not in card.parts:
            assert f"`{card.parent.relative_to(ROOT).as_posix()}`" in text, f"{card} says nothing of itself"

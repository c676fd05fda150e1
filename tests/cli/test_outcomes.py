"""``ownway outcomes``, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.connectors.statements.test_status_reports import batch, payment, report
from typer.testing import CliRunner, Result

from ownway.cli.main import app


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["outcomes", *[str(word) for word in words]])


def test_paid_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_bytes(report(batch(payment("A-1", "ACSC"))))
    done = run(path)
    assert (done.exit_code, done.output) == (0, "payment A-1: paid\n")
    why = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>"
    path.write_bytes(report(batch(payment("A-1", "ACSC"), payment("A-2", "RJCT", why))))
    done = run(path)
    assert done.exit_code == 1
    assert "payment A-2: refused, no money moved (AC04)" in done.output
    first, second = (json.loads(line) for line in run(path, "--json").output.splitlines())
    assert (first["fate"], second["fate"], second["reason"]) == ("settled", "refused", "AC04")


def test_a_whole_run(tmp_path: Path) -> None:
    (tmp_path / "r.xml").write_bytes(report("", "<GrpSts>RJCT</GrpSts>"))
    done = run(tmp_path / "r.xml")
    assert "the whole run APRIL-1: refused" in done.output
    assert done.exit_code == 1


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "r.xml").write_text("hello")
    for path in (tmp_path / "r.xml", tmp_path / "none.xml"):
        done = run(path)
        assert done.exit_code == 2
        assert "Traceback" not in done.output

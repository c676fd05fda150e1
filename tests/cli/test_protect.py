"""``ownway protect``, as somebody types it."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app

READY = "council,age,people\n" + "".join(
    f"{council},{age},{count}\n"
    for council, counts in {"=North": (3, 50, 60), "South": (40, 55, 65), "West": (45, 58, 61)}.items()
    for age, count in zip(("young", "old", "oldest"), counts, strict=True)
)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["protect", *map(str, words)])


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    path = tmp_path / "ready.csv"
    path.write_text(READY, encoding="utf-8")
    return path


BY = ("--by", "council", "--by", "age", "--count", "people")


def cells(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["council"], row["age"]): row["people"] for row in csv.DictReader(file)}


def test_a_ready_table_is_protected_and_told_in_words(ready: Path) -> None:
    told = run(ready, *BY)
    assert told.exit_code == 0, told.output
    assert "1 are hidden because they are small. 3 more are hidden to protect them." in told.stdout
    assert "Each of them keeps at least 5 possible values." in told.stdout
    shown = cells(ready.with_name("ready.protected.csv"))
    assert shown["'=North", "young"] == "*"
    assert list(shown.values()).count("*") == 4
    assert shown["Total", "Total"] == "437"
    assert not any(key[0].startswith("=") for key in shown), "nothing a spreadsheet would run"


def test_codes_that_look_alike_are_one_group(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    alike = ("Café Row", "Cafe\u0301  Row", '"Café\nRow "', "Café\u00a0Row", "Café\u200b Row")
    path.write_text("team\n" + "".join(f"{one}\n" for one in alike * 2) + "Other\n" * 9, encoding="utf-8")
    assert run(path, "--by", "team").exit_code == 0
    shown = path.with_name("people.protected.csv").read_text(encoding="utf-8").splitlines()
    assert shown == ["team,people", "Total,19", "Café Row,10", "Other,9"]


@pytest.mark.parametrize("word", ["total", "TOTAL"])
def test_a_total_is_one_in_small_or_large_letters(ready: Path, word: str) -> None:
    plain = READY + f"{word},{word},437\n"
    ready.write_text(plain, encoding="utf-8")
    assert run(ready, *BY).exit_code == 0
    shown = cells(ready.with_name("ready.protected.csv"))
    assert (shown["Total", "Total"], [key for key in shown if word in key]) == ("437", [])
    ready.write_text(f"region\n{word}\n" + "East\n" * 9, encoding="utf-8")
    assert "Give another word for the totals" in run(ready, "--by", "region").output


@pytest.mark.parametrize("word", ["All", "All councils", "England"])
def test_a_total_by_another_word_is_no_group(ready: Path, word: str) -> None:
    ready.write_text(f"{READY}{word},young,88\n{word},old,163\n{word},oldest,186\n", encoding="utf-8")
    told = run(ready, *BY)
    assert told.exit_code == 2
    assert f"'{word}' is always the sum" in told.output
    assert not ready.with_name("ready.protected.csv").exists()


def test_a_total_of_two_groups_is_known_by_its_word_and_groups_may_be_as_large_as_others(ready: Path) -> None:
    ready.write_text("council,people\nNorth,3\nSouth,20\nAll,23\n", encoding="utf-8")
    one = ("--by", "council", "--count", "people")
    assert run(ready, *one).exit_code == 2
    ready.write_text("council,people\nNorth,3\nSouth,20\nWest,23\n", encoding="utf-8")
    assert run(ready, *one).exit_code == 0


def test_json_says_the_same(ready: Path) -> None:
    told = json.loads(run(ready, *BY, "--json", "--rule", "hide_and_round", "--percent-of", "age").stdout)
    assert told["rule"]["name"] == "hide_and_round"
    assert told["audit"]["unsafe"] == 0
    assert told["lost"]["small"] == 1
    assert told["kept"] is None
    assert "percent of age" in ready.with_name("ready.protected.csv").read_text(encoding="utf-8")


def test_releases_are_kept_closed_and_the_next_is_held_against_them(ready: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "public.csv", tmp_path / "kept"
    words = (*BY, "--earlier", kept, "--out", out)
    assert run(ready, *words, "--period", "2026-09").exit_code == 0
    (file,) = kept.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    ready.write_text(READY.replace("=North,young,3", "=North,young,9"), encoding="utf-8")
    told = run(ready, *words, "--period", "2026-10", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["audit"]["releases"] == 2
    assert cells(out)["South", "young"] == "*", "unchanged since September, so it stays hidden"
    again = out.read_bytes()
    out.unlink()
    assert run(ready, *words, "--period", "2026-10").exit_code == 0, "the same again is the same file"
    assert out.read_bytes() == again
    ready.write_text(READY.replace("=North,young,3", "=North,young,10"), encoding="utf-8")
    told = run(ready, *words, "--period", "2026-10")
    assert told.exit_code == 2
    assert "kept already" in told.stderr
    file.write_text("{", encoding="utf-8")
    told = run(ready, *words, "--period", "2026-11")
    assert told.exit_code == 2
    assert "cannot be read" in told.stderr


def test_people_with_levels_and_money(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = [
        f"{region},{region} {council},{age},{10 + number % 7}.50"
        for region in ("East", "West")
        for council in ("a", "b")
        for age in ("young", "old")
        for number in range(5 if (region, council, age) == ("East", "a", "young") else 40)
    ]
    path.write_text("region,council,age,pounds\n" + "\n".join(rows) + "\n", encoding="utf-8")
    told = run(path, "--by", "region/council", "--by", "age", "--money", "pounds", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["lost"]["small"] == 1
    assert "East a,young,*" in path.with_name("people.protected.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "say"),
    [
        (("South,old,55", "South,old,-5"), "Nobody can be counted less than no times"),
        (("South,old,55", "South,old,lots"), "whole number of people"),
        (("South,old,55", 'South,old,"3,5"'), "A comma may only part thousands"),
        (("South,old,55", 'South,old,"1,,2"'), "A comma may only part thousands"),
        (("South,old,55", 'South,old,"12,0"'), "A comma may only part thousands"),
        (("South,old,55", "South,old,--5"), "whole number of people"),
        (("South,old,55", "South,young,55"), "given before"),
        (("South,old,55", "Total,Total,999"), "its parts make"),
        (("South,old,55", "South,,55"), "no value here"),
        (("council,age", "town,age"), "There is no such column"),
        (("South,old,55", "South,old"), "2 values"),
    ],
)
def test_bad_files_are_refused_with_the_reason_and_nothing_is_written(
    ready: Path, change: tuple[str, str], say: str
) -> None:
    ready.write_text(READY.replace(*change), encoding="utf-8")
    told = run(ready, *BY)
    assert told.exit_code == 2, told.output
    assert say in told.stderr
    assert not ready.with_name("ready.protected.csv").exists()


def test_three_people_are_not_a_table(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("age\nyoung\nold\nold\n", encoding="utf-8")
    told = run(path, "--by", "age")
    assert told.exit_code == 2
    assert "only 3 people" in told.stderr


def test_what_cannot_be_safe_ends_with_one_and_nothing_is_written_or_kept(tmp_path: Path) -> None:
    """Five counts of at least 1 make 8, which the rule shows as it is: each can only be 1 to 4, whatever is hidden."""
    path, kept, out = tmp_path / "five.csv", tmp_path / "kept", tmp_path / "out.csv"
    path.write_text("place,people\na,1\nb,1\nc,1\nd,1\ne,4\n", encoding="utf-8")
    words = ("--by", "place", "--count", "people", "--rule", "hide_and_round", "--period", "2026-01", "--out", out)
    told = run(path, *words, "--earlier", kept, "--place", "place")
    assert told.exit_code == 1, told.output
    assert "place: a" in told.stderr
    assert "fewer than 5 possible values" in told.stderr
    assert "This table is not safe to publish. Nothing was written." in told.stderr
    assert not out.exists()
    assert not kept.exists()
    assert run(path, *words).exit_code == 0, "as part of a country its total is rounded too, and all is well"


def test_a_table_that_only_grows_may_not_fall(ready: Path, tmp_path: Path) -> None:
    words = (*BY, "--earlier", tmp_path / "kept", "--between", "only_grows", "--out", tmp_path / "out.csv")
    assert run(ready, *words, "--period", "2026-09").exit_code == 0
    ready.write_text(READY.replace("South,old,55", "South,old,54"), encoding="utf-8")
    told = run(ready, *words, "--period", "2026-10")
    assert told.exit_code == 2
    assert "fell since the release before" in told.stderr
    ready.write_text(READY.replace("South,old,55", "South,old,75"), encoding="utf-8")
    told = run(ready, *words, "--period", "2026-10", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["rule"]["between_releases"] == "only_grows"
    told = run(ready, *BY, "--between", "sometimes")
    assert told.exit_code == 2
    assert "unchanged_known, only_grows, separate" in told.stderr


def test_a_comma_may_part_thousands(ready: Path) -> None:
    ready.write_text(READY.replace("South,old,55", 'South,old,"12,055"'), encoding="utf-8")
    assert run(ready, *BY).exit_code == 0
    assert cells(ready.with_name("ready.protected.csv"))["Total", "Total"] == "12437"


def test_so_many_codes_that_each_is_a_person_are_refused_before_anything_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    path.write_text("id\n" + "\n".join(map(str, range(100_000))), encoding="utf-8")
    told = run(path, "--by", "id")
    assert told.exit_code == 2, told.output
    assert "id: This has more than 20,000 codes" in told.stderr


def test_a_column_called_people_does_not_stand_twice(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("people\n" + "few\nmany\n" * 20, encoding="utf-8")
    assert run(path, "--by", "people").exit_code == 0
    heading = path.with_name("people.protected.csv").read_text("utf-8").splitlines()[0]
    assert heading == "people,people (number)"


@pytest.mark.parametrize("period", ["2026-9", "1", "October", "2026-13", "2026-Q5"])
def test_times_that_cannot_be_put_in_order_are_refused(ready: Path, period: str) -> None:
    told = run(ready, *BY, "--period", period)
    assert told.exit_code == 2
    assert "a month, like 2026-09" in told.stderr


def test_times_of_two_kinds_are_not_put_in_one_order(ready: Path, tmp_path: Path) -> None:
    words = (*BY, "--earlier", tmp_path / "kept", "--out", tmp_path / "out.csv")
    assert run(ready, *words, "--period", "2026-Q3").exit_code == 0
    told = run(ready, *words, "--period", "2026-10")
    assert told.exit_code == 2
    assert "Write the time alike" in told.stderr


def test_what_could_not_be_written_is_not_kept(ready: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    words = (*BY, "--earlier", kept, "--period", "2026-10", "--out")
    assert run(ready, *words, tmp_path / "nowhere" / "out.csv").exit_code == 2
    assert run(ready, *words, tmp_path).exit_code == 2, "a folder is no file"
    assert not kept.exists()
    ready.write_text(READY.replace("South,old,55", "South,old,56"), encoding="utf-8")
    assert run(ready, *words, tmp_path / "out.csv").exit_code == 0


def test_two_kinds_of_money_of_the_same_people_are_other_numbers(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = [f"{council},{20 + at % 7},{50 + at % 9}" for council in ("a", "b") for at in range(40)]
    path.write_text("\n".join(["council,rent,food", *rows]), encoding="utf-8")
    words = ("--by", "council", "--period", "2026-10", "--earlier", tmp_path / "kept")
    for money in ("rent", "food"):
        told = run(path, *words, "--money", money, "--out", tmp_path / f"{money}.csv")
        assert told.exit_code == 0, told.output
    assert len(list((tmp_path / "kept").iterdir())) == 2


SUMS = "place,n,pounds,first,second\na,30,900.00,50,45\nb,1,5000.00,5000,0\nc,40,1600.00,60,55\nd,25,700.00,40,39\n"


def test_ready_sums_of_money_are_protected_by_their_largest_holdings(tmp_path: Path) -> None:
    path = tmp_path / "sums.csv"
    words = ("--by", "place", "--count", "n", "--money", "pounds")
    path.write_text(SUMS, encoding="utf-8")
    told = run(path, *words)
    assert told.exit_code == 2
    assert "--largest twice" in told.stderr
    tops = ("--largest", "first", "--largest", "second")
    assert run(path, *words, *tops).exit_code == 0
    lines = path.with_name("sums.protected.csv").read_text("utf-8").splitlines()
    assert "b,*" in lines
    assert sum(line.endswith("*") for line in lines) == 2
    path.write_text(SUMS.replace("5000,0", "5000,10"), encoding="utf-8")
    told = run(path, *words, *tops)
    assert told.exit_code == 2
    assert "row 2, first: The largest holdings do not fit" in told.stderr


def test_bands_that_overlap_are_refused_beside_each_other(tmp_path: Path) -> None:
    path, words = tmp_path / "bands.csv", ("--count", "n", "--period", "2026-10", "--earlier", tmp_path / "kept")
    out = ("--out", tmp_path / "out.csv")
    path.write_text("age,n\n18-64,100\n65+,60\n", encoding="utf-8")
    assert run(path, "--by", "age", *words, *out).exit_code == 0
    path.write_text("age2,n\n18-65,103\n66+,57\n", encoding="utf-8")
    told = run(path, "--by", "age2", *words, *out)
    assert told.exit_code == 2, told.output
    assert "both hold bands of numbers" in told.stderr
    told = run(path, "--by", "age2", *words, *out, "--apart", "age2")
    assert told.exit_code == 0, told.output
    assert "'age2' and 'age' (published before) count as two different things" in told.stdout
    path.write_text("age,n\n18-65,103\n66+,57\n", encoding="utf-8")
    told = run(path, "--by", "age", *words, *out)
    assert told.exit_code == 2
    assert "kept already" in told.stderr
    path.write_text("age,sex,n\n18-65,f,53\n18-65,m,50\n66+,f,30\n66+,m,27\n", encoding="utf-8")
    told = run(path, "--by", "age", "--by", "sex", *words, *out)
    assert told.exit_code == 2
    assert "has other codes here" in told.stderr


def test_bands_broken_down_to_parts_never_printed_do_not_tell_the_parts(tmp_path: Path) -> None:
    """18-64 and 18-65 differ by three people aged 65: one of the two tables must hide more."""
    path, words = tmp_path / "parts.csv", ("--count", "n", "--period", "2026-10", "--earlier", tmp_path / "kept")
    path.write_text(
        "age,age2,part,n\n18-64,18-65,18-64,100\n65+,18-65,65,3\n65+,66+,66-79,40\n65+,66+,80+,17\n",
        encoding="utf-8",
    )
    shown = {}
    for age in ("age", "age2"):
        out = tmp_path / f"{age}.csv"
        told = run(path, "--by", f"{age}/part", "--unprinted", "part", *words, "--out", out)
        assert told.exit_code == 0, told.output
        shown[age] = dict(line.split(",") for line in out.read_text("utf-8").splitlines()[1:])
    assert shown["age"] == {"Total": "160", "18-64": "100", "65+": "60"}
    assert shown["age2"] == {"Total": "160", "18-65": "*", "66+": "*"}

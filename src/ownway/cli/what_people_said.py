"""``ownway what-people-said FILE``: answers to a survey as shares, change, equality and what goes with what."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from ownway.cli.given import text_of
from ownway.cli.output import WIDTH, finish, problem_data, show_json, show_problems, stop
from ownway.connectors.tables import NOT_KNOWN, read_people, scan
from ownway.engines.disclosure import shipped_rule, shipped_rule_names
from ownway.engines.impact import as_data, report, sections
from ownway.engines.statistics import Answers, Survey, answers_of, read_survey
from ownway.kernel.problems import Problem, Refused


def what_people_said(
    file: Annotated[Path, typer.Argument(help="The answers: a CSV or Parquet file, one row a response.")],
    *,
    about: Annotated[Path, typer.Option(help="What was asked, as YAML or JSON: see below.")],
    wave: Annotated[str, typer.Option(help="The wave to tell. Else the newest.")] = "",
    rule: Annotated[str, typer.Option(help="How small counts are hidden: hide_exact or the usual.")] = "hide_and_round",
    closed: Annotated[bool, typer.Option("--closed", help="Tell true counts, small ones too: not to publish.")] = False,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What people said, how sure it is, whether it changed, whether it is equal, and what goes with good answers.

    \b
    Example:  ownway what-people-said answers.csv --about survey.yaml

    \b
    In survey.yaml (person, place, wave and groups name columns; a question's name is its column):
      survey: Our survey
      person: person
      place: council
      wave: year
      groups: [age, holds]
      questions:
        - name: dignity
          say: dignity in support
          answers: [a lot worse, worse, the same, better, a lot better]
          good: [better, a lot better]
          set_aside: [does not apply]
          published: [dignity_2014]
        - {name: views, say: being listened to, answers: ["no", "yes"], good: ["yes"]}
      lists:
        - {name: hard, say: what was hard, answers: [forms, waiting], several: true}
      conditions: [views]
      adjust_for: [age]

    --json prints survey, wave, waves, rule, for_the_public, confidence_permille, questions, lists, left_out, changes,
    untold_changes, untold, leaving, equality, conditions, published, sections and problems. What may not be told is
    null.

    Ends with 0 when all is well, 1 when some answers could not be used, 2 when nothing could be.
    """
    language = "en-simple" if easy_read else "en"
    try:
        if rule not in shipped_rule_names():
            raise Refused(Problem("--rule", f"Give one of: {', '.join(shipped_rule_names())}."))
        survey = read_survey(text_of(about))
        answers, problems = _read(file, survey)
        found = report(answers, None if closed else shipped_rule(rule), wave)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json({**as_data(found, survey, language), "problems": [problem_data(one) for one in problems]})
    else:
        show_problems(problems)
        for heading, said in sections(found, survey, language):
            typer.echo(f"{heading}\n")
            for sentence in said:
                typer.echo("\n".join(wrap(sentence, WIDTH, initial_indent="  ", subsequent_indent="  ")))
            typer.echo("")
    finish(len(problems))


def _read(file: Path, survey: Survey) -> tuple[Answers, list[Problem]]:
    names = [*survey.columns, *survey.groups, survey.person, survey.place, survey.wave]
    table = read_people(scan(file), (), [name for name in names if name])
    return answers_of(survey, table.labels, blank=NOT_KNOWN)

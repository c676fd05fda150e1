"""A statement as text for a screen and as one page of HTML that prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ownway.engines.whatif import Row, Statement, Table
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import Pence

_COLUMNS = (
    ("people", "people"),
    ("losing", "lose"),
    ("losing_sharply", "lose_sharply"),
    ("gaining", "gain"),
    ("weekly_lost_pence", "lost_each_week"),
    ("weekly_gained_pence", "gained_each_week"),
    ("percent_of_people", "part_of_people"),
    ("percent_of_loss", "part_of_loss"),
)
"""What a row holds and the heading it stands under."""

_STYLE = (
    "body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}caption{text-align:left;font-weight:bold}"
    "th,td{border-bottom:1px solid #555;padding:.3rem .5rem;text-align:right;vertical-align:top}"
    "th:first-child{text-align:left;min-width:5rem}"
    ".first{border-left:.4rem solid #111;padding-left:1rem;font-weight:bold}"
    ".bars{width:8rem}.bars svg{display:block;width:100%;height:.6rem;margin:.2rem 0}.of{fill:#888}.loss{fill:#111}"
    ".wide{overflow-x:auto}@media print{body{margin:0;max-width:none}table{page-break-inside:avoid}}"
)


def as_text(statement: Statement, language: str = "en") -> str:
    """The statement in lines of text."""
    said = words_in(language)
    lines = [statement.title, "=" * len(statement.title), "", *statement.first, "", statement.headline, ""]
    lines += statement.sentences
    lines += ["", *statement.uneven] if statement.uneven else []
    for table in statement.tables:
        lines += ["", *_text_table(table, said)]
    return "\n".join([*lines, "", *statement.notes, ""])


def _text_table(table: Table, said: Mapping[str, str]) -> Iterator[str]:
    heads = [table.title, *(said[heading] for _, heading in _COLUMNS)]
    rows = [[row.label, *_cells(row, said)] for row in table.rows]
    widths = [max(len(line[at]) for line in [heads, *rows]) for at in range(len(heads))]
    yield table.say
    yield ""
    for line in (heads, ["-" * width for width in widths], *rows):
        rest = "  ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        yield f"{line[0]:<{widths[0]}}  {rest}"


def _cells(row: Row, said: Mapping[str, str]) -> Iterator[str]:
    for name, _ in _COLUMNS:
        value = getattr(row, name)
        if value is None:
            yield said["hidden"]
        else:
            yield str(Pence(value)) if name.endswith("_pence") else f"{value:,}"


def as_html(statement: Statement, language: str = "en") -> str:
    """The statement as one page: headings, sentences, tables with headings for each row and column."""
    said = words_in(language)
    parts = [f"<h1>{escape(statement.title)}</h1>"]
    parts += [f'<p class="first">{escape(one)}</p>' for one in statement.first]
    parts += [f"<p>{escape(one)}</p>" for one in (statement.headline, *statement.sentences)]
    if statement.uneven:
        first, *others = statement.uneven
        items = "".join(f"<li>{escape(one)}</li>" for one in others)
        parts.append(f"<p>{escape(first)}</p>" + (f"<ul>{items}</ul>" if items else ""))
    parts += [_html_table(table, said) for table in statement.tables]
    parts += [f"<p>{escape(one)}</p>" for one in statement.notes]
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
    title = f"<title>{escape(statement.title)}</title>"
    body = f"<body><main>\n{''.join(parts)}\n</main></body>"
    return f'<!doctype html>\n<html lang="en">\n<head>{head}{title}</head>\n{body}</html>\n'


def _html_table(table: Table, said: Mapping[str, str]) -> str:
    name = escape(table.title)
    heads = "".join(f'<th scope="col">{escape(said[heading])}</th>' for _, heading in _COLUMNS)
    rows = "".join(
        f'<tr><th scope="row">{escape(row.label)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row, said))
        + f'<td class="bars">{_bars(row)}</td></tr>'
        for row in table.rows
    )
    picture = f'<th scope="col">{escape(said["picture"])}</th>'
    top = f'<thead><tr><th scope="col">{escape(said["who"])}</th>{heads}{picture}</tr></thead>'
    whole = f"<table><caption>{name}</caption>{top}<tbody>{rows}</tbody></table>"
    return f'<p>{escape(table.say)}</p><div class="wide" role="region" tabindex="0" aria-label="{name}">{whole}</div>'


def _bars(row: Row) -> str:
    """Two bars, the group's part of all people above its part of all that is lost; the numbers stand beside them."""
    parts = (("of", row.percent_of_people), ("loss", row.percent_of_loss))
    if any(part is None for _, part in parts):
        return ""
    return "".join(
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="{name}" width="{min(part or 0, 100)}" height="10"/></svg>'
        for name, part in parts
    )

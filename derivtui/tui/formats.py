"""What a report can be copied as: a text for each format that the report has what it takes for.

To add a format, add a row to `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from derivtui.model import markdown
from derivtui.model.diagram import dot, mermaid
from derivtui.model.numbers import DIGITS, Digits, shown, to_json
from derivtui.model.phrases import named_derivations
from derivtui.model.report import Report
from derivtui.tui.result_lines import result_lines
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.graph_line import columns as graph_columns
from derivtui.tui.rows.graph_line import graph_line, heading_line
from derivtui.tui.rows.line import plain
from derivtui.tui.rows.step_line import columns as step_columns
from derivtui.tui.rows.step_line import step_lines
from derivtui.tui.rows.steps import step_rows

WIDTH: Final = 100
"""Cells of a line of text."""


class Format(NamedTuple):
    """A way to copy."""

    name: str
    about: str
    write: Callable[[Report], str]
    """The report's text; empty where it has not what that takes."""


def results_text(report: Report, digits: Digits = DIGITS) -> str:
    """What Results says, without its frame."""
    return "\n".join(line.plain.rstrip() for line in result_lines(report, WIDTH, digits))


def graph_text(report: Report, digits: Digits = DIGITS) -> str:
    """What Graph says."""
    rows = graph_rows(report.graph)
    fit = graph_columns(rows, WIDTH, digits)
    return "\n".join([plain(heading_line(fit)), *(plain(graph_line(row, fit)) for row in rows)]) if rows else ""


def steps_text(report: Report, name: str | None = None, digits: Digits = DIGITS) -> str:
    """What Steps says of one variable, or of all."""
    sections = []
    for variable, derivation in (report.derivation or {}).items():
        if name in (None, variable):
            rows = step_rows(derivation, report.corner(derivation))
            fit = step_columns(rows, WIDTH, digits)
            lines = [plain(line) for row in rows for line in step_lines(row, fit)]
            sections.append("\n".join([f"d/d{variable} {report.source}", *lines]))
    return "\n\n".join(sections)


def variables_text(report: Report) -> str:
    """What Variables says, as Python would have it."""
    return "\n".join(f"{name} = {shown(variable.value, report.dtype)}" for name, variable in report.variables.items())


def _text(report: Report) -> str:
    parts = (variables_text(report), results_text(report), graph_text(report), steps_text(report))
    return "\n\n".join([report.source, *filter(None, parts)])


def _latex(report: Report) -> str:
    return "\n".join(each.latex for each in (report.derivation or {}).values() if each.latex)


def _markdown(report: Report) -> str:
    return markdown.derivations(report) if named_derivations(report) else ""


def _dot(report: Report) -> str:
    return "\n".join(dot(report.graph)) if report.graph and report.graph.nodes else ""


def _mermaid(report: Report) -> str:
    return "\n".join(mermaid(report.graph)) if report.graph and report.graph.nodes else ""


def _code(report: Report) -> str:
    return report.code or ""


FORMATS: Final = (
    Format("text", "everything, as the panes say it", _text),
    Format("LaTeX", "the derivatives as formulas", _latex),
    Format("Markdown", "the steps, one by one, with their formulas", _markdown),
    Format("PyTorch", "a script that prints the same numbers", _code),
    Format("JSON", "the whole report, on one line", lambda report: to_json(report).decode()),
    Format("DOT", "the graph, for Graphviz", _dot),
    Format("Mermaid", "the graph, for Markdown that draws", _mermaid),
)
"""Every format, in the order in which they are offered."""


def formats(report: Report) -> dict[str, str]:
    """What the report can be copied as: the text by name of its format."""
    written = {each.name: each.write(report) for each in FORMATS}
    return {name: text for name, text in written.items() if text}

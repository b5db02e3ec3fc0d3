"""`derivtui steps`: the derivation, rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click
import msgspec

from derivtui.cli.engine import ask
from derivtui.cli.options import AT, EXPRESSION, WRT, tensors
from derivtui.cli.text import latex
from derivtui.cli.text import steps as text
from derivtui.cli.text.results import notes
from derivtui.cli.text.width import page_width
from derivtui.model import markdown
from derivtui.model.errors import Problem
from derivtui.model.numbers import to_json
from derivtui.model.report import Note, Report
from derivtui.model.request import Request

PARTS: Final = ("terms", "derivation")
"""What is asked for first: nothing that may hang."""
SIMPLIFYING: Final = 10.0
"""Seconds that the simplified form may take on top."""

FORMATS: Final[dict[str, Callable[[Report], str | bytes]]] = {
    "text": lambda report: text.derivations(report, page_width()),
    "latex": latex.derivations,
    "markdown": markdown.derivations,
    "json": to_json,
}
"""How a derivation may be printed."""


@click.command(short_help="The derivative, rule by rule.")
@EXPRESSION
@WRT
@AT
@tensors
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
def steps(expression: str, *, wrt: tuple[str, ...], form: str, **given: Any) -> None:
    """The derivative of EXPRESSION, rule by rule; values are optional."""
    request = Request(expression=expression, wrt=wrt or None, parts=PARTS, missing="leave", **given)
    report = _with_simplified(ask(request), request)
    if not report.derivation and form != "json":
        lacking = [] if report.variables else ["No steps: there is no variable to differentiate by."]
        click.echo("\n".join([*lacking, *notes(report.notes)]))
    else:
        click.echo(FORMATS[form](report))


def _with_simplified(report: Report, request: Request) -> Report:
    """The report with simplified answers, or with a note where these were not found in time."""
    from derivtui.service.calls import call

    if not report.derivation:
        return report
    known = all(variable.value is not None for variable in report.variables.values())
    answer = call(request, ("simplified", *(("checks",) if known else ())), deadline=SIMPLIFYING)
    if not isinstance(answer, Problem):
        return report.with_part(answer)
    why = f"within {SIMPLIFYING:g} s" if answer.kind == "deadline" else f": {answer.message}"
    note = Note(kind="simplified", message=f"The simplified form was not found {why}.".replace(" :", ":"))
    return msgspec.structs.replace(report, notes=(*report.notes, note))

"""`derivtui steps`: the derivation, rule by rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

from derivtui.cli.engine import ask
from derivtui.cli.options import AT, EXPRESSION, WRT, tensors
from derivtui.cli.text import markdown
from derivtui.cli.text import steps as text
from derivtui.cli.text.results import notes
from derivtui.cli.text.width import page_width
from derivtui.model.numbers import to_json
from derivtui.model.report import Report
from derivtui.model.request import Request

PARTS: Final = ("terms", "derivation", "simplified")

FORMATS: Final[dict[str, Callable[[Report], str | bytes]]] = {
    "text": lambda report: text.derivations(report, page_width()),
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
    report = ask(Request(expression=expression, wrt=wrt or None, parts=PARTS, missing="leave", **given))
    if not report.derivation and form != "json":
        lacking = [] if report.variables else ["No steps: there is no variable to differentiate by."]
        click.echo("\n".join([*lacking, *notes(report.notes)]))
    else:
        click.echo(FORMATS[form](report))

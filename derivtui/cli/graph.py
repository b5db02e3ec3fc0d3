"""`derivtui graph`: the graph that torch records, with the gradients that flow through it."""

from __future__ import annotations

from typing import Any, Final

import click

from derivtui.cli.engine import ask
from derivtui.cli.options import AT, EXPRESSION, tensors
from derivtui.cli.text.graph import tree
from derivtui.cli.text.results import notes
from derivtui.cli.text.width import page_width
from derivtui.model.diagram import dot, mermaid
from derivtui.model.numbers import to_json
from derivtui.model.request import Request
from derivtui.tui.rows.paths import path_lines

FORMATS: Final = ("text", "dot", "mermaid", "json")


@click.command(short_help="The graph that torch records, with its gradients.")
@EXPRESSION
@AT
@tensors
@click.option(
    "--format", "form", type=click.Choice(["text", "dot", "mermaid", "json"]), default="text", show_default=True
)
def graph(expression: str, *, form: str, **given: Any) -> None:
    """The graph that torch records for EXPRESSION, with every gradient on the way."""
    report = ask(Request(expression=expression, parts=("terms", "graph", "paths"), **given))
    if form == "json":
        click.echo(to_json(report))
    elif report.graph is None or not report.graph.nodes:
        click.echo("\n".join(["No graph: nothing here requires a gradient.", *notes(report.notes)]))
    elif form == "text":
        click.echo("\n".join([*tree(report.graph, page_width()), *path_lines(report), *notes(report.notes)]))
    else:
        click.echo("\n".join(dot(report.graph) if form == "dot" else mermaid(report.graph)))

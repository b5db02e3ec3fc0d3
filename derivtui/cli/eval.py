"""`derivtui eval`: value, gradient, graph and checks of one expression."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from derivtui.cli.engine import ask
from derivtui.cli.options import AT, DIRECTION, EXPRESSION, JSON, ORDER, WRT, by, tensors
from derivtui.cli.text.results import results
from derivtui.model.numbers import to_json
from derivtui.model.phrases import derivative_name
from derivtui.model.report import DIFFER, Report, Summary, Value
from derivtui.model.request import Request


@click.command("eval", short_help="Value, gradient, graph and checks.")
@EXPRESSION
@AT
@WRT
@ORDER
@click.option("--upstream", metavar="VALUE", help="What the backward pass starts with, in the target's shape.")
@DIRECTION
@click.option("--hessian", is_flag=True, help="Also all second derivatives.")
@click.option("--jacobian", is_flag=True, help="Also the derivative of each element of the target by each variable.")
@tensors
@JSON
@click.option(
    "--fail-on",
    type=click.Choice(["nan", "differ"]),
    multiple=True,
    help="Exit with 1 where a number is nan, or where a check differs.",
)
def evaluate(
    expression: str, *, wrt: tuple[str, ...], order: int | None, as_json: bool, fail_on: tuple[str, ...], **given: Any
) -> int:
    """Value, gradient, graph and checks of EXPRESSION."""
    matrices = [name for name in ("hessian", "jacobian") if given.pop(name)]
    direction = given.pop("direction") or None
    request = Request(expression=expression, direction=direction, **by(wrt, order, given["at"]), **given)
    report = ask(msgspec.structs.replace(request, parts=(*request.wanted, *matrices)))
    click.echo(to_json(report) if as_json else "\n".join(results(report)))
    failures = [sentence for kind, sentence in _failures(report) if kind in fail_on]
    for sentence in failures:
        click.echo(sentence, err=True)
    return 1 if failures else 0


def _failures(report: Report) -> Iterator[tuple[str, str]]:
    """What `--fail-on` may ask about, as the option's word and a sentence."""
    among = len(report.variables)
    numbers = {derivative_name(wrt, among): value for wrt, value, _ in report.derivatives()}
    for name, value in {"f": report.value, **numbers}.items():
        if _has_nan(value):
            yield "nan", f"{name} is nan."
    for name, check in (report.checks or {}).items():
        if check.verdict == DIFFER:
            yield "differ", f"{derivative_name([name], among)} differs from its reference."


def _has_nan(value: Value | None) -> bool:
    """True where a number, or any number of a tensor, is nan."""
    rest = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, list):
            rest += item
        elif isinstance(item, Summary):
            rest.append(item.mean)
        elif item is not None and math.isnan(item):
            return True
    return False

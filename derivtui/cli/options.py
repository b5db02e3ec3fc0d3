"""Arguments that several commands share.

A command stacks the decorators:

    @click.command
    @EXPRESSION
    @AT
    @tensors
    def graph(expression: str, at: dict[str, str], device: str, dtype: str) -> None: ...

What a value, a device or a dtype means is the engine's to say, so they travel as text; values in a file are read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

import click

from derivtui.cli.files import read_value
from derivtui.model.errors import OptionError
from derivtui.model.request import DTYPES

Command = TypeVar("Command", bound=Callable[..., Any])


def _values(_context: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, Any]:
    """NAME=VALUE texts as a dict, with what NAME=@FILE reads; raises OptionError that shows the form."""
    (option,) = param.opts
    at: dict[str, Any] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise OptionError(f"{option} {text!r}: a value is given as NAME=VALUE, like x=9.")
        if name in at:
            raise OptionError(f"{option} gives {name} twice.")
        at[name] = read_value(name, value[1:]) if value.startswith("@") else value
    return at


EXPRESSION: Final = click.argument("expression")
"""What to differentiate."""

WRT: Final = click.option(
    "--wrt", metavar="NAME", multiple=True, help="Differentiate by this variable; repeat for more. All by default."
)
"""Variables to differentiate by."""

ORDER: Final = click.option(
    "--order", metavar="N", type=click.IntRange(1, 20), help="Also the N-th derivative by --wrt."
)
"""A derivative of higher order."""

JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print one line of JSON, errors too.")
"""Machine-readable output."""

AT: Final = click.option(
    "--at",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_values,
    help="The value of a variable, or @FILE with a .npy or JSON; repeat for more.",
)
"""Values of variables."""

DIRECTION: Final = click.option(
    "--direction",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_values,
    help="Also the derivative along a direction: how fast NAME moves, 0 where not given; repeat for more.",
)
"""A direction, given as values are."""


def tensors(command: Command) -> Command:
    """`--device` and `--dtype`."""
    dtype = click.option(
        "--dtype", default=DTYPES[0], show_default=True, metavar="T", help=f"One of {', '.join(DTYPES)}."
    )
    device = click.option(
        "--device", default="cpu", show_default=True, metavar="D", help="Where torch computes; see `derivtui devices`."
    )
    return device(dtype(command))


def by(wrt: tuple[str, ...], order: int | None, valued: Iterable[str]) -> dict[str, Any]:
    """What `--wrt` and `--order` say of a request: its `wrt`, and by which variables it differentiates in turn.

    With an order, that is one name so many times, or as many names; without `--wrt` the one variable with a value.
    """
    fields: dict[str, Any] = {"wrt": tuple(dict.fromkeys(wrt)) or None, "derivative": None}
    if order is None:
        return fields
    names = wrt or tuple(valued)
    if len(names) == 1:
        return fields | {"derivative": names * order}
    if len(wrt) == order:
        return fields | {"derivative": wrt}
    raise OptionError(f"--order {order}: give --wrt once, or {order} times for a mixed derivative.")

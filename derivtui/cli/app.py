"""`derivtui [EXPRESSION]`: the full-screen app."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from derivtui.cli.options import AT, tensors
from derivtui.model.errors import OptionError


@click.command(hidden=True)
@click.argument("expression", required=False)
@AT
@tensors
@click.option("--theme", metavar="NAME", help="Colours of the screen.")
@click.option("--record", metavar="FILE", help="Write what this session records to FILE, too.")
def app(  # noqa: PLR0913 - one a word of the command line
    expression: str | None, *, at: dict[str, Any], device: str, dtype: str, theme: str | None, record: str | None
) -> None:
    """Open the full-screen app, on EXPRESSION where one is given; else what was not recorded last time comes back."""
    need_terminal()
    session_file = None if record is None else _fresh(record)
    from derivtui.tui.app import run

    values = {name: str(value) for name, value in at.items()}
    source = click.get_current_context().get_parameter_source
    run(
        expression=expression,
        at=values,
        device=device if source("device") == ParameterSource.COMMANDLINE else None,
        dtype=dtype if source("dtype") == ParameterSource.COMMANDLINE else None,
        theme=theme,
        session_file=session_file,
    )


def need_terminal() -> None:
    """Raise OptionError where there is none to fill."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise OptionError("The full-screen app needs a terminal; `derivtui eval` needs none.")


def _fresh(name: str) -> Path:
    """Where the session is to be written; raises OptionError where something is there, or nothing can be."""
    path = Path(name).expanduser()
    if path.exists():
        raise OptionError(f"--record {name}: this file is there already; choose another name.")
    if not path.parent.is_dir():
        raise OptionError(f"--record {name}: there is no folder {path.parent}.")
    return path

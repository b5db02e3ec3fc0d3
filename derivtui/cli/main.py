"""The console command `derivtui`: its commands, and its exit status.

    0   done
    1   the request could not be carried out, or the answer is not what was demanded
    2   the request is wrong; nothing was run

A new command is a module of this package and a name in `COMMANDS`. These modules import nothing slow at the top, so
`derivtui --version` answers at once.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from derivtui import __version__
from derivtui.cli.app import app
from derivtui.cli.batch import batch
from derivtui.cli.check import check
from derivtui.cli.code import code
from derivtui.cli.devices import devices
from derivtui.cli.doctor import doctor
from derivtui.cli.eval import evaluate
from derivtui.cli.failure import RefusedError, fault, problem_of, tell
from derivtui.cli.functions import functions
from derivtui.cli.graph import graph
from derivtui.cli.history import history
from derivtui.cli.plot import plot
from derivtui.cli.replay import replay
from derivtui.cli.steps import steps
from derivtui.cli.themes import themes
from derivtui.cli.words import APP, SortedGroup
from derivtui.model.errors import DerivtuiError


@click.group(cls=SortedGroup, options_metavar="", subcommand_metavar="[EXPRESSION] [OPTIONS] | COMMAND …")
@click.version_option(__version__, message="derivtui %(version)s")
def cli() -> None:
    """Explore derivatives: the calculus, the graph that torch records and the numbers, tied together.

    Without a command the full-screen app opens, on EXPRESSION where one is given. An expression may begin with a dash.
    """


COMMANDS: Final = (
    evaluate,
    batch,
    steps,
    graph,
    code,
    check,
    plot,
    functions,
    devices,
    themes,
    doctor,
    history,
    replay,
)

for _command in COMMANDS:
    cli.add_command(_command)
cli.add_command(app, name=APP)


def main() -> None:
    """Run the process's own command line, and end the way a signal would have ended it."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _die_of("SIGPIPE")
    except (KeyboardInterrupt, click.Abort):
        _die_of("SIGINT")
    except Exception as error:
        problem = fault(error)
        with contextlib.suppress(OSError):
            tell(problem, sys.argv)
        status = problem.status
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command line in this process; the exit status. What the user got wrong is told, not raised."""
    try:
        with cli.make_context("derivtui", list(arguments)) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except (RefusedError, DerivtuiError, click.ClickException) as error:
        problem = problem_of(error)
        tell(problem, arguments)
        return problem.status


def _open_closed_streams() -> None:
    """Give a standard stream that the caller closed the null device, before a pipe of ours gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(null, True)
            setattr(sys, name, os.fdopen(null, mode))


def _die_of(name: str) -> NoReturn:
    """End without a word, and let the shell see why. The engine's processes are tidied up first."""
    atexit._run_exitfuncs()
    number = getattr(signal, name, None)
    if number is not None:
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    os._exit(1)

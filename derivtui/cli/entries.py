"""Recorded entries as commands get at them: the history itself, or a file of entries."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from derivtui.model.entry import Entry
from derivtui.model.errors import OptionError
from derivtui.paths import history_file

if TYPE_CHECKING:
    from derivtui.history.archive import Archive


def opened() -> Archive:
    """The history; what there is to say about its file goes to stderr."""
    from derivtui.history.archive import Archive

    return Archive(history_file(), lambda sentence: click.echo(sentence, err=True))


def entries_of(file: str, refused: list[int]) -> Iterator[Entry]:
    """The entries in a file, a single dash being standard input. A line that is none is told on stderr, and counted.

    Raises OptionError where the file cannot be read or is no history.
    """
    from derivtui.history.interchange import Refused, read

    try:
        with sys.stdin.buffer if file == "-" else Path(file).expanduser().open("rb") as lines:
            for found in read(lines, file):
                if isinstance(found, Refused):
                    refused.append(found.line)
                    click.echo(f"line {found.line}: {found.reason}", err=True)
                else:
                    yield found
    except OSError as error:
        raise OptionError(f"{file}: {error.strerror}.") from error


def counted(count: int) -> str:
    """`1 entry`, `5 entries`."""
    return "1 entry" if count == 1 else f"{count} entries"

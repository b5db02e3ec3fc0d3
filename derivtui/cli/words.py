"""The command line sorted into options and words, before click reads it.

click swallows a command that follows an optional argument, and takes `-x^2` for a bundle of options. So the line is
sorted first, by one rule: **two dashes and a letter begin an option, anything else is a word**; a bare `--` ends the
options. derivtui has no one-letter options, so an expression may begin with `-`.

    ["--at", "x=3", "-x^2"]             the app, on the expression -x^2
    ["--at", "x=3", "eval", "-x^2"]     the command eval
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Final

import click

from derivtui.model.errors import OptionError

APP: Final = " "
"""The command behind a line that names none; a name that nobody types."""

_OPTION: Final = re.compile(r"--[a-z][a-z-]+(=.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """One command line, sorted."""

    options: tuple[str, ...]
    """Options, each with its value."""
    words: tuple[str, ...]
    """What stands before a bare `--` and is no option."""
    literal: tuple[str, ...] = ()
    """What stands after it."""

    def line(self) -> list[str]:
        """The arguments again, in the order that click reads safely."""
        return [*self.options, "--", *self.words, *self.literal]


def sort(arguments: Sequence[str], valued: Collection[str]) -> Sorted:
    """The arguments sorted; `valued` are the options that take the argument after them. Raises OptionError."""
    remaining = iter(arguments)
    options: list[str] = []
    words: list[str] = []
    for argument in takewhile(lambda word: word != "--", remaining):
        if not _OPTION.fullmatch(argument):
            words.append(argument)
            continue
        options.append(argument)
        if argument in valued:
            options.append(_value_of(argument, remaining))
    return Sorted(options=tuple(options), words=tuple(words), literal=tuple(remaining))


def _value_of(option: str, remaining: Iterator[str]) -> str:
    """What follows; click would take the `--` that we put behind the options."""
    value = next(remaining, None)
    if value is None:
        raise OptionError(f"{option} needs a value after it.")
    return value


def valued_options(commands: Iterable[click.Command]) -> frozenset[str]:
    """The options of these commands that take a value."""
    params = chain.from_iterable(command.params for command in commands)
    valued = (param for param in params if isinstance(param, click.Option) and not param.is_flag)
    return frozenset(chain.from_iterable(param.opts for param in valued))


class SortedGroup(click.Group):
    """A group whose default is the command `APP`: a first word that is no command is that command's argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = sort(args, valued_options(self.commands.values()))
        own = [option for option in known.options if any(option in param.opts for param in self.get_params(ctx))]
        if own and not known.words:
            return super().parse_args(ctx, own)
        name, words = APP, known.words
        if words and words[0] in self.commands:
            name, words = words[0], words[1:]
        line = Sorted(options=known.options, words=words, literal=known.literal).line()
        return super().parse_args(ctx, [name, *line])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options of the app and of the group itself, under one heading."""
        params = [param for param in self.commands[APP].params if isinstance(param, click.Option)]
        with formatter.section("Options"):
            records = (param.get_help_record(ctx) for param in [*params, *self.get_params(ctx)])
            formatter.write_dl([record for record in records if record is not None])
        self.format_commands(ctx, formatter)

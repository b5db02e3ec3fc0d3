r"""What is open while LaTeX is read: rows (the whole, groups, brackets, cells) and commands that wait for arguments.

A finished piece is delivered to the command on top, which may thereby be finished itself, or joins the row on top.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from derivtui.engine.language.latex import commands
from derivtui.engine.language.latex.commands import Delimiter
from derivtui.engine.language.latex.pieces import Factor
from derivtui.engine.language.latex.rows import Row
from derivtui.engine.language.latex.scan import Token
from derivtui.engine.language.latex.tables import TABLES
from derivtui.engine.language.scan import Span
from derivtui.model.errors import LanguageError

_GROUP: Final = Delimiter(closes="}")
_OPTION: Final = Delimiter(closes="]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A row under way, and what ends it."""

    opening: str
    delimiter: Delimiter
    sized: bool = False
    r"""True after `\left`: only `\right` closes it."""
    row: Row = field(default_factory=Row)
    rows: list[list[Factor]] = field(default_factory=lambda: [[]])
    """For an environment with cells, those that are finished."""

    def finish_cell(self, *, row: bool = False) -> None:
        """Begin another cell, or another row of cells."""
        if not self.row.is_empty:
            self.rows[-1].append(self.row.taken())
        if row:
            self.rows.append([])


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A command that waits for arguments."""

    shown: str
    span: Span
    count: int
    use: Callable[[Sequence[Factor]], Factor | None]
    """What the command is, made of its arguments; None where it has changed the row before it."""
    optional: bool = False
    """True where an argument in square brackets may come."""
    given: list[Factor] = field(default_factory=list)
    options: list[Factor] = field(default_factory=list)


class Stack:
    """All that is open, the innermost on top."""

    def __init__(self) -> None:
        self._open: list[Open | Waiting] = [Open(opening="", delimiter=Delimiter(closes=""))]

    @property
    def top(self) -> Open | Waiting:
        """The innermost."""
        return self._open[-1]

    @property
    def ends_definition(self) -> bool:
        """True where nothing is open and what has come in last is a whole definition."""
        top = self.top
        return len(self._open) == 1 and isinstance(top, Open) and top.row.ends_operand and top.row.is_definition

    @property
    def table(self) -> Open | None:
        """The environment with cells that is on top."""
        return self.top if isinstance(self.top, Open) and self.top.opening.startswith("\\begin") else None

    def row(self, token: Token) -> Row:
        """The row that `token` goes into; raises LanguageError where an argument is wanted instead."""
        if isinstance(self.top, Waiting):
            raise LanguageError(f"{self.top.shown} needs an argument in braces before this.", span=token.span)
        return self.top.row

    def wait(self, command: Waiting) -> None:
        """Open a command."""
        self._open.append(command)

    def open(self, token: Token, sign: str, *, sized: bool = False) -> None:
        """Open a bracket or a group."""
        if sign == "{":
            delimiter = _GROUP
        elif sign == "[" and isinstance(self.top, Waiting) and self.top.optional and not self.top.options:
            delimiter = _OPTION
        elif sign in commands.DELIMITERS:
            self.row(token)
            delimiter = commands.DELIMITERS[sign]
        else:
            raise commands.unknown(f"\\left{sign}", token.span)
        self._open.append(Open(opening=sign, delimiter=delimiter, sized=sized))

    def close(self, token: Token, sign: str) -> None:
        """Close a bracket or a group, and deliver it; raises LanguageError where another is open."""
        opened = self.top
        if isinstance(opened, Waiting):
            raise LanguageError(f"Found {sign}; {opened.shown} needs an argument in braces.", span=token.span)
        if opened.delimiter.closes != sign or opened.sized != (token.kind == "right"):
            expected = opened.delimiter.closes and f"; expected {opened.delimiter.closes}"
            raise LanguageError(f"Found {sign} without what it closes{expected}.", span=token.span)
        if opened.row.is_empty:
            raise LanguageError(f"There is nothing between {opened.opening} and {sign}.", span=token.span)
        self._open.pop()
        inside = opened.row.written()
        if opened.delimiter is _OPTION and isinstance(self.top, Waiting):
            self.top.options.append(inside)
        else:
            self.deliver(inside if opened.delimiter is _GROUP else opened.delimiter.around(inside), delimited=True)

    def begin(self, token: Token) -> None:
        """Open an environment; one that only sets a formula apart is passed over."""
        if token.text in TABLES:
            self.row(token)
            name = f"{{{token.text}}}"
            self._open.append(Open(opening=f"\\begin{name}", delimiter=Delimiter(closes=f"\\end{name}")))
        elif token.text not in commands.ENVIRONMENTS:
            raise LanguageError(f"The environment {token.text} is not known here.", span=token.span)

    def end(self, token: Token) -> None:
        """Close an environment, and deliver it."""
        if token.text not in TABLES:
            return
        table = self.table
        if table is None or table.delimiter.closes != f"\\end{{{token.text}}}":
            raise LanguageError(f"There is no \\begin{{{token.text}}} that this ends.", span=token.span)
        table.finish_cell()
        self._open.pop()
        self.deliver(TABLES[token.text]([cells for cells in table.rows if cells]))

    def deliver(self, factor: Factor, *, delimited: bool = False) -> None:
        """Give a finished piece to what waits for it: commands until one still lacks an argument, else the row."""
        made: Factor | None = factor
        while made is not None:
            top = self.top
            if isinstance(top, Open):
                top.row.add(made, delimited=delimited)
                return
            top.given.append(made)
            if len(top.given) < top.count:
                return
            self._open.pop()
            made, delimited = top.use([*top.given, *top.options]), False

    def finish(self, end: int) -> Factor:
        """The whole; raises LanguageError at the text's `end` where something is open."""
        top = self.top
        if isinstance(top, Waiting):
            raise LanguageError(f"The text ends after {top.shown}; expected {{ and its argument.", span=(end, end))
        if len(self._open) > 1:
            message = f"The text ends inside a {top.opening}; expected {top.delimiter.closes}."
            raise LanguageError(message, span=(end, end))
        return top.row.written()

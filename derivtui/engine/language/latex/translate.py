r"""LaTeX to our own text: `\sin\left(\frac{x}{2\sqrt{2}}\right)` to `sin(x/(2*sqrt(2)))`.

One pass over the tokens with a stack of what is open: rows (the whole, a group, a bracket) and commands that wait for
their arguments. What the commands mean stands in `commands`, how pieces are put together in `pieces`. Letters side by
side are a product here, as in LaTeX, where names of several letters are spelled by `\text` or `\operatorname`. A line's
end is a blank, but after a definition it ends the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from derivtui.engine.language.latex import commands
from derivtui.engine.language.latex.commands import Delimiter
from derivtui.engine.language.latex.pieces import LOOSE, Factor, Function, Sign
from derivtui.engine.language.latex.rows import Row
from derivtui.engine.language.latex.scan import Token, is_latex, tokens, unwrapped
from derivtui.engine.language.latex.tables import TABLES, WORDS
from derivtui.engine.language.notation import SIGNS
from derivtui.engine.language.scan import Span
from derivtui.model.errors import LanguageError

_GROUP: Final = Delimiter(closes="}")
_OPTION: Final = Delimiter(closes="]")
_NOT_IN_NAMES: Final = re.compile(r"\W+")


def translate(source: str) -> str | None:
    """The text that a LaTeX source stands for; None where it is no LaTeX.

    Raises LanguageError, its span in `source`, for a command that is not known or stands wrong.
    """
    if not is_latex(source):
        return None
    end = len(source.rstrip())
    translator = _Translator(end)
    for token in unwrapped(list(tokens(source)), end):
        translator.take(token)
    return translator.finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A row under way, and what ends it."""

    opening: str
    delimiter: Delimiter
    sized: bool = False
    """True after `\\left`: only `\\right` closes it."""
    row: Row = field(default_factory=Row)
    rows: list[list[Factor]] = field(default_factory=lambda: [[]])
    """For an environment with cells, those that are finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A command that waits for arguments."""

    shown: str
    span: Span
    count: int
    use: Callable[[Sequence[Factor]], Factor | None]
    """What the command is, made of its arguments; None where it has changed the row before it."""
    optional: bool = False
    given: list[Factor] = field(default_factory=list)
    options: list[Factor] = field(default_factory=list)


class _Translator:
    """The stack of what is open."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._stack: list[_Open | _Waiting] = [_Open(opening="", delimiter=Delimiter(closes=""))]
        self._ends_definition = False
        """True from a line's end after a definition to the next token."""

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if self._ends_definition and token.kind != "newline":
            self._begin_line(token)
        match token.kind:
            case "newline":
                self._ends_definition = self._is_after_definition()
            case "number" | "letters":
                self._characters(token)
            case "spelled" | "called":
                self._name(token)
            case "left":
                self._open(token, token.text, sized=True)
            case "right":
                self._close(token, token.text)
            case "begin":
                self._begin(token)
            case "end":
                self._end_environment(token)
            case "command":
                self._command(token)
            case "sign":
                self._sign(token)

    def finish(self) -> str:
        """The whole text, once the tokens have come to their end."""
        top = self._stack[-1]
        if isinstance(top, _Waiting):
            message = f"The text ends after {top.shown}; expected {{ and its argument."
            raise LanguageError(message, span=(self._end, self._end))
        if len(self._stack) > 1:
            message = f"The text ends inside a {top.opening}; expected {top.delimiter.closes}."
            raise LanguageError(message, span=(self._end, self._end))
        return top.row.written().text

    def _is_after_definition(self) -> bool:
        top = self._stack[-1]
        return len(self._stack) == 1 and isinstance(top, _Open) and top.row.ends_operand and top.row.is_definition

    def _begin_line(self, token: Token) -> None:
        """Begin a statement after a definition, unless a sign goes on with it."""
        self._ends_definition = False
        if token.text not in (*commands.SIGNS, *commands.TYPED_SIGNS, "^", "_", "!"):
            self._row(token).add(commands.TYPED_SIGNS[";"])

    def _characters(self, token: Token) -> None:
        r"""Digits and letters; a command that waits gets the first of them alone, as in `\frac12`."""
        kind: Literal["number", "name"] = "number" if token.kind == "number" else "name"
        text = token.text
        while text:
            top = self._stack[-1]
            whole = kind == "number" and isinstance(top, _Open)
            if kind == "number" and isinstance(top, _Waiting) and top.count == 1 and len(text) > 1:
                message = f"In LaTeX {top.shown}{text} takes one digit alone; write {top.shown}{{{text}}}."
                raise LanguageError(message, span=(top.span[0], token.span[1]))
            first = text if whole else text[0]
            self._deliver(Factor(text=first, kind=kind))
            text = text[len(first) :]

    def _name(self, token: Token) -> None:
        """A name spelled out, or a word before a parenthesis: a function where the table has it."""
        function = commands.spelled_function(token.text)
        if token.text in ("and", "or"):
            self._row(token).add(Sign(token.text, LOOSE))
            return
        if token.text in WORDS and self._table() is not None:
            if WORDS[token.text]:
                self._deliver(Factor(text=WORDS[token.text], kind="word"))
            return
        name = _NOT_IN_NAMES.sub("_", token.text).strip("_")
        if function is not None:
            self._row(token).add(Function(name=function, shown=token.text, span=token.span))
        elif token.kind == "called":
            self._characters(token)
        elif name.isidentifier():
            self._deliver(Factor(text=name, kind="name"))
        else:
            raise LanguageError("A name is made of letters and digits, and begins with a letter.", span=token.span)

    def _command(self, token: Token) -> None:
        name = token.text
        if name in commands.FUNCTIONS:
            self._row(token).add(Function(name=commands.FUNCTIONS[name], shown=f"\\{name}", span=token.span))
        elif name in commands.NAMES:
            self._deliver(Factor(text=commands.NAMES[name], kind="name"))
        elif name in commands.ARGUMENTS:
            command = commands.ARGUMENTS[name]
            self._wait(f"\\{name}", token.span, command.count, command.write, command.optional)
        elif name == "\\" and (table := self._table()) is not None:
            self._finish_cell(table, row=True)
        elif name in commands.SIGNS:
            self._row(token).add(commands.SIGNS[name])
        elif name not in commands.IGNORED:
            self._bracket(token, f"\\{name}")

    def _sign(self, token: Token) -> None:
        sign = SIGNS.get(token.text, token.text)
        if sign in commands.TYPED_SIGNS:
            self._row(token).add(commands.TYPED_SIGNS[sign])
        elif sign in ("^", "_"):
            self._script(token)
        elif sign in ("!", "'"):
            self._row(token).follow(sign, token.span)
        elif sign == "&":
            if (table := self._table()) is not None:
                self._finish_cell(table)
        else:
            self._bracket(token, sign)

    def _script(self, token: Token) -> None:
        row, sign = self._row(token), token.text

        def use(arguments: Sequence[Factor]) -> None:
            attach = row.raise_to if sign == "^" else row.lower_by
            attach(arguments[0], token.span)

        self._wait(sign, token.span, 1, use)

    def _begin(self, token: Token) -> None:
        if token.text in TABLES:
            self._row(token)
            name = f"{{{token.text}}}"
            self._stack.append(_Open(opening=f"\\begin{name}", delimiter=Delimiter(closes=f"\\end{name}")))
        elif token.text not in commands.ENVIRONMENTS:
            raise LanguageError(f"The environment {token.text} is not known here.", span=token.span)

    def _end_environment(self, token: Token) -> None:
        if token.text in TABLES:
            table = self._table()
            if table is None or table.delimiter.closes != f"\\end{{{token.text}}}":
                raise LanguageError(f"There is no \\begin{{{token.text}}} that this ends.", span=token.span)
            self._finish_cell(table)
            self._stack.pop()
            self._deliver(TABLES[token.text]([cells for cells in table.rows if cells]))

    def _table(self) -> _Open | None:
        """The environment with cells that is open, where nothing else is open in it."""
        top = self._stack[-1]
        return top if isinstance(top, _Open) and top.opening.startswith("\\begin") else None

    def _finish_cell(self, table: _Open, *, row: bool = False) -> None:
        if not table.row.is_empty:
            table.rows[-1].append(table.row.taken())
        if row:
            table.rows.append([])

    def _wait(
        self,
        shown: str,
        span: Span,
        count: int,
        use: Callable[[Sequence[Factor]], Factor | None],
        optional: bool = False,
    ) -> None:
        self._stack.append(_Waiting(shown=shown, span=span, count=count, use=use, optional=optional))

    def _bracket(self, token: Token, sign: str) -> None:
        r"""A bracket without `\left` and `\right`; a bar closes where a factor stands before it, else it opens."""
        top = self._stack[-1]
        fits = isinstance(top, _Open) and not top.sized and top.delimiter.closes == sign
        opens = sign in commands.DELIMITERS or sign == "{"
        if sign not in commands.CLOSING and not opens:
            raise commands.unknown(sign, token.span)
        if fits and isinstance(top, _Open) and (not opens or top.row.ends_operand):
            self._close(token, sign)
        elif opens:
            self._open(token, sign)
        else:
            self._close(token, sign)

    def _open(self, token: Token, sign: str, *, sized: bool = False) -> None:
        top = self._stack[-1]
        if sign == "{":
            delimiter = _GROUP
        elif sign == "[" and isinstance(top, _Waiting) and top.optional and not top.options:
            delimiter = _OPTION
        elif sign in commands.DELIMITERS:
            self._row(token)
            delimiter = commands.DELIMITERS[sign]
        else:
            raise commands.unknown(f"\\left{sign}", token.span)
        self._stack.append(_Open(opening=sign, delimiter=delimiter, sized=sized))

    def _close(self, token: Token, sign: str) -> None:
        opened = self._stack[-1]
        if isinstance(opened, _Waiting):
            raise LanguageError(f"Found {sign}; {opened.shown} needs an argument in braces.", span=token.span)
        if opened.delimiter.closes != sign or opened.sized != (token.kind == "right"):
            expected = opened.delimiter.closes and f"; expected {opened.delimiter.closes}"
            raise LanguageError(f"Found {sign} without what it closes{expected}.", span=token.span)
        if opened.row.is_empty:
            raise LanguageError(f"There is nothing between {opened.opening} and {sign}.", span=token.span)
        self._stack.pop()
        inside = opened.row.written()
        top = self._stack[-1]
        if opened.delimiter is _OPTION and isinstance(top, _Waiting):
            top.options.append(inside)
        else:
            self._deliver(inside if opened.delimiter is _GROUP else opened.delimiter.around(inside), delimited=True)

    def _row(self, token: Token) -> Row:
        """The row that `token` goes into; raises LanguageError where an argument is wanted instead."""
        top = self._stack[-1]
        if isinstance(top, _Waiting):
            raise LanguageError(f"{top.shown} needs an argument in braces before this.", span=token.span)
        return top.row

    def _deliver(self, factor: Factor, *, delimited: bool = False) -> None:
        """Give a finished piece to what waits for it: commands until one still lacks an argument, else the row."""
        made: Factor | None = factor
        while made is not None:
            top = self._stack[-1]
            if isinstance(top, _Open):
                top.row.add(made, delimited=delimited)
                return
            top.given.append(made)
            if len(top.given) < top.count:
                return
            self._stack.pop()
            made, delimited = top.use([*top.given, *top.options]), False

r"""LaTeX to our own text: `\sin\left(\frac{x}{2\sqrt{2}}\right)` to `sin(x/(2*sqrt(2)))`.

One pass over the tokens: what the commands mean stands in `commands` and `tables`, what is open in `stack`, and how
pieces are put together in `rows`. Letters side by side are a product here, as in LaTeX, where names of several letters
are spelled by `\text` or `\operatorname`. A line's end is a blank, but after a definition it ends the statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from derivtui.engine.language.latex import commands
from derivtui.engine.language.latex.pieces import LOOSE, Factor, Function, Sign
from derivtui.engine.language.latex.scan import Token, is_latex, tokens, unwrapped
from derivtui.engine.language.latex.stack import Open, Stack, Waiting
from derivtui.engine.language.latex.tables import WORDS
from derivtui.engine.language.notation import SIGNS
from derivtui.model.errors import LanguageError

_NOT_IN_NAMES: Final = re.compile(r"\W+")


def translate(source: str) -> str | None:
    """The text that a LaTeX source stands for; None where it is no LaTeX.

    Raises LanguageError, its span in `source`, for a command that is not known or stands wrong.
    """
    if not is_latex(source):
        return None
    end = len(source.rstrip())
    translator = _Translator()
    for token in unwrapped(list(tokens(source)), end):
        translator.take(token)
    return translator.stack.finish(end).text


class _Translator:
    """Takes tokens one by one."""

    def __init__(self) -> None:
        self.stack = Stack()
        self._line_ended = False
        """True from a line's end after a definition to the next token."""

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if self._line_ended and token.kind != "newline":
            self._begin_line(token)
        match token.kind:
            case "newline":
                self._line_ended = self.stack.ends_definition
            case "letters" if _is_function(token.text) and isinstance(self.stack.top, Open):
                self._spelled(token)
            case "number" | "letters":
                self._characters(token)
            case "spelled" | "called":
                self._spelled(token)
            case "left":
                self.stack.open(token, token.text, sized=True)
            case "right":
                self.stack.close(token, token.text)
            case "begin":
                self.stack.begin(token)
            case "end":
                self.stack.end(token)
            case "command":
                self._command(token)
            case "sign":
                self._sign(token)

    def _begin_line(self, token: Token) -> None:
        """Begin a statement after a definition, unless a sign goes on with it."""
        self._line_ended = False
        if token.text not in (*commands.SIGNS, *commands.TYPED_SIGNS, "^", "_", "!"):
            self.stack.row(token).add(commands.TYPED_SIGNS[";"])

    def _characters(self, token: Token) -> None:
        r"""Digits and letters; a command that waits gets the first of them alone, as in `\frac12`."""
        kind: Literal["number", "name"] = "number" if token.kind == "number" else "name"
        text = token.text
        while text:
            top = self.stack.top
            whole = kind == "number" and isinstance(top, Open)
            if kind == "number" and isinstance(top, Waiting) and top.count == 1 and len(text) > 1:
                message = f"In LaTeX {top.shown}{text} takes one digit alone; write {top.shown}{{{text}}}."
                raise LanguageError(message, span=(top.span[0], token.span[1]))
            first = text if whole else text[0]
            self.stack.deliver(Factor(text=first, kind=kind))
            text = text[len(first) :]

    def _spelled(self, token: Token) -> None:
        """A word spelled out or before a parenthesis: a function where the table has it, else a name."""
        function = commands.spelled_function(token.text)
        if token.text in ("and", "or"):
            self.stack.row(token).add(Sign(token.text, LOOSE))
        elif token.text in WORDS and self.stack.table is not None:
            if WORDS[token.text]:
                self.stack.deliver(Factor(text=WORDS[token.text]))
        elif function is not None:
            self.stack.row(token).add(Function(name=function, shown=token.text, span=token.span))
        elif token.kind == "called":
            self._characters(token)
        else:
            self.stack.deliver(_name(token))

    def _command(self, token: Token) -> None:
        name, stack = token.text, self.stack
        if name in commands.FUNCTIONS:
            stack.row(token).add(Function(name=commands.FUNCTIONS[name], shown=f"\\{name}", span=token.span))
        elif name in commands.NAMES:
            stack.deliver(Factor(text=commands.NAMES[name], kind="name"))
        elif name in commands.ARGUMENTS:
            row = commands.ARGUMENTS[name]
            shown = f"\\{name}"
            stack.wait(Waiting(shown=shown, span=token.span, count=row.count, use=row.write, optional=row.optional))
        elif name == "\\" and stack.table is not None:
            stack.table.finish_cell(row=True)
        elif name in commands.SIGNS:
            stack.row(token).add(commands.SIGNS[name])
        elif name not in commands.IGNORED and name not in commands.SPELLED:
            self._bracket(token, f"\\{name}")

    def _sign(self, token: Token) -> None:
        sign = SIGNS.get(token.text, token.text)
        if sign in commands.TYPED_SIGNS:
            self.stack.row(token).add(commands.TYPED_SIGNS[sign])
        elif sign in ("^", "_"):
            self._script(token)
        elif sign in ("!", "'"):
            self.stack.row(token).follow(sign, token.span)
        elif sign != "&":
            self._bracket(token, sign)
        elif self.stack.table is not None:
            self.stack.table.finish_cell()

    def _script(self, token: Token) -> None:
        row, sign = self.stack.row(token), token.text

        def use(arguments: Sequence[Factor]) -> None:
            attach = row.raise_to if sign == "^" else row.lower_by
            attach(arguments[0], token.span)

        self.stack.wait(Waiting(shown=sign, span=token.span, count=1, use=use))

    def _bracket(self, token: Token, sign: str) -> None:
        r"""A bracket without `\left` and `\right`; a bar closes where a factor stands before it, else it opens."""
        top = self.stack.top
        opens = sign in commands.DELIMITERS or sign == "{"
        if sign not in commands.CLOSING and not opens:
            raise commands.unknown(sign, token.span)
        mine = isinstance(top, Open) and not top.sized and top.delimiter.closes == sign and top.row.ends_operand
        if opens and not mine:
            self.stack.open(token, sign)
        else:
            self.stack.close(token, sign)


def _is_function(letters: str) -> bool:
    r"""True for `sin` without its backslash, which nobody means as s·i·n."""
    return len(letters) > 1 and letters.islower() and letters in commands.FUNCTIONS


def _name(token: Token) -> Factor:
    name = _NOT_IN_NAMES.sub("_", token.text.replace("\\_", "_")).strip("_")
    if not name.isidentifier():
        raise LanguageError("A name is made of letters and digits, and begins with a letter.", span=token.span)
    return Factor(text=name, kind="name")

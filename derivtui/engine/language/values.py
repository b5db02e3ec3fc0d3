"""Values of variables, as typed into the table or after `--at`: `9`, `pi/4`, `2**1.5`, `[[1, 2], [3, 4]]`, `zeros(3)`.

A value is a constant expression of the language, a list of values, or a constructor of lists. mpmath's bounded range
keeps `9^9^9^9` quick: it is infinite.
"""

from __future__ import annotations

from itertools import accumulate
from tokenize import NEWLINE
from typing import Final

from derivtui.engine.language import code, limits
from derivtui.engine.language.brackets import check_brackets
from derivtui.engine.language.constructors import CONSTRUCTORS
from derivtui.engine.language.found import unexpected
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import read_expression
from derivtui.engine.language.scan import Lexeme, Token, Tokens, scan
from derivtui.engine.language.terms import Term
from derivtui.engine.language.whole import first_whole
from derivtui.model.errors import LanguageError, LimitError, UnknownNameError

Parsed = int | float | list["Parsed"]
"""A number or a nested list of numbers."""

_EXACT: Final = 1 << 53
"""Whole numbers up to this stay whole; larger ones are floats anyway."""
_DIGITS: Final = 20
_NAMED: Final = {"nan": "nan", "NaN": "nan", "inf": "inf"}
"""Names that mean numbers in values, though not in expressions."""


def parse_value(text: str) -> Parsed:
    """The number or the nested list that `text` is: a whole number typed as such is an int, all else floats.

    Raises LanguageError, UnknownNameError for a variable, or LimitError, with spans of `text`.
    """
    end = len(text.rstrip())
    tokens = [token for token in scan(text) if token[0] != NEWLINE]
    check_brackets(tokens, end)
    tokens = code.prefixes(tokens, {}, {})
    if _is_constructed(tokens):
        return _constructed(tokens)
    value = _Lists(end)
    for token in tokens:
        value.take(token)
    return value.finish()


def _is_constructed(tokens: Tokens) -> bool:
    texts = [text for _, text in tokens]
    if not texts or texts[0] not in CONSTRUCTORS or texts[1:2] != ["("]:
        return False
    depths = accumulate((text == "(") - (text == ")") for text in texts[1:])
    return list(depths).index(0) == len(texts) - 2


def _constructed(tokens: Tokens) -> Parsed:
    """`linspace(0, 1, 5)` and its like, whose arguments are constant expressions."""
    name, span = tokens[0][1], (tokens[0][1].span[0], tokens[-1][1].span[1])
    form, make = CONSTRUCTORS[name]
    given = [_argument(part, end) for part, end in _arguments(tokens)]
    try:
        return make(*(value for key, value in given if not key), **{key: value for key, value in given if key})
    except LimitError as error:
        raise LimitError(error.message, span=span) from None
    except (TypeError, ValueError, LookupError, ArithmeticError):
        raise LanguageError(f"{name} is written {form}, with sizes that are whole numbers.", span=span) from None


def _argument(tokens: Tokens, end: int) -> tuple[str, int | float]:
    """An argument's value, and the name that it is given to as in `seed=0`, or no name."""
    texts = [str(text) for _, text in tokens]
    named = len(texts) > 1 and texts[1] == "="
    return (texts[0], _number(tokens[2:], end)) if named else ("", _number(tokens, end))


def _arguments(tokens: Tokens) -> list[tuple[Tokens, int]]:
    """The tokens of each argument of a call, and where its text ends."""
    found: list[tuple[Tokens, int]] = []
    current: Tokens = []
    depth = 0
    for number, text in tokens[1:]:
        depth += (text == "(") - (text == ")")
        if (depth == 1 and text == ",") or depth == 0:
            found.append((current, text.span[0]))
            current = []
        elif depth > 1 or text != "(":
            current.append((number, text))
    return found


class _Lists:
    """Lists as they are opened and closed, and the tokens of the number between two commas."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._open: list[list[Parsed]] = [[]]
        self._number: Tokens = []
        self._parentheses = 0
        self._closed = False

    def take(self, token: Token) -> None:
        text = token[1]
        self._parentheses += (text == "(") - (text == ")")
        if text == "[" and not self._number and not self._closed:
            limits.at_most(limits.MAX_DIMENSIONS, len(self._open), "lists in one another", text.span)
            self._open.append([])
        elif self._parentheses == 0 and text in (",", "]") and len(self._open) > 1:
            self._separate(text)
        elif self._closed:
            unexpected(token, "a comma or the end", self._end)
        else:
            self._number.append(token)

    def finish(self) -> Parsed:
        if not self._closed:
            self._open[0].append(_number(self._number, self._end))
        return self._open[0][0]

    def _separate(self, text: Lexeme) -> None:
        inner = self._open[-1]
        empty = text == "]" and not inner and not self._number
        if not self._closed and not empty:
            inner.append(_number(self._number, text.span[0]))
        self._number = []
        self._closed = text == "]"
        if self._closed:
            self._open.pop()
            self._open[-1].append(inner)


def _number(tokens: Tokens, end: int) -> int | float:
    term, variables = read_expression(tokens, end, frozenset(_NAMED))
    for name, span in variables.items():
        if name not in _NAMED:
            raise UnknownNameError(f"{name} is no number; write a number, pi/4 or a list.", span=span)
    operation = first_whole(term)
    if operation is not None:
        raise LanguageError("A value is a number or a list; this works in expressions only.", span=operation.span)
    whole = _whole(term)
    return whole if whole is not None else float(evaluate(term, _NAMED, _DIGITS))


def _whole(term: Term) -> int | None:
    if term.kind == "neg":
        inner = _whole(term.children[0])
        return None if inner is None else -inner
    if term.kind == "number" and term.name.isdecimal() and int(term.name) <= _EXACT:
        return int(term.name)
    return None

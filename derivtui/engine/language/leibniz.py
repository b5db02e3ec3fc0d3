"""Derivatives asked for in the text: `d/dx x^2`, `d²/dx² (x^3 + x)`, `diff(x^2, x)`, `diff(x^3, x, 2)`.

They say by what the target is differentiated, and so stand before the whole target. A sum after `d/dx` needs
parentheses, since readers disagree on how far the operator reaches.
"""

from __future__ import annotations

from tokenize import NAME, NUMBER
from typing import NamedTuple

from derivtui.engine.language import limits
from derivtui.engine.language.found import OPERAND, unexpected
from derivtui.engine.language.names import is_known
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.model.errors import LanguageError


class Wanted(NamedTuple):
    """What is left of the tokens, and the variables to differentiate by, in order."""

    tokens: Tokens
    by: tuple[Lexeme, ...]


def wanted(tokens: Tokens, end: int, local: Table, everywhere: Table) -> Wanted:
    """The target's tokens without a derivative before it; tokens have gone through `notation` already."""
    texts = [str(text) for _, text in tokens]
    if texts[:2] == ["diff", "("] and texts[-1] == ")":
        return _diff(tokens)
    if texts[0] == "d" and not is_known("d", local, everywhere):
        return _leibniz(tokens, end)
    return Wanted(tokens, ())


def _leibniz(tokens: Tokens, end: int) -> Wanted:
    """`d/dx …` or `d**2/dx**2 …`."""
    first, order = _order(tokens, 1)
    variable = first + 1
    fits = len(tokens) > variable and tokens[first][1] == "/" and tokens[variable][0] == NAME
    name = tokens[variable][1] if fits else Lexeme("", (0, 0))
    rest, again = _order(tokens, variable + 1)
    if len(name) < 2 or name[0] != "d" or order != again:
        return Wanted(tokens, ())
    if rest == len(tokens):
        unexpected(None, OPERAND, end)
    if tokens[rest][0] not in (NAME, NUMBER) and tokens[rest][1] not in ("(", "[", "√", "|"):
        return Wanted(tokens, ())
    by = Lexeme(name[1:], (name.span[0] + 1, name.span[1]))
    return Wanted(_operand(tokens[rest:]), (by,) * order)


def _order(tokens: Tokens, index: int) -> tuple[int, int]:
    """Where the tokens after an optional `**n` begin, and n."""
    powered = len(tokens) > index + 1 and tokens[index][1] == "**"
    if powered and tokens[index + 1][1].isdecimal():
        return index + 2, _small(tokens[index + 1][1])
    return index, 1


def _operand(tokens: Tokens) -> Tokens:
    if tokens[0][1] == "[" and tokens[-1][1] == "]":
        return tokens[1:-1]
    depth = 0
    for index, (_, text) in enumerate(tokens):
        depth += (text in ("(", "[")) - (text in (")", "]"))
        if depth == 0 and text in ("+", "-") and tokens[index - 1][1] not in ("**", "*", "/"):
            message = f"How far the derivative reaches is not clear before this {text}; write parentheses."
            raise LanguageError(message, span=text.span)
    return tokens


def _diff(tokens: Tokens) -> Wanted:
    """`diff(…, x)`, `diff(…, x, y)` or `diff(…, x, 2)`."""
    arguments = _arguments(tokens)
    by: list[Lexeme] = []
    for argument in arguments[1:]:
        number, text = argument[0] if len(argument) == 1 else (None, Lexeme("", (0, 0)))
        if number == NUMBER and by and text.isdecimal():
            by.extend([by[-1]] * (_small(text) - 1))
        elif number == NAME:
            by.append(text)
        else:
            by.clear()
            break
    if not by:
        span = (tokens[0][1].span[0], tokens[-1][1].span[1])
        raise LanguageError("diff is written diff(x^2, x), or diff(x^3, x, 2) for a second derivative.", span=span)
    return Wanted(arguments[0], tuple(by))


def _arguments(tokens: Tokens) -> list[Tokens]:
    found: list[Tokens] = [[]]
    depth = 0
    for token in tokens[2:-1]:
        depth += (token[1] == "(") - (token[1] == ")")
        if depth == 0 and token[1] == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _small(text: Lexeme) -> int:
    if len(text) > 3 or not 0 < int(text) <= limits.MAX_ORDER:
        raise LanguageError(f"A derivative's order is a whole number up to {limits.MAX_ORDER}.", span=text.span)
    return int(text)

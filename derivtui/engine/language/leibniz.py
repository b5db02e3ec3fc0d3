"""Leibniz's notation: `d/dx x^2`, `d²/dx² (x^3 + x)`, `∂/∂x (x*y)`, `∂²/∂x∂y (x^2*y)`, and `dz/dx` for a defined z.

A sum after `d/dx` needs parentheses, since readers disagree on how far the operator reaches.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from tokenize import NAME, NUMBER

from derivtui.engine.language.found import OPERAND, unexpected
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.names import EVERYWHERE, is_known
from derivtui.engine.language.program import Definition
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.engine.language.wanted import Wanted, called, order_of
from derivtui.model.errors import LanguageError

_SIGNS = ("d", "∂")


def leibniz(tokens: Tokens, end: int, local: Table) -> Wanted | None:
    """What stands after the derivative, and by what it is; None where no derivative stands before the whole."""
    sign = tokens[0][1][:1]
    if sign not in _SIGNS or is_known(tokens[0][1], local, EVERYWHERE):
        return None
    index, order = _order(tokens, 1)
    of, index = _function(tokens, index, local)
    if index >= len(tokens) or tokens[index][1] != "/" or (tokens[0][1] != sign and of is None):
        return None
    by, rest = _differentials(tokens, index + 1, sign)
    if len(by) != order:
        return None
    wanted = Wanted(tokens=tokens[rest:] if of is None else _alone(tokens, rest, of), by=tuple(by))
    if not wanted.tokens:
        unexpected(None, OPERAND, end)
    return replace(wanted, tokens=_operand(wanted.tokens, local)) if _begins_operand(wanted.tokens) else None


def _function(tokens: Tokens, index: int, local: Table) -> tuple[Lexeme | None, int]:
    """The `z` of `dz/dx` or `d²z/dx²`, where it is defined, and the index after it."""
    first = tokens[0][1]
    if first != first[:1]:
        name = Lexeme(first[1:], (first.span[0] + 1, first.span[1]))
        return (name if _is_defined(name, local) else None), 1
    if index < len(tokens) and tokens[index][0] == NAME and _is_defined(tokens[index][1], local):
        return tokens[index][1], index + 1
    return None, index


def _is_defined(name: Lexeme, local: Table) -> bool:
    return isinstance(local.get(name), Definition | UserFunction)


def _differentials(tokens: Tokens, index: int, sign: str) -> tuple[list[Lexeme], int]:
    """The variables of `dx²`, or of `∂x∂y`, and the index after them."""
    by: list[Lexeme] = []
    while index < len(tokens) and tokens[index][1][:1] == sign and (not by or sign == "∂"):
        text = tokens[index][1]
        if sign == "∂" and index + 1 < len(tokens) and tokens[index + 1][0] == NAME:
            name, index = tokens[index + 1][1], index + 2
        elif sign == "d" and tokens[index][0] == NAME and len(text) > 1:
            name, index = Lexeme(text[1:], (text.span[0] + 1, text.span[1])), index + 1
        else:
            break
        index, order = _order(tokens, index)
        by += [name] * order
    return by, index


def _order(tokens: Tokens, index: int) -> tuple[int, int]:
    """Where the tokens after an optional `**n` begin, and n."""
    powered = len(tokens) > index + 1 and tokens[index][1] == "**" and tokens[index + 1][0] == NUMBER
    return (index + 2, order_of(tokens[index + 1][1])) if powered else (index, 1)


def _alone(tokens: Tokens, rest: int, of: Lexeme) -> Tokens:
    if rest < len(tokens):
        message = f"The derivative of {of} stands alone; found {tokens[rest][1]} after it."
        raise LanguageError(message, span=tokens[rest][1].span)
    return [(NAME, of)]


def _begins_operand(tokens: Tokens) -> bool:
    return tokens[0][0] in (NAME, NUMBER) or tokens[0][1] in ("(", "[", "√", "∛", "|")


def _is_group(tokens: Tokens) -> bool:
    """True where the first bracket closes at the end and nothing in it is a list's comma."""
    depths = list(accumulate((text in ("(", "[")) - (text in (")", "]")) for _, text in tokens))
    listed = any(text == "," and depth == 1 for (_, text), depth in zip(tokens, depths, strict=True))
    return depths.index(0) == len(tokens) - 1 and not listed


def _operand(tokens: Tokens, local: Table) -> Tokens:
    """What is differentiated, without the brackets of `d/dx [x^2]`; a function's bare name with its parameters."""
    if tokens[0][1] == "[" and _is_group(tokens):
        return tokens[1:-1]
    function = local.get(tokens[0][1])
    if len(tokens) == 1 and isinstance(function, UserFunction):
        return called(tokens[0][1], function)
    depth = 0
    for index, (_, text) in enumerate(tokens):
        depth += (text in ("(", "[")) - (text in (")", "]"))
        if depth == 0 and text in ("+", "-") and tokens[index - 1][1] not in ("**", "*", "/"):
            message = f"How far the derivative reaches is not clear before this {text}; write parentheses."
            raise LanguageError(message, span=text.span)
    return tokens

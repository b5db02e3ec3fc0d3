"""`diff(x^2, x)`, `diff(x*y, x, y)` and `diff(x^3, x, 2)`, as SymPy writes derivatives."""

from __future__ import annotations

from tokenize import NAME, NUMBER

from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.engine.language.wanted import Wanted, order_of
from derivtui.model.errors import LanguageError


def diff(tokens: Tokens, _end: int, local: Table) -> Wanted | None:
    """What is differentiated and by what; None where the whole is no such call."""
    texts = [str(text) for _, text in tokens]
    if texts[:2] != ["diff", "("] or texts[-1] != ")" or "diff" in local:
        return None
    target, *others = _arguments(tokens)
    by = _variables(others)
    if not by or not target:
        span = (tokens[0][1].span[0], tokens[-1][1].span[1])
        raise LanguageError("diff is written diff(x^2, x), or diff(x^3, x, 2) for a second derivative.", span=span)
    return Wanted(tokens=target, by=tuple(by))


def _variables(arguments: list[Tokens]) -> list[Lexeme]:
    """The variables, each as often as the number after it says; empty where something else is among them."""
    by: list[Lexeme] = []
    for argument in arguments:
        number, text = argument[0] if len(argument) == 1 else (None, Lexeme("", (0, 0)))
        if number == NUMBER and by:
            by += [by[-1]] * (order_of(text) - 1)
        elif number == NAME:
            by.append(text)
        else:
            return []
    return by


def _arguments(tokens: Tokens) -> list[Tokens]:
    found: list[Tokens] = [[]]
    depth = 0
    for token in tokens[2:-1]:
        depth += (token[1] in ("(", "[")) - (token[1] in (")", "]"))
        if depth == 0 and token[1] == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found

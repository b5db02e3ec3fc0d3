"""Tokens to statements: `z = w*x + b; f(u) = u^2; f(z)` cut at `;` and line ends, each told apart by what it is.

A line end inside parentheses does not count. Raises LanguageError for parentheses that do not match.
"""

from __future__ import annotations

from dataclasses import dataclass
from tokenize import NAME, NEWLINE

from derivtui.engine.language.brackets import Brackets
from derivtui.engine.language.names import EVERYWHERE
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.model.errors import LanguageError
from derivtui.model.functions import FunctionSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: an expression, `name = expression` or `name(params…) = expression`."""

    tokens: Tokens
    """Of the expression."""
    end: int
    """Where the expression's text ends."""
    name: Lexeme | None = None
    """What is defined, if anything."""
    params: tuple[Lexeme, ...] | None = None
    """The parameters, where a function is defined."""

    @property
    def start(self) -> int:
        """Where the statement's text begins."""
        return self.tokens[0][1].span[0] if self.tokens else self.end


def cut(tokens: Tokens, end: int) -> list[tuple[Tokens, int]]:
    """The tokens of each statement of a text whose last token ends at `end`, and where its text ends."""
    found: list[tuple[Tokens, int]] = []
    current: Tokens = []
    brackets = Brackets()
    for number, text in tokens:
        if not brackets.any_open and (number == NEWLINE or text == ";"):
            found.append((current, text.span[0]))
            current = []
        elif number != NEWLINE:
            brackets.take(text)
            current.append((number, text))
    brackets.finish(end)
    return [(statement, place) for statement, place in (*found, (current, end)) if statement]


def statement(tokens: Tokens, end: int) -> Statement:
    """What the tokens of one statement, whose text ends at `end`, are."""
    equals = _equals(tokens)
    if equals is None:
        return Statement(tokens=tokens, end=end)
    head, body = tokens[:equals], tokens[equals + 1 :]
    return Statement(tokens=body, end=end, name=_name(head, tokens[equals][1]), params=_params(head))


def header(tokens: Tokens) -> Lexeme | None:
    """The name in `f(u, v)`, two names at least, which makes sense only where f is a function; None for all else."""
    inside = tokens[2:-1]
    form = [text for _, text in (*tokens[1:2], *inside[1::2], *tokens[-1:])]
    names = [number for number, _ in (*tokens[:1], *inside[::2])]
    commas = len(inside) // 2
    fits = commas and form == ["(", *[","] * commas, ")"] and set(names) == {NAME} and len(inside) % 2
    return tokens[0][1] if fits else None


def _equals(tokens: Tokens) -> int | None:
    """The index of the first = outside brackets."""
    depth = 0
    for index, (_, text) in enumerate(tokens):
        depth += (text in ("(", "[")) - (text in (")", "]"))
        if depth == 0 and text == "=":
            return index
    return None


def _name(head: Tokens, equals: Lexeme) -> Lexeme:
    if not head or head[0][0] != NAME or (len(head) > 1 and head[1][1] != "("):
        span = (head[0][1].span[0], head[-1][1].span[1]) if head else equals.span
        raise LanguageError("Left of = there must be a new name, as in z = x + 1, or f(u, v).", span=span)
    return head[0][1]


def _params(head: Tokens) -> tuple[Lexeme, ...] | None:
    if len(head) == 1:
        return None
    name, inside = head[0][1], head[2:-1]
    span = (name.span[0], head[-1][1].span[1])
    if isinstance(EVERYWHERE.get(name), FunctionSpec):
        raise LanguageError(f"{name} is a function already; give yours another name.", span=name.span)
    params = tuple(text for _, text in inside[::2])
    commas = all(text == "," for _, text in inside[1::2])
    named = all(number == NAME for number, _ in inside[::2])
    if not commas or not named or len(inside) % 2 == 0 or len(set(params)) != len(params) or head[-1][1] != ")":
        raise LanguageError(f"The parameters of {name} must be different names, as in {name}(u, v).", span=span)
    return params

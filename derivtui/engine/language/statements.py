"""Tokens to statements: `z = w*x + b; f(u) = u^2; f(z)` cut at `;` and line ends, each told apart by what it is.

An `=` defines a name that the right side lacks, or a function `f(u, v)`; any other makes an equation.

A line end inside parentheses does not count. Raises LanguageError for parentheses that do not match.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from tokenize import NAME, NEWLINE

from derivtui.engine.language.brackets import Brackets
from derivtui.engine.language.names import EVERYWHERE
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.model.errors import LanguageError
from derivtui.model.functions import FunctionSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: an expression, an equation, `name = expression` or `name(params…) = expression`."""

    tokens: Tokens
    """Of the expression, or of what stands right of an equation's `=`."""
    end: int
    """Where the expression's text ends."""
    name: Lexeme | None = None
    """What is defined, if anything."""
    params: tuple[Lexeme, ...] | None = None
    """The parameters, where a function is defined."""
    left: Tokens = field(default_factory=list)
    """What stands left of an equation's `=`."""
    equals: Lexeme | None = None
    """That `=`."""

    @property
    def start(self) -> int:
        """Where the statement's text begins."""
        tokens = self.left or self.tokens
        return tokens[0][1].span[0] if tokens else self.end


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
    head, body, sign = tokens[:equals], tokens[equals + 1 :], tokens[equals][1]
    if not head:
        raise LanguageError("Left of = stands nothing; expected a name, as in z = x + 1.", span=sign.span)
    if _is_name(head, body):
        return Statement(tokens=body, end=end, name=head[0][1])
    if _is_header(head, body):
        return Statement(tokens=body, end=end, name=head[0][1], params=_params(head))
    return Statement(tokens=body, end=end, left=head, equals=sign)


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


def _is_name(head: Tokens, body: Tokens) -> bool:
    """True for the one name of a definition, which the body lacks."""
    (number, name), *others = head
    return number == NAME and not others and all(text != name for _, text in body)


def _is_header(head: Tokens, body: Tokens) -> bool:
    """True for `f(u, v)`; with a function of the table it is an equation, but for `sin(u) = u`, which has but one u."""
    texts = [str(text) for _, text in head]
    inside = head[2:-1]
    if head[0][0] != NAME or texts[1:2] != ["("] or texts[-1] != ")":
        return False
    if any(text != "," for text in texts[3:-1:2]) or any(number != NAME for number, _ in inside[::2]):
        return False
    names = {text for number, text in body if number == NAME and text not in EVERYWHERE}
    return not isinstance(EVERYWHERE.get(head[0][1]), FunctionSpec) or (len(inside) == 1 and names <= set(texts))


def _params(head: Tokens) -> tuple[Lexeme, ...]:
    name, inside = head[0][1], head[2:-1]
    if isinstance(EVERYWHERE.get(name), FunctionSpec):
        raise LanguageError(f"{name} is a function already; give yours another name.", span=name.span)
    params = tuple(text for _, text in inside[::2])
    if len(inside) % 2 == 0 or len(set(params)) != len(params):
        span = (name.span[0], head[-1][1].span[1])
        raise LanguageError(f"The parameters of {name} must be different names, as in {name}(u, v).", span=span)
    return params

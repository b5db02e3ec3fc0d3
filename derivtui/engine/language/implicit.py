"""Products without a sign: `2x`, `2(x+1)`, `(x+1)(x-1)`, `3x^2 y`, `x(x+1)`, and `uv` where u and v are parameters.

Transformations in SymPy's protocol. SymPy's own split every name into letters and read `sin x cos x` as
`sin(x*cos(x))`; ours never split a name but the one case above, and an implied product binds like a typed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tokenize import NAME, NUMBER, OP

from derivtui.engine.language.indices import is_index
from derivtui.engine.language.names import Meaning, is_called, is_known
from derivtui.engine.language.scan import Lexeme, Token, Tokens
from derivtui.engine.language.transformation import Table


def products(tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
    """With a `*` between any two factors that stand side by side; a function's name stays next to its `(`."""
    result: Tokens = []
    for token in tokens:
        if result and ends_factor(result[-1]) and starts_factor(token):
            before = result[-1]
            both_numbers = before[0] == token[0] == NUMBER
            called = before[0] == NAME and token[1] == "(" and is_called(before[1], local, everywhere)
            if not both_numbers and not called:
                place = token[1].span[0]
                result.append((OP, Lexeme("*", (place, place))))
        result.append(token)
    return result


def split_parameters(tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
    """With `uv` as `u*v` where it means nothing else and u and v are parameters."""
    parts = dict(splits(tokens, local, everywhere))
    return [new for index, token in enumerate(tokens) for new in _joined(token, parts.get(index))]


def splits(tokens: Tokens, local: Table, everywhere: Table) -> Iterator[tuple[int, list[str]]]:
    """The index of each token that splits into parameters, and the parts."""
    for index, (number, text) in enumerate(tokens):
        if number != NAME or is_known(text, local, everywhere):
            continue
        called = index + 1 < len(tokens) and tokens[index + 1][1] == "("
        if not (called and text in everywhere):
            parts = segments(text, lambda part: local.get(part) is Meaning.PARAMETER)
            if parts:
                yield index, parts


def segments(name: str, fits: Callable[[str], bool]) -> list[str]:
    """`name` cut into parts that all fit, the first as long as possible; empty where that cannot be done."""
    ways: dict[int, list[str]] = {len(name): []}
    for start in reversed(range(len(name))):
        for end, rest in ways.items():
            if fits(name[start:end]):
                ways[start] = [name[start:end], *rest]
                break
    return ways.get(0, [])


def ends_factor(token: Token) -> bool:
    """True where a factor can end with this token."""
    return token[0] in (NUMBER, NAME) or token[1] in (")", "]", "!") or is_index(token[1])


def _joined(token: Token, parts: list[str] | None) -> Tokens:
    if parts is None:
        return [token]
    tokens: Tokens = []
    place = token[1].span[0]
    for part in parts:
        if tokens:
            tokens.append((OP, Lexeme("*", (place, place))))
        tokens.append((NAME, Lexeme(part, (place, place + len(part)))))
        place += len(part)
    return tokens


def starts_factor(token: Token) -> bool:
    """True where a factor can begin with this token."""
    return token[0] in (NUMBER, NAME) or token[1] in ("(", "[")

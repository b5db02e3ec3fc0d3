"""Python as it stands in notebooks: `torch.sin(x)`, `math.pi`, `F.relu(x)` without the prefix, `x.sin()` as a call.

Transformations in SymPy's protocol. Nothing is looked up in any module: a prefix is only left out.
"""

from __future__ import annotations

from tokenize import NAME, OP
from typing import Final

from derivtui.engine.language.names import is_known
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.engine.language.transformation import Table

PREFIXES: Final = frozenset({"torch", "nn", "math", "np", "numpy", "F", "sympy", "mpmath"})
"""Modules whose names mean the same here."""
_INNER: Final = frozenset({"nn", "functional", "special"})


def prefixes(tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
    """Without the module before a function or a constant."""
    result: Tokens = []
    left = 0
    for index, token in enumerate(tokens):
        if index < left:
            continue
        module = token[0] == NAME and token[1] in PREFIXES and not is_known(token[1], local, everywhere)
        left = _member(tokens, index) if module else index
        if left == index or not _stands_alone(tokens, left, everywhere):
            left = index
            result.append(token)
    return result


def methods(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """With `.sin` as one token, which the parser reads as a call of what stands before it."""
    result: Tokens = []
    for number, text in tokens:
        if number == NAME and result and result[-1][1] == ".":
            result[-1] = (OP, Lexeme(f".{text}", (result[-1][1].span[0], text.span[1])))
        else:
            result.append((number, text))
    return result


def _member(tokens: Tokens, index: int) -> int:
    """The index of what a module's name at `index` is the prefix of; `index` itself where it is none."""
    member = index
    while _is_dotted(tokens, member) and (member == index or tokens[member][1] in _INNER):
        member += 2
    return member


def _is_dotted(tokens: Tokens, index: int) -> bool:
    return index + 2 < len(tokens) and tokens[index + 1][1] == "." and tokens[index + 2][0] == NAME


def _stands_alone(tokens: Tokens, index: int, everywhere: Table) -> bool:
    called = index + 1 < len(tokens) and tokens[index + 1][1] == "("
    return called or isinstance(everywhere.get(tokens[index][1]), str)

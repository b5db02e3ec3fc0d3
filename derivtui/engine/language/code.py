"""Python as it stands in notebooks: `torch.sin(x)`, `math.pi`, `F.relu(x)` without the prefix, `x.sin()` as a call,
`sum(x, dim=0)` without the keyword, `A.T` as `transpose(A)`.

Transformations in SymPy's protocol. Nothing is looked up in any module: a prefix is only left out.
"""

from __future__ import annotations

from itertools import pairwise
from tokenize import NAME, OP
from typing import Final

from derivtui.engine.language.names import is_known
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.model.errors import LanguageError
from derivtui.model.functions import find

PREFIXES: Final = frozenset({
    "torch", "nn", "F", "math", "np", "numpy", "scipy", "sympy", "sp", "mpmath", "jax", "jnp", "tf",
})  # fmt: skip
"""Modules whose names mean the same here."""
_INNER: Final = frozenset({"nn", "functional", "special", "linalg", "numpy", "math"})
_KEYWORDS: Final = frozenset({"dim", "axis"})
"""Names that an argument may be given to; it is the last one wherever it is taken."""
_TRANSPOSED: Final = (".T", ".mT")
_RENAMED: Final = {".t": ".transpose"}
"""Methods that the table has under another name."""


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
    """With `.sin` as one token, which the parser reads as a call of what stands before it; `.T` is called without."""
    result: Tokens = []
    for number, text in tokens:
        if number == NAME and result and result[-1][1] == ".":
            method = Lexeme(_RENAMED.get(f".{text}", f".{text}"), (result[-1][1].span[0], text.span[1]))
            result[-1:] = _transposition(method) if method in _TRANSPOSED else [(OP, method)]
        else:
            result.append((number, text))
    return result


def keywords(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """Without `dim=` before an argument; raises LanguageError for another name that is given one."""
    result: Tokens = []
    for token in tokens:
        named = token[1] == "=" and len(result) > 1 and result[-1][0] == NAME and result[-2][1] in ("(", ",")
        if named and result[-1][1] in _KEYWORDS:
            result.pop()
        else:
            if named:
                _check_named(tokens, token[1])
            result.append(token)
    return result


def _check_named(tokens: Tokens, equals: Lexeme) -> None:
    """Tell how the function is called for `clamp(x, min=0)`."""
    opened: list[str] = []
    for (_, before), (_, text) in pairwise(tokens):
        if text is equals:
            break
        if text == "(":
            opened.append(before)
        elif text == ")" and opened:
            opened.pop()
    row = find(opened[-1].lstrip(".")) if opened else None
    if row is not None:
        raise LanguageError(f"Arguments have no names here but dim; write {row.signature}.", span=equals.span)


def _transposition(method: Lexeme) -> Tokens:
    end = (method.span[1], method.span[1])
    return [(OP, Lexeme(".transpose", method.span)), (OP, Lexeme("(", end)), (OP, Lexeme(")", end))]


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

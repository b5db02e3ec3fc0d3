"""What a transformation of tokens is, and how SymPy's own are let in.

A transformation takes `(tokens, local names, names known everywhere)` and returns tokens, as those of
`sympy.parsing.sympy_parser` do. Locally a name means what `names.Meaning` lists; everywhere it means a row of the
function table or the name of a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from derivtui.engine.language.scan import Lexeme, Tokens

Table = Mapping[str, object]
Transformation = Callable[[Tokens, Table, Table], Tokens]


def placed(transformation: Callable[[Any, Any, Any], Any]) -> Transformation:
    """One of SymPy's transformations that maps each token to one token, with the places carried over."""

    def transform(tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
        changed = transformation(tokens, local, everywhere)
        pairs = zip(tokens, changed, strict=True)
        return [(number, old if text is old else Lexeme(text, old.span)) for (_, old), (number, text) in pairs]

    return transform


def apply(transformations: tuple[Transformation, ...], tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
    """The tokens after all the transformations, one after the other."""
    for transformation in transformations:
        tokens = transformation(tokens, local, everywhere)
    return tokens

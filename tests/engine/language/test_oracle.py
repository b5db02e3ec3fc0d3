"""SymPy's own parser as an oracle: plain text means to us what it means to it."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from sympy.parsing.sympy_parser import convert_xor, parse_expr, rationalize, standard_transformations

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import Term
from derivtui.model.functions import FUNCTIONS
from tests.strategies import VARIABLES, expressions

SHARED: Final = tuple(row for row in FUNCTIONS if row.name == row.sympy)
"""Functions that SymPy spells as we do."""

TRANSFORMATIONS: Final = (*standard_transformations, convert_xor, rationalize)


@given(expressions(functions=SHARED))
def test_plain_text_means_what_sympy_reads(term: Term) -> None:
    source = text(term)
    names = {name: symbol(name) for name in VARIABLES}
    theirs = parse_expr(source, local_dict=names, transformations=TRANSFORMATIONS)
    assert to_sympy(parse(source).target) == theirs

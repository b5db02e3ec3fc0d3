"""The formulas of the function table are written in our own syntax, and mean what they should."""

from __future__ import annotations

import pytest

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.spelling import formula, partials
from derivtui.model.functions import ELEMENTWISE, FunctionSpec
from derivtui.model.functions.spec import is_name


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_every_formula_of_the_table_is_over_its_parameters(row: FunctionSpec) -> None:
    spellings = [spelling for spelling in (row.torch, row.sympy, row.mpmath, row.excluded) if spelling]
    for written in (*row.partials, *(spelling for spelling in spellings if not is_name(spelling))):
        assert set(parse(written, frozenset(row.params)).variables) <= set(row.params)


@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_there_is_one_partial_a_parameter(row: FunctionSpec) -> None:
    assert len(partials(row)) == len(row.params)


def test_a_formula_is_parsed_once() -> None:
    assert formula("1/u", ("u",)) is formula("1/u", ("u",))
    assert text(formula("1/u", ("u",))) == "1/u"

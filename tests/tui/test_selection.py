"""From a term to its places and back, on the tutorial's Reports."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from derivtui.model.report import Report, Term
from derivtui.tui.selection import (
    ancestors,
    first_use,
    neighbour,
    reading_order,
    span_of,
    term_at,
    variable_of,
)
from tests.tui.reports import FUNCTION, SINE, TUTORIAL


@pytest.mark.parametrize(
    ("caret", "text"),
    [
        (0, "sin(x/(2*sqrt(2)))"),
        (4, "x"),
        (5, "x"),
        (6, "x/(2*sqrt(2))"),
        (7, "2"),
        (8, "2"),
        (12, "sqrt(2)"),
        (14, "2"),
    ],
)
def test_a_caret_selects_the_innermost_term_around_it(caret: int, text: str) -> None:
    term = term_at(SINE, caret)
    assert term is not None
    assert SINE.terms is not None
    assert SINE.terms[term].text == text


def test_a_caret_outside_every_term_selects_none() -> None:
    assert term_at(FUNCTION, 0) is None


@pytest.mark.parametrize("report", TUTORIAL)
def test_reading_order_goes_from_left_to_right_and_outside_in(report: Report) -> None:
    order = reading_order(report)
    assert report.terms is not None
    assert sorted(order) == list(range(len(report.terms)))
    spans = [span for term in order if (span := span_of(report, term))]
    assert all(one[0] < two[0] or (one[0] == two[0] and one[1] >= two[1]) for one, two in pairwise(spans))


def test_neighbours_stop_at_both_ends() -> None:
    order = reading_order(SINE)
    assert neighbour(SINE, None, 1) == order[0]
    assert neighbour(SINE, None, -1) == order[-1]
    assert neighbour(SINE, order[0], 1) == order[1]
    assert neighbour(SINE, order[0], -1) == order[0]
    assert neighbour(SINE, order[-1], 1) == order[-1]


def test_the_first_use_of_a_variable_is_the_leftmost() -> None:
    assert first_use(FUNCTION, "v") == 1
    assert first_use(FUNCTION, "w") is None


def test_a_term_knows_whether_it_is_a_variable() -> None:
    assert variable_of(SINE, 0) == "x"
    assert variable_of(SINE, 5) is None
    assert variable_of(SINE, None) is None


def test_ancestors_of_a_shared_definition_are_each_named_once() -> None:
    terms = (
        Term(id=0, kind="variable", span=(0, 1), text="x", children=()),
        Term(id=1, kind="use", span=(2, 3), text="z", children=(0,)),
        Term(id=2, kind="use", span=(4, 5), text="z", children=(0,)),
        Term(id=3, kind="mul", span=(2, 5), text="z*z", children=(1, 2)),
    )
    assert ancestors(msgspec.structs.replace(SINE, terms=terms), 0) == [0, 1, 2, 3]


def test_a_report_without_parts_has_no_places() -> None:
    bare = msgspec.structs.replace(SINE, terms=None, graph=None, derivation=None)
    for report in (None, bare):
        assert span_of(report, 0) is None
        assert term_at(report, 0) is None
        assert neighbour(report, None, 1) is None
        assert first_use(report, "x") is None

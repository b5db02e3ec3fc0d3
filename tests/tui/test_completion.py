"""Which names are offered for what was typed, and what accepting one writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.model.functions import FUNCTIONS
from derivtui.tui.completion import accepted, name_at, offer


def names(source: str, *, asked: bool = False) -> list[str]:
    """What is offered at the caret, a `|` in the source."""
    before, _, after = source.partition("|")
    found = offer(before + after, len(before), asked=asked)
    return [] if found is None else [candidate.name for candidate in found.candidates]


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        ("sinh|", []),
        ("2*tan|", ["tan", "tanh"]),
        ("torch.hard|", ["hardtanh", "hardswish", "hardsigmoid"]),
        ("2hard|", ["hardtanh", "hardswish", "hardsigmoid"]),
        ("arct|", ["arctan", "arctan2", "arctanh"]),
        ("sgmd|", ["sigmoid"]),
        ("ABS|", ["abs"]),
        ("gel|", ["gelu"]),
        ("pi|", []),
        ("s|", []),
        ("x + |", []),
        ("si|n(x)", []),
        ("qqq|", []),
        ("rate*x + ra|", ["rate"]),
        ("w1 = 3; lambda_two = w1; lam|", ["lambda_two"]),
        ("rate + rate|", []),
    ],
)
def test_what_is_offered_unasked(source: str, offered: list[str]) -> None:
    assert names(source) == offered


@pytest.mark.parametrize(
    ("source", "first", "count"),
    [("|", "pi", 3 + len(FUNCTIONS)), ("t|", "tau", 5), ("si|n(x)", "sin", 5), ("x*|", "x", 4 + len(FUNCTIONS))],
)
def test_more_is_offered_when_asked(source: str, first: str, count: int) -> None:
    offered = names(source, asked=True)
    assert offered[0] == first
    assert len(offered) >= count


def test_a_candidate_says_how_it_is_called_and_what_it_is() -> None:
    found = offer("arct", 4)
    assert found is not None
    assert found.candidates[1][:3] == ("arctan2", "arctan2(v, u)", "angle of the point (u, v)")


@pytest.mark.parametrize(
    ("source", "moves", "text"),
    [
        ("2si|", 0, "sin("),
        ("2hard|", 1, "hardswish("),
        ("hard|", -1, "hardsigmoid("),
        ("hards| (x)", 0, "hardswish"),
        ("ta|", 0, "tau"),
        ("rate*x + ra|", 0, "rate"),
    ],
)
def test_what_accepting_writes(source: str, moves: int, text: str) -> None:
    before, _, after = source.partition("|")
    found = offer(before + after, len(before))
    assert found is not None
    assert accepted(before + after, found.moved(moves)) == text


@pytest.mark.parametrize(
    ("source", "name"),
    [("si|n(x)", "sin"), ("|sin(x)", "sin"), ("2sin|(x)", "sin"), ("x + |", ""), ("2|", ""), ("log2| x", "log2")],
)
def test_the_name_at_the_caret(source: str, name: str) -> None:
    before, _, after = source.partition("|")
    assert name_at(before + after, len(before)) == name


@given(st.text(alphabet="sinpqx_1(+ θ²[", max_size=12), st.integers(0, 12), st.booleans())
def test_any_text_has_an_offer_of_at_least_one_or_none(source: str, caret: int, asked: bool) -> None:
    caret = min(caret, len(source))
    found = offer(source, caret, asked=asked)
    if found is not None:
        assert found.candidates
        assert found.end == caret
        assert 0 <= found.start <= caret

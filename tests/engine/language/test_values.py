"""Values of variables, as typed."""

from __future__ import annotations

import math

import pytest
import torch

from derivtui.engine.language.values import Parsed, parse_value
from derivtui.model.errors import DerivtuiError

VALUES: list[tuple[str, Parsed]] = [
    ("9", 9),
    (" -3 ", -3),
    ("0.5", 0.5),
    ("pi/4", math.pi / 4),
    ("2**1.5", 2**1.5),
    ("sqrt(2)", math.sqrt(2)),
    ("2(3+1)", 8.0),
    ("1e400", math.inf),
    ("-inf", -math.inf),
    ("9^9^9^9", math.inf),
    ("[1, 2, 3]", [1, 2, 3]),
    ("[[1, 2], [3, -4.5]]", [[1, 2], [3, -4.5]]),
    ("[atan2(0, 1),\n 3]", [0.0, 3]),
    ("[]", []),
    ("[[]]", [[]]),
    ("linspace(0, 1, 5)", [0.0, 0.25, 0.5, 0.75, 1.0]),
    ("torch.linspace(-pi, pi, 1)", [-math.pi]),
    ("arange(3)", [0, 1, 2]),
    ("arange(1, 2, 1/4)", [1.0, 1.25, 1.5, 1.75]),
    ("arange(3, (1), -1)", [3, 2]),
    ("zeros(2)", [0.0, 0.0]),
    ("ones(2, 1+2)", [[1.0] * 3] * 2),
    ("eye(2)", [[1.0, 0.0], [0.0, 1.0]]),
    ("linspace(0, 1, steps=2 + 1)", [0.0, 0.5, 1.0]),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_value_is_read(text: str, value: Parsed) -> None:
    found = parse_value(text)
    assert found == value
    assert type(found) is type(value)


def test_nan_is_a_value() -> None:
    found = parse_value("nan")
    assert isinstance(found, float)
    assert math.isnan(found)


WRONG = [
    ("", "syntax", (0, 0), "expected a number"),
    ("x", "unknown_name", (0, 1), "x is no number"),
    ("[1, q]", "unknown_name", (4, 5), "q is no number"),
    ("[1,", "syntax", (3, 3), "expected ]"),
    ("[1, 2", "syntax", (5, 5), "expected ]"),
    ("[1]]", "syntax", (3, 4), "no [ before it"),
    ("[1,]", "syntax", (3, 3), "expected a number"),
    ("[,]", "syntax", (1, 1), "expected a number"),
    ("[1] 2", "syntax", (4, 5), "expected a comma or the end"),
    ("1, 2", "syntax", (1, 2), "Found ,"),
    ("a = 2", "syntax", (2, 3), "Found ="),
    ("(1", "syntax", (2, 2), "expected )"),
    ("1)", "syntax", (1, 2), "no ( before it"),
    ("zeros(1.5)", "syntax", (0, 10), "written zeros(3)"),
    ("zeros()", "syntax", (6, 6), "expected a number"),
    ("linspace(0, 1)", "syntax", (0, 14), "written linspace(start, end, steps)"),
    ("arange(1, 2, 0)", "syntax", (0, 15), "written arange"),
    ("arange(1, 2, 3, 4)", "syntax", (0, 18), "written arange"),
    ("ones(inf)", "syntax", (0, 9), "whole numbers"),
    ("eye(nan)", "syntax", (0, 8), "whole numbers"),
    ("eye(1000)", "limit", (0, 9), "100,000 numbers"),
    ("zeros(9, 9^9)", "limit", (0, 13), "100,000 numbers"),
    ("randn(seed=1)", "syntax", (0, 13), "written randn(3) or randn(2, 3, seed=0)"),
    ("randn(3, seed=-1)", "syntax", (0, 17), "whole numbers"),
    ("randn(3, seed=x)", "unknown_name", (14, 15), "x is no number"),
    ("randn(3, sed=1)", "syntax", (0, 15), "written randn"),
    ("sum(3)", "syntax", (0, 6), "this works in expressions only"),
    ("2 + (1)[0]", "syntax", (4, 10), "this works in expressions only"),
    ("@/etc/passwd", "syntax", (0, 1), "Found @"),
    ("zeros(3) + 1", "unknown_name", (0, 5), "no function zeros"),
    ("zeros(3)(3)", "unknown_name", (0, 5), "no function zeros"),
    ("open('f')", "unknown_name", (0, 4), "no function open"),
    ("[" * 20 + "]" * 20, "limit", (16, 17), "lists in one another"),
]


@pytest.mark.parametrize(("text", "kind", "span", "fragment"), WRONG)
def test_what_is_no_value_is_told_with_its_place(text: str, kind: str, span: tuple[int, int], fragment: str) -> None:
    with pytest.raises(DerivtuiError) as caught:
        parse_value(text)
    found = caught.value.problem(text)
    assert (found.kind, found.span) == (kind, span)
    assert fragment in found.message


@pytest.mark.parametrize(("text", "seed"), [("randn(2, 3)", 0), ("randn(2, 3, seed=0)", 0), ("randn(2, 3, seed=7)", 7)])
def test_random_values_are_those_of_torchs_seed(text: str, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    assert parse_value(text) == torch.randn(2, 3, generator=generator).tolist()


def test_a_long_list_is_read() -> None:
    assert parse_value(str(list(range(2000)))) == list(range(2000))

"""Size: what is large is read in linear time, and what is too large is told so at once."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from derivtui.engine.language.parse import parse
from derivtui.model.errors import LimitError

LARGE: dict[str, Callable[[int], str]] = {  # of n terms each
    "a sum": lambda n: "+".join(["x"] * n),
    "an implied product": lambda n: "x " * n,
    "parentheses": lambda n: "(" * n + "x" + ")" * n,
    "powers": lambda n: "^".join(["x"] * n),
    "signs": lambda n: "-" * n + "x",
    "nested calls": lambda n: "sin(" * n + "x" + ")" * n,
    "variables": lambda n: "+".join(f"v{index}" for index in range(n)),
    "definitions": lambda n: "a0 = x;" + ";".join(f"a{index + 1}=a{index}+1" for index in range(n // 3)),
    "calls of a function": lambda n: "f(u)=u+1;" + "f(" * n + "x" + ")" * n,
    "split names": lambda n: "f(u,v)=" + "+".join(["uv"] * (n // 4)),
    "a list": lambda n: "[" + ",".join(["x"] * n) + "]",
    "lists in lists": lambda n: "[" * n + "x" + "]" * n,
    "indices": lambda n: "x" + "[0]" * n,
    "matrix products": lambda n: "@".join(["x"] * n),
    "a chain": lambda n: "where(" + "<".join(["x"] * n) + ",x,1)",
    "conditions": lambda n: "where(" + " and ".join(["x<1"] * (n // 2)) + ",x,1)",
    "cases": lambda n: "piecewise(" + "x<0:1," * (n // 4) + "x)",
    "choices in choices": lambda n: "where(x<0,1," * (n // 5) + "x" + ")" * (n // 5),
    "bars": lambda n: "|" * n + "x" + "|" * n,
    "methods": lambda n: "x" + ".sin()" * n,
    "functions applied": lambda n: "sin " * n + "x",
    "statements": lambda n: ";".join(f"a{index}=x" for index in range(n)),
    "cells": lambda n: "print(x)\n" * n + "x",
    "fractions of LaTeX": lambda n: r"\frac{1}{1+" * (n // 4) + "x" + "}" * (n // 4),
}


def seconds(source: str) -> float:
    """The processor time that parsing takes, up to a limit's error."""
    start = time.process_time()
    with suppress(LimitError):
        parse(source)
    return time.process_time() - start


@pytest.fixture
def _no_collector() -> Iterator[None]:
    """The collector walks everything that earlier tests left behind."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.timed
@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("form", LARGE)
def test_four_times_the_text_takes_at_most_five_times_as_long(form: str) -> None:
    """Of the least times found, which others' work on the machine can only make larger: more rounds, truer ones."""
    small = large = math.inf
    for rounds in range(1, 10):
        small, large = min(small, seconds(LARGE[form](1000))), min(large, seconds(LARGE[form](4000)))
        if rounds > 1 and large <= 5 * small:
            break
    assert large <= 5 * small


@pytest.mark.timed
@pytest.mark.usefixtures("_no_collector")
@pytest.mark.parametrize("form", LARGE)
def test_ten_thousand_are_read_or_refused_within_a_second(form: str) -> None:
    source = LARGE[form](10_000)
    assert any(seconds(source) < 1 for _ in range(3))


REFUSED = {
    "characters": "1" + " " * 100_000,
    "terms": "f(u) = (u+1)^2;" + "+".join(["f(x)"] * 7000),
    "terms when written out": "f(u) = u*u;" + "f(" * 40 + "x" + ")" * 40,
    "terms nested": "-" * 15_000 + "x",
    "terms made by calls": "f(u) = " + "+".join(["u"] * 500) + ";" + "+".join(["f(x)"] * 100),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_limit_is_named(what: str) -> None:
    with pytest.raises(LimitError, match=what):
        parse(REFUSED[what])

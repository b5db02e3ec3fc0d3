"""Short ways to ask the engine in tests, and questions drawn at random."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from derivtui.engine.evaluation import begin
from derivtui.engine.language.printing import text
from derivtui.engine.run import run
from derivtui.engine.trace.tracing import Trace
from derivtui.model.report import Report
from derivtui.model.request import DEFAULT_PARTS, Request
from tests.strategies import expressions, points


@dataclass(frozen=True)
class Problem:
    """An expression and values for its variables."""

    source: str
    at: dict[str, float]


def problems(max_leaves: int = 6) -> st.SearchStrategy[Problem]:
    """Expressions inside their functions' domains, at moderate points that every dtype holds exactly."""
    return st.builds(lambda term, at: Problem(text(term), at), expressions(max_leaves=max_leaves), points())


def request(expression: str, at: Mapping[str, Any], dtype: str = "float32") -> Request:
    """A request with these values."""
    return Request(expression=expression, at=dict(at), dtype=dtype)


def ask(expression: str, at: Mapping[str, Any], dtype: str = "float32") -> Report:
    """The full report."""
    return run(request(expression, at, dtype), DEFAULT_PARTS)


def traced(expression: str, at: Mapping[str, Any], dtype: str = "float32") -> Trace:
    """The trace alone."""
    trace = begin(request(expression, at, dtype)).trace
    assert trace is not None
    return trace

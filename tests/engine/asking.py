"""Short ways to ask the engine in tests."""

from collections.abc import Mapping
from typing import Any

from derivtui.engine.evaluation import begin
from derivtui.engine.run import run
from derivtui.engine.trace.tracing import Trace
from derivtui.model.report import Report
from derivtui.model.request import DEFAULT_PARTS, Request


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

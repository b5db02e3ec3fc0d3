"""Short ways to ask the engine in tests."""

from typing import Any

from derivtui.engine.evaluation import begin
from derivtui.engine.run import run
from derivtui.engine.trace.tracing import Trace
from derivtui.model.report import Report
from derivtui.model.request import DEFAULT_PARTS, Request


def request(expression: str, dtype: str = "float32", **at: Any) -> Request:
    """A request with values by keyword."""
    return Request(expression=expression, at=at, dtype=dtype)


def ask(expression: str, dtype: str = "float32", **at: Any) -> Report:
    """The full report."""
    return run(request(expression, dtype, **at), DEFAULT_PARTS)


def traced(expression: str, dtype: str = "float32", **at: Any) -> Trace:
    """The trace alone."""
    trace = begin(request(expression, dtype, **at)).trace
    assert trace is not None
    return trace

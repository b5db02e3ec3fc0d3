"""Each example evaluates on the real engine, and what its sentence claims is true."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Callable
from typing import Final, cast

import pytest

from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.tui.actions import ACTIONS
from derivtui.tui.examples import EXAMPLES, Example, example
from derivtui.tui.registry import Registry

near: Final = pytest.approx
PARTS: Final = ("terms", "graph", "derivation", "checks")


def report_of(each: Example, dtype: str | None = None, derivative: tuple[str, ...] | None = None) -> Report:
    """What the engine answers."""
    from derivtui.engine.run import run

    wrt = tuple(name for name in each.values if name not in each.off)
    request = Request(
        expression=each.source, at=dict(each.values), wrt=wrt, dtype=dtype or each.dtype, derivative=derivative
    )
    return run(request, PARTS)


def locals_of(report: Report, name: str) -> list[object]:
    """The local partials of a node, by its name."""
    assert report.graph is not None
    return [edge.local for node in report.graph.nodes if node.name == name for edge in node.inputs]


def laws(report: Report, name: str) -> list[str]:
    """The laws of a derivation, step by step."""
    assert report.derivation is not None
    return [step.law for step in report.derivation[name].steps]


def names(report: Report) -> set[str]:
    """The nodes of the graph."""
    assert report.graph is not None
    return {node.name for node in report.graph.nodes}


def is_square(report: Report) -> bool:
    return report.gradient == {"x": 18.0} and 18.0 in locals_of(report, "PowBackward0")


def is_sine(report: Report) -> bool:
    assert report.graph is not None
    locals_ = {edge.node: edge.local for node in report.graph.nodes for edge in node.inputs}
    outer, inner = near(-0.6983, abs=5e-5), near(1 / (2 * math.sqrt(2)), abs=5e-5)
    return locals_.get(1) == outer and locals_.get(2) == inner and report.gradient == {"x": near(-0.2469, abs=5e-5)}


def is_function(report: Report) -> bool:
    assert report.graph is not None
    leaf = next(node.id for node in report.graph.nodes if node.variable == "u")
    came = [edge.arrives for node in report.graph.nodes for edge in node.inputs if edge.node == leaf]
    return came == [4.0, 4.0] and report.gradient["u"] == 8.0


def is_minus(report: Report) -> bool:
    return laws(report, "x")[1] == "(cos x)′ = −sin x" and locals_of(report, "CosBackward0") == [
        near(-0.8415, abs=5e-5)
    ]


def is_logarithm(report: Report) -> bool:
    locals_ = locals_of(report, "PowBackward1")
    return (
        locals_ == [4.0, near(2.773, abs=5e-4)]
        and report.gradient["x"] == near(4 * (math.log(2) + 1), abs=5e-4)
        and "ln" in laws(report, "x")[0]
    )


def is_neuron(report: Report) -> bool:
    return report.gradient == {"w": near(-0.5), "b": near(-0.25)}


def is_sigmoid(report: Report) -> bool:
    middle = report_of(Example(id="", title="", source="sigmoid(x)", values={"x": "0"}, look=""))
    return report.gradient["x"] == near(0.0003352, abs=5e-8) and middle.gradient["x"] == 0.25


def is_gelu(report: Report) -> bool:
    turning = report_of(Example(id="", title="", source="gelu(x)", values={"x": "-0.75"}, look=""))
    return report.gradient["x"] == near(-0.08332, abs=5e-6) and turning.gradient["x"] == near(0, abs=3e-3)


def is_kink(report: Report, left: str, right: str) -> bool:
    assert report.checks is not None
    reason = report.checks["x"].reason
    said = re.search(r"torch takes (\S+); from the left (\S+), from the right (\S+?)\.", reason)
    return said is not None and said.groups() == ("0", left, right)


def is_squared_loss(report: Report) -> bool:
    return report.gradient == {"w": near(-8)}


def is_cross_entropy(report: Report) -> bool:
    return [report.gradient[name] for name in "abc"] == [
        near(-0.3348, abs=5e-5), near(0.2447, abs=5e-5), near(0.09003, abs=5e-6),
    ]  # fmt: skip


def is_softmax(report: Report) -> bool:
    return math.fsum(value for value in report.gradient.values() if isinstance(value, float)) == near(0, abs=1e-7)


def is_rosenbrock(report: Report) -> bool:
    return report.gradient == {"x": near(-215.6, rel=1e-5), "y": near(-88, rel=1e-5)}


def is_trap(report: Report) -> bool:
    gradient = report.gradient["x"]
    return (
        report.value == 0 and isinstance(gradient, float) and math.isnan(gradient) and "SqrtBackward0" in names(report)
    )


def is_piecewise(report: Report) -> bool:
    return report.value == 0 and "SqrtBackward0" not in names(report) and report.gradient.get("x", 0.0) == 0


def is_nan(report: Report) -> bool:
    return report.value == 0 and math.isnan(cast(float, report.gradient["x"]))


def is_overflow(report: Report) -> bool:
    wide = report_of(example("overflow"), "float64")
    return report.value == math.inf and math.isnan(cast(float, report.gradient["x"])) and wide.gradient["x"] == near(1)


def is_cancellation(report: Report) -> bool:
    wide = report_of(example("cancellation"), "float64")
    return report.value == 0 and wide.value == near(0.5, abs=1e-6)


def is_circle(report: Report) -> bool:
    assert report.implicit is not None
    return report.implicit.slope["x"] == near(-0.75)


def is_hessian(report: Report) -> bool:
    first = report_of(example("hessian"), derivative=("x", "x")).derivative
    second = report_of(example("hessian"), derivative=("y", "y")).derivative
    assert first is not None
    assert second is not None
    return report.value == 10 and (first.value, second.value) == (4.0, 12.0)


CLAIMS: Final[dict[str, Callable[[Report], bool]]] = {
    "square": is_square,
    "sine": is_sine,
    "function": is_function,
    "minus": is_minus,
    "logarithm": is_logarithm,
    "neuron": is_neuron,
    "sigmoid": is_sigmoid,
    "gelu": is_gelu,
    "relu": lambda report: is_kink(report, "0", "1"),
    "abs": lambda report: is_kink(report, "-1", "1"),
    "squared-loss": is_squared_loss,
    "cross-entropy": is_cross_entropy,
    "softmax": is_softmax,
    "rosenbrock": is_rosenbrock,
    "where": is_trap,
    "piecewise": is_piecewise,
    "nan": is_nan,
    "overflow": is_overflow,
    "cancellation": is_cancellation,
    "circle": is_circle,
    "hessian": is_hessian,
}


@pytest.mark.parametrize("each", EXAMPLES, ids=lambda each: each.id)
def test_what_an_example_says_is_true(each: Example) -> None:
    report = report_of(each)
    assert set(report.variables) == set(each.values)
    assert CLAIMS[each.id](report)


def test_every_example_has_a_claim_and_a_sentence_that_names_real_keys() -> None:
    assert set(CLAIMS) == {each.id for each in EXAMPLES}
    ids = {action.id for action in ACTIONS}
    for each in EXAMPLES:
        assert set(re.findall(r"\{([a-z-]+)\}", each.look)) <= ids
        assert "{" not in Registry().worded(each.look)
        assert each.look.endswith(".")


def test_every_sentence_fits_a_very_small_screen() -> None:
    for each in EXAMPLES:
        assert len(textwrap.wrap(f"Look: {Registry().worded(each.look)}", 36)) <= 3

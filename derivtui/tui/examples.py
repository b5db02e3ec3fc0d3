"""Worked examples: an expression at a point, and a sentence on what to look at there.

They are data alone. `tests/tui/test_examples.py` evaluates each on the real engine and checks what its sentence claims,
so a new example is a row here and its claim there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Something worth a look."""

    id: str
    title: str
    """A few words, for a list."""
    source: str
    values: dict[str, str] = field(default_factory=dict)
    """Value of every variable, as typed."""
    off: frozenset[str] = frozenset()
    """Variables that require no gradient here."""
    dtype: str = "float32"
    look: str
    """What to look at, and why. `{id}` is the key of that action."""


EXAMPLES: Final = (
    Example(id="square", title="a power", source="x**2", values={"x": "9"},
            look="Graph: 1 arrives at the root, PowBackward0 passes on 1 × 2x = 18 to x."),
    Example(id="sine", title="the chain rule", source="sin(x/(2*sqrt(2)))", values={"x": "100"},
            look="Step 1 and the row below SinBackward0 say the same: cos(35.36) = -0.6983. Move in Graph, and Steps "
                 "follows."),
    Example(id="function", title="two contributions", source="f(u,v) = uv + u^2 + v^3", values={"u": "2", "v": "4"},
            look="u stands in uv and in u^2, so it gets two contributions: 4 + 4 = 8. {walk-on} in Graph brings them "
                 "one by one."),
    Example(id="minus", title="where a minus comes from", source="cos(x)^2", values={"x": "1"},
            look="Step 2 brings the minus, (cos x)′ = −sin x; in Graph it is the local -0.8415 below CosBackward0."),
    Example(id="logarithm", title="a power of itself", source="x^x", values={"x": "2"},
            look="Neither power rule nor exponential rule fits: Steps takes logarithms, and the slope is 4(ln 2 + 1) = "
                 "6.773."),
    Example(id="neuron", title="a neuron", source="z = w*x + b; a = sigmoid(z); (a - t)^2",
            values={"w": "0.5", "x": "2", "b": "-1", "t": "1"}, off=frozenset({"x", "t"}),
            look="The gradient of w is x times that of b: -0.5 and -0.25. {descend} takes a step downhill."),
    Example(id="sigmoid", title="a sigmoid that saturates", source="sigmoid(x)", values={"x": "8"},
            look="So far out only 0.0003 is left of the slope; at 0 it is 0.25. Gradients vanish like that."),
    Example(id="gelu", title="gelu dips below zero", source="gelu(x)", values={"x": "-1"},
            look="The slope is negative, -0.0833, where relu has none; near x = -0.75 it turns around."),
    Example(id="relu", title="the kink of relu", source="relu(x)", values={"x": "0"},
            look="No derivative exists at 0: it is 0 from the left, 1 from the right, says Results. torch takes 0."),
    Example(id="abs", title="the kink of |x|", source="abs(x)", values={"x": "0"},
            look="From the left the slope is -1, from the right 1; torch takes 0, and Results says so."),
    Example(id="squared-loss", title="a squared error", source="(w*x - t)^2", values={"w": "0.5", "x": "2", "t": "3"},
            off=frozenset({"x", "t"}),
            look="Downhill is towards larger w: the gradient is 2(wx - t)·x = -8. {descend} steps, {slower} slows."),
    Example(id="cross-entropy", title="cross entropy", source="-log(softmax([a, b, c])[0])",
            values={"a": "2", "b": "1", "c": "0"},
            look="The gradients are the probabilities, less 1 for the right class: -0.3348, 0.2447 and 0.09003."),
    Example(id="softmax", title="softmax", source="softmax([a, b, c])[0]", values={"a": "2", "b": "1", "c": "0"},
            look="The three gradients add up to 0: raising all alike changes no probability."),
    Example(id="rosenbrock", title="Rosenbrock's valley", source="(1 - x)^2 + 100(y - x^2)^2",
            values={"x": "-1.2", "y": "1"},
            look="The walls are steep: -215.6 and -88. {descend} at rate 0.1 flies out; try 0.001 ({slower})."),
    Example(id="where", title="the where trap", source="where(x > 0, sqrt(x), 0)", values={"x": "-1"},
            look="The value is 0, the gradient NaN: torch runs sqrt(-1) too, and 0 × NaN is NaN. {first-nonfinite} "
                 "goes there."),
    Example(id="piecewise", title="a condition without the trap", source="piecewise(x > 0: sqrt(x), 0)",
            values={"x": "-1"},
            look="Only the branch taken runs, as with Python's if: no sqrt in the graph, and no NaN."),
    Example(id="nan", title="hunt a NaN", source="sqrt(x^2)", values={"x": "0"},
            look="The value is 0, the gradient NaN. {first-nonfinite} goes to the infinity first, then to where 0 × ∞ "
                 "made NaN of it."),
    Example(id="overflow", title="overflow", source="log(1 + exp(x))", values={"x": "100"},
            look="exp(100) is too large for float32: inf, then NaN. In float64 ({dtype}) the slope is 1; softplus(x) "
                 "is safe."),
    Example(id="cancellation", title="cancellation", source="(1 - cos(x))/x^2", values={"x": "1e-4"},
            look="The truth is near 0.5, float32 says 0: 1 - cos(x) loses every digit. {dtype} chooses float64."),
    Example(id="circle", title="a circle", source="x^2 + y^2 = 25", values={"x": "3", "y": "4"},
            look="An equation is a curve: dy/dx = -F_x/F_y = -6/8 = -0.75, the slope of the circle at (3, 4)."),
    Example(id="hessian", title="second derivatives", source="x^2 y + y^3", values={"x": "1", "y": "2"},
            look="{raise-order} asks for the second derivative: ∂²f/∂x² = 2y = 4; {next-variable} takes y: 6y = 12."),
)  # fmt: skip
"""All of them, the three of the tutorial first."""

GREETING: Final = EXAMPLES[:3]
"""What a newcomer is offered."""


def example(id: str) -> Example:
    """The example of that id; raises KeyError."""
    return {each.id: each for each in EXAMPLES}[id]

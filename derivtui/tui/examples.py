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
            look="Graph: 1 arrives at the root, and PowBackward0 passes on 1 × 2x = 18 to x: the row of x says so."),
    Example(id="sine", title="the chain rule", source="sin(x/(2*sqrt(2)))", values={"x": "100"},
            look="Graph, row 1: outer cos(35.36) = -0.6983; row 2: inner 1/(2√2) = 0.3536. Their product is -0.2469."),
    Example(id="function", title="two contributions", source="f(u,v) = uv + u^2 + v^3", values={"u": "2", "v": "4"},
            look="u gets v = 4 from uv and 2u = 4 from u^2, together 8: {walk-on} brings them one by one in Graph."),
    Example(id="minus", title="where a minus comes from", source="cos(x)^2", values={"x": "1"},
            look="Step 2 brings the minus, (cos x)′ = −sin x; in Graph it is the local -0.8415 in the row of x."),
    Example(id="logarithm", title="a power of itself", source="x^x", values={"x": "2"},
            look="Graph: x gets 4 as the base, 2.773 as the exponent. Step 1 does both: 4(ln 2 + 1) = 6.773."),
    Example(id="neuron", title="a neuron", source="z = w*x + b; a = sigmoid(z); (a - t)^2",
            values={"w": "0.5", "x": "2", "b": "-1", "t": "1"}, off=frozenset({"x", "t"}),
            look="Variables: the gradient of w is x = 2 times that of b: -0.5, -0.25. {descend} steps downhill."),
    Example(id="sigmoid", title="a sigmoid that saturates", source="sigmoid(x)", values={"x": "8"},
            look="Results: so far out the slope is only 0.0003352; at x = 0 it is 0.25. Gradients vanish like that."),
    Example(id="gelu", title="gelu dips below zero", source="gelu(x)", values={"x": "-1"},
            look="Results: the slope is -0.08332, negative; relu's is 0. Plot: it turns near x = -0.75."),
    Example(id="relu", title="the kink of relu", source="relu(x)", values={"x": "0"},
            look="No derivative exists at 0: the slope is 0 from the left, 1 from the right. torch takes 0."),
    Example(id="abs", title="the kink of |x|", source="abs(x)", values={"x": "0"},
            look="Results: from the left the slope is -1, from the right 1; torch takes 0, which is neither."),
    Example(id="squared-loss", title="a squared error", source="(w*x - t)^2", values={"w": "0.5", "x": "2", "t": "3"},
            off=frozenset({"x", "t"}),
            look="The gradient of w is 2(wx - t)·x = -8: downhill w grows. {descend} again and again: w = t/x = "
                 "1.5."),
    Example(id="cross-entropy", title="cross entropy", source="-log(softmax([a, b, c])[0])",
            values={"a": "2", "b": "1", "c": "0"},
            look="The gradients are the probabilities (0.6652, 0.2447, 0.09003), less 1 for class a."),
    Example(id="softmax", title="softmax", source="softmax([a, b, c])[0]", values={"a": "2", "b": "1", "c": "0"},
            look="0.2227, -0.1628 and -0.05989 add up to 0: raising a, b and c alike changes no probability."),
    Example(id="rosenbrock", title="Rosenbrock's valley", source="(1 - x)^2 + 100(y - x^2)^2",
            values={"x": "-1.2", "y": "1"},
            look="The walls are steep: -215.6 and -88. {descend} at rate 0.1 flies out; lower it to 0.001 with "
                 "{slower}."),
    Example(id="where", title="the where trap", source="where(x > 0, sqrt(x), 0)", values={"x": "-1"},
            look="f is 0, its gradient NaN: torch runs sqrt(-1), too, and 0 × NaN is NaN. {first-nonfinite} goes "
                 "there in Graph."),
    Example(id="piecewise", title="a condition without the trap", source="piecewise(x > 0: sqrt(x), 0)",
            values={"x": "-1"},
            look="Only the branch taken runs, as with Python's if: no sqrt in Graph, and the gradient is 0, not "
                 "NaN."),
    Example(id="nan", title="hunt a NaN", source="sqrt(x^2)", values={"x": "0"},
            look="f is 0, its gradient NaN: {first-nonfinite} goes to the infinity in Graph, then to where 0 × ∞ is "
                 "NaN."),
    Example(id="overflow", title="overflow", source="log(1 + exp(x))", values={"x": "100"},
            look="exp(100) is inf in float32, and the gradient NaN. In float64 ({dtype}) it is 1. softplus(x) is "
                 "safe."),
    Example(id="cancellation", title="cancellation", source="(1 - cos(x))/x^2", values={"x": "1e-4"},
            look="f is near 0.5, but float32 says 0: 1 - cos(x) loses every digit. {dtype} chooses float64."),
    Example(id="circle", title="a circle", source="x^2 + y^2 = 25", values={"x": "3", "y": "4"},
            look="An equation is a curve. Results: dy/dx = -2x/(2y) = -6/8 = -0.75, its slope at (3, 4)."),
    Example(id="hessian", title="second derivatives", source="x^2 y + y^3", values={"x": "1", "y": "2"},
            look="{raise-order} asks for the second derivative: ∂²f/∂x² = 2y = 4 in Results; {next-variable} takes y: "
                 "6y = 12."),
)  # fmt: skip
"""All of them, the three of the tutorial first."""

GREETING: Final = EXAMPLES[:3]
"""What a newcomer is offered."""


def example(id: str) -> Example:
    """The example of that id; raises KeyError."""
    return {each.id: each for each in EXAMPLES}[id]

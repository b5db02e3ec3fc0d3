"""Stored Reports for the screen's tests: the three examples of the autograd tutorial, a kink and a tensor, as the
engine answers them.

Snapshots render these, so a picture changes only when the screen does. Numbers are torch's, in float32.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from derivtui.model.report import Check, Derivation, Edge, Graph, Node, Report, Step, Term, Variable

VERSIONS: Final = {"derivtui": "0.1.0", "torch": "2.13.0", "sympy": "1.14.0"}


def _variable(value: float, *, assumed: bool = False) -> Variable:
    return Variable(value=value, requires_grad=True, shape=(), assumed=assumed)


def _term(id: int, kind: str, span: tuple[int, int], text: str, children: tuple[int, ...], *numbers: float) -> Term:
    """A term from its value and, where it has one, its gradient."""
    value, gradient = (*numbers, None)[:2]
    return Term(id=id, kind=kind, span=span, text=text, children=children, value=value, gradient=gradient)


SQUARE: Final = Report(
    source="x**2",
    expression="x**2",
    device="cpu",
    dtype="float32",
    variables={"x": _variable(9.0)},
    value=81.0,
    gradient={"x": 18.0},
    terms=(
        _term(0, "variable", (0, 1), "x", (), 9.0, 18.0),
        _term(1, "number", (3, 4), "2", (), 2.0),
        _term(2, "pow", (0, 4), "x**2", (0, 1), 81.0, 1.0),
    ),
    preview="x²",
    graph=Graph(
        nodes=(
            Node(
                id=0,
                name="PowBackward0",
                terms=(2,),
                value=81.0,
                upstream=1.0,
                saved={"self": 9.0, "exponent": 2.0},
                inputs=(Edge(node=1, local=18.0, arrives=18.0, term=0),),
            ),
            Node(id=1, name="AccumulateGrad", variable="x", terms=(0,), value=9.0, upstream=18.0),
        )
    ),
    derivation={
        "x": Derivation(
            steps=(
                Step(
                    rule="power, chain rule",
                    law="(uⁿ)′ = n · uⁿ⁻¹ · u′",
                    terms=(2,),
                    before="d/dx[x²]",
                    after="2·x · d/dx[x]",
                    line="2·x · d/dx[x]",
                    expression="2*x*Derivative(x, x)",
                    value=18.0,
                    part=18.0,
                ),
                Step(
                    rule="identity",
                    law="x′ = 1",
                    terms=(0,),
                    before="d/dx[x]",
                    after="1",
                    line="2·x · 1",
                    expression="2*x*1",
                    value=18.0,
                    part=1.0,
                ),
            ),
            result="2*x",
            shown="2·x",
            simplified="2*x",
            simplified_shown="2·x",
            simplified_value=18.0,
            latex="2 x",
        )
    },
    checks={
        "x": Check(
            autograd=18.0,
            forward=18.0,
            reference="18.0",
            difference=18.0,
            ulps=0.0,
            bound=1.5,
            verdict="agree",
        )
    },
    versions=VERSIONS,
)
"""`x**2` at x = 9: 81 and 18."""

SINE: Final = Report(
    source="sin(x/(2*sqrt(2)))",
    expression="sin(x/(2*sqrt(2)))",
    device="cpu",
    dtype="float32",
    variables={"x": _variable(100.0)},
    value=-0.715835452079773,
    gradient={"x": -0.24687537550926208},
    terms=(
        _term(0, "variable", (4, 5), "x", (), 100.0, -0.24687537550926208),
        _term(1, "number", (7, 8), "2", (), 2.0),
        _term(2, "number", (14, 15), "2", (), 2.0),
        _term(3, "call", (9, 16), "sqrt(2)", (2,), 1.4142135623730951),
        _term(4, "mul", (7, 16), "2*sqrt(2)", (1, 3), 2.8284271247461903),
        _term(5, "div", (4, 17), "x/(2*sqrt(2))", (0, 4), 35.35533905029297, -0.6982690095901489),
        _term(6, "call", (0, 18), "sin(x/(2*sqrt(2)))", (5,), -0.715835452079773, 1.0),
    ),
    preview="   ⎛ x  ⎞\nsin⎜────⎟\n   ⎝2·√2⎠",
    graph=Graph(
        nodes=(
            Node(
                id=0,
                name="SinBackward0",
                terms=(6,),
                value=-0.715835452079773,
                upstream=1.0,
                saved={"self": 35.35533905029297},
                inputs=(Edge(node=1, local=-0.6982690095901489, arrives=-0.6982690095901489, term=5),),
            ),
            Node(
                id=1,
                name="DivBackward0",
                terms=(5,),
                value=35.35533905029297,
                upstream=-0.6982690095901489,
                saved={"other": 2.8284271247461903},
                inputs=(
                    Edge(node=2, local=0.3535533845424652, arrives=-0.24687537550926208, term=0),
                    Edge(node=None),
                ),
            ),
            Node(id=2, name="AccumulateGrad", variable="x", terms=(0,), value=100.0, upstream=-0.24687537550926208),
        )
    ),
    derivation={
        "x": Derivation(
            steps=(
                Step(
                    rule="sin, chain rule",
                    law="(sin u)′ = cos u · u′",
                    terms=(6,),
                    before="d/dx[sin(x/(2√2))]",
                    after="cos(x/(2√2)) · d/dx[x/(2√2)]",
                    line="cos(x/(2√2)) · d/dx[x/(2√2)]",
                    expression="cos(x/(2*sqrt(2)))*Derivative(x/(2*sqrt(2)), x)",
                    value=-0.24687536614769376,
                    part=-0.24687536614769376,
                ),
                Step(
                    rule="constant multiple",
                    law="(c·u)′ = c·u′",
                    terms=(5,),
                    before="d/dx[x/(2√2)]",
                    after="1/(2√2) · d/dx[x]",
                    line="cos(x/(2√2)) · 1/(2√2) · d/dx[x]",
                    expression="cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))*Derivative(x, x)",
                    value=-0.24687536614769376,
                    part=0.35355339059327373,
                ),
                Step(
                    rule="identity",
                    law="x′ = 1",
                    terms=(0,),
                    before="d/dx[x]",
                    after="1",
                    line="cos(x/(2√2)) · 1/(2√2) · 1",
                    expression="cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))*1",
                    value=-0.24687536614769376,
                    part=1.0,
                ),
            ),
            result="cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))",
            shown="cos(x/(2√2))·1/(2√2)",
            simplified="sqrt(2)*cos(sqrt(2)*x/4)/4",
            simplified_shown="√2·cos(√2·x/4)/4",
            simplified_value=-0.24687536614856145,
            latex=r"\frac{\sqrt{2} \cos{\left(\frac{\sqrt{2} x}{4} \right)}}{4}",
        )
    },
    checks={
        "x": Check(
            autograd=-0.24687537550926208,
            forward=-0.24687537550926208,
            reference="-0.24687536614856144641343005415141075011929165020002",
            difference=-0.24687536614769376,
            ulps=0.63,
            bound=38.0,
            verdict="agree",
        )
    },
    versions=VERSIONS,
)
"""`sin(x/(2*sqrt(2)))` at x = 100: -0.7158 and -0.2469."""

_U_STEPS: Final = (
    Step(
        rule="sum",
        law="(a + b)′ = a′ + b′",
        terms=(10,),
        before="d/du[u·v + u² + v³]",
        after="d/du[u·v + u²] + d/du[v³]",
        line="d/du[u·v + u²] + d/du[v³]",
        expression="Derivative(u*v + u**2, u) + Derivative(v**3, u)",
        value=8.0,
        part=8.0,
    ),
    Step(
        rule="sum",
        law="(a + b)′ = a′ + b′",
        terms=(6,),
        before="d/du[u·v + u²]",
        after="d/du[u·v] + d/du[u²]",
        line="d/du[u·v] + d/du[u²] + d/du[v³]",
        expression="Derivative(u*v, u) + Derivative(u**2, u) + Derivative(v**3, u)",
        value=8.0,
        part=8.0,
    ),
    Step(
        rule="constant multiple",
        law="(c·u)′ = c·u′",
        terms=(2,),
        before="d/du[u·v]",
        after="v · d/du[u]",
        line="v · d/du[u] + d/du[u²] + d/du[v³]",
        expression="v*Derivative(u, u) + Derivative(u**2, u) + Derivative(v**3, u)",
        value=8.0,
        part=4.0,
    ),
    Step(
        rule="identity",
        law="u′ = 1",
        terms=(0,),
        before="d/du[u]",
        after="1",
        line="v · 1 + d/du[u²] + d/du[v³]",
        expression="v*1 + Derivative(u**2, u) + Derivative(v**3, u)",
        value=8.0,
        part=1.0,
    ),
    Step(
        rule="power, chain rule",
        law="(uⁿ)′ = n · uⁿ⁻¹ · u′",
        terms=(5,),
        before="d/du[u²]",
        after="2·u · d/du[u]",
        line="v · 1 + 2·u · d/du[u] + d/du[v³]",
        expression="v*1 + 2*u*Derivative(u, u) + Derivative(v**3, u)",
        value=8.0,
        part=4.0,
    ),
    Step(
        rule="identity",
        law="u′ = 1",
        terms=(3,),
        before="d/du[u]",
        after="1",
        line="v · 1 + 2·u · 1 + d/du[v³]",
        expression="v*1 + 2*u*1 + Derivative(v**3, u)",
        value=8.0,
        part=1.0,
    ),
    Step(
        rule="constant",
        law="c′ = 0",
        terms=(9,),
        before="d/du[v³]",
        after="0",
        line="v · 1 + 2·u · 1 + 0",
        expression="v*1 + 2*u*1 + 0",
        value=8.0,
        part=0.0,
    ),
)

_V_STEPS: Final = (
    Step(
        rule="sum",
        law="(a + b)′ = a′ + b′",
        terms=(10,),
        before="d/dv[u·v + u² + v³]",
        after="d/dv[u·v + u²] + d/dv[v³]",
        line="d/dv[u·v + u²] + d/dv[v³]",
        expression="Derivative(u*v + u**2, v) + Derivative(v**3, v)",
        value=50.0,
        part=50.0,
    ),
    Step(
        rule="sum",
        law="(a + b)′ = a′ + b′",
        terms=(6,),
        before="d/dv[u·v + u²]",
        after="d/dv[u·v] + d/dv[u²]",
        line="d/dv[u·v] + d/dv[u²] + d/dv[v³]",
        expression="Derivative(u*v, v) + Derivative(u**2, v) + Derivative(v**3, v)",
        value=50.0,
        part=2.0,
    ),
    Step(
        rule="constant multiple",
        law="(c·u)′ = c·u′",
        terms=(2,),
        before="d/dv[u·v]",
        after="u · d/dv[v]",
        line="u · d/dv[v] + d/dv[u²] + d/dv[v³]",
        expression="u*Derivative(v, v) + Derivative(u**2, v) + Derivative(v**3, v)",
        value=50.0,
        part=2.0,
    ),
    Step(
        rule="identity",
        law="v′ = 1",
        terms=(1,),
        before="d/dv[v]",
        after="1",
        line="u · 1 + d/dv[u²] + d/dv[v³]",
        expression="u*1 + Derivative(u**2, v) + Derivative(v**3, v)",
        value=50.0,
        part=1.0,
    ),
    Step(
        rule="constant",
        law="c′ = 0",
        terms=(5,),
        before="d/dv[u²]",
        after="0",
        line="u · 1 + 0 + d/dv[v³]",
        expression="u*1 + 0 + Derivative(v**3, v)",
        value=50.0,
        part=0.0,
    ),
    Step(
        rule="power, chain rule",
        law="(uⁿ)′ = n · uⁿ⁻¹ · u′",
        terms=(9,),
        before="d/dv[v³]",
        after="3·v² · d/dv[v]",
        line="u · 1 + 0 + 3·v² · d/dv[v]",
        expression="u*1 + 0 + 3*v**2*Derivative(v, v)",
        value=50.0,
        part=48.0,
    ),
    Step(
        rule="identity",
        law="v′ = 1",
        terms=(7,),
        before="d/dv[v]",
        after="1",
        line="u · 1 + 0 + 3·v² · 1",
        expression="u*1 + 0 + 3*v**2*1",
        value=50.0,
        part=1.0,
    ),
)


def _exact(number: float) -> Check:
    return Check(
        autograd=number,
        forward=number,
        reference=str(number),
        difference=number,
        ulps=0.0,
        bound=2.0,
        verdict="agree",
    )


FUNCTION: Final = Report(
    source="f(u,v) = uv + u^2 + v^3",
    expression="u*v + u**2 + v**3",
    device="cpu",
    dtype="float32",
    variables={"u": _variable(2.0), "v": _variable(4.0)},
    value=76.0,
    gradient={"u": 8.0, "v": 50.0},
    terms=(
        _term(0, "variable", (9, 10), "u", (), 2.0, 8.0),
        _term(1, "variable", (10, 11), "v", (), 4.0, 50.0),
        _term(2, "mul", (9, 11), "u*v", (0, 1), 8.0, 1.0),
        _term(3, "variable", (14, 15), "u", (), 2.0, 8.0),
        _term(4, "number", (16, 17), "2", (), 2.0),
        _term(5, "pow", (14, 17), "u**2", (3, 4), 4.0, 1.0),
        _term(6, "add", (9, 17), "u*v + u**2", (2, 5), 12.0, 1.0),
        _term(7, "variable", (20, 21), "v", (), 4.0, 50.0),
        _term(8, "number", (22, 23), "3", (), 3.0),
        _term(9, "pow", (20, 23), "v**3", (7, 8), 64.0, 1.0),
        _term(10, "add", (9, 23), "u*v + u**2 + v**3", (6, 9), 76.0, 1.0),
    ),
    preview="u·v + u² + v³",
    graph=Graph(
        nodes=(
            Node(
                id=0,
                name="AddBackward0",
                terms=(10,),
                value=76.0,
                upstream=1.0,
                inputs=(
                    Edge(node=2, local=1.0, arrives=1.0, term=6),
                    Edge(node=1, local=1.0, arrives=1.0, term=9),
                ),
            ),
            Node(
                id=1,
                name="PowBackward0",
                terms=(9,),
                value=64.0,
                upstream=1.0,
                saved={"self": 4.0, "exponent": 3.0},
                inputs=(Edge(node=6, local=48.0, arrives=48.0, term=7),),
            ),
            Node(
                id=2,
                name="AddBackward0",
                terms=(6,),
                value=12.0,
                upstream=1.0,
                inputs=(
                    Edge(node=4, local=1.0, arrives=1.0, term=2),
                    Edge(node=3, local=1.0, arrives=1.0, term=5),
                ),
            ),
            Node(
                id=3,
                name="PowBackward0",
                terms=(5,),
                value=4.0,
                upstream=1.0,
                saved={"self": 2.0, "exponent": 2.0},
                inputs=(Edge(node=5, local=4.0, arrives=4.0, term=3),),
            ),
            Node(
                id=4,
                name="MulBackward0",
                terms=(2,),
                value=8.0,
                upstream=1.0,
                saved={"self": 2.0, "other": 4.0},
                inputs=(
                    Edge(node=5, local=4.0, arrives=4.0, term=0),
                    Edge(node=6, local=2.0, arrives=2.0, term=1),
                ),
            ),
            Node(id=5, name="AccumulateGrad", variable="u", terms=(0, 3), value=2.0, upstream=8.0),
            Node(id=6, name="AccumulateGrad", variable="v", terms=(1, 7), value=4.0, upstream=50.0),
        )
    ),
    derivation={
        "u": Derivation(
            steps=_U_STEPS,
            result="v + 2*u",
            shown="v + 2·u",
            simplified="2*u + v",
            simplified_shown="2·u + v",
            simplified_value=8.0,
            latex="2 u + v",
        ),
        "v": Derivation(
            steps=_V_STEPS,
            result="u + 3*v**2",
            shown="u + 3·v²",
            simplified="u + 3*v**2",
            simplified_shown="u + 3·v²",
            simplified_value=50.0,
            latex="u + 3 v^{2}",
        ),
    },
    checks={"u": _exact(8.0), "v": _exact(50.0)},
    versions=VERSIONS,
)
"""`f(u,v) = uv + u^2 + v^3` at u = 2, v = 4: 76, 8 and 50; both variables are shared leaves."""

TUTORIAL: Final = (SQUARE, SINE, FUNCTION)


def kept(name: str) -> Report:
    """A report that the engine answered once, as JSON in `kept`."""
    return msgspec.json.decode((Path(__file__).parent / "kept" / f"{name}.json").read_bytes(), type=Report)


KINK: Final = kept("kink")
TENSOR: Final = kept("tensor")
STORED: Final = (*TUTORIAL, KINK, TENSOR)

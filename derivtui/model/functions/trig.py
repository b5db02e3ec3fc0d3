"""Trigonometric and hyperbolic functions and their inverses."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec, inf

ROWS: Final = (
    FunctionSpec(
        names=("sin",), partials=("cos(u)",), torch="torch.sin", sympy="sin", mpmath="sin",
        summary="sine, u in radians", source="DLMF 4.20.1",
    ),
    FunctionSpec(
        names=("cos",), partials=("-sin(u)",), torch="torch.cos", sympy="cos", mpmath="cos",
        summary="cosine, u in radians", source="DLMF 4.20.2",
    ),
    FunctionSpec(
        names=("tan", "tg"), partials=("1 + tan(u)^2",), torch="torch.tan", sympy="tan", mpmath="tan",
        excluded="cos(u)", summary="tangent, u in radians", source="DLMF 4.20.3",
    ),
    FunctionSpec(
        names=("sec",), partials=("sec(u)*tan(u)",), torch="1/cos(u)", sympy="sec", mpmath="sec",
        excluded="cos(u)", summary="secant, 1/cos(u)", source="DLMF 4.20.5",
    ),
    FunctionSpec(
        names=("csc", "cosec"), partials=("-csc(u)*cot(u)",), torch="1/sin(u)", sympy="csc", mpmath="csc",
        excluded="sin(u)", summary="cosecant, 1/sin(u)", source="DLMF 4.20.4",
    ),
    FunctionSpec(
        names=("cot", "cotan"), partials=("-csc(u)^2",), torch="1/tan(u)", sympy="cot", mpmath="cot",
        excluded="sin(u)", summary="cotangent, 1/tan(u)", source="DLMF 4.20.6",
    ),
    FunctionSpec(
        names=("asin", "arcsin"), partials=("1/sqrt(1 - u^2)",), torch="torch.asin", sympy="asin", mpmath="asin",
        domain=((-1.0, 1.0),), conventions=((-1.0, inf), (1.0, inf)), summary="inverse sine", source="DLMF 4.24.7",
    ),
    FunctionSpec(
        names=("acos", "arccos"), partials=("-1/sqrt(1 - u^2)",), torch="torch.acos", sympy="acos", mpmath="acos",
        domain=((-1.0, 1.0),), conventions=((-1.0, -inf), (1.0, -inf)), summary="inverse cosine", source="DLMF 4.24.8",
    ),
    FunctionSpec(
        names=("atan", "arctan"), partials=("1/(1 + u^2)",), torch="torch.atan", sympy="atan", mpmath="atan",
        summary="inverse tangent", source="DLMF 4.24.9",
    ),
    FunctionSpec(
        names=("atan2", "arctan2"), params=("v", "u"), partials=("u/(u^2 + v^2)", "-v/(u^2 + v^2)"),
        torch="torch.atan2", sympy="atan2", mpmath="atan2", domain=((-inf, inf), (0.0, inf)),
        summary="angle of the point (u, v)", source="DLMF 4.24.9, chain rule on atan(v/u)",
    ),
    FunctionSpec(
        names=("sinh",), partials=("cosh(u)",), torch="torch.sinh", sympy="sinh", mpmath="sinh",
        summary="hyperbolic sine", source="DLMF 4.34.1",
    ),
    FunctionSpec(
        names=("cosh",), partials=("sinh(u)",), torch="torch.cosh", sympy="cosh", mpmath="cosh",
        summary="hyperbolic cosine", source="DLMF 4.34.2",
    ),
    FunctionSpec(
        names=("tanh",), partials=("1 - tanh(u)^2",), torch="torch.tanh", sympy="tanh", mpmath="tanh",
        summary="hyperbolic tangent", source="DLMF 4.34.3",
    ),
    FunctionSpec(
        names=("asinh", "arcsinh"), partials=("1/sqrt(1 + u^2)",), torch="torch.asinh", sympy="asinh", mpmath="asinh",
        summary="inverse hyperbolic sine", source="DLMF 4.38.9",
    ),
    FunctionSpec(
        names=("acosh", "arccosh"), partials=("1/sqrt(u^2 - 1)",), torch="torch.acosh", sympy="acosh", mpmath="acosh",
        domain=((1.0, inf),), conventions=((1.0, inf),), summary="inverse hyperbolic cosine", source="DLMF 4.38.10",
    ),
    FunctionSpec(
        names=("atanh", "arctanh"), partials=("1/(1 - u^2)",), torch="torch.atanh", sympy="atanh", mpmath="atanh",
        domain=((-1.0, 1.0),), conventions=((-1.0, inf), (1.0, inf)), summary="inverse hyperbolic tangent",
        source="DLMF 4.38.11",
    ),
)  # fmt: skip

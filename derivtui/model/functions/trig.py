"""Trigonometric and hyperbolic functions and their inverses."""

from typing import Final

from derivtui.model.functions.spec import MPMATH, FunctionSpec, inf

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
        names=("asec", "arcsec"), partials=("1/(abs(u)*sqrt(u^2 - 1))",), torch="acos(1/u)", sympy="asec",
        mpmath="acos(1/u)", domain=((1.0, inf),), summary="inverse secant, acos(1/u)", source="DLMF 4.24.11",
    ),
    FunctionSpec(
        names=("acsc", "arccsc", "acosec", "arccosec"), partials=("-1/(abs(u)*sqrt(u^2 - 1))",), torch="asin(1/u)",
        sympy="acsc", mpmath="asin(1/u)", domain=((1.0, inf),), summary="inverse cosecant, asin(1/u)",
        source="DLMF 4.24.10",
    ),
    FunctionSpec(
        names=("acot", "arccot"), partials=("-1/(1 + u^2)",), torch="atan(1/u)", sympy="acot", mpmath="atan(1/u)",
        excluded="u", summary="inverse cotangent, atan(1/u)", source="DLMF 4.24.12",
    ),
    FunctionSpec(
        names=("atan2", "arctan2"), params=("v", "u"), partials=("u/(u^2 + v^2)", "-v/(u^2 + v^2)"),
        torch="torch.atan2", sympy="atan2", mpmath="atan2", domain=((-inf, inf), (0.0, inf)),
        summary="angle of the point (u, v)", source="DLMF 4.24.9, chain rule on atan(v/u)",
    ),
    FunctionSpec(
        names=("sinc",), partials=("where(u == 0, -u/3, (cos(u) - sinc(u))/where(u == 0, 1, u))",), torch=MPMATH,
        sympy="sinc", mpmath="sinc", summary="sin(u)/u, and 1 at 0; torch's own is sinc(pi*u)",
        source="quotient rule on sin(u)/u; by its series -u/3 near 0",
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
        names=("asinh", "arcsinh", "arsinh"), partials=("1/sqrt(1 + u^2)",), torch="torch.asinh", sympy="asinh",
        mpmath="asinh",
        summary="inverse hyperbolic sine", source="DLMF 4.38.9",
    ),
    FunctionSpec(
        names=("acosh", "arccosh", "arcosh"), partials=("1/sqrt(u^2 - 1)",), torch="torch.acosh", sympy="acosh",
        mpmath="acosh",
        domain=((1.0, inf),), conventions=((1.0, inf),), summary="inverse hyperbolic cosine", source="DLMF 4.38.10",
    ),
    FunctionSpec(
        names=("atanh", "arctanh", "artanh"), partials=("1/(1 - u^2)",), torch="torch.atanh", sympy="atanh",
        mpmath="atanh",
        domain=((-1.0, 1.0),), conventions=((-1.0, inf), (1.0, inf)), summary="inverse hyperbolic tangent",
        source="DLMF 4.38.11",
    ),
    FunctionSpec(
        names=("sech",), partials=("-sech(u)*tanh(u)",), torch="1/cosh(u)", sympy="sech", mpmath="sech",
        summary="hyperbolic secant, 1/cosh(u)", source="DLMF 4.34.5",
    ),
    FunctionSpec(
        names=("csch", "cosech"), partials=("-csch(u)*coth(u)",), torch="1/sinh(u)", sympy="csch", mpmath="csch",
        excluded="u", summary="hyperbolic cosecant, 1/sinh(u)", source="DLMF 4.34.4",
    ),
    FunctionSpec(
        names=("coth",), partials=("-csch(u)^2",), torch="1/tanh(u)", sympy="coth", mpmath="coth",
        excluded="u", summary="hyperbolic cotangent, 1/tanh(u)", source="DLMF 4.34.6",
    ),
    FunctionSpec(
        names=("asech", "arcsech"), partials=("-1/(u*sqrt(1 - u^2))",), torch="acosh(1/u)", sympy="acosh(1/u)",
        mpmath="acosh(1/u)", domain=((0.0, 1.0),), summary="inverse hyperbolic secant, acosh(1/u)",
        source="DLMF 4.38.13",
    ),
    FunctionSpec(
        names=("acsch", "arccsch"), partials=("-1/(abs(u)*sqrt(1 + u^2))",), torch="asinh(1/u)", sympy="asinh(1/u)",
        mpmath="asinh(1/u)", excluded="u", summary="inverse hyperbolic cosecant, asinh(1/u)", source="DLMF 4.38.12",
    ),
    FunctionSpec(
        names=("acoth", "arccoth"), partials=("1/(1 - u^2)",), torch="atanh(1/u)", sympy="atanh(1/u)",
        mpmath="atanh(1/u)", domain=((1.0, inf),), summary="inverse hyperbolic cotangent, atanh(1/u)",
        source="DLMF 4.38.14",
    ),
)  # fmt: skip

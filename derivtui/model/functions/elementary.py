"""Powers, roots, exponentials and logarithms."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec, inf

ROWS: Final = (
    FunctionSpec(
        names=("exp",), partials=("exp(u)",), torch="torch.exp", sympy="exp", mpmath="exp",
        summary="exponential, e to the u", source="DLMF 4.2.19",
    ),
    FunctionSpec(
        names=("exp2",), partials=("exp2(u)*log(2)",), torch="torch.exp2", sympy="2^u", mpmath="2^u",
        summary="2 to the u", source="DLMF 4.2.19",
    ),
    FunctionSpec(
        names=("expm1",), partials=("exp(u)",), torch="torch.expm1", sympy="exp(u) - 1", mpmath="expm1",
        summary="exp(u) - 1 without cancellation near 0", source="DLMF 4.2.19",
    ),
    FunctionSpec(
        names=("log", "ln"), partials=("1/u",), torch="torch.log", sympy="log", mpmath="log",
        domain=((0.0, inf),), symbol="ln", summary="natural logarithm", source="DLMF 4.2.2",
    ),
    FunctionSpec(
        names=("log2",), partials=("1/(u*log(2))",), torch="torch.log2", sympy="log(u)/log(2)", mpmath="log(u)/log(2)",
        domain=((0.0, inf),), symbol="log₂", summary="logarithm to base 2", source="DLMF 4.2.2",
    ),
    FunctionSpec(
        names=("log10",), partials=("1/(u*log(10))",), torch="torch.log10", sympy="log(u)/log(10)", mpmath="log10",
        domain=((0.0, inf),), symbol="log₁₀", summary="logarithm to base 10", source="DLMF 4.2.2",
    ),
    FunctionSpec(
        names=("log1p",), partials=("1/(1 + u)",), torch="torch.log1p", sympy="log(1 + u)", mpmath="log1p",
        domain=((-1.0, inf),), summary="ln(1 + u) without cancellation near 0", source="DLMF 4.2.2",
    ),
    FunctionSpec(
        names=("logaddexp",), params=("u", "v"), partials=("sigmoid(u - v)", "sigmoid(v - u)"),
        torch="torch.logaddexp", sympy="log(exp(u) + exp(v))", mpmath="log(exp(u) + exp(v))",
        domain=((-inf, inf), (-inf, inf)), summary="ln(exp(u) + exp(v)) without overflow",
        source="chain rule on log(exp(u) + exp(v))",
    ),
    FunctionSpec(
        names=("sqrt",), partials=("1/(2*sqrt(u))",), torch="torch.sqrt", sympy="sqrt", mpmath="sqrt",
        domain=((0.0, inf),), conventions=((0.0, inf),), symbol="√", summary="square root", source="DLMF 4.2.26",
    ),
    FunctionSpec(
        names=("cbrt",), partials=("1/(3*cbrt(u)^2)",), torch="sign(u)*abs(u)^(1/3)", sympy="sign(u)*Abs(u)^(1/3)",
        mpmath="sign(u)*abs(u)^(1/3)", excluded="u", symbol="∛", summary="real cube root, also of negative numbers",
        source="power rule on either side of 0",
    ),
    FunctionSpec(
        names=("hypot",), params=("u", "v"), partials=("u/hypot(u, v)", "v/hypot(u, v)"), torch="torch.hypot",
        sympy="sqrt(u^2 + v^2)", mpmath="hypot", domain=((-inf, inf), (-inf, inf)), excluded="hypot(u, v)",
        summary="distance of the point (u, v)", source="chain rule on sqrt(u^2 + v^2)",
    ),
)  # fmt: skip

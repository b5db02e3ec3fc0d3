"""Powers, exponentials, logarithms and the functions with a corner."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec, inf

ROWS: Final = (
    FunctionSpec(
        names=("exp",), partials=("exp(u)",), torch="torch.exp", sympy="exp", mpmath="exp",
        summary="exponential, e to the u", source="DLMF 4.2.19",
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
        names=("sqrt",), partials=("1/(2*sqrt(u))",), torch="torch.sqrt", sympy="sqrt", mpmath="sqrt",
        domain=((0.0, inf),), conventions=((0.0, inf),), symbol="√", summary="square root", source="DLMF 4.2.26",
    ),
    FunctionSpec(
        names=("abs", "Abs"), partials=("sign(u)",), torch="torch.abs", sympy="Abs", mpmath="fabs",
        excluded="u", conventions=((0.0, 0.0),), summary="absolute value",
        source="one-sided derivatives -1 and +1 at 0; torch takes sign(0) = 0",
    ),
    FunctionSpec(
        names=("sign", "sgn"), partials=("0",), torch="torch.sign", sympy="sign", mpmath="sign",
        excluded="u", conventions=((0.0, 0.0),), summary="-1, 0 or 1", source="constant on either side of its jump",
    ),
    FunctionSpec(
        names=("heaviside", "Heaviside"), partials=("0",), torch="(1 + sign(u))/2", sympy="(1 + sign(u))/2",
        mpmath="(1 + sign(u))/2", excluded="u", conventions=((0.0, 0.0),), summary="0 below zero, 1 above, 1/2 at it",
        source="DLMF 1.16(iv)",
    ),
)  # fmt: skip

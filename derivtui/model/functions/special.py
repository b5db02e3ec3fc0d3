"""Special functions."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec

ROWS: Final = (
    FunctionSpec(
        names=("erf",), partials=("2/sqrt(pi)*exp(-u^2)",), torch="torch.erf", sympy="erf", mpmath="erf",
        summary="error function", source="DLMF 7.10.1",
    ),
    FunctionSpec(
        names=("erfc",), partials=("-2/sqrt(pi)*exp(-u^2)",), torch="torch.erfc", sympy="erfc", mpmath="erfc",
        summary="complementary error function, 1 - erf(u)", source="DLMF 7.10.1",
    ),
)  # fmt: skip

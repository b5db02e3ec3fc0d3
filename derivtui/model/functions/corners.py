"""Functions with a corner or a jump: where torch has to choose a derivative."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec, inf

ROWS: Final = (
    FunctionSpec(
        names=("abs", "Abs", "fabs"), partials=("sign(u)",), torch="torch.abs", sympy="Abs", mpmath="fabs",
        excluded="u", conventions=((0.0, 0.0),), summary="absolute value",
        source="one-sided derivatives -1 and +1 at 0; torch takes sign(0) = 0",
    ),
    FunctionSpec(
        names=("sign", "sgn"), partials=("0",), torch="torch.sign", sympy="sign", mpmath="sign",
        excluded="u", conventions=((0.0, 0.0),), summary="-1, 0 or 1", source="constant on either side of its jump",
    ),
    FunctionSpec(
        names=("heaviside", "Heaviside"), partials=("0",), torch="(1 + sign(u))/2", sympy="Heaviside",
        mpmath="(1 + sign(u))/2", excluded="u", conventions=((0.0, 0.0),), summary="0 below zero, 1 above, 1/2 at it",
        source="DLMF 1.16(iv)",
    ),
    FunctionSpec(
        names=("max", "maximum", "Max"), params=("u", "v"), partials=("heaviside(u - v)", "heaviside(v - u)"),
        torch="torch.maximum", sympy="Max", mpmath="(u + v + abs(u - v))/2", domain=((-inf, inf), (-inf, inf)),
        excluded="u - v", summary="the larger of two", source="either side of u = v; torch gives each half at a tie",
    ),
    FunctionSpec(
        names=("min", "minimum", "Min"), params=("u", "v"), partials=("heaviside(v - u)", "heaviside(u - v)"),
        torch="torch.minimum", sympy="Min", mpmath="(u + v - abs(u - v))/2", domain=((-inf, inf), (-inf, inf)),
        excluded="u - v", summary="the smaller of two", source="either side of u = v; torch gives each half at a tie",
    ),
    FunctionSpec(
        names=("clamp", "clip"), params=("u", "a", "b"), plain=("a", "b"),
        partials=("heaviside(u - a)*heaviside(b - u)", "heaviside(a - u)", "heaviside(u - b)"), torch="torch.clamp",
        sympy="Min(Max(u, a), b)", mpmath="min(max(u, a), b)", domain=((-inf, inf), (-2.0, -1.0), (1.0, 2.0)),
        excluded="(u - a)*(u - b)", summary="u, held between a and b",
        source="constant outside [a, b]; torch takes 1 on its ends",
    ),
    FunctionSpec(
        names=("floor",), partials=("0",), torch="torch.floor", sympy="floor", mpmath="floor",
        excluded="(u - floor(u))*(ceil(u) - u)", summary="largest whole number not above u",
        source="constant between whole numbers; torch takes 0 on them",
    ),
    FunctionSpec(
        names=("ceil", "ceiling"), partials=("0",), torch="torch.ceil", sympy="ceiling", mpmath="ceil",
        excluded="(u - floor(u))*(ceil(u) - u)", summary="smallest whole number not below u",
        source="constant between whole numbers; torch takes 0 on them",
    ),
    FunctionSpec(
        names=("mod", "remainder", "Mod"), params=("u", "v"), partials=("1", "-floor(u/v)"), torch="torch.remainder",
        sympy="Mod", mpmath="u - v*floor(u/v)", domain=((-inf, inf), (0.0, inf)),
        excluded="(u/v - floor(u/v))*(ceil(u/v) - u/v)",
        summary="remainder of u/v, with the sign of v", source="u - v floor(u/v) between its jumps",
    ),
)  # fmt: skip

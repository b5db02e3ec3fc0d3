"""Special functions. Where torch has one without a derivative, or none at all, mpmath gives the value."""

from typing import Final

from derivtui.model.functions.spec import MPMATH, FunctionSpec, inf

ROWS: Final = (
    FunctionSpec(
        names=("erf",), partials=("2/sqrt(pi)*exp(-u^2)",), torch="torch.erf", sympy="erf", mpmath="erf",
        summary="error function", source="DLMF 7.10.1",
    ),
    FunctionSpec(
        names=("erfc",), partials=("-2/sqrt(pi)*exp(-u^2)",), torch="torch.erfc", sympy="erfc", mpmath="erfc",
        summary="complementary error function, 1 - erf(u)", source="DLMF 7.10.1",
    ),
    FunctionSpec(
        names=("gamma",), partials=("gamma(u)*digamma(u)",), torch=MPMATH, sympy="gamma", mpmath="gamma",
        domain=((0.0, inf),), symbol="Γ", summary="gamma function; also below 0, between its poles",
        source="DLMF 5.2.2",
    ),
    FunctionSpec(
        names=("lgamma", "loggamma", "gammaln"), partials=("digamma(u)",), torch="torch.lgamma", sympy="loggamma",
        mpmath="log(abs(gamma(u)))", domain=((0.0, inf),), summary="ln |Γ(u)|", source="DLMF 5.2.2",
    ),
    FunctionSpec(
        names=("digamma", "psi"), partials=("polygamma(1, u)",), torch="torch.digamma", sympy="digamma",
        mpmath="digamma", domain=((0.0, inf),), gradient_error=2e-9, symbol="ψ",
        summary="derivative of ln Γ(u)", source="DLMF 5.15.1",
    ),
    FunctionSpec(
        names=("polygamma",), params=("n", "u"), plain=("n",), partials=("0", "polygamma(n + 1, u)"), torch=MPMATH,
        sympy="polygamma", mpmath="polygamma", domain=((0.0, 2.0), (0.0, inf)),
        summary="n-th derivative of digamma", source="DLMF 5.15",
    ),
    FunctionSpec(
        names=("beta",), params=("a", "b"),
        partials=("beta(a, b)*(digamma(a) - digamma(a + b))", "beta(a, b)*(digamma(b) - digamma(a + b))"),
        torch="exp(lgamma(a) + lgamma(b) - lgamma(a + b))", sympy="gamma(a)*gamma(b)/gamma(a + b)", mpmath="beta",
        domain=((0.0, inf), (0.0, inf)), symbol="Β", summary="beta function", source="DLMF 5.12.1",
    ),
    FunctionSpec(
        names=("factorial",), partials=("gamma(u + 1)*digamma(u + 1)",), torch="gamma(u + 1)", sympy="gamma(u + 1)",
        mpmath="gamma(u + 1)", domain=((-1.0, inf),), summary="u!, as Γ(u + 1)", source="DLMF 5.2.2, 5.4.1",
    ),
    FunctionSpec(
        names=("besselj",), params=("n", "u"), plain=("n",),
        partials=("0", "(besselj(n - 1, u) - besselj(n + 1, u))/2"),
        torch=MPMATH, sympy="besselj", mpmath="besselj", domain=((1.0, 3.0), (-inf, inf)),
        summary="Bessel function of the first kind", source="DLMF 10.6.1",
    ),
    FunctionSpec(
        names=("j0", "bessel_j0"), partials=("-j1(u)",), torch=MPMATH, sympy="besselj(0, u)", mpmath="j0",
        symbol="J₀", summary="Bessel function of order 0", source="DLMF 10.6.3",
    ),
    FunctionSpec(
        names=("j1", "bessel_j1"), partials=("(j0(u) - besselj(2, u))/2",), torch=MPMATH, sympy="besselj(1, u)",
        mpmath="j1", symbol="J₁", summary="Bessel function of order 1", source="DLMF 10.6.1",
    ),
    FunctionSpec(
        names=("besseli",), params=("n", "u"), plain=("n",),
        partials=("0", "(besseli(n - 1, u) + besseli(n + 1, u))/2"),
        torch=MPMATH, sympy="besseli", mpmath="besseli", domain=((1.0, 3.0), (-inf, inf)),
        summary="modified Bessel function of the first kind", source="DLMF 10.29.1",
    ),
    FunctionSpec(
        names=("i0", "bessel_i0"), partials=("i1(u)",), torch="torch.special.i0", sympy="besseli(0, u)",
        mpmath="besseli(0, u)", symbol="I₀", summary="modified Bessel function of order 0", source="DLMF 10.29.3",
    ),
    FunctionSpec(
        names=("i1", "bessel_i1"), partials=("(i0(u) + besseli(2, u))/2",), torch="torch.special.i1",
        sympy="besseli(1, u)", mpmath="besseli(1, u)", symbol="I₁", summary="modified Bessel function of order 1",
        source="DLMF 10.29.1",
    ),
    FunctionSpec(
        names=("Si",), partials=("sinc(u)",), torch=MPMATH, sympy="Si", mpmath="si",
        summary="sine integral", source="DLMF 6.2.9",
    ),
    FunctionSpec(
        names=("Ci",), partials=("cos(u)/u",), torch=MPMATH, sympy="Ci", mpmath="ci", domain=((0.0, inf),),
        summary="cosine integral", source="DLMF 6.2.11",
    ),
    FunctionSpec(
        names=("Ei",), partials=("exp(u)/u",), torch=MPMATH, sympy="Ei", mpmath="ei", domain=((0.0, inf),),
        summary="exponential integral; also below 0", source="DLMF 6.2.5",
    ),
    FunctionSpec(
        names=("li",), partials=("1/log(u)",), torch=MPMATH, sympy="li", mpmath="li", domain=((1.0, inf),),
        summary="logarithmic integral; also between 0 and 1", source="DLMF 6.2.8",
    ),
)  # fmt: skip

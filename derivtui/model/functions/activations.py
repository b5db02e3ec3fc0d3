"""Activation functions of neural networks, with torch's default parameters."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec

_SELU_SCALE: Final = "1.0507009873554805"
_SELU_ALPHA: Final = "1.6732632423543772"
"""Klambauer et al., Self-Normalizing Neural Networks (2017), equation 14."""

ROWS: Final = (
    FunctionSpec(
        names=("sigmoid", "logistic", "expit"), partials=("sigmoid(u)*(1 - sigmoid(u))",), torch="torch.sigmoid",
        sympy="1/(1 + exp(-u))", mpmath="1/(1 + exp(-u))", symbol="σ", summary="logistic sigmoid",
        source="quotient rule on 1/(1 + exp(-u))",
    ),
    FunctionSpec(
        names=("logit",), partials=("1/(u*(1 - u))",), torch="torch.logit", sympy="log(u/(1 - u))",
        mpmath="log(u/(1 - u))", domain=((0.0, 1.0),), summary="inverse of sigmoid",
        source="chain rule on log(u/(1 - u))",
    ),
    FunctionSpec(
        names=("softplus",), partials=("sigmoid(u)",), torch="torch.nn.functional.softplus", sympy="log(1 + exp(u))",
        mpmath="log(1 + exp(u))", summary="ln(1 + exp(u)), a smooth relu", source="chain rule on log(1 + exp(u))",
    ),
    FunctionSpec(
        names=("softsign",), partials=("1/(1 + abs(u))^2",), torch="u/(abs(u) + 1)", sympy="u/(1 + Abs(u))",
        mpmath="u/(1 + abs(u))", summary="u/(1 + |u|)", source="quotient rule on either side of 0, equal at it",
    ),
    FunctionSpec(
        names=("relu", "ReLU"), partials=("heaviside(u)",), torch="torch.relu", sympy="Max(u, 0)",
        mpmath="max(u, 0)", excluded="u", conventions=((0.0, 0.0),), summary="u where positive, else 0",
        source="one-sided derivatives 0 and 1 at 0; torch takes 0",
    ),
    FunctionSpec(
        names=("relu6", "ReLU6"), partials=("heaviside(u)*heaviside(6 - u)",), torch="torch.nn.functional.relu6",
        sympy="Min(Max(u, 0), 6)", mpmath="min(max(u, 0), 6)", excluded="u*(u - 6)",
        conventions=((0.0, 0.0), (6.0, 0.0)), summary="relu, held at 6",
        source="constant outside [0, 6]; torch takes 0 on its ends",
    ),
    FunctionSpec(
        names=("leaky_relu",), partials=("heaviside(u) + 0.01*heaviside(-u)",), torch="torch.nn.functional.leaky_relu",
        sympy="Max(u, 0.01*u)", mpmath="max(u, 0.01*u)", excluded="u", conventions=((0.0, 0.01),),
        summary="u where positive, else u/100", source="one-sided derivatives 0.01 and 1 at 0; torch takes 0.01",
    ),
    FunctionSpec(
        names=("elu",), partials=("exp(min(u, 0))",), torch="torch.nn.functional.elu",
        sympy="Max(u, 0) + exp(Min(u, 0)) - 1", mpmath="max(u, 0) + exp(min(u, 0)) - 1",
        summary="u where positive, else exp(u) - 1", source="either side of 0, equal at it",
    ),
    FunctionSpec(
        names=("selu",),
        partials=(f"{_SELU_SCALE}*(heaviside(u) + {_SELU_ALPHA}*heaviside(-u)*exp(min(u, 0)))",),
        torch="torch.nn.functional.selu", sympy=f"{_SELU_SCALE}*(Max(u, 0) + {_SELU_ALPHA}*(exp(Min(u, 0)) - 1))",
        mpmath=f"{_SELU_SCALE}*(max(u, 0) + {_SELU_ALPHA}*(exp(min(u, 0)) - 1))", excluded="u",
        conventions=((0.0, float(_SELU_SCALE) * float(_SELU_ALPHA)),), summary="scaled elu",
        source="Klambauer et al. 2017; torch takes the left derivative at 0",
    ),
    FunctionSpec(
        names=("gelu", "GELU"), partials=("(1 + erf(u/sqrt(2)))/2 + u*exp(-u^2/2)/sqrt(2*pi)",),
        torch="torch.nn.functional.gelu", sympy="u*(1 + erf(u/sqrt(2)))/2", mpmath="u*(1 + erf(u/sqrt(2)))/2",
        summary="u times the normal distribution function", source="product rule on u Φ(u)",
    ),
    FunctionSpec(
        names=("silu", "swish", "SiLU"), partials=("sigmoid(u)*(1 + u*(1 - sigmoid(u)))",),
        torch="torch.nn.functional.silu", sympy="u/(1 + exp(-u))", mpmath="u/(1 + exp(-u))", summary="u σ(u)",
        source="product rule on u σ(u)",
    ),
    FunctionSpec(
        names=("mish", "Mish"), partials=("tanh(softplus(u)) + u*sigmoid(u)*(1 - tanh(softplus(u))^2)",),
        torch="torch.nn.functional.mish", sympy="u*tanh(log(1 + exp(u)))", mpmath="u*tanh(log(1 + exp(u)))",
        summary="u tanh(softplus(u))", source="product and chain rule",
    ),
    FunctionSpec(
        names=("hardtanh",), partials=("heaviside(u + 1)*heaviside(1 - u)",), torch="torch.nn.functional.hardtanh",
        sympy="Min(Max(u, -1), 1)", mpmath="min(max(u, -1), 1)", excluded="u^2 - 1",
        conventions=((-1.0, 0.0), (1.0, 0.0)), summary="u, held between -1 and 1",
        source="constant outside [-1, 1]; torch takes 0 on its ends",
    ),
    FunctionSpec(
        names=("hardsigmoid",), partials=("heaviside(u + 3)*heaviside(3 - u)/6",),
        torch="torch.nn.functional.hardsigmoid", sympy="Min(Max(u + 3, 0), 6)/6", mpmath="min(max(u + 3, 0), 6)/6",
        excluded="u^2 - 9", conventions=((-3.0, 0.0), (3.0, 0.0)), gradient_error=2**-24,
        summary="u/6 + 1/2, held between 0 and 1",
        source="constant outside [-3, 3]; torch takes 0 on its ends",
    ),
    FunctionSpec(
        names=("hardswish",), partials=("min(max(u + 3, 0), 6)/6 + u*heaviside(u + 3)*heaviside(3 - u)/6",),
        torch="torch.nn.functional.hardswish", sympy="u*Min(Max(u + 3, 0), 6)/6", mpmath="u*min(max(u + 3, 0), 6)/6",
        excluded="u^2 - 9", conventions=((-3.0, 0.0), (3.0, 1.0)), summary="u hardsigmoid(u)",
        source="product rule between the corners",
    ),
)  # fmt: skip

"""Activation functions of neural networks."""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec

ROWS: Final = (
    FunctionSpec(
        names=("sigmoid", "logistic"), partials=("sigmoid(u)*(1 - sigmoid(u))",), torch="torch.sigmoid",
        sympy="1/(1 + exp(-u))", mpmath="1/(1 + exp(-u))", symbol="σ", summary="logistic sigmoid",
        source="quotient rule on 1/(1 + exp(-u))",
    ),
    FunctionSpec(
        names=("softplus",), partials=("sigmoid(u)",), torch="torch.nn.functional.softplus", sympy="log(1 + exp(u))",
        mpmath="log(1 + exp(u))", summary="ln(1 + exp(u)), a smooth relu", source="chain rule on log(1 + exp(u))",
    ),
    FunctionSpec(
        names=("relu", "ReLU"), partials=("heaviside(u)",), torch="torch.relu", sympy="(u + abs(u))/2",
        mpmath="(u + abs(u))/2", excluded="u", conventions=((0.0, 0.0),), summary="u where positive, else 0",
        source="one-sided derivatives 0 and 1 at 0; torch takes 0",
    ),
)  # fmt: skip

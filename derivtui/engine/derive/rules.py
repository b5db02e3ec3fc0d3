"""The rules of calculus for operators, as rows.

A rule says which terms it is for, its law in symbols, and how the derivative of a term is combined out of the term's
children and the children's derivatives. Rules for functions are made from the function table in `functions.py`.

To add a rule, add a row to `RULES` above the rows it is more special than: the first row that fits is used.

A row's `form` has one letter a child, which also says what becomes of that child:

    x   exactly the variable: its derivative, 1, is worked in at once
    u   depends on the variable: its derivative is found by a step of its own
    e   the constant e
    c   free of the variable
    ?   anything: its derivative is found by a step of its own
"""

# ruff: noqa: ARG005  (a row names every child, needed or not, so that it reads like its law)

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from derivtui.engine.derive.build import ONE, ZERO, add, div, log, mul, neg, power, sub
from derivtui.engine.language.terms import Term, number
from derivtui.model.errors import InternalError

TWO: Final = number(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of calculus."""

    name: str
    """As the steps show it: `product`, `power, chain rule`."""
    law: str
    """In symbols. `{x}` stands for the variable; for a definition, `{name}` is its name and `{body}` what it stands
    for; for a term derived before, `{term}` is the term and `{step}` the number of the step that derived it."""
    kind: str = ""
    """The kind of term it is for."""
    form: str = ""
    """One letter a child, as the module's text says."""
    combine: Callable[..., Term]
    """The derivative, out of the children and then the derivatives of those children that have steps of their own."""


def _to_a_power(u: Term, n: Term) -> Term:
    return mul(n, power(u, sub(n, ONE)))


def _logarithmic(u: Term, v: Term, du: Term, dv: Term) -> Term:
    return mul(power(u, v), add(mul(dv, log(u)), div(mul(v, du), u)))


CONSTANT: Final = Rule(name="constant", law="c′ = 0", combine=lambda *_: ZERO)
IDENTITY: Final = Rule(name="identity", law="{x}′ = 1", combine=lambda: ONE)
RULES: Final = (
    Rule(
        name="both sides", law="u = v, so u′ = v′", kind="equation", form="??",
        combine=lambda u, v, du, dv: Term(kind="equation", children=(du, dv)),
    ),
    Rule(
        name="definition", law="{name}′ = ({body})′", kind="use", form="u",
        combine=lambda u, du: du,
    ),
    Rule(
        name="negation", law="(−u)′ = −u′", kind="neg", form="u",
        combine=lambda u, du: neg(du),
    ),
    Rule(
        name="sum", law="(u + v)′ = u′ + v′", kind="add", form="??",
        combine=lambda u, v, du, dv: add(du, dv),
    ),
    Rule(
        name="difference", law="(u − v)′ = u′ − v′", kind="sub", form="??",
        combine=lambda u, v, du, dv: sub(du, dv),
    ),
    Rule(
        name="constant multiple", law="(c·u)′ = c·u′", kind="mul", form="cu",
        combine=lambda c, u, du: mul(c, du),
    ),
    Rule(
        name="constant multiple", law="(u·c)′ = u′·c", kind="mul", form="uc",
        combine=lambda u, c, du: mul(du, c),
    ),
    Rule(
        name="product", law="(u·v)′ = u′·v + u·v′", kind="mul", form="uu",
        combine=lambda u, v, du, dv: add(mul(du, v), mul(u, dv)),
    ),
    Rule(
        name="constant multiple", law="(u/c)′ = 1/c · u′", kind="div", form="uc",
        combine=lambda u, c, du: mul(div(ONE, c), du),
    ),
    Rule(
        name="quotient", law="(c/v)′ = −c·v′/v²", kind="div", form="cu",
        combine=lambda c, v, dv: neg(div(mul(c, dv), power(v, TWO))),
    ),
    Rule(
        name="quotient", law="(u/v)′ = (u′·v − u·v′)/v²", kind="div", form="uu",
        combine=lambda u, v, du, dv: div(sub(mul(du, v), mul(u, dv)), power(v, TWO)),
    ),
    Rule(
        name="power", law="({x}ⁿ)′ = n·{x}ⁿ⁻¹", kind="pow", form="xc",
        combine=_to_a_power,
    ),
    Rule(
        name="power, chain rule", law="(uⁿ)′ = n·uⁿ⁻¹·u′", kind="pow", form="uc",
        combine=lambda u, n, du: mul(_to_a_power(u, n), du),
    ),
    Rule(
        name="exponential", law="(e^{x})′ = e^{x}", kind="pow", form="ex",
        combine=power,
    ),
    Rule(
        name="exponential, chain rule", law="(eᵘ)′ = eᵘ·u′", kind="pow", form="eu",
        combine=lambda e, u, du: mul(power(e, u), du),
    ),
    Rule(
        name="exponential", law="(a^{x})′ = a^{x}·ln a", kind="pow", form="cx",
        combine=lambda a, x: mul(power(a, x), log(a)),
    ),
    Rule(
        name="exponential, chain rule", law="(aᵘ)′ = aᵘ·ln a·u′", kind="pow", form="cu",
        combine=lambda a, u, du: mul(mul(power(a, u), log(a)), du),
    ),
    Rule(
        name="logarithmic", law="(uᵛ)′ = uᵛ·(v′·ln u + v·u′/u)", kind="pow", form="uu",
        combine=_logarithmic,
    ),
)  # fmt: skip
"""The operators' rules, special ones first."""

_MEANS: Final = {"x": "x", "u": "ux", "e": "e", "c": "ce", "?": "xuce"}
"""The children that a letter of a form accepts."""


@cache
def rule_for(kind: str, shape: str) -> Rule:
    """The first rule for an operator whose children look like `shape`, which is written in x, u, e and c."""
    for rule in RULES:
        if rule.kind == kind and _fits(rule.form, shape):
            return rule
    raise InternalError(f"There is no rule for {kind} of the form {shape!r}.")


@cache
def components(items: int) -> Rule:
    """The rule for a list of so many items: each is derived by itself."""
    return Rule(
        name="components",
        law="[u, v, …]′ = [u′, v′, …]",
        kind="list",
        form="?" * items,
        combine=lambda *given: Term(kind="list", children=given[items:]),
    )


def known(rule: Rule) -> Rule:
    """The rule for what an earlier step derived by `rule`: to refer to it."""
    law = "{term}′ as in step {step}" if rule.kind == "use" else "({term})′ as in step {step}"
    return Rule(name=f"{rule.name}, as before", law=law, kind=rule.kind, combine=lambda *given: given[-1])


def dependent(unknown: Term) -> Rule:
    """The rule for the variable whose derivative is `unknown`, a slope."""
    law = f"{unknown.children[0].name}′ = {unknown.name}"
    return Rule(name="unknown", law=law, kind="variable", combine=lambda: unknown)


def _fits(form: str, shape: str) -> bool:
    return len(form) == len(shape) and all(found in _MEANS[letter] for letter, found in zip(form, shape, strict=True))

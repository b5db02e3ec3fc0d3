"""The mistakes that people make, as rows: one rule of a derivation applied wrongly, and what that is called.

A mistaken derivation has the same steps, one of which combines its parts as the row says. To add a mistake, add a row.
"""

# ruff: noqa: ARG005  (a row names every part, needed or not, so that it reads like the rule that it breaks)

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from derivtui.engine.derive.build import ONE, add, div, log, mul, neg, power, sub
from derivtui.engine.derive.derivation import Step, Tape
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term, number

TWO: Final = number(2)
_WRITTEN: Final = 12
"""Terms that a hint writes out."""
_STEPS: Final = 40
"""Steps of a derivation that are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One way to get a rule wrong."""

    rule: str
    """The name of the rule, or how it ends; `call` is any function's."""
    form: str = ""
    """The rule's form, where it matters."""
    hint: str
    """What to say. `{term}` is what was to be derived, `{inner}` its first part with a derivative of its own."""
    wrongly: Callable[..., Term]
    """As `Rule.combine`."""


MISTAKES: Final = (
    Mistake(
        rule="power, chain rule", hint="At {term} the inner derivative, of {inner}, is missing.",
        wrongly=lambda u, n, du: mul(n, power(u, sub(n, ONE))),
    ),
    Mistake(rule="power", hint="At {term} the exponent goes down by one.", wrongly=lambda u, n: mul(n, power(u, n))),
    Mistake(rule="power", hint="At {term} the exponent goes down by one, not up.",
            wrongly=lambda u, n: mul(n, power(u, add(n, ONE)))),
    Mistake(rule="power", hint="At {term} the exponent goes down by one, not two.",
            wrongly=lambda u, n: mul(n, power(u, sub(n, TWO)))),
    Mistake(rule="power", hint="At {term} the exponent comes down as a factor.",
            wrongly=lambda u, n: power(u, sub(n, ONE))),
    Mistake(rule="power", hint="{term} is integrated here, not differentiated.",
            wrongly=lambda u, n: div(power(u, add(n, ONE)), add(n, ONE))),
    Mistake(rule="power, chain rule", hint="At {term} the exponent goes down by one.",
            wrongly=lambda u, n, du: mul(mul(n, power(u, n)), du)),
    Mistake(rule="power, chain rule", hint="At {term} the exponent comes down as a factor.",
            wrongly=lambda u, n, du: mul(power(u, sub(n, ONE)), du)),
    Mistake(rule="exponential, chain rule", form="eu", hint="At {term} the inner derivative, of {inner}, is missing.",
            wrongly=lambda e, u, du: power(e, u)),
    Mistake(rule="exponential, chain rule", form="cu", hint="At {term} the inner derivative, of {inner}, is missing.",
            wrongly=lambda a, u, du: mul(power(a, u), log(a))),
    Mistake(rule="exponential", form="cx", hint="At {term} the factor ln of the base is missing.",
            wrongly=power),
    Mistake(rule="exponential, chain rule", form="cu", hint="At {term} the factor ln of the base is missing.",
            wrongly=lambda a, u, du: mul(power(a, u), du)),
    Mistake(rule="exponential", form="cx", hint="In {term} the variable is the exponent: the power rule is for bases.",
            wrongly=lambda a, x: mul(x, power(a, sub(x, ONE)))),
    Mistake(rule="exponential", form="ex", hint="In {term} the variable is the exponent: the power rule is for bases.",
            wrongly=lambda e, x: mul(x, power(e, sub(x, ONE)))),
    Mistake(rule="product", hint="The derivative of the product {term} is not the product of the derivatives.",
            wrongly=lambda u, v, du, dv: mul(du, dv)),
    Mistake(rule="product", hint="The product rule for {term} adds, and does not subtract.",
            wrongly=lambda u, v, du, dv: sub(mul(du, v), mul(u, dv))),
    Mistake(rule="product", hint="Of the product {term} the first factor has to be differentiated, too.",
            wrongly=lambda u, v, du, dv: mul(u, dv)),
    Mistake(rule="product", hint="Of the product {term} the second factor has to be differentiated, too.",
            wrongly=lambda u, v, du, dv: mul(du, v)),
    Mistake(rule="quotient", form="uu", hint="The quotient rule for {term} is u′v − uv′, in this order.",
            wrongly=lambda u, v, du, dv: div(sub(mul(u, dv), mul(du, v)), power(v, TWO))),
    Mistake(rule="quotient", form="uu", hint="The quotient rule for {term} subtracts, and does not add.",
            wrongly=lambda u, v, du, dv: div(add(mul(du, v), mul(u, dv)), power(v, TWO))),
    Mistake(rule="quotient", form="uu", hint="The quotient rule for {term} divides by the square of the divisor.",
            wrongly=lambda u, v, du, dv: div(sub(mul(du, v), mul(u, dv)), v)),
    Mistake(rule="quotient", form="uu", hint="The derivative of the quotient {term} is no quotient of derivatives.",
            wrongly=lambda u, v, du, dv: div(du, dv)),
    Mistake(rule="quotient", form="cu", hint="The derivative of {term} has a minus sign.",
            wrongly=lambda c, v, dv: div(mul(c, dv), power(v, TWO))),
    Mistake(rule="constant multiple", form="cu", hint="The constant factor of {term} is missing.",
            wrongly=lambda c, u, du: du),
)  # fmt: skip
"""The special ones first: the first that gives the answer is told."""


def mistaken(tape: Tape) -> Iterator[tuple[str, Term]]:
    """Every hint, with the derivative that somebody gets who makes that mistake once."""
    for place, step in enumerate(tape.steps[:_STEPS]):
        for hint, wrongly in _mistakes(step):
            changed = replace(step, rule=replace(step.rule, combine=wrongly))
            steps = (*tape.steps[:place], changed, *tape.steps[place + 1 :])
            yield _told(hint, step, tape), recompose(replace(tape, steps=steps))


def _mistakes(step: Step) -> Iterator[tuple[str, Callable[..., Term]]]:
    rule, children = step.rule, len(step.term.children)
    if rule.kind == "call" and step.parts:
        yield "At {term} the inner derivative, of {inner}, is missing.", _without_inner(step, children)
    if rule.kind == "call":
        yield "The derivative of {term} has the other sign.", lambda *given: neg(rule.combine(*given))
    for mistake in MISTAKES:
        if mistake.rule == rule.name and mistake.form in ("", rule.form):
            yield mistake.hint, mistake.wrongly


def _without_inner(step: Step, children: int) -> Callable[..., Term]:
    return lambda *given: step.rule.combine(*given[:children], *[ONE] * (len(given) - children))


def _told(hint: str, step: Step, tape: Tape) -> str:
    inner = tape.steps[step.parts[0]].term if step.parts else step.term
    return hint.format(term=_short(step.term), inner=_short(inner))


def _short(term: Term) -> str:
    return pretty(shortened(term, _WRITTEN))

"""Verdicts: on a gradient found four ways, and on an answer of a person's own."""

from __future__ import annotations

from typing import Final

import msgspec

AGREE: Final = "agree"
DIFFER: Final = "differ"
NOT_DIFFERENTIABLE: Final = "not_differentiable"
UNAVAILABLE: Final = "unavailable"
VERDICTS: Final = (AGREE, DIFFER, NOT_DIFFERENTIABLE, UNAVAILABLE)


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One number four ways, and the verdict."""

    autograd: float | None
    forward: float | None
    reference: str | None
    """50 significant digits, from mpmath."""
    difference: float | None
    """Central difference with Richardson extrapolation, in float64."""
    ulps: float | None
    """|autograd - reference| in units of the reference's last place in the dtype."""
    bound: float | None
    """Rounding bound propagated through the Trace, in the same ulps."""
    verdict: str
    """One of `VERDICTS`."""
    reason: str = ""
    """One sentence wherever there is something to say."""
    element: str = ""
    """For a variable with a shape, the element that the numbers and the verdict are of: the worst, as `x[2]`."""


RIGHT: Final = "right"
RIGHT_IF: Final = "right_if"
WRONG: Final = "wrong"
UNDECIDED: Final = "undecided"
JUDGEMENTS: Final = (RIGHT, RIGHT_IF, WRONG, UNDECIDED)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a person's answer is the derivative."""

    answer: str
    """The answer in our own syntax, definitions written out."""
    wrt: tuple[str, ...]
    """By what it is said to be the derivative."""
    verdict: str
    """One of `JUDGEMENTS`."""
    sentence: str
    """The verdict in words, with the point where the two differ."""
    compared: int
    """At how many points the two were compared."""
    condition: str | None = None
    """Where it is right, if not everywhere: `x > 0`."""
    point: dict[str, float] | None = None
    """Where the two differ."""
    expected: float | None = None
    """The derivative there."""
    found: float | None = None
    """The answer there; nan where it is not defined."""
    hint: str = ""
    """Which mistake it looks like."""
    simplified: str | None = None
    """A right answer in a shorter form, where SymPy has one."""

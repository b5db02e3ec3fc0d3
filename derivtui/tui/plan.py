"""What the screen asks the engine for: the parts that are always shown, and those that somebody wants to see besides.

A view or a toggle adds its part to the screen's `extras`; `plan_of` turns them into tasks. What nobody looks at is not
computed, so that typing stays quick.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from derivtui.service.client import PLAN, Plan

EXTRAS: Final = ("samples", "code", "paths", "hessian", "jacobian")
"""Parts that a person may ask for, in the order in which they are computed."""
_SHOWN_IN: Final = {"plot": "samples", "code": "code"}
"""The part that a view shows, where that is asked for only while the view is seen."""


def parts_for(views: Collection[str]) -> set[str]:
    """The parts that these views show besides those that are always there."""
    return {part for view, part in _SHOWN_IN.items() if view in views}


def plan_of(extras: Collection[str], *, directed: bool = False) -> Plan:
    """The plan with each of `extras` a task of its own, after the derivation; `directed` where there is a direction."""
    wanted = [part for part in EXTRAS if part in extras] + ["directional"] * directed
    derivation, *rest = PLAN.slow
    return replace(PLAN, slow=(derivation, *((part,) for part in wanted), *rest)) if wanted else PLAN

"""What nobody wants to see is not asked for."""

from __future__ import annotations

from derivtui.service.client import PLAN
from derivtui.tui.plan import parts_for, plan_of


def test_nothing_besides_is_the_plain_plan() -> None:
    assert plan_of(()) is PLAN


def test_each_part_is_a_task_behind_the_derivation() -> None:
    plan = plan_of({"jacobian", "hessian"}, directed=True)
    assert plan.fast == PLAN.fast
    assert plan.slow == (("derivation",), ("hessian",), ("jacobian",), ("directional",), ("checks",), ("simplified",))


def test_plot_and_code_have_their_part_asked_for_while_they_are_seen() -> None:
    assert parts_for(("graph", "steps")) == set()
    assert parts_for(("plot", "steps")) == {"samples"}
    assert plan_of(parts_for(("code",))).slow[:2] == (("derivation",), ("code",))

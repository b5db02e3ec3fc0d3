"""The tutorial's three examples typed into the app, answered by the real engine; and the stored Reports are its own."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from textual.widgets import OptionList

from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.main import LOOKING
from derivtui.tui.state import State
from tests.tui.driving import answered, editor_of, main_of, mounted, text_of, until
from tests.tui.reports import FUNCTION, SINE, SQUARE, STORED


@pytest.mark.parametrize(
    ("report", "values", "results", "nodes", "law"),
    [
        (SQUARE, {"x": "9"}, ("81", "18"), ("PowBackward0", "x (leaf)"), "(xⁿ)′"),
        (SINE, {"x": "100"}, ("-0.7158", "-0.2469"), ("SinBackward0", "DivBackward0", "x (leaf)"), "(sin u)′"),
        (FUNCTION, {"u": "2", "v": "4"}, ("76", "8", "50"), ("AddBackward0", "MulBackward0", "u (leaf)"), "(r + s)′"),
    ],
    ids=("square", "sine", "function"),
)
async def test_the_tutorial_in_the_app(
    report: Report, values: dict[str, str], results: tuple[str, ...], nodes: tuple[str, ...], law: str
) -> None:
    async with DerivtuiApp(State(values=values)).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        editor_of(pilot).insert(report.source)
        await answered(pilot)
        main = main_of(pilot)
        await until(pilot, lambda: set(results) <= set(text_of(main.query_one("#lines")).split()))
        await until(pilot, lambda: all(node in text_of(main.query_one(GraphPane)) for node in nodes))
        await until(pilot, lambda: law in text_of(main.query_one(StepsPane)))


async def test_f2_offers_what_torch_can_use_once_torch_has_looked() -> None:
    async with DerivtuiApp(State(device="cuda:7")).run_test(size=(80, 24)) as pilot:
        await mounted(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        offered = pilot.app.screen.query_one(OptionList)
        assert [option.id for option in offered.options][:2] == ["cuda:7", "cpu"]
        assert offered.border_title in (LOOKING, "Device")
        await until(pilot, lambda: offered.border_title == "Device")
        await pilot.press("j", "enter")
        await until(pilot, lambda: main_of(pilot).state.device == "cpu")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        assert pilot.app.screen.title == "Device"


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.source)
def test_stored_reports_are_what_the_engine_answers(stored: Report) -> None:
    from derivtui.engine.run import run

    at = {name: variable.value for name, variable in stored.variables.items()}
    request = msgspec.convert({"expression": stored.source, "at": at}, Request)
    report = run(request, ("terms", "graph", "derivation", "checks"))
    assert places(report) == places(stored)
    assert numbers(report) == pytest.approx(numbers(stored), rel=1e-6, abs=1e-9)  # last bits depend on the processor
    assert report.derivation is not None
    assert stored.derivation is not None
    assert list(report.derivation) == list(stored.derivation)
    for name, check in (report.checks or {}).items():
        assert stored.checks is not None
        assert check.verdict == stored.checks[name].verdict
        assert check.ulps == pytest.approx(stored.checks[name].ulps, abs=0.01)


def places(report: Report) -> list[tuple[object, ...]]:
    """What the screen ties together: terms, and the edges of the graph."""
    terms = [(term.id, term.kind, term.span, term.children) for term in report.terms or ()]
    assert report.graph is not None
    return [
        *terms,
        *(
            (node.name, node.variable, node.terms, edge.node, edge.term)
            for node in report.graph.nodes
            for edge in node.inputs
        ),
    ]


def numbers(report: Report) -> list[float]:
    """The values and gradients of the terms, and what flows through the graph."""
    assert report.graph is not None
    terms = [(report.value, *report.gradient.values()), *((term.value, term.gradient) for term in report.terms or ())]
    edges = [
        (node.value, node.upstream, edge.local, edge.arrives) for node in report.graph.nodes for edge in node.inputs
    ]
    return [number for row in (*terms, *edges) for value in row for number in flat(value)]


def flat(value: Any) -> list[float]:
    """The numbers of a value, however nested."""
    if isinstance(value, list):
        return [number for each in value for number in flat(each)]
    return [value] if isinstance(value, int | float) else []

"""`derivtui graph --format dot` and `--format mermaid`."""

from __future__ import annotations

from tests.cli.conftest import Derivtui


def test_dot_has_a_box_a_node_and_an_arrow_an_edge(derivtui: Derivtui) -> None:
    lines = derivtui("graph", "x*x", "--at", "x=3", "--format", "dot").out.splitlines()
    assert lines[0] == "digraph derivtui {"
    assert lines[2:4] == [
        '  n0 [label="MulBackward0\\n9"];',
        '  n1 [label="x (leaf)\\n3", style=rounded];',
    ]
    assert lines[4:] == ['  n0 -> n1 [label="3"];', '  n0 -> n1 [label="3"];', "}"]


def test_mermaid_has_a_box_a_node_and_an_arrow_an_edge(derivtui: Derivtui) -> None:
    assert derivtui("graph", "sin(x)", "--at", "x=0", "--format", "mermaid").out.splitlines() == [
        "flowchart TD",
        '  n0["SinBackward0<br/>0"]',
        '  n1(["x (leaf)<br/>0"])',
        '  n0 -->|"1"| n1',
    ]

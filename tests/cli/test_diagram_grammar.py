"""What is drawn for other programs follows their grammar, and has every node and edge of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Derivtui

TOKEN = re.compile(r'\s*(?:(?P<string>"(?:[^"\\]|\\.)*")|(?P<name>[A-Za-z_][\w]*)|(?P<sign>->|[{}\[\]=,;]))', re.ASCII)
"""DOT's words, as https://graphviz.org/doc/info/lang.html has them."""

QUESTIONS = (
    ("x*x + sin(x)", ("x=3",)),
    ("A @ x", ("A=[[1, 2], [3, 4]]", "x=[5, 6]")),
    ("θ^2 * λ1", ("θ=0.5", "λ1=2")),
    ("where(x > 0, sqrt(x), 0)", ("x=-1",)),
    ("z = w*x; relu(z)*z", ("w=2", "x=3")),
)


class Dot:
    """A digraph as DOT's grammar reads it; an error where it does not."""

    def __init__(self, text: str) -> None:
        self._tokens = list(self._scan(text))
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[tuple[str, str, dict[str, str]]] = []
        self._take("digraph")
        self._take()
        self._take("{")
        while self._tokens[0] != "}":
            self._statement()
        assert self._tokens == ["}"]

    @staticmethod
    def _scan(text: str) -> Iterator[str]:
        place = 0
        while text[place:].strip():
            found = TOKEN.match(text, place)
            assert found, text[place:]
            place = found.end()
            yield found.group().strip()

    def _take(self, wanted: str | None = None) -> str:
        token = self._tokens.pop(0)
        assert wanted in (None, token), (wanted, token)
        return token

    def _statement(self) -> None:
        name = self._take()
        head = self._take() if self._tokens[0] == "->" else ""
        below = self._take() if head else ""
        attributes = self._attributes()
        self._take(";")
        if head:
            self.edges.append((name, below, attributes))
        elif name != "node":
            self.nodes[name] = attributes

    def _attributes(self) -> dict[str, str]:
        found = {}
        self._take("[")
        while self._tokens[0] != "]":
            name = self._take()
            self._take("=")
            found[name] = self._take()
            if self._tokens[0] == ",":
                self._take(",")
        self._take("]")
        return found


MERMAID_NODE = re.compile(r'  n\d+(?:\["[^"]*"\]|\(\["[^"]*"\]\))')
MERMAID_EDGE = re.compile(r'  n\d+ -->\|"[^"]*"\| n\d+')


def _drawn(derivtui: Derivtui, expression: str, at: tuple[str, ...], form: str) -> str:
    values = [word for value in at for word in ("--at", value)]
    return derivtui("graph", expression, *values, "--format", form).out


@pytest.mark.parametrize(("expression", "at"), QUESTIONS)
def test_both_have_every_node_and_edge_of_the_report(derivtui: Derivtui, expression: str, at: tuple[str, ...]) -> None:
    values = [word for value in at for word in ("--at", value)]
    nodes = derivtui("graph", expression, *values, "--format", "json").json["graph"]["nodes"]
    edges = [(f"n{n['id']}", f"n{e['node']}") for n in nodes for e in n["inputs"] if e["node"] is not None]
    dot = Dot(_drawn(derivtui, expression, at, "dot"))
    assert list(dot.nodes) == [f"n{node['id']}" for node in nodes]
    assert [(above, below) for above, below, _ in dot.edges] == edges
    names = [(node["variable"] and f"{node['variable']} (leaf)") or node["name"] for node in nodes]
    assert all(name in dot.nodes[f"n{place}"]["label"] for place, name in enumerate(names))
    head, *lines = _drawn(derivtui, expression, at, "mermaid").splitlines()
    assert head == "flowchart TD"
    assert all(MERMAID_NODE.fullmatch(line) for line in lines[: len(nodes)])
    assert all(MERMAID_EDGE.fullmatch(line) for line in lines[len(nodes) :])
    assert len(lines) == len(nodes) + len(edges)

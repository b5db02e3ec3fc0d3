"""The recorded graph for drawing programs: Graphviz's DOT and Mermaid's flowcharts.

A box is a node with its value, rounded for a leaf; an arrow runs the way the gradient does and carries what arrives.
"""

from __future__ import annotations

from collections.abc import Iterator

from derivtui.model.numbers import shown
from derivtui.model.report import Edge, Graph, Node


def dot(graph: Graph) -> list[str]:
    """A digraph in the DOT language (https://graphviz.org/doc/info/lang.html), line by line."""
    lines = ["digraph derivtui {", '  node [shape=box, fontname="monospace"];']
    for node in graph.nodes:
        rounded = ", style=rounded" if node.variable else ""
        lines.append(f"  n{node.id} [label={_quoted(_label(node, chr(10)))}{rounded}];")
    lines += [f"  n{source} -> n{edge.node} [label={_quoted(_arrow(edge))}];" for source, edge in _edges(graph)]
    return [*lines, "}"]


def mermaid(graph: Graph) -> list[str]:
    """A flowchart as Mermaid reads it (https://mermaid.js.org/syntax/flowchart.html), line by line."""
    lines = ["flowchart TD"]
    for node in graph.nodes:
        left, right = ("([", "])") if node.variable else ("[", "]")
        lines.append(f'  n{node.id}{left}"{_entities(_label(node, "<br/>"))}"{right}')
    lines += [f'  n{source} -->|"{_entities(_arrow(edge))}"| n{edge.node}' for source, edge in _edges(graph)]
    return lines


def _edges(graph: Graph) -> Iterator[tuple[int, Edge]]:
    return ((node.id, edge) for node in graph.nodes for edge in node.inputs if edge.node is not None)


def _label(node: Node, newline: str) -> str:
    name = f"{node.variable} (leaf)" if node.variable else node.name
    return f"{name}{newline}{shown(node.value)}" if node.value is not None else name


def _arrow(edge: Edge) -> str:
    return shown(edge.arrives)


def _quoted(text: str) -> str:
    r"""A DOT string: a newline in it is written \n."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _entities(text: str) -> str:
    return text.replace('"', "#quot;")

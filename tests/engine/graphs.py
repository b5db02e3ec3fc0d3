"""The graph of a report as rows, to be compared with one that torch recorded."""

from typing import Any

from derivtui.model.report import Graph


def breadth_first(graph: Graph) -> list[tuple[str, str | None, list[Any]]]:
    """(name, variable, inputs) of each node, from the root on; an input is (row, input_nr), or None for a constant."""
    seen, queue, rows = {0: 0}, [0], []
    while queue:
        node = graph.nodes[queue.pop(0)]
        slots: list[tuple[int, int] | None] = []
        for edge in node.inputs:
            if edge.node is None:
                slots.append(None)
                continue
            if edge.node not in seen:
                seen[edge.node] = len(seen)
                queue.append(edge.node)
            slots.append((seen[edge.node], edge.input_nr))
        rows.append((node.name, node.variable, slots))
    return rows

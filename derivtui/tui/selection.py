"""One selected term for the whole screen: from a term id to its places in source, steps and graph, and back.

Pure functions of a Report; ids are `Term.id`. Every function takes a report whose parts may not be there yet.
"""

from __future__ import annotations

from derivtui.model.report import Report


def span_of(report: Report | None, term: int | None) -> tuple[int, int] | None:
    """Half-open offsets of a term in `report.source`."""
    if report is None or report.terms is None or term is None or term >= len(report.terms):
        return None
    return report.terms[term].span


def term_at(report: Report | None, offset: int) -> int | None:
    """The innermost term around a caret at `offset`; a caret at either end of a term counts as inside."""
    around = [
        (span[1] - span[0], term.id)
        for term in (report.terms or () if report else ())
        if (span := term.span) and span[0] <= offset <= span[1]
    ]
    return min(around)[1] if around else None


def neighbour(report: Report | None, term: int | None, change: int) -> int | None:
    """The term `change` places further in reading order, outer terms before what they contain; stops at the ends."""
    order = reading_order(report)
    if not order:
        return None
    if term not in order:
        return order[0] if change > 0 else order[-1]
    return order[min(len(order) - 1, max(0, order.index(term) + change))]


def reading_order(report: Report | None) -> list[int]:
    """Ids of the terms that stand in the source, from left to right and from the outside in."""
    spans = {term.id: term.span for term in (report.terms or () if report else ()) if term.span}
    return sorted(spans, key=lambda id: (spans[id][0], -spans[id][1], -id))


def first_use(report: Report | None, name: str) -> int | None:
    """The first term that is the variable `name`."""
    terms = report.terms or () if report else ()
    places = [(term.span or (0, 0), term.id) for term in terms if term.kind == "variable" and term.text == name]
    return min(places)[1] if places else None


def variable_of(report: Report | None, term: int | None) -> str | None:
    """The variable that a term is."""
    if report is None or report.terms is None or term is None or term >= len(report.terms):
        return None
    found = report.terms[term]
    return found.text if found.kind == "variable" else None


def ancestors(report: Report, term: int) -> list[int]:
    """The term itself and all terms that contain it, nearest first."""
    parents: dict[int, list[int]] = {}
    for parent in report.terms or ():
        for child in parent.children:
            parents.setdefault(child, []).append(parent.id)
    found = {term}
    queue = [term]
    for id in queue:
        fresh = [parent for parent in parents.get(id, ()) if parent not in found]
        queue.extend(fresh)
        found.update(fresh)
    return queue


def step_of(report: Report | None, name: str, term: int | None) -> int | None:
    """Index of the step of d/d`name` that treats a term, else of the nearest containing term's."""
    if report is None or report.derivation is None or name not in report.derivation or term is None:
        return None
    treats = {id: i for i, step in reversed(list(enumerate(report.derivation[name].steps))) for id in step.terms}
    return next((treats[id] for id in ancestors(report, term) if id in treats), None)


def nodes_of(report: Report | None, term: int | None) -> tuple[int, ...]:
    """Ids of the graph nodes that a term made."""
    if report is None or report.graph is None or term is None:
        return ()
    return tuple(node.id for node in report.graph.nodes if term in node.terms)


def edges_of(report: Report | None, term: int | None) -> tuple[tuple[int, int], ...]:
    """The edges that read a term, as (id of the node above, index of its input)."""
    if report is None or report.graph is None or term is None:
        return ()
    return tuple(
        (node.id, place)
        for node in report.graph.nodes
        for place, edge in enumerate(node.inputs)
        if edge.term == term and edge.node is not None
    )

"""One selected term for the whole screen: from a place in the source to a term id, its neighbours, and back.

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

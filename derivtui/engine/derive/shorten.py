"""Terms cut to a size that fits on a screen, and the question whether they fit whole."""

from __future__ import annotations

from typing import Final

from derivtui.engine.language.terms import Term, variable

ELLIPSIS: Final = variable("…")
"""Stands for what was cut."""


def shortened(term: Term, limit: int) -> Term:
    """`term` with at most `limit` terms written out, the outermost ones, and `…` for the rest; itself where it fits.

    A term that stands in several places counts in each, as it does in print; a definition's name counts once.
    """
    places = [term]
    below: list[range | None] = []
    for place in places:
        children = () if place.kind == "use" else place.children
        fits = len(places) + len(children) <= limit
        below.append(range(len(places), len(places) + len(children)) if fits else None)
        places.extend(children if fits else ())
    return _rebuilt(places, below) if None in below else term


def fits(term: Term, limit: int) -> bool:
    """True where `term` has at most `limit` terms with every definition written out. Looks at no more than these."""
    places = [term]
    for place in places:
        places.extend(place.children)
        if len(places) > limit:
            return False
    return True


def _rebuilt(places: list[Term], below: list[range | None]) -> Term:
    done: dict[int, Term] = {}
    for place in reversed(range(len(places))):
        term, children = places[place], below[place]
        if children is None:
            done[place] = ELLIPSIS
        elif not children:
            done[place] = term
        else:
            done[place] = Term(kind=term.kind, name=term.name, children=tuple(done[child] for child in children))
    return done[0]

"""From steps back to terms: the answer, and the whole line as it stands after each step.

Only the tape's rules are used, so a wrong step gives a wrong answer.
"""

from __future__ import annotations

from derivtui.engine.derive.derivation import Step, Tape
from derivtui.engine.language.terms import Term


def recompose(tape: Tape) -> Term:
    """The derivative of the tape's target."""
    return answers(tape)[0]


def answers(tape: Tape) -> list[Term]:
    """What each step's derivative comes to, by the step's place."""
    done = _composed(tape, len(tape.steps) - 1)
    return [done[place] for place in range(len(tape.steps))]


def line(tape: Tape, place: int) -> Term:
    """The whole line after the step at `place`, with `derivative` terms for what is left; -1 is before the first."""
    return _composed(tape, place)[0]


def local(tape: Tape, place: int, known: list[Term]) -> Term:
    """What the step at `place` puts in place of its derivative; `known` are the tape's `answers`."""
    step = tape.steps[place]
    parts = [known[part] if part < place else derivative(tape.steps[part].term, tape.name) for part in step.parts]
    return _combined(step, parts)


def derivative(term: Term, name: str) -> Term:
    """d/dname[term], not worked out."""
    return Term(kind="derivative", name=name, children=(term,))


def _composed(tape: Tape, last: int) -> dict[int, Term]:
    """The terms that the steps reached from step 0 stand for when those up to `last` have been taken."""
    done: dict[int, Term] = {}
    stack = [0]
    while stack:
        place = stack.pop()
        if place in done:
            continue
        step = tape.steps[place]
        waiting = [part for part in step.parts if part not in done]
        if place > last:
            done[place] = derivative(step.term, tape.name)
        elif waiting:
            stack += [place, *reversed(waiting)]
        else:
            done[place] = _combined(step, [done[part] for part in step.parts])
    return done


def _combined(step: Step, parts: list[Term]) -> Term:
    return step.rule.combine(*step.term.children, *parts)

"""Short ways to ask for derivations in tests."""

from derivtui.engine.derive.curve import Slope, derive_slope
from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import pretty, text
from derivtui.engine.language.terms import Term, slope


def tape_of(source: str, name: str = "x") -> Tape:
    """The derivation of a source text."""
    return derive(parse(source).target, name)


def slope_of(source: str, by: str = "x") -> Slope:
    """How the slope of an equation is found."""
    program = parse(source)
    assert program.implicit is not None
    left, right = program.target.children
    found = derive_slope(left, right, slope(program.implicit, by))
    assert found is not None
    return found


def answer(source: str, name: str = "x") -> str:
    """The derivative of a source text, in our own syntax."""
    return text(recompose(tape_of(source, name)))


def rules(source: str, name: str = "x") -> list[str]:
    """The names of the rules, in the order of the steps."""
    return [step.rule.name for step in tape_of(source, name).steps]


def laws(source: str, name: str = "x") -> list[str]:
    """The laws in symbols, in the order of the steps."""
    return [step.law for step in tape_of(source, name).steps]


def shown(term: Term) -> str:
    """A term as a person reads it."""
    return pretty(term)

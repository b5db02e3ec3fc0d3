"""Terms are cut from the inside, and a term that fits is left alone."""

from functools import reduce

from derivtui.engine.derive.shorten import fits, shortened
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term, binary, call, postorder, same, variable

X = variable("x")


def test_a_term_that_fits_is_the_same_object() -> None:
    term = binary("add", X, call("sin", X))
    assert shortened(term, 4) is term


def test_the_innermost_terms_are_cut_first() -> None:
    nested = reduce(lambda inner, name: call(name, inner), ("tan", "exp", "cos", "sin"), X)
    assert pretty(shortened(nested, 4)) == "sin(cos(exp(…)))"


def test_a_shared_term_counts_wherever_it_stands() -> None:
    doubled: Term = X
    for _ in range(60):
        doubled = binary("add", doubled, doubled)
    assert len(postorder(shortened(doubled, 100))) <= 101


def test_a_definition_counts_as_its_name() -> None:
    body = reduce(lambda inner, _: call("sin", inner), range(100), X)
    use = Term(kind="use", name="z", children=(body,))
    assert shortened(use, 1) is use


def test_what_is_left_is_the_term_itself() -> None:
    term = binary("mul", call("sin", X), binary("add", X, call("cos", X)))
    assert same(shortened(term, 5), binary("mul", call("sin", X), variable("…")))


def test_a_definition_fits_where_its_body_does() -> None:
    use = Term(kind="use", name="z", children=(call("sin", X),))
    assert fits(use, 3)
    assert not fits(use, 2)

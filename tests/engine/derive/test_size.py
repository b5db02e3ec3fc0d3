"""Long, deep and much shared expressions take steps and time in proportion to their size."""

from functools import reduce

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import line, recompose
from derivtui.engine.language.terms import Term, binary, call, depends_on, number, postorder, variable

DEEP = 5_000
X = variable("x")


def chain(links: int) -> Term:
    """sin(sin(…sin(x)))."""
    return reduce(lambda inner, _: call("sin", inner), range(links), X)


def doublings(definitions: int) -> Term:
    """d1 = x·x; d2 = d1·d1; … as the use of the last."""

    def doubled(below: Term, place: int) -> Term:
        return Term(kind="use", name=f"d{place}", children=(binary("mul", below, below),))

    return reduce(doubled, range(definitions), X)


def test_a_deep_chain_takes_one_step_a_link() -> None:
    tape = derive(chain(DEEP), "x")
    assert len(tape.steps) == DEEP
    assert depends_on(recompose(tape), "x")


def test_a_long_sum_takes_one_step_a_term() -> None:
    total = reduce(lambda left, _: binary("add", left, variable("x")), range(DEEP), X)
    tape = derive(total, "x")
    assert len(tape.steps) == 2 * DEEP + 1
    assert recompose(tape).name == str(DEEP + 1)


def test_a_large_constant_takes_one_step() -> None:
    constant = reduce(lambda inner, _: call("sin", inner), range(DEEP), number(1))
    assert len(derive(binary("mul", constant, X), "x").steps) == 2


def test_shared_definitions_do_not_blow_up() -> None:
    tape = derive(doublings(60), "x")
    assert len(tape.steps) == 2 * 60 + 1
    assert len(postorder(recompose(tape))) < 10 * 60


def test_a_line_takes_only_the_steps_up_to_it() -> None:
    tape = derive(chain(DEEP), "x")
    assert len(postorder(line(tape, 3))) < DEEP + 10


def test_each_use_of_a_definition_refers_to_the_one_derivation() -> None:
    body = call("sin", variable("x"))
    one, other = (Term(kind="use", name="z", children=(body,)) for _ in range(2))
    tape = derive(binary("mul", one, other), "x")
    assert [step.term for step in tape.steps] == [tape.target, one, body, other]
    assert (tape.steps[1].parts, tape.steps[3].parts) == ((2,), (1,))

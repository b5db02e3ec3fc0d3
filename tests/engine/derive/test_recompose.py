"""The answer and the lines come from the steps, and from nothing else."""

from dataclasses import replace

from derivtui.engine.derive.recompose import answers, line, local, recompose
from derivtui.engine.derive.rules import CONSTANT
from derivtui.engine.language.printing import text
from tests.engine.derive.asking import shown, tape_of


def test_a_wrong_step_gives_a_wrong_answer() -> None:
    tape = tape_of("x*sin(x)")
    wrong = replace(tape.steps[2], rule=CONSTANT)
    assert text(recompose(replace(tape, steps=(*tape.steps[:2], wrong)))) == "sin(x)"


def test_before_the_first_step_the_line_is_the_question() -> None:
    assert shown(line(tape_of("x*sin(x)"), -1)) == "d/dx[x·sin(x)]"


def test_each_step_rewrites_one_derivative_of_the_line() -> None:
    tape = tape_of("x*sin(2*x)")
    assert [shown(line(tape, place)) for place in range(len(tape.steps))] == [
        "d/dx[x]·sin(2x) + x·d/dx[sin(2x)]",
        "sin(2x) + x·d/dx[sin(2x)]",
        "sin(2x) + x·cos(2x)·d/dx[2x]",
        "sin(2x) + x·cos(2x)·2·d/dx[x]",
        "sin(2x) + x·cos(2x)·2",
    ]


def test_every_step_has_its_own_answer() -> None:
    assert [shown(answer) for answer in answers(tape_of("x*sin(2*x)"))] == [
        "sin(2x) + x·cos(2x)·2",
        "1",
        "cos(2x)·2",
        "2",
        "1",
    ]


def test_a_definition_met_again_is_worked_in_at_once() -> None:
    tape = tape_of("z = x^2; z*z")
    assert shown(local(tape, 3, answers(tape))) == "2x"
    assert shown(line(tape, 2)) == "2x·z + z·d/dx[z]"
    assert shown(line(tape, 3)) == "2x·z + z·2x"

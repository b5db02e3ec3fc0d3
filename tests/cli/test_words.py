"""The command line is sorted into options and words, with an expression that may begin with a dash."""

from __future__ import annotations

import pytest

from derivtui.cli.main import cli
from derivtui.cli.words import APP, Sorted, sort

VALUED = {"--at", "--wrt"}


@pytest.mark.parametrize(
    ("line", "options", "words", "literal"),
    [
        (["x**2"], (), ("x**2",), ()),
        (["-x^2"], (), ("-x^2",), ()),
        (["--x"], (), ("--x",), ()),
        (["--(x+1)"], (), ("--(x+1)",), ()),
        (["-"], (), ("-",), ()),
        (["--at", "x=3", "-x^2"], ("--at", "x=3"), ("-x^2",), ()),
        (["-x^2", "--at", "x=-3"], ("--at", "x=-3"), ("-x^2",), ()),
        (["--at=x=3", "x"], ("--at=x=3",), ("x",), ()),
        (["--at", "--wrt", "x"], ("--at", "--wrt"), ("x",), ()),
        (["x", "--json"], ("--json",), ("x",), ()),
        (["--json", "--", "--at", "x"], ("--json",), (), ("--at", "x")),
    ],
)
def test_two_dashes_and_letters_begin_an_option_and_all_else_is_a_word(
    line: list[str], options: tuple[str, ...], words: tuple[str, ...], literal: tuple[str, ...]
) -> None:
    assert sort(line, VALUED) == Sorted(options=options, words=words, literal=literal)


@pytest.mark.parametrize(
    ("line", "command", "rest"),
    [
        (["x**2"], APP, ["--", "x**2"]),
        (["-x^2"], APP, ["--", "-x^2"]),
        (["--at", "x=3", "-x^2"], APP, ["--at", "x=3", "--", "-x^2"]),
        ([], APP, ["--"]),
        (["--theme", "nord"], APP, ["--theme", "nord", "--"]),
        (["eval", "-x^2", "--at", "x=3"], "eval", ["--at", "x=3", "--", "-x^2"]),
        (["--at", "x=3", "eval", "-x^2"], "eval", ["--at", "x=3", "--", "-x^2"]),
        (["--at", "eval", "x"], APP, ["--at", "eval", "--", "x"]),
        (["x", "eval"], APP, ["--", "x", "eval"]),
        (["--", "eval"], APP, ["--", "eval"]),
        (["eval", "--help"], "eval", ["--help", "--"]),
        (["functions"], "functions", ["--"]),
    ],
)
def test_a_first_word_that_is_no_command_is_the_expression(line: list[str], command: str, rest: list[str]) -> None:
    with cli.make_context("derivtui", line) as context:
        assert [*context._protected_args, *context.args] == [command, *rest]

"""The conversation with the engine: parts in any order become one report."""

from __future__ import annotations

import msgspec

from derivtui.model.errors import Problem
from derivtui.model.report import Answer, Report
from derivtui.model.request import Request
from derivtui.service.client import Reply
from derivtui.tui.exchange import Exchange
from derivtui.tui.variable_rows import finished_names
from tests.tui.reports import SINE, SQUARE

FAST = msgspec.structs.replace(SQUARE, derivation=None, checks=None)
SLOW = msgspec.structs.replace(SQUARE, terms=None, preview=None, graph=None, checks=None)


def reply(generation: int, answer: Answer) -> Reply:
    """An answer to some part of a question."""
    source = answer.source
    return Reply(generation=generation, request=Request(expression=source), parts=(), answer=answer)


def heard(*replies: Reply, generation: int = 1) -> Exchange:
    """The conversation after these replies."""
    exchange = Exchange(generation=generation)
    for each in replies:
        exchange.hear(each)
    return exchange


def problem(kind: str) -> Problem:
    """Something went wrong."""
    return Problem(kind=kind, message="No.", source="x**2")


def test_parts_are_merged_whichever_comes_first() -> None:
    for parts in ((FAST, SLOW), (SLOW, FAST)):
        report = heard(*(reply(1, part) for part in parts)).report
        assert report is not None
        assert report.derivation == SQUARE.derivation
        assert report.graph == SQUARE.graph


def test_a_report_is_complete_with_terms_and_derivation() -> None:
    assert not heard(reply(1, FAST)).complete
    assert not heard(reply(1, SLOW)).complete
    assert heard(reply(1, FAST), reply(1, SLOW)).complete


def test_parts_of_different_questions_are_never_merged() -> None:
    bare: Report = msgspec.structs.replace(SINE, derivation=None)
    exchange = heard(reply(1, SQUARE), reply(2, bare), generation=2)
    assert exchange.report == bare


def test_a_wrong_request_leaves_the_last_report() -> None:
    exchange = heard(reply(1, SQUARE), reply(2, problem("syntax")), reply(2, problem("syntax")), generation=2)
    assert exchange.report == SQUARE
    assert exchange.problem is not None
    assert not exchange.answers_latest


def test_the_problem_of_an_older_question_is_not_heard() -> None:
    assert heard(reply(1, problem("syntax")), generation=2).problem is None


def test_a_part_that_fails_is_told_and_leaves_the_others() -> None:
    exchange = heard(reply(1, FAST), reply(1, problem("deadline")))
    assert exchange.problem is None
    assert exchange.lack == "No."
    assert exchange.complete


def test_a_part_that_fails_first_is_lacking_in_the_report_after_it() -> None:
    exchange = heard(reply(1, problem("worker_died")), reply(1, FAST))
    assert (exchange.report, exchange.problem, exchange.lack) == (FAST, None, "No.")


def test_the_next_report_lacks_nothing_yet() -> None:
    assert heard(reply(1, FAST), reply(1, problem("deadline")), reply(2, FAST), generation=2).lack == ""


def test_a_report_after_a_problem_starts_anew() -> None:
    exchange = heard(reply(1, SQUARE), reply(2, problem("syntax")), reply(3, FAST), generation=3)
    assert exchange.report == FAST
    assert exchange.answers_latest


def test_a_problem_with_values_names_the_variables_and_one_of_the_text_does_not() -> None:
    misfit = Problem(kind="shape", message="No.", source="A@w", variables={"A": None, "w": 1.5})
    exchange = heard(reply(1, SQUARE), reply(2, misfit), generation=2)
    assert (exchange.variables, exchange.has_named("A@w")) == (("A", "w"), True)
    exchange.hear(reply(2, problem("syntax")))
    assert (exchange.variables, exchange.has_named("x**2")) == (None, False)
    assert exchange.assumed == {"A": None, "w": 1.5}


def test_a_text_with_nothing_to_evaluate_leaves_no_report() -> None:
    nothing = Problem(kind="syntax", message="No.", source="# a", span=(3, 3), variables={})
    exchange = heard(reply(1, SQUARE), reply(2, nothing), generation=2)
    assert exchange.report is None
    assert exchange.variables == ()


def test_a_name_that_an_earlier_text_ends_with_was_still_being_typed() -> None:
    exchange = heard(reply(1, msgspec.structs.replace(SQUARE, source="x+l")), generation=2)
    assert exchange.earlier_than("x+ln(x)") == "x+l"
    assert finished_names(("x", "l"), ("x",), exchange.earlier_than("x+ln(x)")) == ("x",)
    assert exchange.earlier_than("x+l") == ""

"""The screen's side of the conversation with the engine: which replies belong together and what they amount to.

Replies arrive in parts, in any mixture of two lanes, never older after newer. A report is shown once its derivation
is there, so that value, graph and steps change together; who shows it may also lose patience and show what there is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from derivtui.model.errors import REQUEST_KINDS, Problem
from derivtui.model.report import Report
from derivtui.model.request import Request
from derivtui.service.client import Reply


@dataclass(slots=True, kw_only=True)
class Exchange:
    """What was asked last, and what has been heard so far."""

    generation: int = 0
    """The latest question."""
    answered: int = 0
    """The question that `report` or `problem` answers."""
    request: Request | None = None
    """What `report` answers; the range of a plot is no part of it, but how one looks at it."""
    report: Report | None = None
    """The latest report, its parts merged; a problem leaves it, unless the text is empty."""
    assumed: dict[str, float | None] = field(default_factory=dict)
    """The values that were assumed in the text that failed for its values, if one came after the report."""
    problem: Problem | None = None
    """Why the question that was answered last has no report."""
    lack: str = ""
    """Why a part of the latest question's report could not be had."""

    def hear(self, reply: Reply) -> None:
        """Take in one reply."""
        answer = reply.answer
        fresh = reply.generation != self.answered
        if isinstance(answer, Report):
            known = self.report
            self.report = answer if fresh or self.problem or known is None else known.with_part(answer)
            self.lack = "" if fresh else self.problem.message if self.problem else self.lack
            self.request = msgspec.structs.replace(reply.request, sweep=None)
            self.problem, self.answered, self.assumed = None, reply.generation, {}
        elif reply.generation == self.generation:
            self._hear_problem(answer, fresh)
            self.answered = reply.generation
            self.assumed = self.assumed if answer.variables is None else answer.variables
            if answer.empty:
                self.report = self.request = None

    def _hear_problem(self, problem: Problem, fresh: bool) -> None:
        """A wrong request has no report; anything else only lacks a part, where another part is there."""
        if fresh or problem.kind in REQUEST_KINDS:
            self.problem = problem
        elif self.problem is None:
            self.lack = problem.message

    @property
    def variables(self) -> tuple[str, ...] | None:
        """The variables of the text that was answered last; None where it could not be read."""
        if self.problem is not None:
            return None if self.problem.variables is None else tuple(self.problem.variables)
        return tuple(self.report.variables) if self.report else ()

    def has_named(self, source: str) -> bool:
        """Whether the variables of this text are known."""
        answer = self.problem or self.report
        return answer is not None and self.variables is not None and answer.source == source

    def earlier_than(self, source: str) -> str:
        """The text that was answered last, where that is another; a name at its end was still being typed."""
        answer = self.problem or self.report
        return answer.source if answer is not None and answer.source != source else ""

    @property
    def heard(self) -> bool:
        """True where there is an answer to the latest question, or a part of one."""
        return self.answered == self.generation

    @property
    def answers_latest(self) -> bool:
        """True where `report` answers the latest question."""
        return self.heard and self.report is not None and self.problem is None

    @property
    def refusal(self) -> Problem | None:
        """Why the latest question has no report, once that is known."""
        return self.problem if self.heard else None

    @property
    def settled(self) -> bool:
        """True where nobody waits any more: the latest question has its answer, whatever is still being checked."""
        return self.heard and self.complete

    @property
    def read_as(self) -> str | None:
        """What the text of the latest question was read as, as LaTeX is; None where that is the text itself."""
        if not self.answers_latest or self.report is None or self.request is None:
            return None
        return self.report.source if self.report.source != self.request.expression else None

    @property
    def readable(self) -> bool:
        """False while a report has no terms yet, of which rows of constants are made: its derivation may come first."""
        return self.report is None or self.report.terms is not None or self.complete

    @property
    def complete(self) -> bool:
        """True where there is what the panes change together by, or it cannot be had."""
        report = self.report
        if self.problem is not None or self.lack or report is None:
            return True
        return report.terms is not None and report.derivation is not None

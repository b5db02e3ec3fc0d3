"""What the engine answers: the Trace, as flat records.

A Report ties source text, calculus step, graph node and number together by term ids: `Term.id` is what
`Node.terms` and `Step.terms` hold. Every view (tree, steps, results, exports, JSON) only reads it.

Rows are in post-order and children are indices, so a Report of any depth pickles and prints.
Values are Python floats widened from the dtype, nested lists of them, or a `Summary` past `TENSOR_LIMIT` elements.
"""

from derivtui.model.report.calculus import (
    DERIVATIONS,
    NUMBER,
    SLOPE,
    TENSOR,
    VECTOR,
    Derivation,
    Directional,
    Hessian,
    HigherOrder,
    Implicit,
    Step,
)
from derivtui.model.report.graph import Edge, Graph, Node, Path, Paths
from derivtui.model.report.samples import Field, Samples
from derivtui.model.report.values import TENSOR_LIMIT, Summary, Value
from derivtui.model.report.verdicts import (
    AGREE,
    DIFFER,
    JUDGEMENTS,
    NOT_DIFFERENTIABLE,
    RIGHT,
    RIGHT_IF,
    UNAVAILABLE,
    UNDECIDED,
    VERDICTS,
    WRONG,
    Check,
    Judgement,
)
from derivtui.model.report.whole import Answer, Note, Report, Term, Variable

__all__ = [
    "AGREE",
    "DERIVATIONS",
    "DIFFER",
    "JUDGEMENTS",
    "NOT_DIFFERENTIABLE",
    "NUMBER",
    "RIGHT",
    "RIGHT_IF",
    "SLOPE",
    "TENSOR",
    "TENSOR_LIMIT",
    "UNAVAILABLE",
    "UNDECIDED",
    "VECTOR",
    "VERDICTS",
    "WRONG",
    "Answer",
    "Check",
    "Derivation",
    "Directional",
    "Edge",
    "Field",
    "Graph",
    "Hessian",
    "HigherOrder",
    "Implicit",
    "Judgement",
    "Node",
    "Note",
    "Path",
    "Paths",
    "Report",
    "Samples",
    "Step",
    "Summary",
    "Term",
    "Value",
    "Variable",
]

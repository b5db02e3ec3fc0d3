"""What is wrong, as the user is told it: what is typed, the kind of error, the place, and the whole sentence.

`A`, `v` and `w` in `SHAPES` are a matrix and vectors whose sizes are those of `AT`; everything else is refused whatever
the values.
"""

from __future__ import annotations

from typing import Final

Rows = list[tuple[str, str, tuple[int, int], str]]

AT: Final = {"A": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], "v": [1.0, 2.0], "w": [1.0, 2.0, 3.0]}

UNFINISHED: Final[Rows] = [
    ("", "syntax", (0, 0), "There is no expression yet; type one, such as x^2."),
    ("# a remark", "syntax", (10, 10), "There is no expression yet; type one, such as x^2."),
    ("2x +", "syntax", (4, 4), "The expression ends here; expected a number, a name or (."),
    ("x ^", "syntax", (3, 3), "The expression ends here; expected a number, a name or (."),
    ("sin(x", "syntax", (5, 5), "The text ends inside a (; expected )."),
    ("[x, y", "syntax", (5, 5), "The text ends inside a [; expected ]."),
    ("x[0", "syntax", (3, 3), "The text ends inside a [; expected ]."),
    ("|x", "syntax", (2, 2), "A | before this place has no partner; expected |."),
    ("z =", "syntax", (3, 3), "The expression ends here; expected a number, a name or (."),
    ("f(x, y)", "syntax", (7, 7), "f is not defined; expected = and what f is."),
    ("d/dx", "syntax", (4, 4), "The expression ends here; expected a number, a name or (."),
    ("piecewise(x < 0: -x", "syntax", (19, 19), "The text ends inside a (; expected )."),
]

OPERATORS: Final[Rows] = [
    ("3 +* 4", "syntax", (3, 4), "Found *; expected a number, a name or (."),
    ("x^^2", "syntax", (2, 3), "Found ^; expected a number, a name or (."),
    ("²", "syntax", (0, 0), "Found a power; expected a number, a name or (."),
    ("x 3 4", "syntax", (4, 5), "Found 4; expected an operator such as + or *."),
    ("1.2.3", "syntax", (3, 5), "Found .3; expected an operator such as + or *."),
    ("x,y", "syntax", (1, 2), "Found ,; commas stand between arguments and in lists; a decimal point is a dot."),
    ("x // 2", "syntax", (2, 4), "Found //; write / for a quotient."),
    ("x % 2", "syntax", (2, 3), "Found %; write mod(u, v) for a remainder."),
    ("x & y", "syntax", (2, 3), "Found &; write and between conditions."),
    ("~x", "syntax", (0, 1), "Found ~; write not before a condition."),
    ("x?", "syntax", (1, 2), "Found ?; to choose write piecewise(x > 0: x, -x)."),
    ("x << 2", "syntax", (3, 4), "Found <; expected a number, a name or (."),
    ("!x", "syntax", (0, 1), "Found !; it stands after a number, as in 5!; before a condition write not."),
    ("x!!", "syntax", (2, 3), "n!! has two readings; write (n!)! for a factorial's factorial."),
    ("sin^-1(x)", "syntax", (0, 6), "sin to a negative power has two readings; write asin(x) or 1/sin(x)."),
    ("∫ x dx", "syntax", (0, 1), "Found ∫; integrals, sums and products over a range are not part of the language."),
    ("2½x", "syntax", (0, 2), "2½ has two readings; write 2 + ½ or 2*½."),
    ("∞ x", "syntax", (0, 1), "Found ∞; only finite numbers can be written."),
    ("x ? y : z", "syntax", (2, 3), "Found ?; to choose write piecewise(x > 0: x, -x)."),
    ("0x10", "syntax", (0, 4), "Numbers are decimal here, and 0x10 is not; for 0 times a name write 0*x10."),
    ("x + 1__0", "syntax", (4, 8), "Found 1__0; digits are grouped by single underscores, as in 1_000."),
    ("x := 2", "syntax", (2, 3),
        "Found :; it stands only in piecewise(x < 0: -x, x); a function is written f(x) = x^2."),
]  # fmt: skip

BRACKETS: Final[Rows] = [
    ("((x+1)", "syntax", (6, 6), "The text ends inside a (; expected )."),
    ("x+1)", "syntax", (3, 4), "This ) has no ( before it."),
    ("[x, y)", "syntax", (5, 6), "This ) does not close the [ before it; expected ]."),
    ("()", "syntax", (1, 2), "Found ); expected a number, a name or (."),
    ("[]", "syntax", (1, 2), "Found ]; expected a number, a name or (."),
    ("|x|y|", "syntax", (5, 5), "A | before this place has no partner; expected |."),
    ("x[]", "syntax", (1, 3), "An index is a whole number or a slice, as in x[0], x[-1] or x[1:3]."),
    ("x[y]", "syntax", (1, 4), "An index is a whole number or a slice, as in x[0], x[-1] or x[1:3]."),
    ("x[1.5]", "syntax", (1, 6), "An index is a whole number or a slice, as in x[0], x[-1] or x[1:3]."),
]

NAMES: Final[Rows] = [
    ("sinn(x)", "unknown_name", (0, 4), "There is no function sinn; did you mean sin?"),
    ("Sin(x)", "unknown_name", (0, 3), "There is no function Sin; did you mean sin?"),
    ("arcsine(x)", "unknown_name", (0, 7), "There is no function arcsine; did you mean arcsin?"),
    ("x.foo()", "unknown_name", (2, 5), "There is no function foo; did you mean floor?"),
    ("x.shape", "syntax", (1, 7), "Found .shape; attributes are not part of the language."),
    ("foo(3)", "unknown_name", (0, 3), "There is no function foo; did you mean floor?"),
    ("sin()", "syntax", (0, 5), "sin(u) takes 1 argument, found none."),
    ("sin(x, y)", "syntax", (0, 9), "sin(u) takes 1 argument, found 2."),
    ("atan2(y)", "syntax", (0, 8), "atan2(v, u) takes 2 arguments, found 1."),
    ("log(x, y, z)", "syntax", (0, 12), "Write log(u) or log(u, base); found 3 arguments."),
    ("max(x)", "syntax", (0, 6), "Write max(u, v) or max(u, v, w, …), or amax(u) over all elements; found 1 argument."),
    ("sum(x, 0, 1)", "syntax", (0, 12), "sum(x[, dim]) takes 1 to 2 arguments, found 3."),
    ("clamp(x, min=0)", "syntax", (12, 13), "Arguments have no names here but dim; write clamp(u, a, b)."),
    ("2*(x).softplus(beta=2)", "syntax", (19, 20), "Arguments have no names here but dim; write softplus(u)."),
    (
        "x.detach()",
        "unknown_name",
        (2, 8),
        (
            "There is no function detach; no term is cut off from the graph here; a variable is by turning its "
            "requires_grad off."
        ),
    ),
    ("clamp(x, y, 1)", "syntax", (0, 14), "clamp(u, a, b) takes a number for a and b, no variable."),
    ("besselj(x, y)", "syntax", (0, 13), "besselj(n, u) takes a number for n, no variable."),
    ("f(u) = u; f", "syntax", (10, 11), "f is a function: write f(u)."),
    ("f(u) = u; f(1, 2)", "syntax", (10, 17), "f(u) takes 1 argument, found 2."),
    ("f(u) = f(u - 1)", "syntax", (7, 8), "f calls itself; a function's body uses what is known before it."),
    ("f(u, u) = u", "syntax", (0, 7), "The parameters of f must be different names, as in f(u, v)."),
    ("sin(u) = u", "syntax", (0, 3), "sin is a function already; give yours another name."),
]

STATEMENTS: Final[Rows] = [
    ("x; y", "syntax", (0, 1), "Only the last statement may be a bare expression; name this one, as in z = …."),
    ("= x", "syntax", (0, 1), "Left of = stands nothing; expected a name, as in z = x + 1."),
    ("a = b; b = 2; a", "syntax", (7, 8), "b is used before it is defined; define it first."),
    ("z = 1; z = 2", "syntax", (7, 8), "z is defined twice; give the second one another name."),
    ("z = z", "syntax", (0, 5),
        "An equation is a curve where it has two variables or more; this one has z alone, and is not solved here."),
    ("2 = x", "syntax", (0, 5),
        "An equation is a curve where it has two variables or more; this one has x alone, and is not solved here."),
    ("x = 2 = y", "syntax", (6, 7), "Found =; it stands only after a new name, or after f(u, v); to compare write ==."),
    ("x^2 + y^2 = 25 = r", "syntax", (15, 16),
        "Found =; it stands only after a new name, or after f(u, v); to compare write ==."),
    ("import torch", "syntax", (12, 12), "There is no expression yet; type one, such as x^2."),
    ("x = torch.tensor(9.0)", "syntax", (21, 21), "There is no expression yet; type one, such as x^2."),
    ("x = torch.tensor(y); x", "unknown_name", (21, 22),
        "The value of x, 'y': y is no number; write a number, pi/4 or a list."),
    ("x = torch.tensor([1, [2]]); x", "shape", (28, 29), "The value of x is not a rectangular list of numbers."),
    ("def f(x): return x", "syntax", (0, 3),
        "Python's word 'def' has no meaning here; a function is written f(x) = x^2."),
    ("lambda x: x^2", "syntax", (8, 9),
        "Found :; it stands only in piecewise(x < 0: -x, x); a function is written f(x) = x^2."),
    ("x is y", "syntax", (2, 4), "Python's word 'is' has no meaning here; to compare write ==."),
    ("[x for x in y]", "syntax", (3, 6),
        "Python's word 'for' has no meaning here; sums over a list are written sum(x)."),
    ("x while y", "syntax", (2, 7),
        "Python's word 'while' has no meaning here; type the expression alone, such as x^2."),
    ("x if x > 0 else -x", "syntax", (2, 4), "Python's if and else are written piecewise(x > 0: x, -x) here."),
    ("y = 2x if x > 0 else 0", "syntax", (7, 9), "Python's if and else are written piecewise(x > 0: 2x, 0) here."),
    ("derivative of x^2", "syntax", (0, 13), "Type the function alone, such as x^2: its derivative is always shown."),
    ("grad(x^2)", "unknown_name", (0, 4), (
        "There is no function grad; type the function alone, such as x^2: its gradient is always shown."
    )),
    ("f(u, v) = uv at (3, 5)", "syntax", (13, 15),
        "Values are no part of an expression: give them in the rows of Variables, or by --at to a command."),
    ("x^2 where x = 9", "syntax", (4, 9),
        "Values are no part of an expression: give them in the rows of Variables, or by --at to a command."),
    ("x^2 at 9", "syntax", (4, 6),
        "Values are no part of an expression: give them in the rows of Variables, or by --at to a command."),
    ("x^2 at x = 9", "syntax", (4, 6),
        "Values are no part of an expression: give them in the rows of Variables, or by --at to a command."),
]  # fmt: skip

DERIVATIVES: Final[Rows] = [
    ("d/dx x + 1", "syntax", (7, 8), "How far the derivative reaches is not clear before this +; write parentheses."),
    ("d/dt x", "unknown_name", (3, 4), "t does not occur in what is to be differentiated by it."),
    ("d^99/dx^99 x", "syntax", (2, 4), "A derivative's order is a whole number up to 20."),
    ("diff(x)", "syntax", (0, 7), "diff is written diff(x^2, x), or diff(x^3, x, 2) for a second derivative."),
    ("f'(x)", "unknown_name", (0, 1), "There is no function f to differentiate; define it first, as in f(x) = x^2."),
    ("x ∂ y", "syntax", (2, 3), "Found ∂; a derivative stands before the whole, as in ∂/∂x (x*y)."),
]

CONDITIONS: Final[Rows] = [
    ("x < 1", "syntax", (0, 5),
        "A condition by itself has no derivative; choose between values by it, as in where(x < 0, -x, x)."),
    ("x == 1", "syntax", (0, 6), (
        "A condition by itself has no derivative; choose between values by it, as in where(x < 0, -x, x), or "
        "write = to define a name."
    )),
    ("1 + (x < 1)", "syntax", (5, 10),
        "This is a condition; expected a number, such as where(condition, 1, 0)."),
    ("where(x, 1, 2)", "syntax", (6, 7), "This is no condition; expected one such as x < 0."),
    ("where(x > 0, 1)", "syntax", (0, 15), "where(condition, u, v) takes 3 arguments, found 2."),
    ("piecewise(x)", "syntax", (10, 11), "piecewise needs a condition, as in piecewise(x < 0: -x, x)."),
    ("piecewise()", "syntax", (0, 11), "Write piecewise(condition: u, …); found no arguments."),
    ("piecewise(x: 1)", "syntax", (10, 11), "This is no condition; expected one such as x < 0."),
    ("piecewise(x, x < 0: 1)", "syntax", (10, 11),
        "Only the last value may stand without a condition, as in piecewise(x < 0: -x, x)."),
    ("x and y", "syntax", (0, 1), "This is no condition; expected one such as x < 0."),
    ("x < y <", "syntax", (7, 7), "The expression ends here; expected a number, a name or (."),
    ("[x < 1]", "syntax", (1, 6),
        "This is a condition; expected a number, such as where(condition, 1, 0)."),
]  # fmt: skip

TEXT: Final[Rows] = [
    ("'os'", "syntax", (0, 4), "Text in quotes has no meaning here; expected a number, a name or (."),
    ("f\"{x}\"", "syntax", (1, 6), "Text in quotes has no meaning here; expected an operator such as + or *."),
    ("x.__class__", "syntax", (1, 11), "Found .__class__; attributes are not part of the language."),
    ("__import__('os')", "unknown_name", (0, 10),
        "There is no function __import__; for a product write __import__*(…)."),
    ("x\u001by", "syntax", (1, 2), "Found '\\x1b'; expected an operator such as + or *."),
]  # fmt: skip

LATEX: Final[Rows] = [
    ("\\frac{x}", "syntax", (8, 8), "The text ends after \\frac; expected { and its argument."),
    ("\\frax{x}{2}", "syntax", (0, 5), "\\frax has no meaning here; did you mean \\frac?"),
    ("\\left(x", "syntax", (7, 7), "The text ends inside a (; expected )."),
    ("\\input{f}", "syntax", (0, 6), "\\input has no meaning here; only formulas can be read."),
    ("x}", "syntax", (1, 2), "Found } without what it closes."),
    ("\\sin", "syntax", (4, 4), "\\sin has no argument; expected one, as in \\sin x."),
    ("$x", "syntax", (2, 2), "The text ends inside of mathematics; expected $."),
]

LIMITS: Final[Rows] = [
    ("1e9999", "limit", (0, 6), "This has more than 5,000 in an exponent, which is the limit."),
    ("d^21/dx^21 x", "syntax", (2, 4), "A derivative's order is a whole number up to 20."),
]

SHAPES: Final[Rows] = [
    ("det(v)", "shape", (0, 6), "det takes a square matrix; found shape [2]."),
    ("A @ v", "shape", (0, 5), (
        "matmul takes vectors or matrices whose inner sizes are equal, as [2, 3] and [3]; found shapes [2, "
        "3] and [2]."
    )),
    ("dot(A, v)", "shape", (0, 9), "dot takes two vectors of one length; found shapes [2, 3] and [2]."),
    ("v[7]", "shape", (0, 4), "Index 7 is out of range, which is 0 to 1; found shape [2]."),
    ("v[0, 0]", "shape", (0, 7), "This index has more items than there are dimensions; found shape [2]."),
    ("v + w", "shape", (0, 5), "Shapes [2] and [3] do not broadcast: from the right, sizes must be equal or 1."),
    ("[v, w]", "shape", (0, 6), "A list takes items of one shape; found shapes [2] and [3]."),
    ("mse_loss(v, w)", "shape", (0, 14), "mse_loss takes two tensors of one shape; found shapes [2] and [3]."),
    ("sum(v, 3)", "shape", (0, 9), "sum has no dimension 3 here; found shape [2]."),
    ("sum(v, 0.5)", "shape", (0, 11), "sum(x[, dim]) takes a whole number for dim."),
    ("inv(0*A)", "shape", (0, 8), "inv takes a square matrix; found shape [2, 3]."),
    ("piecewise(v > 0: v, 0)", "shape", (10, 15), (
        "This condition has shape [2], and piecewise takes one branch for all elements, as Python's if does; "
        "use where(condition, u, v) to choose for each."
    )),
]  # fmt: skip

ROWS: Final = [
    *UNFINISHED, *OPERATORS, *BRACKETS, *NAMES, *STATEMENTS, *DERIVATIVES,
    *CONDITIONS, *TEXT, *LATEX, *LIMITS, *SHAPES,
]  # fmt: skip

"""Terms to text: `text` and `sympy_text` for machines, `pretty`, `two_dimensional` and `latex` for people.

Each prints what stands in the term, in its order, without simplifying.
"""

from derivtui.engine.language.printing.latex import latex
from derivtui.engine.language.printing.pretty import pretty
from derivtui.engine.language.printing.text import sympy_text, text
from derivtui.engine.language.printing.two_dimensional import two_dimensional

__all__ = ["latex", "pretty", "sympy_text", "text", "two_dimensional"]

"""Every line of a derivation is true: at every point it equals the derivative."""

from collections.abc import Sequence

import mpmath
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st
from mpmath import mpf

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import line, local, answers, recompose
from derivtui.engine.derive.values import value_at
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term, postorder

"""LaTeX source to tokens, in one linear pass, and whether a text is LaTeX at all.

A token is a command (`\\frac`), a bracket that `\\left` or `\\right` enlarges, a name spelled out in braces
(`\\operatorname{relu}`), a number, a run of letters, or one sign. Blanks and comments go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from derivtui.engine.language import limits
from derivtui.engine.language.latex.commands import SPELLED
from derivtui.engine.language.scan import Span
from derivtui.model.errors import LanguageError

Kind = Literal["newline", "begin", "end", "spelled", "left", "right", "command", "number", "called", "letters", "sign"]


class Token(NamedTuple):
    """One token: what it is, what it says, and where it stands."""

    kind: Kind
    text: str
    """Commands without the backslash; of environments and of what is spelled, the inside of the braces."""
    span: Span


_QUOTED: Final = re.compile(r""""[^"\n]*"|(?<![\w)}\]'])f?'[^'\n]*'|\#[^\n]*|\\\n""")
"""What notebook code may have braces and backslashes in."""
_SIGN_OF_LATEX: Final = re.compile(r"[\\{}$]")
_WRAPPINGS: Final = {"$": "$", "[": "]", "(": ")"}
"""What sets mathematics apart from text, as tokens, by what opens it; the last two after a backslash."""
_PUNCTUATION: Final = frozenset(".,;")
"""What may end a formula in a sentence."""
_DELIMITER: Final = r"\s*(?:\\[A-Za-z]+|\\.|.)"
_TOKEN: Final = re.compile(
    rf"""(?P<skip>[^\S\n]+|~|%[^\n]*)
    | (?P<newline>\n)
    | \\begin\s*\{{(?P<begin>[A-Za-z]*\*?)\}}
    | \\end\s*\{{(?P<end>[A-Za-z]*\*?)\}}
    | \\(?:{"|".join(sorted(SPELLED))})\*?\s*\{{(?P<spelled>(?:[^{{}}\\]|\{{[^{{}}\\]*\}}|\\[_ ,])*)\}}
    | \\left(?![A-Za-z])(?P<left>{_DELIMITER})
    | \\right(?![A-Za-z])(?P<right>{_DELIMITER})
    | \\(?P<command>[A-Za-z]+|.)
    | (?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)
    | (?P<called>[A-Za-z]{{2,}})(?=\s*(?:\\left\s*)?\()
    | (?P<letters>[^\W\d_]+)
    | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


def is_latex(source: str) -> bool:
    """True where the text has a backslash, a brace or a dollar outside of quotes and remarks."""
    return bool(_SIGN_OF_LATEX.search(source) and _SIGN_OF_LATEX.search(_QUOTED.sub("", source)))


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a LaTeX text; raises LimitError for one that is too long."""
    limits.at_most(limits.MAX_SOURCE, len(source), "characters", (0, len(source)))
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup
        if kind != "skip":
            yield Token(kind, match[str(kind)].strip(), match.span())  # type: ignore[arg-type]


def unwrapped(found: list[Token], end: int) -> list[Token]:
    """The tokens without the `$`, `$$`, `\\[ \\]` around them and the punctuation at their end."""
    first, last = 0, len(found)
    while first < last:
        if found[first].kind == "newline":
            first += 1
        elif found[last - 1].kind == "newline" or found[last - 1].text in _PUNCTUATION:
            last -= 1
        elif _wraps(found[first]):
            closing = _WRAPPINGS[found[first].text]
            if last - first < 2 or found[last - 1].text != closing:
                raise LanguageError(f"The text ends inside of mathematics; expected {closing}.", span=(end, end))
            first, last = first + 1, last - 1
        else:
            break
    return found[first:last]


def _wraps(token: Token) -> bool:
    return token.text in _WRAPPINGS and (token.text == "$" or token.kind == "command")

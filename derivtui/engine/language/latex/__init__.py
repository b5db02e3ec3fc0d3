"""LaTeX at the border: `translate` turns it into our own text, which everything after works on."""

from derivtui.engine.language.latex.translate import translate

__all__ = ["translate"]
